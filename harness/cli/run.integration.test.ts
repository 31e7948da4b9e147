import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What the run has left where temporary files go. */
  readonly left: readonly string[];
}

/** Runs the command line without a terminal; `heard` is given what it has printed so far. */
async function tripod(
  args: readonly string[],
  heard: (stdout: string, signal: (name: NodeJS.Signals) => void) => void = () => undefined,
): Promise<Ended> {
  const temporary = mkdtempSync(join(tmpdir(), "run-test-"));
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", MAIN, ...args], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    heard(stdout, (name) => child.kill(name));
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, stdout, stderr, left: readdirSync(temporary) };
}

const ENDLESS = ["run", "sensor_poll_v3", "--cycles", "4000000", "--events"];

for (const [signal, rung] of [
  ["SIGINT", "process"],
  ["SIGTERM", "process"],
  ["SIGINT", "sim"],
] as const) {
  test(`${signal} in mid-run ends it in order, and the verdict says so: ${rung}`, async () => {
    let sent = false;
    const { code, stdout, left } = await tripod([...ENDLESS, "--rung", rung], (text, send) => {
      if (sent || !text.includes("\nslot 3 ")) return;
      sent = true;
      send(signal);
    });
    expect(code).toBe(3);
    const [, after] = stdout.match(/interrupted after (\d+) slots/) ?? [];
    const slots = stdout.split("\n").filter((line) => /^slot \d/.test(line));
    expect(slots).toHaveLength(Number(after));
    expect(stdout.trimEnd().endsWith("verdict  inconclusive")).toBe(true);
    expect(left).toEqual([]);
  });
}

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
