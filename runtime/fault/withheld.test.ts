import { expect, test } from "vitest";
import { channelOnClock, frameOf, LINK } from "../testing/channel-on-clock.ts";
import { FrameType } from "../wire/frame.ts";

const MS = 1e6;
const NEVER = Number.POSITIVE_INFINITY;
/** Of the second message of a run: the first is not struck. */
const STRUCK = { window: [1, 2] };

/** What is told of a message that these faults meet: for how long it is withheld, in the order in which it is told. */
function told(faults: readonly object[], type?: FrameType): readonly number[] {
  const direction = type === FrameType.ballot ? "up" : "down";
  const { channel, withheld } = channelOnClock(
    faults.map((fault) => ({ ...STRUCK, ...("lane" in fault ? {} : { link: LINK }), ...fault })),
    { direction },
  );
  for (const cycle of [0, 1]) channel.pass(frameOf(cycle, type));
  for (const one of withheld) expect(one).toMatchObject({ link: LINK, direction, index: 64 });
  return withheld.map(({ forNs }) => forNs);
}

test.each([
  ["drop", {}],
  ["partition", {}],
  ["stall", {}],
  ["corrupt", { bits: 3 }],
  ["truncate", {}],
  ["stale-replay", { age_cycles: 1 }],
  ["misroute", { to: 3 }],
] as const)("a message that meets %s is told at once not to come in its cycle", (kind, fields) => {
  expect(told([{ kind, ...fields }])).toEqual([NEVER]);
});

test.each([
  ["delay", { delay_ms: 5 }, 5 * MS],
  // 19 bytes of a frame.
  ["throttle", { bytes_per_second: 1000 }, 19 * MS],
] as const)("one that meets %s is told not to come before its time", (kind, fields, forNs) => {
  expect(told([{ kind, ...fields }])).toEqual([forNs]);
});

test("delays add up, and what is lost besides does not come", () => {
  const delays = [
    { kind: "delay", delay_ms: 5 },
    { kind: "delay", delay_ms: 7 },
  ];
  expect(told(delays)).toEqual([12 * MS]);
  expect(told([...delays, { kind: "drop" }])).toEqual([NEVER]);
});

test.each([
  ["duplicate", {}],
  // Nobody knows when the next one comes.
  ["reorder", {}],
] as const)("of one that meets %s nothing is told: it may come at once", (kind, fields) => {
  expect(told([{ kind, ...fields }])).toEqual([]);
});

test("of one that is damaged on its line nothing is told: what comes behind it may still make a frame of it", () => {
  expect(told([{ kind: "flip-bits", bits: 3 }])).toEqual([]);
});

test("of one that comes twice, once late, nothing is told", () => {
  expect(told([{ kind: "duplicate" }, { kind: "delay", delay_ms: 5 }])).toEqual([]);
});

test("a lie is not withheld: a wrong ballot is a ballot", () => {
  const lie = { kind: "lie-in-ballot", lane: LINK };
  expect(told([lie], FrameType.ballot)).toEqual([]);
});

test("a ballot signed as another lane's is: it is refused", () => {
  const masquerade = { kind: "masquerade", lane: LINK, as: 2 };
  expect(told([masquerade], FrameType.ballot)).toEqual([NEVER]);
});

test("of a message that meets no fault nothing is told", () => {
  expect(told([{ kind: "drop", window: [5, 6] }])).toEqual([]);
});
