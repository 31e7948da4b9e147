import { expect, test } from "vitest";
import { CheckedProcess } from "./checked-process.ts";
import type { Connect } from "./connection.ts";

/** A process that ends by itself when it is told to, and has never spoken. */
function silentProcess() {
  let end: (why: string) => void = () => undefined;
  const connect: Connect = ({ onEnd = () => undefined }) => {
    end = (why) => onEnd(why, "");
    const link = { send: () => undefined, onFrame: () => undefined };
    return Promise.resolve({
      link,
      pid: () => undefined,
      words: () => "",
      close: async () => undefined,
    });
  };
  return { connect, end: (why: string) => end(why) };
}

const BATCH = { read: () => undefined, sizeMax: 100, waitMs: 60_000 };

test("a lane that ends at its START fails its case, and what a run makes of that is said", async () => {
  const { connect, end } = silentProcess();
  const lane = await CheckedProcess.start(connect, 60_000);
  const send = () => end("exited with status 1: Error: no sensor attached");
  const why =
    "ended at its START (a run that cannot start a lane ends with status 4): its process exited with status 1: Error: no sensor attached";
  await expect(lane.exchange({ ...BATCH, send })).resolves.toEqual({ kind: "exit", why });
});

test("a program that ends before it is told anything is not said to end at a START", async () => {
  const { connect, end } = silentProcess();
  const lane = await CheckedProcess.start(connect, 60_000);
  end("exited with status 0");
  await expect(lane.endWithin(1)).resolves.toEqual({
    kind: "exit",
    why: "its process exited with status 0",
  });
});
