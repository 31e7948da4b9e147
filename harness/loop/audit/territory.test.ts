import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { audit, isRejected } from "./audit.ts";
import { frozenChanges } from "./frozen.ts";

const LANE = "systems/kv_store_v1/lanes/ts/lane.ts";
const ORACLE = "systems/kv_store_v1/oracle.ts";
const PLAIN = "export const start = () => undefined;\n";

function rulesOf(files: Readonly<Record<string, string | Uint8Array>>, modes = {}) {
  const bytes = new Map(
    Object.entries(files).map(([path, content]) => [
      path,
      typeof content === "string" ? new TextEncoder().encode(content) : content,
    ]),
  );
  const frozen = new Map([[ORACLE, hashOf("the oracle")]]);
  return audit({
    system: "kv_store_v1",
    language: "ts",
    files: bytes,
    modes: new Map(Object.entries(modes)),
    frozen,
    changed: [],
  }).map(({ kind, rule }) => `${kind} ${rule}`);
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

describe("an attempt's files", () => {
  test("pass where they are plain sources in the lane's folder", () => {
    expect(rulesOf({ [LANE]: PLAIN })).toEqual([]);
    expect(rulesOf({ [LANE]: PLAIN, "systems/kv_store_v1/lanes/ts/tree/node.ts": PLAIN })).toEqual(
      [],
    );
    expect(rulesOf({ [LANE]: PLAIN, [ORACLE]: "the oracle" })).toEqual([]);
  });

  test.each([
    "package.json",
    "tsconfig.json",
    ".npmrc",
    ".gitattributes",
    "vitest.config.ts",
    "Makefile",
    ".git/hooks/pre-commit",
    ".cargo/config.toml",
    "systems/kv_store_v1/lanes/ts/package.json",
    "systems/kv_store_v1/lanes/ts/lane.test.ts",
    "systems/kv_store_v1/lanes/ts/lane.d.ts",
    "systems/kv_store_v1/lanes/ts/node_modules/x/y.ts",
  ])("are rejected with configuration among them: %s", (path) => {
    expect(rulesOf({ [LANE]: PLAIN, [path]: "{}" })).toContain("reject configuration");
  });

  test.each([
    ["systems/kv_store_v1/properties.ts", "reject territory"],
    ["systems/kv_store_v1/lanes/c/lane.c", "reject territory"],
    ["runtime/lane/kernel.ts", "reject territory"],
    ["systems/kv_store_v1/lanes/ts/../../oracle.ts", "reject path"],
    ["/etc/x.ts", "reject path"],
    ["systems/kv_store_v1/lanes/ts/answers.json", "reject ending"],
  ])(
    "are rejected where they do not lie in the lane's folder, or are not sources: %s",
    (path, rule) => {
      expect(rulesOf({ [LANE]: PLAIN, [path]: PLAIN })).toEqual([rule]);
    },
  );

  test.each(["120000", "160000"])("are rejected with a link among them, of mode %s", (mode) => {
    expect(rulesOf({ [LANE]: PLAIN }, { [LANE]: mode })).toEqual(["reject link"]);
  });

  test.each([
    ["bytes that are not text", Uint8Array.of(0xff, 0xfe, 0x00), "reject encoding"],
    ["a zero byte", `${PLAIN}\0`, "reject encoding"],
    ["a line that is turned around", `// \u202e x\n${PLAIN}`, "reject encoding"],
    ["a carriage return by itself", `// x\rprocess.exit()\n${PLAIN}`, "reject encoding"],
    ["more bytes than a lane needs", `//${"x".repeat(200_000)}\n${PLAIN}`, "reject size"],
  ])("are rejected with %s", (_, content, rule) => {
    expect(rulesOf({ [LANE]: content })).toContain(rule);
  });

  test("are rejected without the lane's own file", () => {
    expect(rulesOf({})).toEqual(["reject missing-lane"]);
  });
});

describe("a frozen file", () => {
  const frozen = new Map([
    [ORACLE, "1"],
    ["properties.ts", "2"],
  ]);
  const same = { tree: frozen, index: frozen, history: [] };

  test("is unchanged where tree, index and history hold what the manifest has", () => {
    expect(frozenChanges(frozen, same)).toEqual([]);
    const history = [new Map([["lane.ts", "9"]]), new Map([[ORACLE, "1"]])];
    expect(frozenChanges(frozen, { ...same, history })).toEqual([]);
  });

  test("is changed by an edit that is only staged", () => {
    const index = new Map([...frozen, [ORACLE, "x"]]);
    expect(frozenChanges(frozen, { ...same, index })).toEqual([{ path: ORACLE, where: "index" }]);
  });

  test("is changed by a commit that a later one takes back, and by one that deletes it", () => {
    const history = [new Map([[ORACLE, "x"]]), new Map([[ORACLE, "1"]])];
    expect(frozenChanges(frozen, { ...same, history })).toEqual([
      { path: ORACLE, where: "history" },
    ]);
    const deleting = [new Map([[ORACLE, undefined]])];
    expect(frozenChanges(frozen, { ...same, history: deleting })).toHaveLength(1);
  });

  test("is changed where it is missing", () => {
    expect(frozenChanges(frozen, { ...same, tree: new Map([[ORACLE, "1"]]) })).toEqual([
      { path: "properties.ts", where: "tree" },
    ]);
  });

  test("that was changed rejects the attempt", () => {
    const files = new Map([[LANE, new TextEncoder().encode(PLAIN)]]);
    const changed = [{ path: ORACLE, where: "index" }] as const;
    const request = { system: "kv_store_v1", language: "ts", files, frozen, changed } as const;
    expect(isRejected(audit(request))).toBe(true);
    expect(isRejected(audit({ ...request, changed: [] }))).toBe(false);
  });
});
