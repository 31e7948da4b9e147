/** Streams of every size and silence, and a wire that delivers, drops or repeats the data; acknowledgements arrive. */
import fc, { type Arbitrary } from "fast-check";
import type { HistoryCase, PacketFate, Slot } from "../../runtime/contract/system.ts";
import { type EndConfig, READING_SIZE_MAX, SOURCES_MAX } from "./payloads.ts";

export type StreamTransfer = HistoryCase<EndConfig, Uint8Array>;

const config: EndConfig = { role: "both" };

/** What one source says. Empty bytes are none of the stream, and are heard as silence. */
const reading: Arbitrary<Uint8Array | undefined> = fc.oneof(
  { weight: 8, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 4 }) },
  {
    weight: 4,
    arbitrary: fc.uint8Array({ minLength: 1, maxLength: READING_SIZE_MAX, size: "max" }),
  },
  {
    weight: 1,
    arbitrary: fc.uint8Array({ minLength: READING_SIZE_MAX, maxLength: READING_SIZE_MAX }),
  },
  { weight: 2, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constant(new Uint8Array(0)) },
);

/** As many slots as are asked for, of one number of sources; some slots are full to the last byte, some empty. */
export function streams(slots: {
  readonly min: number;
  readonly max: number;
}): Arbitrary<{ readonly sources: number; readonly slots: readonly Slot<Uint8Array>[] }> {
  return fc.integer({ min: 1, max: SOURCES_MAX }).chain((sources) => {
    const every = (one: Arbitrary<Uint8Array | undefined>) =>
      fc.array(one, { minLength: sources, maxLength: sources });
    const slot = fc.oneof(
      { weight: 12, arbitrary: every(reading) },
      { weight: 1, arbitrary: every(fc.constant(undefined)) },
      { weight: 1, arbitrary: every(fc.constant(new Uint8Array(READING_SIZE_MAX).fill(0xa5))) },
    );
    return fc.record({
      sources: fc.constant(sources),
      slots: fc.array(slot, { minLength: slots.min, maxLength: slots.max, size: "max" }),
    });
  });
}

/** Slots of a stream, with what becomes of the packets on each wire. */
export function transferOf(
  stream: { readonly sources: number; readonly slots: readonly Slot<Uint8Array>[] },
  fates: Readonly<Record<number, readonly PacketFate[]>>,
): StreamTransfer {
  const events = stream.slots.map((readings) => ({ kind: "slot", readings }) as const);
  return { config, sources: stream.sources, events, fates };
}

/** Of a shrunk case every fate is a delivery: the first of them is what fast-check shrinks to. */
export function fatesOf(
  fate: Arbitrary<PacketFate>,
  count: { readonly max: number },
): Arbitrary<readonly PacketFate[]> {
  return fc.array(fate, { maxLength: count.max, size: "max" });
}

const delivered = fc.constant<PacketFate>("deliver");
const dropped = fc.constant<PacketFate>("drop");
const repeated = fc.constant<PacketFate>("duplicate");

const SLOTS = { min: 1, max: 16 };
const FATES = { max: 40 };

export const faultless: Arbitrary<StreamTransfer> = streams(SLOTS).map((stream) =>
  transferOf(stream, {}),
);

export const droppedData: Arbitrary<StreamTransfer> = transfers(fc.oneof(delivered, dropped));

export const droppedAndRepeatedData: Arbitrary<StreamTransfer> = transfers(
  fc.oneof(
    { weight: 2, arbitrary: delivered },
    { weight: 1, arbitrary: dropped },
    { weight: 3, arbitrary: repeated },
  ),
);

function transfers(fate: Arbitrary<PacketFate>): Arbitrary<StreamTransfer> {
  return fc
    .tuple(streams(SLOTS), fatesOf(fate, FATES))
    .map(([stream, data]) => transferOf(stream, { 0: data }));
}
