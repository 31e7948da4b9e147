import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { eventually } from "../testing/eventually.ts";
import { hostTimeOf, isHostTimeKnown } from "./host-time.ts";

/** Its first thread sleeps until another one has computed. */
const WAITS_FOR_A_THREAD = `
  const { Worker } = require("node:worker_threads");
  const done = new Int32Array(new SharedArrayBuffer(4));
  new Worker("for (;;);", { eval: true }).once("online", () => {
    process.stdout.write("now");
    Atomics.wait(done, 0, 0);
  });
`;

test.skipIf(!isHostTimeKnown)(
  "a process whose first thread waits for another one of its threads is busy (where the host tells)",
  async () => {
    const child = spawn(process.execPath, ["-e", WAITS_FOR_A_THREAD]);
    try {
      await once(child.stdout, "data");
      const before = hostTimeOf(child.pid);
      for (let looks = 0; looks < 100; looks++) expect(hostTimeOf(child.pid).isBusy).toBe(true);
      // What that one computes counts: a lane that hangs behind it must not be excused for good.
      await eventually("some of its computing", () => {
        return hostTimeOf(child.pid).ranNs >= before.ranNs + 50e6;
      });
    } finally {
      child.kill("SIGKILL");
    }
  },
);
