/**
 * A history that a lane fails, made smaller once fast-check has come to its end: that keeps what comes behind the failure, and a
 * value within the branch it was drawn from. Fewer events come first, then lesser readings, of those only that the adversary draws
 * itself: what a property claims of others nobody knows.
 */
import fc from "fast-check";
import type { HistoryEvent } from "../../runtime/contract/system.ts";
import type { AnyHistoryProperty } from "../../systems/catalog.ts";
import { ddmin, type StillFails } from "../ddmin.ts";

type Event = HistoryEvent<unknown>;

/** Histories that are drawn for their readings, and the smallest readings that are kept. */
const DRAWN = 32;
const READINGS_MAX = 256;
/** Of all shapes, the smallest that are tried for a reading before those of its own. */
const SMALLEST_TRIED = 6;

export async function smallerHistory(
  events: readonly Event[],
  { histories }: Pick<AnyHistoryProperty, "histories">,
  {
    seed,
    stillFails,
  }: { readonly seed: number; readonly stillFails: StillFails<readonly Event[]> },
): Promise<readonly Event[]> {
  const drawn = fc.sample(histories, { seed, numRuns: DRAWN }).flatMap((one) => one.events);
  const known = readingsOf(drawn);
  let smallest = events;
  for (let before: readonly Event[] | undefined; before !== smallest; ) {
    before = smallest;
    const fewer = await ddmin(
      smallest,
      async (left) => left.length > 0 && (await stillFails(left)),
    );
    if (fewer.length < smallest.length) smallest = fewer;
    smallest = await lesserReadings(smallest, known, stillFails);
  }
  return smallest;
}

/** By source, each once, the smallest first. */
function readingsOf(events: readonly Event[]): readonly (readonly Drawn[])[] {
  const bySource: Map<string, Drawn>[] = [];
  for (const event of events) {
    if (event.kind !== "slot") continue;
    for (const [source, reading] of event.readings.entries()) {
      bySource[source] ??= new Map();
      const drawn = drawnOf(reading);
      bySource[source].set(drawn.name, drawn);
    }
  }
  return bySource.map((all) => [...all.values()].toSorted(bySize).slice(0, READINGS_MAX));
}

async function lesserReadings(
  events: readonly Event[],
  known: readonly (readonly Drawn[])[],
  stillFails: StillFails<readonly Event[]>,
): Promise<readonly Event[]> {
  let smallest = events;
  for (const [at, event] of events.entries()) {
    if (event.kind !== "slot") continue;
    for (const [source, reading] of event.readings.entries()) {
      const own = drawnOf(reading);
      const lesser = (known[source] ?? []).filter((one) => bySize(one, own) < 0);
      const put = (one: Drawn) => smallest.with(at, withReading(event, source, one.reading));
      const found = await least(lesser, own.shape, async (one) => await stillFails(put(one)));
      if (found !== undefined) smallest = put(found);
    }
  }
  return smallest;
}

function withReading(
  event: Extract<Event, { kind: "slot" }>,
  source: number,
  reading: unknown,
): Event {
  return { ...event, readings: event.readings.with(source, reading) };
}

/** One of the smallest of all, or the smallest of the same shape, found by halving: where more fails, less seldom does. */
async function least(
  lesser: readonly Drawn[],
  shape: string,
  stillFails: StillFails<Drawn>,
): Promise<Drawn | undefined> {
  for (const one of lesser.slice(0, SMALLEST_TRIED)) if (await stillFails(one)) return one;
  const alike = lesser.filter((one) => one.shape === shape);
  let found: Drawn | undefined;
  for (let from = 0, until = alike.length; from < until; ) {
    const middle = Math.floor((from + until) / 2);
    const one = alike[middle];
    if (one !== undefined && (await stillFails(one))) {
      found = one;
      until = middle;
    } else {
      from = middle + 1;
    }
  }
  return found;
}

/** What a source may say, and what it is ordered by. */
interface Drawn {
  readonly reading: unknown;
  readonly name: string;
  /** Without its numbers. */
  readonly shape: string;
  readonly parts: number;
  readonly magnitude: bigint;
}

function drawnOf(reading: unknown): Drawn {
  const told = (bare: boolean) =>
    JSON.stringify(reading, (_, value: unknown) => {
      if (typeof value === "bigint" || typeof value === "number") return bare ? "0" : `${value}`;
      return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value;
    }) ?? "";
  return { reading, name: told(false), shape: told(true), ...sizeOf(reading) };
}

/** Silence is the smallest; bytes that decode to nothing are larger than anything that is said. */
function sizeOf(value: unknown): Pick<Drawn, "parts" | "magnitude"> {
  if (value === undefined) return { parts: 0, magnitude: 0n };
  if (value instanceof Uint8Array) return { parts: BYTES_PARTS + value.length, magnitude: 0n };
  if (typeof value === "bigint") return { parts: 1, magnitude: value < 0n ? -value : value };
  if (typeof value === "number") {
    return { parts: 1, magnitude: BigInt(Math.trunc(Math.abs(value)) || 0) };
  }
  if (typeof value !== "object" || value === null) return { parts: 1, magnitude: 0n };
  const sizes = Object.values(value).map(sizeOf);
  return {
    parts: sizes.reduce((sum, { parts }) => sum + parts, 1),
    magnitude: sizes.reduce((sum, { magnitude }) => sum + magnitude, 0n),
  };
}

const BYTES_PARTS = 1000;

function bySize(one: Drawn, other: Drawn): number {
  if (one.parts !== other.parts) return one.parts - other.parts;
  if (one.magnitude !== other.magnitude) return one.magnitude < other.magnitude ? -1 : 1;
  if (one.name === other.name) return 0;
  return one.name < other.name ? -1 : 1;
}
