/** Streams over wires that lose, repeat, reorder and delay, data and acknowledgements alike. */
import fc, { type Arbitrary } from "fast-check";
import type { PacketFate } from "../../runtime/contract/system.ts";
import { fatesOf, type StreamTransfer, streams, transferOf } from "../tcp_v1/adversary.ts";

/**
 * A packet may be overtaken by so many that are put on the wires after it. Every slot takes two at the least, its data
 * and the acknowledgement, so that none outlives 125 slots. The sequence numbers count on fewer than 128: data that is late
 * is acknowledged once more, and where that is late as well, the two together stay below 256.
 */
export const BEHIND_MAX = 250;

const delivered = fc.constant<PacketFate>("deliver");
const dropped = fc.constant<PacketFate>("drop");
const repeated = fc.constant<PacketFate>("duplicate");
const overtaken = fc.integer({ min: 1, max: 6 }).map((behind): PacketFate => ({ behind }));
const late = fc.integer({ min: 7, max: BEHIND_MAX }).map((behind): PacketFate => ({ behind }));

const FEW_SLOTS = { min: 1, max: 16 };
const FATES = { max: 40 };

/** All that a wire can do. */
const anyFate = fc.oneof(
  { weight: 6, arbitrary: delivered },
  { weight: 3, arbitrary: dropped },
  { weight: 2, arbitrary: repeated },
  { weight: 2, arbitrary: overtaken },
  { weight: 1, arbitrary: late },
);

export const hostile: Arbitrary<StreamTransfer> = fewSlots(anyFate);

/** Every other packet is lost, and runs of them. */
export const lossy: Arbitrary<StreamTransfer> = fewSlots(fc.oneof(delivered, dropped));

/** Data arrives, often twice; what is lost are acknowledgements, so that data is sent that has arrived before. */
export const unacknowledged: Arbitrary<StreamTransfer> = fc
  .tuple(
    streams(FEW_SLOTS),
    fatesOf(
      fc.oneof({ weight: 3, arbitrary: delivered }, { weight: 1, arbitrary: repeated }),
      FATES,
    ),
    fatesOf(fc.oneof(delivered, dropped), FATES),
  )
  .map(([stream, data, acknowledgements]) => transferOf(stream, { 0: data, 1: acknowledgements }));

/** More slots than there are sequence numbers, and packets that come when theirs is soon to be used again. */
export const around: Arbitrary<StreamTransfer> = fc
  .record({
    said: fc.array(fc.uint8Array({ minLength: 1, maxLength: 3 }), {
      minLength: 264,
      maxLength: 290,
      size: "max",
    }),
    data: manyFates(),
    acknowledgements: manyFates(),
  })
  .map(({ said, data, acknowledgements }) =>
    transferOf(
      { sources: 1, slots: said.map((bytes) => [bytes]) },
      { 0: data, 1: acknowledgements },
    ),
  );

/** Data that has arrived before: because its acknowledgement was lost, or because it is late. */
export const stale: Arbitrary<StreamTransfer> = fc.oneof(
  { weight: 3, arbitrary: unacknowledged },
  { weight: 1, arbitrary: around },
);

/** One transfer of four goes around: it costs a lane many times as much as the three others. */
export const wrapping: Arbitrary<StreamTransfer> = fc.oneof(
  { weight: 3, arbitrary: hostile },
  { weight: 1, arbitrary: around },
);

/** Mostly calm while the numbers rise, but for packets that are to come late; hostile where they begin anew. */
function manyFates(): Arbitrary<readonly PacketFate[]> {
  const rising = fc.oneof(
    { weight: 30, arbitrary: delivered },
    { weight: 1, arbitrary: dropped },
    { weight: 2, arbitrary: repeated },
    { weight: 4, arbitrary: late },
  );
  return fc
    .tuple(
      fc.array(rising, { minLength: 220, maxLength: 250, size: "max" }),
      fc.array(anyFate, { minLength: 200, maxLength: 250, size: "max" }),
    )
    .map(([before, after]) => [...before, ...after]);
}

function fewSlots(fate: Arbitrary<PacketFate>): Arbitrary<StreamTransfer> {
  return fc
    .tuple(streams(FEW_SLOTS), fatesOf(fate, FATES), fatesOf(fate, FATES))
    .map(([stream, data, acknowledgements]) =>
      transferOf(stream, { 0: data, 1: acknowledgements }),
    );
}
