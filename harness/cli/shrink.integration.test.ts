import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../../runtime/testing/eventually.ts";
import type { RunCounterexample } from "../counterexample/counterexample.ts";
import type { SoakResult } from "../soak/totals.ts";
import { start, tripod } from "../testing/command-line.ts";
import { mutantOf } from "../trials/mutants/data/all.ts";
import { plant } from "../trials/mutants/plant.ts";

const QUORUM = await plant(mutantOf("sensor_poll_v3", "ts", "the quorum is one too few"));
const RIG = `system: sensor_poll_v3
lanes:
  alpha: { lane: ts, source: ${QUORUM}, on: sim }
  bravo: { lane: c, on: sim }
  charlie: { lane: rust, on: sim }
`;
let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "shrink-"));
  writeFileSync(join(folder, "rig.yaml"), RIG);
  const run = ["run", "sensor_poll_v3", "--seed", "3", "--cycles", "80", "--faults", "swarm"];
  const kept = await tripod([...run, "--rig", "rig.yaml", "--out", "kept", "--json"], folder);
  expect(kept.stderr).toBe("");
});

afterAll(() => rmSync(folder, { recursive: true }));

test("a kept run becomes a counterexample, and the command that is printed fails again", async () => {
  const { code, stdout, stderr } = await tripod(["shrink", "kept"], folder);
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  const [, command = ""] = /^ +reproduce: +\.\/tripod (.*)$/m.exec(stdout) ?? [];
  expect(command).toBe("replay kept/counterexample/counterexample.json");
  const page = readFileSync(join(folder, "kept/counterexample/counterexample.md"), "utf8");
  expect(page).toContain(`# ${stdout.split("\n")[0]}\n`);
  expect(page).toContain(command);
  const again = await tripod(command.split(" "), folder);
  expect(again.code).toBe(1);
  expect(again.stdout).toMatch(/It fails again\.\n/);
});

test("with --json both say what they have found in one document", async () => {
  const shrunk = await tripod(["shrink", "kept", "--out", "there", "--json"], folder);
  expect(shrunk.stdout).toMatch(/^[^\n]+\n$/);
  const { schema, reproduced, counterexample } = JSON.parse(shrunk.stdout) as {
    readonly schema: string;
    readonly reproduced: boolean;
    readonly counterexample: RunCounterexample;
  };
  expect({ schema, reproduced }).toEqual({ schema: "tripod.shrink.v2", reproduced: true });
  expect(counterexample).toMatchObject({ schema: "tripod.counterexample.v2" });
  const again = await tripod(["replay", "there", "--json"], folder);
  expect(again.code).toBe(1);
  expect(JSON.parse(again.stdout)).toMatchObject({
    schema: "tripod.replay.v2",
    kind: "run",
    reproduced: true,
    verdict: "fail",
    failure: counterexample.failure,
  });
});

test("a run in which nothing went wrong is refused in one line", async () => {
  const run = ["run", "sensor_poll_v3", "--rung", "sim", "--cycles", "20", "--out", "sound"];
  await tripod(run, folder);
  const { code, stdout, stderr } = await tripod(["shrink", "sound"], folder);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(
    /^tripod: sound: the run did not fail, and no lane dissented: there is nothing to shrink\n$/,
  );
});

test("a soak keeps what failed, says how to see it again, and leaves its own document", async () => {
  const soak = [
    "soak",
    "sensor_poll_v3",
    "--rig",
    "rig.yaml",
    "--cycles",
    "60",
    "--out",
    "runs/soak",
  ];
  const { code, stdout } = await tripod([...soak, "--seeds", "3..4", "--json"], folder);
  expect(code).toBe(1);
  const result = JSON.parse(stdout) as SoakResult;
  expect(result).toMatchObject({ schema: "tripod.soak.v1", runs: 2, ended: "seeds" });
  expect(JSON.parse(readFileSync(join(folder, "runs/soak/soak.json"), "utf8"))).toEqual(result);
  for (const { command, counterexample } of result.failures) {
    expect(command).toBe(`./tripod replay ${counterexample}`);
    expect(existsSync(join(folder, counterexample ?? "none"))).toBe(true);
  }
  const full = await tripod([...soak, "--seeds", "1"], folder);
  expect(full).toMatchObject({ code: 2, stdout: "" });
  expect(full.stderr).toMatch(/holds seed 3, outside of 1\.\.1/);
});

test("a soak that is interrupted ends with what it has", async () => {
  const options = [
    "--rung",
    "sim",
    "--for",
    "10min",
    "--faults",
    "none",
    "--out",
    "busy",
    "--json",
  ];
  const soak = start(["soak", "sensor_poll_v3", ...options], folder);
  const busy = join(folder, "busy");
  await eventually("a run begins", () => existsSync(busy) && readdirSync(busy).length > 0);
  soak.kill("SIGINT");
  const { code, stdout, left } = await soak.ended;
  const { ended, runs, verdict } = JSON.parse(stdout) as SoakResult;
  expect({ ended, left }).toEqual({ ended: "user", left: [] });
  expect(code).toBe(runs > 0 ? 0 : 3);
  expect(verdict).toBe(runs > 0 ? "pass" : "inconclusive");
  expect(readdirSync(busy).toSorted()).toEqual(["journal.jsonl", "soak.json"]);
});

test.each([
  [["soak", "sensor_poll_v3"], /give --seeds or --for/],
  [["soak", "sensor_poll_v3", "--seeds", "5..1"], /Expected a seed or a range of seeds/],
  [["soak", "sensor_poll_v3", "--for", "forever"], /Expected a duration/],
  [["soak", "nothing", "--seeds", "1"], /unknown system "nothing"/],
  [["shrink", "nowhere"], /nowhere: not a saved run/],
  [["replay", "rig.yaml"], /rig\.yaml: not a saved run/],
])("%s is refused in one line", async (args, says) => {
  const before = readdirSync(folder);
  const { code, stdout, stderr } = await tripod(args, folder);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(says);
  expect(stderr).toMatch(/^[^\n]+\n$/);
  expect(readdirSync(folder)).toEqual(before);
});
