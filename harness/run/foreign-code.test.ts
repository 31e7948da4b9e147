import { expect, test } from "vitest";
import type { Boot } from "../../runtime/lane/boot.ts";
import { defaultRig } from "../../runtime/rig/rig.ts";
import { LOADING, OWN_CODE, whereabouts, whileLoading } from "../under-way.ts";
import { markedLane, markedRun, stuckInWords } from "./foreign-code.ts";

const rig = defaultRig({ name: "sensor_poll_v3" }, ["ts", "c", "rust"], "sim");

function wordsNow(slot?: number): string {
  return stuckInWords(whereabouts.code, rig, slot);
}

test("while a lane receives, it is the lane that has not returned, and its emissions are within that", async () => {
  const seen: string[] = [];
  const boot: Boot = (emit) => {
    seen.push(wordsNow());
    return { receive: emit };
  };
  const lane = markedLane(1, boot)(() => seen.push(wordsNow(17)));
  lane.receive(new Uint8Array());
  expect(seen).toEqual([
    'lane "bravo" (c) has not returned from its start',
    'lane "bravo" (c) has not returned from slot 17',
  ]);
  expect(whereabouts.code).toBe(OWN_CODE);
});

test("a lane that throws is not taken for one that has not returned", () => {
  const boot: Boot = () => ({
    receive: () => {
      throw new Error("trap");
    },
  });
  expect(() => markedLane(0, boot)(() => undefined).receive(new Uint8Array())).toThrow("trap");
  expect(whereabouts.code).toBe(OWN_CODE);
});

test("in a run on sim all but the lanes is the system's", async () => {
  await markedRun("sim", async () => {
    expect(wordsNow(3)).toBe(
      "the system's oracle, generator or codecs have not returned in slot 3",
    );
  });
  expect(whereabouts.code).toBe(OWN_CODE);
});

test("modules may be loaded at once, and the thread is out of them when the last is", async () => {
  let settle: () => void = () => undefined;
  const slow = whileLoading(
    async () =>
      await new Promise<void>((resolve) => {
        settle = resolve;
      }),
  );
  await whileLoading(async () => undefined);
  expect(whereabouts.code).toBe(LOADING);
  settle();
  await slow;
  expect(whereabouts.code).toBe(OWN_CODE);
});
