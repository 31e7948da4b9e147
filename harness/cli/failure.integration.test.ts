import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { expect, test } from "vitest";

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));
const PLANTED = fileURLToPath(new URL("../shrink/planted/", import.meta.url));
const RUN = "run sensor_poll_v3 --rung sim --cycles 20";

/** As a shell starts it, with what follows the command: a redirection or a pipe. */
async function shell(command: string, after: string, options: readonly string[] = []) {
  const node = [process.execPath, "--disable-warning=ExperimentalWarning", ...options, MAIN];
  const line = `${node.map((word) => `'${word}'`).join(" ")} ${command} ${after}`;
  const { exitCode, stdout, stderr } = await execa("bash", ["-c", line], { reject: false });
  return { code: exitCode, stdout, stderr };
}

test
  .runIf(existsSync("/dev/full"))
  .each([
    RUN,
    `${RUN} --json`,
    "soak sensor_poll_v3 --rung sim --cycles 5 --seeds 1..2 --json",
    "check sensor_poll_v3 --lane ts --runs 20",
    "doctor",
  ])("%s on a full disk exits with 4, and says so in one line", async (command) => {
  expect(await shell(command, ">/dev/full")).toEqual({
    code: 4,
    stdout: "",
    stderr: "tripod: cannot write to standard output: no space left on device",
  });
});

test("a reader that closes the pipe ends a run, which exits with 4", async () => {
  const endless = RUN.replace("20", "4000000");
  const { stdout, stderr } = await shell(`${endless} --events`, "| head -1; echo $PIPESTATUS");
  expect(stdout).toMatch(/^run sensor_poll_v3 [^\n]*\n4$/);
  expect(stderr).toBe("tripod: cannot write to standard output: broken pipe");
});

test.each([
  ["a callback", 'setTimeout(() => { throw new Error("planted") })'],
  ["a promise", 'Promise.reject(new Error("planted"))'],
])(
  "an error that nothing catches, in %s, is an internal one: exit 4, one line",
  async (_, code) => {
    const script = encodeURIComponent(plantedOnce(code));
    const endless = RUN.replace("20", "4000000");
    const { code: exitCode, stderr } = await shell(endless, ">/dev/null", [
      `--import=data:text/javascript,${script}`,
    ]);
    expect(exitCode).toBe(4);
    expect(stderr).toMatch(/^tripod: internal error: planted; please report it [^\n]+$/);
    const [, details = ""] = /with (\S+details\.txt)$/.exec(stderr) ?? [];
    const told = readFileSync(details, "utf8");
    expect(told).toMatch(/^tripod \d[^\n]*, Node \d/);
    expect(told).toContain(`command: ${endless}`);
    expect(told).toContain("Error: planted\n    at ");
    rmSync(dirname(details), { recursive: true });
  },
);

/** Not before the command line watches for what nothing catches. */
function plantedOnce(code: string): string {
  return `const wait = setInterval(() => {
    if (process.listenerCount("uncaughtException") === 0) return;
    clearInterval(wait);
    ${code}
  }, 1)`;
}

test("a finding that cannot be saved is still printed, and exits with 4", async () => {
  const folder = mkdtempSync(join(tmpdir(), "findings-"));
  const name = "check-sensor_poll_v3-even-lower-bound.ts-equivalence_on_all_inputs.json";
  mkdirSync(join(folder, name));
  try {
    const check = `check sensor_poll_v3 --lane ${PLANTED}even-lower-bound.ts --runs 50 --json`;
    const { code, stdout, stderr } = await shell(check, `--out ${folder}`);
    expect(code).toBe(4);
    expect(JSON.parse(stdout)).toMatchObject({ schema: "tripod.check.v2", verdict: "fail" });
    const why = "cannot be written: a directory of that name is in the way";
    expect(stderr).toBe(`tripod: --out: ${folder}/${name} ${why}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a rig all of whose lane hosts are missing fails in one line, and does not just end", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hosts-"));
  try {
    const rig = join(folder, "rig.yaml");
    const lane = (name: string) => `{ lane: ts, host: "grpc:unix:${join(folder, name)}" }`;
    const lanes = `{ alpha: ${lane("a")}, bravo: ${lane("b")}, charlie: ${lane("c")} }`;
    writeFileSync(rig, `deadlines: { start: 500ms }\nallow-similar: true\nlanes: ${lanes}\n`);
    const { code, stderr } = await shell(`run sensor_poll_v3 --rig ${rig} --json`, "");
    expect(code).toBe(4);
    expect(stderr).toContain("no lane host at grpc:unix:");
    expect(stderr).not.toContain("top-level await");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
