import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { forked, WorkerProcess } from "./worker-process.ts";

const WORK = {
  request: { system: "sensor_poll_v3", faults: "none", rung: "sim", cycles: 10 },
  ...{ out: undefined, shrinking: undefined },
};
const WATCH = {
  ...{ isCut: () => false, isEnded: () => false },
  ...{ slots: () => undefined, shrinking: () => undefined },
};

test("a worker that was killed between two seeds is replaced, and the second is run", async () => {
  const children: ChildProcess[] = [];
  const worker = new WorkerProcess(WORK, WATCH, () => {
    const child = forked();
    children.push(child);
    return child;
  });
  expect((await worker.run(1)).kind).toBe("ran");
  const [first] = children;
  if (first === undefined) throw new Error("nothing was started");
  const exited = once(first, "exit");
  first.kill("SIGKILL");
  await exited;
  expect(await worker.run(2)).toMatchObject({ kind: "ran", record: { seed: 2 } });
  expect(children).toHaveLength(2);
  await worker.end();
});
