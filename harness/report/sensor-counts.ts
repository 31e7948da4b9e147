/** What a run tells of its sensors: how wide its outputs are, and which sensors lie outside them, and how often. */
import type { ScaledInterval } from "../../runtime/contract/system.ts";
import type { SlotRecord } from "../../runtime/judge/slot.ts";
import type { TraceRecord } from "../../runtime/trace.ts";

/** How a system's payloads are read as intervals; undefined where they hold none. */
export interface IntervalCodec {
  readonly reading: (bytes: Uint8Array) => ScaledInterval | undefined;
  readonly output: (bytes: Uint8Array) => ScaledInterval | undefined;
}

export interface SensorsResult {
  /** Of the voted outputs that hold a value, in the units of the data; null where none does. */
  readonly width: { readonly min: string; readonly mean: number; readonly max: string } | null;
  /** Slots with a voted value: in so many could a sensor be outvoted. */
  readonly slots_with_value: number;
  /** By sensor, in the order of the recording. */
  readonly sensors: readonly {
    readonly name: string;
    /** Slots in which its interval lay outside the voted one. */
    readonly outvoted: number;
    readonly silent: number;
  }[];
}

export class SensorCounts {
  readonly #codec: IntervalCodec;
  readonly #inUnits: (scaled: bigint) => string;
  readonly #names: readonly string[];
  readonly #outvoted: number[];
  readonly #silent: number[];
  #valued = 0;
  #sum = 0n;
  #min: bigint | undefined;
  #max: bigint | undefined;

  constructor(names: readonly string[], codec: IntervalCodec, inUnits: (scaled: bigint) => string) {
    this.#names = names;
    this.#codec = codec;
    this.#inUnits = inUnits;
    this.#outvoted = names.map(() => 0);
    this.#silent = names.map(() => 0);
  }

  add(record: TraceRecord): void {
    if (record.t !== "slot") return;
    const voted = this.#voted(record);
    for (const [sensor, bytes] of record.readings.entries()) {
      const said = bytes === null ? undefined : this.#codec.reading(bytes);
      if (said === undefined) this.#silent[sensor] = (this.#silent[sensor] ?? 0) + 1;
      else if (voted !== undefined && isApart(said, voted)) {
        this.#outvoted[sensor] = (this.#outvoted[sensor] ?? 0) + 1;
      }
    }
  }

  #voted({ value, output }: SlotRecord): ScaledInterval | undefined {
    const voted = value === null || output !== undefined ? undefined : this.#codec.output(value);
    if (voted === undefined) return undefined;
    const width = voted.hi - voted.lo;
    this.#valued++;
    this.#sum += width;
    if (this.#min === undefined || width < this.#min) this.#min = width;
    if (this.#max === undefined || width > this.#max) this.#max = width;
    return voted;
  }

  /** The run is over. */
  result(): SensorsResult {
    return {
      width: this.#width(),
      slots_with_value: this.#valued,
      sensors: this.#names.map((name, at) => ({
        name,
        outvoted: this.#outvoted[at] ?? 0,
        silent: this.#silent[at] ?? 0,
      })),
    };
  }

  #width(): SensorsResult["width"] {
    if (this.#min === undefined || this.#max === undefined) return null;
    const mean = Number(this.#inUnits(this.#sum)) / this.#valued;
    return {
      min: this.#inUnits(this.#min),
      mean: Number(mean.toPrecision(MEAN_DIGITS)),
      max: this.#inUnits(this.#max),
    };
  }
}

const MEAN_DIGITS = 6;

function isApart(one: ScaledInterval, other: ScaledInterval): boolean {
  return one.hi < other.lo || other.hi < one.lo;
}
