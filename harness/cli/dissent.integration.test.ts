/** A lane that is wrong by itself, on the command line: run, replay, shrink and soak. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunCounterexample } from "../counterexample/counterexample.ts";
import type { RunResult } from "../report/result.ts";
import type { SoakResult } from "../soak/totals.ts";
import { tripod } from "../testing/command-line.ts";

const PLANTED = fileURLToPath(new URL("../shrink/planted/even-lower-bound.ts", import.meta.url));
/** The lane is never isolated, so that each of its slots is compared. */
const RIG = `system: sensor_poll_v3
redundancy: { persistence: { miscompare: 1000 } }
lanes:
  alpha: { lane: ts, source: ${PLANTED}, on: sim }
  bravo: { lane: c, on: sim }
  charlie: { lane: rust, on: sim }
`;
const RUN = ["run", "sensor_poll_v3", "--rig", "rig.yaml", "--cycles", "100"];
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "dissent-"));
  writeFileSync(join(folder, "rig.yaml"), RIG);
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("a lane that is wrong with no fault planned on it", () => {
  test("ends a run in dissent: exit 1, with lane, slot, ballot, vote, and the command that shrinks it", async () => {
    const { code, stdout } = await tripod([...RUN, "--out", "kept", "--json"], folder);
    expect(code).toBe(1);
    const result = JSON.parse(stdout) as RunResult;
    const { verdict, why, dissent, lanes, faults, counterexample } = result;
    const slots = lanes["alpha"]?.miscompares ?? 0;
    expect(slots).toBeGreaterThan(30);
    expect(verdict).toBe("dissent");
    expect(dissent).toEqual({ allowed: false, slots, lanes: { alpha: { slots, first_slot: 0 } } });
    expect(faults).toMatchObject({ unexplained_slots: slots, unexplained_silent_slots: 0 });
    expect(why).toHaveLength(1);
    expect(why[0]).toMatch(
      /^alpha dissented in \d+ slots, first in slot 0, .* it said \[.* was voted$/,
    );
    const { expected, answered, ...failure } = counterexample?.failure ?? {};
    expect(failure).toMatchObject({ kind: "miscompare", lane: "alpha", slot: 0 });
    expect(answered?.hex).not.toBe(expected?.hex);
    expect(counterexample?.shrink).toBe("./tripod shrink kept");
    const junit = readFileSync(join(folder, "kept", "junit.xml"), "utf8");
    expect(junit).toMatch(/failures="1" errors="0".*<failure type="dissent"/s);
  });

  test("dissents again in a replay, is shrunk to one slot, and that dissents again", async () => {
    const again = await tripod(["replay", "kept", "--json"], folder);
    expect(again.code).toBe(1);
    expect(JSON.parse(again.stdout)).toMatchObject({ verdict: "dissent", reproduced: true });
    const { code, stdout } = await tripod(["shrink", "kept", "--json"], folder);
    expect(code).toBe(1);
    const shrunk = JSON.parse(stdout) as { readonly counterexample: RunCounterexample };
    expect(shrunk.counterexample.shrunk.cycles).toBe(1);
    const small = await tripod(["replay", "kept/counterexample", "--json"], folder);
    expect(small.code).toBe(1);
    expect(JSON.parse(small.stdout)).toMatchObject({ verdict: "dissent", reproduced: true });
  });

  test("is shrunk by the command that a run prints which was not saved", async () => {
    const { code, stdout } = await tripod(RUN, folder);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ DISSENT {2}/m);
    const [, first = "", second = ""] =
      /^ shrink: +\.\/tripod (.*); \.\/tripod (.*)$/m.exec(stdout) ?? [];
    expect((await tripod(first.split(" "), folder)).code).toBe(1);
    const shrunk = await tripod(second.split(" "), folder);
    expect(shrunk.stdout).toMatch(/^sensor_poll_v3: a miscompare of alpha/);
  });

  test("is a finding of a soak, saved and shrunk", async () => {
    const soak = ["soak", "sensor_poll_v3", "--rig", "rig.yaml", "--seeds", "1..2"];
    const small = ["--cycles", "40", "--faults", "none", "--json"];
    const { code, stdout } = await tripod([...soak, ...small, "--out", "found"], folder);
    expect(code).toBe(1);
    const { verdict, verdicts, failures } = JSON.parse(stdout) as SoakResult;
    expect(verdict).toBe("dissent");
    expect(verdicts).toEqual({ pass: 0, inconclusive: 0, dissent: 2, fail: 0 });
    expect(failures.map((failure) => failure.verdict)).toEqual(["dissent", "dissent"]);
    expect(failures[0]?.shrunk?.cycles).toBe(1);
    expect(existsSync(join(folder, failures[0]?.counterexample ?? "none"))).toBe(true);
    const allowed = await tripod([...soak, ...small, "--allow-dissent", "--out", "none"], folder);
    expect(allowed.code).toBe(0);
    expect(JSON.parse(allowed.stdout)).toMatchObject({ verdict: "pass", failures: [] });
    expect(readdirSync(join(folder, "none"))).toEqual(["journal.jsonl", "soak.json"]);
  });
});

test("--allow-dissent judges the outputs alone, counts the dissent, and is kept with the run", async () => {
  const { code, stdout } = await tripod(
    [...RUN, "--allow-dissent", "--out", "allowed", "--json"],
    folder,
  );
  expect(code).toBe(0);
  const { verdict, why, dissent, counterexample } = JSON.parse(stdout) as RunResult;
  expect({ verdict, why, counterexample }).toEqual({ verdict: "pass", why: [] });
  expect(dissent).toMatchObject({ allowed: true, lanes: { alpha: { first_slot: 0 } } });
  const again = await tripod(["replay", "allowed", "--json"], folder);
  expect(again.code).toBe(0);
  expect(JSON.parse(again.stdout)).toMatchObject({ verdict: "pass", reproduced: true });
});
