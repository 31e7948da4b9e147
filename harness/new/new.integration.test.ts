/** Each shape of a new system, outside the repository: it type-checks, is green at once, and runs on sim and as processes. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fromHere } from "../directories.ts";
import { ROOT } from "../root.ts";
import { laneCommand } from "../run/lanes.ts";
import { NODE_FLAGS } from "../testing/command-line.ts";
import { makeSystem } from "./scaffold.ts";
import { SHAPES } from "./shapes.ts";

const MAIN = join(ROOT, "harness/cli/main.ts");
const TSC = join(
  dirname(createRequire(import.meta.url).resolve("typescript/package.json")),
  "bin/tsc",
);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tripod-own-"));
  state = join(folder, "state");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Where the list of trusted code is. */
let state = "";

function tripod(
  ...args: readonly string[]
): { readonly verdict?: string } & Record<string, unknown> {
  const flags = [...NODE_FLAGS, MAIN, ...args, "--json"];
  const env = { ...process.env, XDG_STATE_HOME: state };
  const said = execFileSync(process.execPath, flags, {
    ...{ cwd: folder, encoding: "utf8", stdio: "pipe", env },
  });
  return JSON.parse(said) as ReturnType<typeof tripod>;
}

/** What a command says that does not end with 0. */
function refusedTripod(...args: readonly string[]): {
  readonly status: number;
  readonly told: ReturnType<typeof tripod>;
  readonly lines: readonly string[];
} {
  try {
    tripod(...args);
  } catch (error) {
    const { status, stdout, stderr } = error as Record<"stdout" | "stderr", string> & {
      readonly status: number;
    };
    const lines = stderr.split("\n").slice(0, -1);
    return { status, told: JSON.parse(stdout) as ReturnType<typeof tripod>, lines };
  }
  throw new Error(`${args.join(" ")} ended with 0`);
}

/** Changes one file of a system, and back. */
function changed(path: string, [from, to]: readonly [string, string], act: () => void): void {
  const file = join(folder, path);
  const whole = readFileSync(file, "utf8");
  const text = whole.replace(from, to);
  expect(text).not.toBe(whole);
  writeFileSync(file, text);
  try {
    act();
  } finally {
    writeFileSync(file, whole);
  }
}

describe.each(SHAPES)("a %s system", (shape) => {
  test("type-checks as strictly as the repository", () => {
    tripod("new", "system", shape, "--shape", shape, "--lanes", "ts,c,rust,ada");
    execFileSync(process.execPath, [TSC, "-p", join(folder, shape, "tsconfig.json")], {
      encoding: "utf8",
    });
  });

  test("is green in every lane", () => {
    const { verdict, lanes } = tripod("check", `./${shape}`, "--runs", "20");
    expect(verdict).toBe("pass");
    expect(Object.keys(lanes as object)).toEqual(["ts", "c", "rust", "ada"]);
  });

  test.each(["sim", "process"])("passes on %s under faults", (rung) => {
    const out = `${shape}-${rung}`;
    const run = ["--rung", rung, "--cycles", "30", "--faults", "lossy", "--out", out];
    expect(tripod("run", "--system", shape, ...run).verdict).toBe("pass");
  });
});

test.each([
  ["step", "(sorted.length - 1) >>> 1", "sorted.length >>> 1"],
  ["history", '"nothing_asked", balance: 0n', '"nothing_asked", balance: 1n'],
  ["wire", "[...reading.data] : []", "[...reading.data] : [0]"],
])(
  "a run of a %s system finds a lane that is wrong only where a source is silent",
  (shape, from, to) => {
    changed(`${shape}/lanes/ts/lane.ts`, [from, to], () => {
      const run = ["run", `./${shape}`, "--rung", "sim", "--cycles", "100"];
      expect(refusedTripod(...run).told.verdict).toBe("dissent");
    });
  },
);

test("a type error of a lane or of the oracle is refused before anything runs, each in a line of its own", () => {
  changed("step/lanes/ts/lane.ts", ["level >= reading.level", "levle >= reading.levle"], () => {
    const { status, told, lines } = refusedTripod("check", "./step");
    expect([status, told["schema"]]).toEqual([2, "tripod.error.v1"]);
    expect(lines).toEqual([
      "tripod: step/lanes/ts/lane.ts:9:47: type error TS2552: Cannot find name 'levle'. Did you mean 'level'?",
      "tripod: step/lanes/ts/lane.ts:9:64: type error TS2551: Property 'levle' does not exist on type 'Reading'. Did you mean 'level'?",
    ]);
  });
  changed("step/lanes/ts/lane.ts", ["return {};", "return { middle: 3 };"], () => {
    const [line] = refusedTripod("check", "./step").lines;
    expect(line).toMatch(/ TS2322: .* Type 'number' is not assignable to type 'bigint'\.$/);
  });
  changed("step/oracle.ts", ["return {};", "return 1;"], () => {
    expect(refusedTripod("run", "./step", "--rung", "sim").lines[0]).toMatch(
      /^tripod: step\/oracle\.ts:\d+:\d+: type error TS2322: /,
    );
  });
});

test("a system with an unused name in it is checked and run", () => {
  changed("step/lanes/ts/lane.ts", ["const sorted", "const idle = 1;\n  const sorted"], () => {
    expect(tripod("check", "./step", "--lane", "ts", "--runs", "1").verdict).toBe("pass");
  });
});

test.each(["sim", "process"])(
  "a lane with a history that was restarted on %s is sent the state, and votes again",
  (rung) => {
    // Past what logs hold: before that a lane is told all that it has missed. These two are up again within a few slots.
    const restart = (lane: string, slot: number) =>
      `  - { kind: restart, lane: ${lane}, window: [${slot}, ${slot + 1}] }\n`;
    const plan = join(folder, `restarts-${rung}.yaml`);
    writeFileSync(plan, `faults:\n${restart("bravo", 120)}${restart("charlie", 200)}`);
    const out = `restarted-${rung}`;
    const run = ["--rung", rung, "--cycles", "300", "--faults", plan, "--out", out];
    expect(tripod("run", "./history", ...run).verdict).toBe("pass");
    const trace = readFileSync(join(folder, out, "trace.jsonl"), "utf8");
    for (const lane of ["bravo", "charlie"]) {
      const told = trace.split("\n").filter((line) => line.includes(`"lane":"${lane}"`));
      expect(told.join("\n")).toMatch(/has the voted state \(64 bytes\)[\s\S]*"standing":"voting"/);
    }
  },
);

test.each([
  ["step", 15, ["R11", "R22", "R23", "R24", "R25", "R26", "R27", "R28", "R29", "R30", "R31"]],
  ["history", 20, ["R2", "R4", "R24", "R26", "R28", "R29"]],
])(
  "redundancy management is tried on a %s system, in the cases that apply to it",
  (shape, passed, ids) => {
    const result = tripod("conformance", `./${shape}`, "--rung", "sim");
    const cases = result["cases"] as readonly { readonly id: string; readonly verdict: string }[];
    const idsOf = (verdict: string) => cases.filter((one) => one.verdict === verdict);
    expect([result.verdict, result["system"]]).toEqual(["pass", shape]);
    expect(idsOf("pass")).toHaveLength(passed);
    expect(idsOf("not-applicable").map(({ id }) => id)).toEqual(ids);
  },
);

test("a TypeScript lane goes along with two on emulated boards", () => {
  makeSystem({ name: "along", dir: join(folder, "along") });
  const run = tripod("run", "./along", "--rung", "emulated", "--cycles", "20");
  expect(run).toMatchObject({ verdict: "pass", rung: "mixed" });
});

test("a saved run does not load its system where this user has not used that folder, unless it is trusted", () => {
  state = join(folder, "other-state");
  expect(() => tripod("replay", "step-sim")).toThrow("add --trust");
  expect(tripod("replay", "step-sim", "--trust")["reproduced"]).toBe(true);
});

test("a lane with a fault is found, and its counterexample names the system by its folder", () => {
  const lane = join(folder, "step/lanes/c/lane.c");
  const sound = readFileSync(lane, "utf8");
  writeFileSync(lane, sound.replace("(state->count - 1) / 2", "state->count / 2"));
  const { told } = refusedTripod("check", "./step", "--lane", "c", "--runs", "100");
  expect(told.verdict).toBe("fail");
  const [saved = ""] = readdirSync(join(folder, "runs")).filter((name) => name.endsWith(".json"));
  const file: unknown = JSON.parse(readFileSync(join(folder, "runs", saved), "utf8"));
  expect(file).toMatchObject({
    system: "step",
    system_dir: "../step",
    failure: { kind: "refuted" },
  });
  writeFileSync(lane, sound);
  // It is the user's own system, run from its folder: what has become of it since is said, and not asked for.
  const again = tripod("replay", join("runs", saved));
  expect(again).toMatchObject({ verdict: "pass", reproduced: false });
  expect(again["system_change"]).not.toBeNull();
});

test("a TypeScript lane that is broken is refused before any process is started, with its path from here", async () => {
  const dir = join(folder, "broken");
  makeSystem({ name: "broken", dir });
  const system = { name: "broken", folder: dir, lanes: [{ name: "ts", language: "ts" }] };
  const lane = join(dir, "lanes/ts/lane.ts");
  writeFileSync(lane, "let a = 1;\n\nconst = 5;\n");
  const command = laneCommand(system as never, "ts");
  await expect(command).rejects.toMatchObject({ exitCode: 2 });
  const why = `${fromHere(lane)}:3:7: not TypeScript that Node runs: `;
  await expect(command).rejects.toThrow(why);
});
