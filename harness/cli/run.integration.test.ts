import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { start, tripod } from "../testing/command-line.ts";

const ENDLESS = ["run", "sensor_poll_v3", "--cycles", "4000000", "--events"];

for (const [signal, rung] of [
  ["SIGINT", "process"],
  ["SIGTERM", "process"],
  ["SIGINT", "sim"],
] as const) {
  test(`${signal} in mid-run ends it in order, and the verdict says so: ${rung}`, async () => {
    const run = start([...ENDLESS, "--rung", rung]);
    let sent = false;
    run.onOutput((stdout) => {
      if (sent || !stdout.includes("\nslot 3 ")) return;
      sent = true;
      run.kill(signal);
    });
    const { code, stdout, left } = await run.ended;
    expect(code).toBe(3);
    const [, after] = stdout.match(/interrupted after (\d+) slots/) ?? [];
    const slots = stdout.split("\n").filter((line) => /^slot \d/.test(line));
    expect(slots).toHaveLength(Number(after));
    expect(stdout).toMatch(/^ INCONCLUSIVE {2}In \d+ of 4000000 slots no voted output was wrong/m);
    expect(left).toEqual([]);
  });
}

const LOOPING = `
export function start() {
  let slot = 0;
  return () => {
    while (slot === 17);
    slot++;
    return {};
  };
}
`;

test("a lane on sim that never returns from a slot leaves the run to be interrupted, and what was traced is kept", async () => {
  const folder = mkdtempSync(join(tmpdir(), "looping-"));
  writeFileSync(join(folder, "mine.ts"), LOOPING);
  writeFileSync(
    join(folder, "rig.yaml"),
    "allow-similar: true\nlanes: { alpha: { lane: ts, on: sim, source: mine.ts }, bravo: { lane: ts, on: sim }, charlie: { lane: ts, on: sim } }",
  );
  const words = ["run", "sensor_poll_v3", "--rig", "rig.yaml", "--out", "out", "--events"];
  const run = start(words, folder);
  run.onOutput((stdout) => {
    if (stdout.includes("\nslot 16 ")) run.kill("SIGTERM");
  });
  const { code, stderr } = await run.ended;
  expect({ code, stderr: stderr.trimEnd().split("\n").at(-1) }).toEqual({
    code: 143,
    stderr:
      'tripod: interrupted: lane "alpha" (ts) has not returned from slot 17; ended after 17 slots; out keeps plan and trace up to there',
  });
  rmSync(folder, { recursive: true });
});

test("with --json standard output is one document, and nothing else is said", async () => {
  const run = ["run", "sensor_poll_v3", "--rung", "sim", "--cycles", "50", "--json"];
  const { code, stdout, stderr } = await tripod(run);
  expect(code).toBe(0);
  expect(stdout.trimEnd()).not.toContain("\n");
  expect(JSON.parse(stdout)).toMatchObject({
    schema: "tripod.run.v1",
    cycles: 50,
    verdict: "pass",
  });
  expect(stderr).toBe("");
});

test("in a pipe there is no escape sequence and no carriage return", async () => {
  const { stdout } = await tripod(["run", "sensor_poll_v3", "--cycles", "60", "--faults", "lossy"]);
  expect(stdout).not.toMatch(/[^\P{Cc}\n]/u);
  expect(stdout).toMatch(/^run sensor_poll_v3 on process/);
});

test("a recording whose tolerance is so tight that no output holds a value is inconclusive", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tight-"));
  const rows = Array.from({ length: 96 }, (_, slot) => `${slot},${slot + 10},${slot + 20}`);
  writeFileSync(join(folder, "tight.csv"), `a,b,c\n${rows.join("\n")}\n`);
  const recording = [
    "format: csv",
    "file: tight.csv",
    "orientation: sensors-in-columns",
    "header: true",
    "scale: 10",
    "f: 1",
    "origin: made up",
  ];
  try {
    for (const [tolerance, code, withValue] of [
      ["0.1", 3, 0],
      ["10", 0, 96],
    ] as const) {
      writeFileSync(
        join(folder, "tight.yaml"),
        [...recording, `tolerance: ${tolerance}`].join("\n"),
      );
      const run = ["run", "sensor_poll_v3", "--rung", "sim", "--input", "tight.yaml", "--json"];
      const ended = await tripod(run, folder);
      expect(ended.code, ended.stderr).toBe(code);
      expect(JSON.parse(ended.stdout)).toMatchObject({
        outputs: { voted: 96, with_value: withValue },
      });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
