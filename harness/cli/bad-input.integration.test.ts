import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tripod } from "../testing/command-line.ts";

const RECORDINGS = fileURLToPath(
  new URL("../../systems/sensor_poll_v3/recordings/", import.meta.url),
);
const FLIGHT = "cube-orange-triple-imu";
const RUN = ["run", "sensor_poll_v3", "--rung", "sim", "--cycles", "40", "--json"];

/** Where every command is run: all the files that a case names lie here, so no message needs an absolute path. */
let folder = "";
let present: readonly (string | Buffer)[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "bad-input-"));
  mkdirSync(join(folder, "full"));
  for (const [name, text] of files()) writeFileSync(join(folder, name), text);
  const flight = readFileSync(join(RECORDINGS, `${FLIGHT}.ulg`));
  writeFileSync(join(folder, "whole.ulg"), flight);
  writeFileSync(join(folder, "cut.ulg"), flight.subarray(0, 5_000));
  present = readdirSync(folder, { recursive: true });
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Each is a mistake, the arguments that make it, and what the one line has to name. */
type Case = readonly [mistake: string, args: readonly string[], named: readonly string[]];

const commands: readonly Case[] = [
  [
    "a field that says nothing of how a file is written",
    ["describe", "x.csv", "--state", "headre: 1"],
    ['--state: unknown field "headre"', "did you mean header?"],
  ],
  ["an unknown command", ["rum"], ["rum", "run", "--help"]],
  ["an unknown option", [...RUN, "--bogus"], ["--bogus", "--help"]],
  ["an argument too many", [...RUN, "sensor_poll_v2"], ["too many arguments", "sensor_poll_v2"]],
  ["a missing argument", ["run"], ["missing", "system"]],
  ["an option without its value", [...RUN, "--faults"], ["--faults", "missing"]],
  ["an unknown system", ["run", "nope"], ['"nope"', "sensor_poll_v3"]],
  [
    "a folder that is missing",
    ["run", "../sensor_poll_v3"],
    ["../sensor_poll_v3", "no such file or directory", "expected a folder with a system.ts"],
  ],
  ["a system named twice", ["run", "tcp_v1", "--system", "tcp_v2"], ["it is tcp_v2, not tcp_v1"]],
  ["a name of two lines", ["run", "no\npe"], ["unknown system"]],
  ["a system with one lane", ["run", "sensor_poll_v1"], ["one lane", "tripod check"]],
  ["an unknown rung", ["run", "sensor_poll_v3", "--rung", "moon"], ['"moon"', "sim, process"]],
  ["a seed that is not a number", [...RUN, "--seed", "x"], ["--seed", "'x'", "from 0 to"]],
  ["a negative seed", [...RUN, "--seed", "-1"], ["--seed", "'-1'", "from 0 to"]],
  ["a seed past 2^53", [...RUN, "--seed", "9007199254740993"], ["--seed", "to 9007199254740991"]],
  ["no cycles", [...RUN, "--cycles", "0"], ["--cycles", "'0'", "from 1 to"]],
  ["cycles in scientific notation", [...RUN, "--cycles", "1e3"], ["--cycles", "'1e3'"]],
  ["a fraction of a cycle", [...RUN, "--cycles", "1.5"], ["--cycles", "'1.5'"]],
  ["an unknown lane to check", ["check", "sensor_poll_v3", "--lane", "cobol"], ["cobol"]],
  [
    "a lane host's unknown lane",
    ["lane", "sensor_poll_v3/cobol", "--serve", "grpc:tcp:0"],
    ['"cobol"'],
  ],
  ["a lane host's odd name", ["lane", "ts", "--serve", "grpc:tcp:0"], ['"ts"', "SYSTEM/LANE"]],
  [
    "a lane host's bad address",
    ["lane", "sensor_poll_v3/ts", "--serve", "moon"],
    ["--serve", "tcp:[HOST:]PORT"],
  ],
];

const plans: readonly Case[] = [
  ["an unknown preset", faults("stormy"), ["stormy", "did you mean storm?", "no such file"]],
  ["a plan that is a directory", faults("full"), ["full", "directory"]],
  ["a plan that never ends", faults("/dev/zero"), ["/dev/zero", "not a regular file"]],
  ["an empty plan", faults("empty.yaml"), ["empty.yaml", "empty"]],
  ["a plan that is not YAML", faults("unclosed.yaml"), ["unclosed.yaml:2:1", "invalid YAML"]],
  ["a plan with an unknown tag", faults("tagged.yaml"), ["tagged.yaml", "!lossy"]],
  ["a plan that unfolds without end", faults("bomb.yaml"), ["bomb.yaml", "alias"]],
  [
    "a plan that is a list",
    faults("list.yaml"),
    ["list.yaml:1:1: the plan: expected fields, found a list"],
  ],
  [
    "an unknown fault",
    faults("dorp.yaml"),
    ['dorp.yaml:3:13: faults[1].kind: unknown kind "dorp" (did you mean drop?)'],
  ],
  [
    "a misspelt field",
    faults("misspelt.yaml"),
    ["misspelt.yaml:2:32: faults[0].probabilty", "did you mean probability?"],
  ],
  ["an impossible window", faults("window.yaml"), ["window.yaml", "faults[0].window"]],
  [
    "a probability of 2",
    faults("likely.yaml"),
    ["likely.yaml", "faults[0].probability", "at most 1, found 2"],
  ],
  ["a link that is not there", faults("no-link.yaml"), ['link "zulu"', "alpha, bravo or charlie"]],
  ["a lane that is not there", faults("no-lane.yaml"), ['lane "zulu"', "alpha, bravo or charlie"]],
  ["a source that is not there", faults("no-source.yaml"), ["source 6", "expected 1 to 5"]],
  ["a window past the run", faults("late.yaml"), ["faults[0].window", "cycle 40", "ends after 40"]],
];

const rigs: readonly Case[] = [
  ["no rig file", rig("nowhere.yaml"), ["--rig", "nowhere.yaml", "no such file"]],
  ["a rig of another system", rig("v2.yaml"), ["v2.yaml", "sensor_poll_v2"]],
  [
    "an unknown lane in a rig",
    rig("cobol.yaml"),
    ["cobol.yaml", "lanes.charlie", '"cobol"', "ts, c, rust or ada"],
  ],
  ["an unknown rung in a rig", rig("moon.yaml"), ["moon.yaml", "lanes.charlie.on", "sim"]],
  ["a rig with two lanes", rig("pair.yaml"), ["pair.yaml", "three lanes"]],
  ["a lane's name in capitals", rig("capital.yaml"), ["lanes.Alpha", "lower-case"]],
  ["a misspelt field of a rig", rig("field.yaml"), ["field.yaml", "exchanges"]],
  ["a deadline without a unit", rig("unit.yaml"), ["deadlines.grace", "10ms"]],
  ["a deadline past all patience", rig("patient.yaml"), ["deadlines.start", "10min"]],
  [
    "a rung that is not the rig's",
    [...RUN, "--rig", "good.yaml", "--rung", "process"],
    ["good.yaml", "--rung process"],
  ],
];

const inputs: readonly Case[] = [
  ["no description", input("nowhere.yaml"), ["nowhere.yaml", "no such file"]],
  ["a recording that is not there", input("no-data.yaml"), ["nowhere.csv", "no such file"]],
  ["a ragged row", input("ragged.yaml"), ["ragged.csv", "line 2", "2 cells"]],
  ["text in a cell", input("text.yaml"), ["text.csv", "line 2, column 2", '"x"']],
  ["NaN in a cell", input("nan.yaml"), ["nan.csv", "line 2, column 3", '"NaN"']],
  ["a recording without rows", input("no-rows.yaml"), ["no-rows.csv", "no rows"]],
  ["an empty recording", input("no-bytes.yaml"), ["no-bytes.csv", "empty"]],
  ["n < 2f + 1", input("few.yaml"), ["few.yaml", "f:", "at least 5 sensors"]],
  [
    "more than 64 bits after scaling",
    input("wide.yaml"),
    ["one.csv", "line 1, column 1", "64-bit"],
  ],
  [
    "f > 0 for a faultless oracle",
    input("one.yaml", "sensor_poll_v2"),
    ["one.yaml", "f must be 0"],
  ],
  ["a truncated log", input("cut-log.yaml"), ["cut.ulg", "truncated"]],
  [
    "a log without the topic",
    input("no-topic.yaml"),
    ["whole.ulg", '"sensor_moon"', "sensor_accel"],
  ],
  ["a log with one instance of it", input("lone.yaml"), ["whole.ulg", "cpuload", "instance 0"]],
];

const outputs: readonly Case[] = [
  ["a directory that holds something", out("."), ["--out", "not empty"]],
  ["a file where the directory should be", out("one.csv"), ["--out", "one.csv", "in the way"]],
  ["a file above the directory", out("one.csv/a/b"), ["--out", "one.csv/a/b", "in the way"]],
  [
    "a place where none can be made",
    out("/proc/tripod"),
    ["--out", "/proc/tripod", "no directory"],
  ],
  ["no name at all", out(""), ["--out", "empty"]],
  ["a new directory for a run that is refused", [...out("new"), "--seed", "x"], ["--seed"]],
  [
    "a new directory for a plan that is refused",
    [...out("new"), ...faults("late.yaml").slice(-2)],
    ["late.yaml"],
  ],
  [
    "new directories for a soak that is refused",
    ["soak", "sensor_poll_v3", "--rig", "nope.yaml", "--seeds", "1..2", "--out", "new/soak"],
    ["nope.yaml", "no such file"],
  ],
];

const replays: readonly Case[] = [
  ["no directory to replay", ["replay", "nowhere"], ["nowhere", "--out"]],
  [
    "a file to replay",
    ["replay", "one.csv"],
    ["one.csv", "not a saved run", "a folder that run --out made"],
  ],
  ["a directory that holds no run", ["replay", "full"], ["plan.json", "--out"]],
];

describe.each([
  ["commands and options", commands],
  ["--faults", plans],
  ["--rig", rigs],
  ["--input", inputs],
  ["--out", outputs],
  ["replay", replays],
])("%s", { concurrent: true }, (_, cases) => {
  test.each(cases)("%s is one clear line and exit 2", async (_mistake, args, named) => {
    const { code, stdout, stderr, left } = await tripod(args, folder);
    expect(stderr).toMatch(/^tripod: (?!a bug)[^\n]+\n$/);
    expect({ code, left }).toEqual({ code: 2, left: [] });
    if (args.includes("--json")) {
      const { schema, error } = JSON.parse(stdout) as Readonly<Record<string, unknown>>;
      expect(schema).toBe("tripod.error.v1");
      expect(stderr).toContain(
        String(error)
          .trim()
          .replaceAll(/\s*\n\s*/g, " "),
      );
    } else {
      expect(stdout).toBe("");
    }
    for (const name of named) expect(stderr).toContain(name);
    expect(absolutePaths(stderr).filter((path) => !args.includes(path))).toEqual([]);
  });
});

// Behind all of them: what one makes and removes again another one would see.
test("none of them leaves a file or a folder behind", () => {
  expect(readdirSync(folder, { recursive: true })).toEqual(present);
});

function faults(plan: string): readonly string[] {
  return [...RUN, "--faults", plan];
}

function rig(file: string): readonly string[] {
  return ["run", "sensor_poll_v3", "--cycles", "40", "--rig", file];
}

function input(description: string, system = "sensor_poll_v3"): readonly string[] {
  return ["run", system, "--rung", "sim", "--json", "--input", description];
}

function out(directory: string): readonly string[] {
  return [...RUN, "--out", directory];
}

function absolutePaths(line: string): readonly string[] {
  return [...line.matchAll(/(?<![\w.)/])\/[\w./-]+\w/g)].map(([path]) => path);
}

function* files(): Iterable<readonly [name: string, text: string]> {
  yield ["full/x", ""];
  yield* planFiles();
  yield* rigFiles();
  yield* recordings();
}

function* planFiles(): Iterable<readonly [string, string]> {
  const plan = (...rules: readonly string[]) =>
    `faults:\n${rules.map((one) => `  - { ${one} }\n`).join("")}`;
  yield ["empty.yaml", ""];
  yield ["unclosed.yaml", "faults: [\n"];
  yield ["tagged.yaml", "faults: !lossy []\n"];
  const nine = (name: string) => Array.from({ length: 9 }, () => name).join(", ");
  yield [
    "bomb.yaml",
    `a: &a [${nine("x")}]\nb: &b [${nine("*a")}]\nfaults: [${nine("*b")}, ${nine("*b")}]\n`,
  ];
  yield ["list.yaml", "- kind: drop\n"];
  yield ["dorp.yaml", plan("kind: drop, link: alpha", "kind: dorp, link: alpha")];
  yield ["misspelt.yaml", plan("kind: drop, link: alpha, probabilty: 0.5")];
  yield ["window.yaml", plan("kind: drop, link: alpha, window: [9, 3]")];
  yield ["likely.yaml", plan("kind: drop, link: alpha, probability: 2")];
  yield ["no-link.yaml", plan("kind: drop, link: zulu")];
  yield ["no-lane.yaml", plan("kind: kill, lane: zulu")];
  yield ["no-source.yaml", plan("kind: stuck-at, source: 6")];
  yield ["late.yaml", plan("kind: drop, link: alpha, window: [40, 41]")];
}

function* rigFiles(): Iterable<readonly [string, string]> {
  const lanes = (third = "lane: rust, on: sim") =>
    `lanes: { alpha: { lane: ts, on: sim }, bravo: { lane: c, on: sim }, charlie: { ${third} } }\n`;
  const v3 = "system: sensor_poll_v3\n";
  yield ["good.yaml", v3 + lanes()];
  yield ["v2.yaml", `system: sensor_poll_v2\n${lanes()}`];
  yield ["cobol.yaml", v3 + lanes("lane: cobol, on: sim")];
  yield ["moon.yaml", v3 + lanes("lane: rust, on: moon")];
  yield [
    "pair.yaml",
    `${v3}lanes: { alpha: { lane: ts, on: sim }, bravo: { lane: c, on: sim } }\n`,
  ];
  yield ["capital.yaml", v3 + lanes().replace("alpha", "Alpha")];
  yield ["field.yaml", `${v3}exchanges: false\n${lanes()}`];
  yield ["unit.yaml", `${v3}deadlines: { grace: 5 }\n${lanes()}`];
  yield ["patient.yaml", `${v3}deadlines: { start: 9000000s }\n${lanes()}`];
}

function* recordings(): Iterable<readonly [string, string]> {
  const csv = (file: string, { scale = "10", f = 1 } = {}) =>
    `format: csv\nfile: ${file}\nscale: ${scale}\ntolerance: 0.5\nf: ${f}\norigin: made up\norientation: sensors-in-columns\n`;
  const ulog = (file: string, topic: string, field: string) =>
    `format: ulog\nfile: ${file}\ntopic: ${topic}\nfield: ${field}\njoin: { sample: nearest, within_us: 5000 }\nscale: 1000\ntolerance: 1\nf: 1\norigin: made up\n`;
  const tables = {
    one: "1,2,3\n1,2,3\n",
    ragged: "1,2,3\n1,2\n",
    text: "1,2,3\n1,x,3\n",
    nan: "1,2,3\n1,2,NaN\n",
    "no-rows": "\n\n",
    "no-bytes": "",
  };
  for (const [name, text] of Object.entries(tables)) {
    yield [`${name}.csv`, text];
    yield [`${name}.yaml`, csv(`${name}.csv`)];
  }
  yield ["no-data.yaml", csv("nowhere.csv")];
  yield ["few.yaml", csv("one.csv", { f: 2 })];
  yield ["wide.yaml", csv("one.csv", { scale: "1e19" })];
  yield ["cut-log.yaml", ulog("cut.ulg", "sensor_accel", "x")];
  yield ["no-topic.yaml", ulog("whole.ulg", "sensor_moon", "x")];
  yield ["lone.yaml", ulog("whole.ulg", "cpuload", "load")];
}
