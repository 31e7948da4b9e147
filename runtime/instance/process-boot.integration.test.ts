import { expect, test } from "vitest";
import { eventually } from "../testing/eventually.ts";
import { encodeFrame, FrameType } from "../wire/frame.ts";
import { bootProcess } from "./process-boot.ts";

const FRAME = encodeFrame(
  { type: FrameType.tick, source: 0, destination: 1, sequence: 0, epoch: 1, cycle: 7 },
  new Uint8Array(),
);

function booted(file: string, ...args: readonly string[]) {
  const heard: Uint8Array[] = [];
  const died: string[] = [];
  const boot = bootProcess({ carrier: "serial", command: { file, args } });
  const lane = boot(
    (bytes) => heard.push(bytes),
    (why) => died.push(why),
  );
  return { lane, heard, died };
}

test("each incarnation is a process, which is told what came before it was there", async () => {
  const { lane, heard, died } = booted("cat");
  lane.receive(FRAME);
  await eventually("the frame", () => heard.length > 0);
  expect(heard).toEqual([FRAME]);
  await lane.end?.();
  expect(died).toEqual([]);
});

test("a process that ends by itself has died, and why is said", async () => {
  const { lane, died } = booted("sh", "-c", "echo out of beans >&2; exit 7");
  await eventually("its death", () => died.length > 0);
  expect(died).toEqual(["the lane's process exited with status 7: out of beans"]);
  await lane.end?.();
});
