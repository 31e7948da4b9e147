import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ROOT } from "../root.ts";
import { UserError } from "../user-error.ts";
import { admittedLanes } from "./admission.ts";
import { CODE, type CodeHashes, type LaneCode, sha256Of } from "./code.ts";
import { keepCode, refuseUnkept } from "./keep.ts";
import { changeInWords, systemChange } from "./system-change.ts";
import { systemDigest } from "./system-code.ts";
import { admitTrusted, rememberPlace } from "./trust.ts";
import { fileWithin, verifiedLanes } from "./verify.ts";

let top = "";
/** Where a run is saved. */
let folder = "";

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), "kept-code-"));
  folder = join(top, "run");
  mkdirSync(folder);
  vi.stubEnv("XDG_STATE_HOME", join(top, "state"));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(top, { recursive: true });
});

function put(path: string, text: string): string {
  const file = join(top, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const SOUND: LaneCode = { name: "bravo" };
/** From `folder`. */
const MINE = { system: "mine", system_dir: "../mine" };

function keptLane(source = put("mine/lane.ts", "export {};")) {
  return keepCode([{ name: "alpha", source }, SOUND], folder);
}

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof UserError && error.exitCode === 2) return error.message;
    throw error;
  }
  throw new Error("nothing was refused");
}

function verify(code: { readonly lanes: readonly LaneCode[]; readonly files: CodeHashes }) {
  return verifiedLanes(code, folder, "plan.json");
}

describe("what is kept", () => {
  test("follows no link that came with the folder", () => {
    symlinkSync("../elsewhere", join(folder, CODE));
    expect(() => keptLane()).toThrow(`${join(folder, CODE)} is a link`);
    expect(existsSync(join(top, "elsewhere"))).toBe(false);
  });

  test("is the source and what it imports beside it, not what is only a type", () => {
    put("mine/parts/sum.ts", 'export { one } from "../one.ts";');
    put("mine/one.ts", "export const one = 1;");
    put("mine/types.ts", "");
    const lane = put(
      "mine/lane.ts",
      'import type { T } from "./types.ts";\nimport {\n  one,\n} from "./parts/sum.ts";\n',
    );
    const { lanes, files } = keptLane(lane);
    const names = Object.keys(files).map((name) => name.replace(/^code\/[0-9a-f]{12}\//, ""));
    expect(names).toEqual(["lane.ts", "parts/sum.ts", "one.ts"]);
    expect(lanes).toEqual([{ name: "alpha", source: Object.keys(files)[0] }, SOUND]);
    expect(verify({ lanes, files })[0]?.source).toBe(join(folder, lanes[0]?.source ?? ""));
  });

  test("of a C lane are the headers beside it", () => {
    put("mine/lane.h", "");
    const { files } = keptLane(put("mine/lane.c", '#include "lane.h"\n'));
    expect(Object.keys(files).map((name) => name.slice("code/0123456789ab/".length))).toEqual([
      "lane.c",
      "lane.h",
    ]);
  });

  test.each([
    ["c", '#include "../shared/k.h"\n#include "below/t.inc"\n#include "absent.h"\n'],
    ["rs", '#[path = "../shared/k.h"]\nmod k;\nmod below;\ninclude!("below/t.inc");\n'],
    ["adb", "with K.Child; with Below;\n"],
  ])(
    "of a %s lane of any name is all that its text names, with what that names",
    (ending, text) => {
      put("shared/k.h", '#include "deep.h"\n"deep.h"');
      put("shared/deep.h", "");
      put("mine/below/t.inc", "");
      put("mine/below/mod.rs", "mod inner;");
      put("mine/below/inner.rs", "");
      put("mine/k-child.ads", "with Deep;");
      put("mine/deep.ads", "");
      put("mine/below.adb", "");
      put("mine/unnamed.h", "");
      const { lanes, files } = keptLane(put(`mine/own.${ending}`, text));
      const names = Object.keys(files).map((name) => name.slice("code/0123456789ab/".length));
      const all: Readonly<Record<string, readonly string[]>> = {
        c: ["mine/below/t.inc", "mine/own.c", "shared/deep.h", "shared/k.h"],
        rs: [
          ...["mine/below/inner.rs", "mine/below/mod.rs", "mine/below/t.inc", "mine/own.rs"],
          ...["shared/deep.h", "shared/k.h"],
        ],
        adb: ["below.adb", "deep.ads", "k-child.ads", "own.adb"],
      };
      expect(names.toSorted()).toEqual(all[ending]);
      expect(verify({ lanes, files })[0]?.source).toBe(join(folder, lanes[0]?.source ?? ""));
    },
  );

  test("cannot be a file that a source names by an absolute path, and a run says so before it begins", () => {
    const source = put("mine/own.c", `#include "../shared/k.h"\n`);
    const lanes = [{ name: "alpha", source: "../mine/own.c" }, SOUND];
    put("shared/k.h", "");
    refuseUnkept(lanes, folder);
    put("shared/k.h", `#include "${source}"\n`);
    expect(refusal(() => refuseUnkept(lanes, folder))).toMatch(
      /k\.h: lane alpha cannot be kept with the run: it names \/\S+own\.c; name it by a relative path$/,
    );
  });

  test("does not depend on text that cannot be a path", () => {
    const text = `const char *long = "${"x".repeat(5000)}", *none = "a\0b";\n`;
    const source = put("mine/own.c", text);
    expect(Object.keys(keptLane(source).files)).toHaveLength(1);
    expect(systemDigest(dirname(source))).toMatch(/^[0-9a-f]{64}$/);
  });

  test("of a command are the user's files among its words; the program on PATH is the machine's", () => {
    put("mine/lane.py", "");
    const lane = { name: "alpha", command: ["python3", "lane.py", "-v"], folder: "../mine" };
    const { lanes, files } = keepCode([lane], folder);
    const [name = ""] = Object.keys(files);
    expect(lanes).toEqual([{ name: "alpha", command: ["python3", name, "-v"] }]);
  });

  test("of a lane that stands on Tripod's own files is where they are, and what is in it", () => {
    const { lanes, files } = keptLane(join(ROOT, "harness/shrink/planted/even-lower-bound.ts"));
    const name = "tripod:harness/shrink/planted/even-lower-bound.ts";
    expect([lanes[0]?.source, Object.keys(files)]).toEqual([name, [name]]);
    expect(verify({ lanes, files })[0]?.source).toBe(join(ROOT, name.slice("tripod:".length)));
  });

  test("can be kept again elsewhere, with the same names", () => {
    const { lanes, files } = keptLane();
    const again = verify({ lanes, files });
    const elsewhere = join(top, "elsewhere");
    expect(keepCode(again, elsewhere)).toEqual({ lanes, files, digest: {} });
  });
});

describe("what is read back is refused", () => {
  test.each<readonly [string, (kept: string) => void, RegExp]>([
    ["where it has changed", (kept) => writeFileSync(kept, "x"), /has changed since it was kept/],
    ["where it is missing", (kept) => rmSync(kept), /no such file/],
    [
      "where something was put beside it",
      (kept) => writeFileSync(join(dirname(kept), "lane.h"), ""),
      /lane\.h was not kept with it/,
    ],
    [
      "where it is a link out of its folder, to the same content, too",
      (kept) => {
        const text = readFileSync(kept, "utf8");
        rmSync(kept);
        symlinkSync(put("outside.ts", text), kept);
      },
      /a link that leads out of its folder/,
    ],
  ])("%s", (_, change, why) => {
    const code = keptLane();
    change(join(folder, code.lanes[0]?.source ?? ""));
    expect(refusal(() => verify(code))).toMatch(why);
  });

  test.each([
    "../mine/lane.ts",
    "/etc/passwd",
    "code/0123456789ab/../../../mine/lane.ts",
    "code/0123456789ab/./x.ts",
    "code/short/lane.ts",
    "tripod:../../etc/passwd",
    "tripod:package.json",
    "tripod:/etc/passwd",
  ])("where its path is %s", (source) => {
    put("mine/lane.ts", "");
    const files = { [source]: "0".repeat(64) };
    expect(refusal(() => verify({ lanes: [{ name: "alpha", source }], files }))).toMatch(/code: /);
  });

  test("where a source or a program's folder was not kept", () => {
    const why = /was not kept with it .*run it again with --out$/;
    expect(
      refusal(() => verify({ lanes: [{ name: "alpha", source: "l.ts" }], files: {} })),
    ).toMatch(why);
    const command = { name: "alpha", command: ["python3", "l.py"], folder: "/" };
    expect(refusal(() => verify({ lanes: [command], files: {} }))).toMatch(why);
  });

  test("where a command names what lies in reach and was not kept: a file, or a folder that was saved", () => {
    put("run/y.sh", "");
    mkdirSync(join(folder, "package"));
    const outside = put("mine/z.sh", "");
    for (const word of ["y.sh", "./y.sh", "package", ".", "../mine/z.sh", outside]) {
      const lanes = [{ name: "alpha", command: ["sh", word] }];
      expect(refusal(() => verify({ lanes, files: {} }))).toMatch(/\.command: \S+ was not kept/);
      const program = [{ name: "alpha", command: [word] }];
      expect(refusal(() => verify({ lanes: program, files: {} }))).toMatch(/was not kept/);
    }
    const lanes = [{ name: "alpha", command: ["sh", "-c", "true", "", "/bin/sh"] }];
    expect(verify({ lanes, files: {} })).toEqual(lanes);
  });

  test.each([
    ["lane.ts", 'import "../../evil.ts";', "evil.ts"],
    ["lane.ts", "await import(`../../evil.ts`);", "evil.ts"],
    ["lane.ts", 'import "file:///evil.ts";', "file:///evil.ts"],
    ["mine.c", '#include "../../evil.ts"\n', "evil.ts"],
    ["mine.c", "#  include </evil.h>\n", "/evil.h"],
    ["mine.rs", '#[path = "../../evil.ts"] mod evil;\n', "evil.ts"],
    ["mine.rs", 'include!("/evil.rs");\n', "/evil.rs"],
  ])("where a kept %s stands on what is outside: %s", (name, text, what) => {
    put("run/evil.ts", "");
    const source = `code/0123456789ab/${name}`;
    const files = { [source]: sha256Of(readFileSync(put(`run/${source}`, text))) };
    const why = refusal(() => verify({ lanes: [{ name: "alpha", source }], files }));
    expect(why).toContain(what);
    expect(why).toMatch(/stands on \S+, which was not kept with it; it is not run$/);
  });

  test.each(["package.json", "node_modules/x.ts", "code/package.json"])(
    "where %s would say what a kept module imports",
    (name) => {
      const code = keptLane();
      put(`run/${name}`, "{}");
      expect(refusal(() => verify(code))).toMatch(/was not kept with it; it is not run$/);
    },
  );

  test("where a file of the run itself is a link out of it, or a folder", () => {
    symlinkSync(put("secret", ""), join(folder, "trace.jsonl"));
    expect(refusal(() => fileWithin(folder, "trace.jsonl"))).toMatch(/leads out of its folder/);
    mkdirSync(join(folder, "plan.json"));
    expect(refusal(() => fileWithin(folder, "plan.json"))).toMatch(/not a file/);
  });
});

describe("an own file in a kept one's place", () => {
  const run = (code: ReturnType<typeof keptLane>, lane: string | undefined, file: string) =>
    admittedLanes(code, {
      folder,
      at: "plan.json",
      admission: { admit: async () => undefined, instead: [{ ...(lane && { lane }), file }] },
    });

  test("runs, of the only lane with code of its own or of the one that is named", async () => {
    const code = keptLane();
    const fixed = put("fixed.ts", "");
    expect((await run(code, undefined, fixed))[0]?.source).toBe(fixed);
    expect((await run(code, "bravo", fixed))[1]?.source).toBe(fixed);
  });

  test("has to be a file, of a lane that there is", async () => {
    const code = keptLane();
    await expect(run(code, "zulu", put("fixed.ts", ""))).rejects.toThrow(
      '--source: unknown lane "zulu" (expected alpha or bravo)',
    );
    await expect(run(code, undefined, top)).rejects.toThrow(/: not a file$/);
  });
});

describe("whose code runs", () => {
  test("what was kept here needs no word; what comes from elsewhere needs --trust, once", async () => {
    const code = keptLane();
    await admitTrusted(false)(code, "plan.json");
    vi.stubEnv("XDG_STATE_HOME", join(top, "colleague"));
    const refused = admitTrusted(false)(code, "plan.json");
    await expect(refused).rejects.toThrow(
      /^plan\.json: it runs code that was not saved here by you \(alpha: code\/\S+\/lane\.ts\); read it, then add --trust$/,
    );
    await admitTrusted(true)(code, "plan.json");
    await admitTrusted(false)(code, "plan.json");
  });

  test("a trusted file does not vouch for other words around it", async () => {
    put("mine/lane.py", "");
    const { files } = keepCode(
      [{ name: "alpha", command: ["python3", "../mine/lane.py"] }],
      folder,
    );
    const shell = { name: "alpha", command: ["sh", "-c", "id\u001b[2J", ...Object.keys(files)] };
    await expect(admitTrusted(false)({ lanes: [shell], files }, "plan.json")).rejects.toThrow(
      /sh -c id\\x1b\[2J code/,
    );
  });

  test("a system in a folder from which the user has run it is theirs: a change in it is not asked for, but said", async () => {
    const system = dirname(put("mine/system.ts", "export {};"));
    const { digest, ...code } = keepCode([SOUND], folder, MINE);
    rememberPlace(system);
    await admitTrusted(false)({ ...code, system }, "plan.json");
    const saved = { ...MINE, ...digest };
    expect(systemChange(saved, folder)).toBeUndefined();
    put("mine/lanes/ts/lane.ts", "export {};");
    await admitTrusted(false)({ ...code, system }, "plan.json");
    const change = systemChange(saved, folder) ?? { saved: "", now: "" };
    expect(change).toEqual({ saved: digest.system_sha256, now: systemDigest(system) });
    expect(changeInWords(change)).toMatch(
      /^the system has changed since \(sha256 [0-9a-f]{8}, now [0-9a-f]{8}\)$/,
    );
  });

  test("of a system of Tripod's own a change is said, and nobody asks whose it is", () => {
    const system = { system: "kv_store_v2" };
    const { digest } = keepCode([SOUND], folder, system);
    expect(systemChange({ ...system, ...digest }, folder)).toBeUndefined();
    const { digest: of } = keepCode([SOUND], folder, { system: "kv_store_v1" });
    expect(systemChange({ ...system, ...of }, folder)).toEqual({
      ...{ saved: of.system_sha256, now: digest.system_sha256 },
    });
    expect(existsSync(join(top, "state"))).toBe(false);
  });

  test("a system from elsewhere is trusted as its files are: a change in them asks again", async () => {
    const system = dirname(put("mine/system.ts", "export {};"));
    const code = { lanes: [SOUND], files: {}, system };
    const asked = /\(the system in \S*mine, as its files are now\); read it, then add --trust$/;
    await expect(admitTrusted(false)(code, "plan.json")).rejects.toThrow(asked);
    await admitTrusted(true)(code, "plan.json");
    // As shrinking does: what it saves of a stranger's system makes the folder nobody else's.
    keepCode([SOUND], folder, MINE);
    await admitTrusted(false)(code, "plan.json");
    put("mine/lanes/ts/lane.ts", "export {};");
    await expect(admitTrusted(false)(code, "plan.json")).rejects.toThrow(asked);
  });

  test.each([
    ["build/made.ts", "lanes/ts/lane.ts", 'import "../../build/made.ts";'],
    [
      "runs/late.mjs",
      "lanes/ts/lane.ts",
      'const late = "../../runs/late.mjs"; await import(late);',
    ],
    [".hidden/part.ts", "oracle.ts", "export * from './.hidden/part.ts';"],
    ["lanes/c/table.inc", "lanes/c/lane.c", '// it\'s\n#include "table.inc"\n'],
    ["build/mod.rs", "lane.rs", "mod build;"],
    ["data.bin", "oracle.ts", 'new URL("./data.bin", import.meta.url)'],
    ["../outside.ts", "oracle.ts", 'import "../outside.ts";'],
  ])("a system's %s is trusted with the source that names it", (name, source, text) => {
    const system = dirname(put("mine/system.ts", ""));
    put(`mine/${source}`, text);
    put(`mine/${name}`, "");
    const before = systemDigest(system);
    put(`mine/${name}`, "export {};");
    expect(systemDigest(system)).not.toBe(before);
  });

  test("what a system's runs leave in its folder does not change it", () => {
    const system = dirname(put("mine/system.ts", 'export const name = "mine";'));
    const before = systemDigest(system);
    put("mine/runs/first/trace.jsonl", "");
    put("mine/build/lane", "");
    expect(systemDigest(system)).toBe(before);
  });

  test("Tripod's own lanes need no word", async () => {
    vi.stubEnv("XDG_STATE_HOME", join(top, "colleague"));
    await admitTrusted(false)({ lanes: [SOUND], files: {} }, "plan.json");
  });
});
