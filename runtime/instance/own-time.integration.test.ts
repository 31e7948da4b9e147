import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { VirtualClock } from "../clock.ts";
import { eventually } from "../testing/eventually.ts";
import { wallClock } from "../wall-clock.ts";
import { OwnTime } from "./own-time.ts";

const S = 1e9;
const started: { kill: (signal: "SIGKILL") => boolean }[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

function shell(script: string): number {
  const child = spawn("sh", ["-c", script], { stdio: "ignore" });
  started.push(child);
  return child.pid ?? 0;
}

/** The processor time that a process has had. */
function ranNsOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ")[0]);
}

async function expiry(pid: number | undefined, limitNs: number): Promise<number> {
  const clock = wallClock();
  const beganNs = clock.nowNs;
  const { promise, resolve } = Promise.withResolvers<void>();
  new OwnTime({ clock, pid: () => pid, limitNs, expired: resolve });
  // The clock's alarms alone keep no process from ending.
  const awake = setInterval(() => undefined, 1000);
  await promise;
  clearInterval(awake);
  return clock.nowNs - beganNs;
}

test.skipIf(process.platform !== "linux")(
  "a process that computes without end has computed for its limit, however busy the host is (where Linux tells)",
  async () => {
    const pid = shell("while :; do :; done");
    const rivals = ["", "", "", ""].map(() => shell("while :; do :; done"));
    expect(rivals).toHaveLength(4);
    // A shell that is still starting rests now and then.
    await eventually("its first 50 ms", () => ranNsOf(pid) > 0.05 * S);
    const before = ranNsOf(pid);
    await expiry(pid, S);
    expect(ranNsOf(pid) - before).toBeGreaterThanOrEqual(S);
  },
);

test("a process that sleeps uses its limit up, and one that is gone as well", async () => {
  expect(await expiry(shell("sleep 1000"), 0.1 * S)).toBeGreaterThanOrEqual(0.1 * S);
  expect(await expiry(undefined, 0.1 * S)).toBeGreaterThanOrEqual(0.1 * S);
});

test("a limit that was cancelled does not expire", () => {
  const clock = new VirtualClock();
  const pid = () => undefined;
  const time = new OwnTime({ clock, pid, limitNs: S, expired: expect.unreachable });
  time.cancel();
  expect(clock.step()).toBe(false);
});
