/** The samples of a ULog topic's instances, in order of time: of each its time and the numbers that are wanted. */

import type { WindowedBytes } from "../file/windowed-bytes.ts";
import type { DataFile } from "../values/samples.ts";
import type { Times } from "../values/time-join.ts";
import { numberAt, type PlacedNumber } from "./field.ts";
import { NUMBER_SIZES } from "./format.ts";
import { readLog } from "./log.ts";

/** Times and numbers are held, the log is not. */
export const HELD_SIZE_MAX = 128 * 2 ** 20;
const TIME_SIZE = 8;

/** A number of each sample. */
export interface HeldNumber {
  readonly type: string;
  /** From the start of what is held of a sample. */
  readonly at: number;
  /** From the start of the sample in the file. */
  readonly fileAt: number;
  readonly size: number;
}

/** Where each number is held, and how much a sample takes without its time. */
export interface HeldNumbers {
  readonly numbers: readonly HeldNumber[];
  readonly size: number;
}

export function heldNumbers(placed: readonly PlacedNumber[]): HeldNumbers {
  const numbers: HeldNumber[] = [];
  let size = 0;
  for (const { type, at } of placed) {
    const own = NUMBER_SIZES[type] ?? 0;
    numbers.push({ type, at: size, fileAt: at, size: own });
    size += own;
  }
  return { numbers, size };
}

/** What samples take in memory, so many of all instances. */
export function heldSize(count: number, { size }: HeldNumbers): number {
  return count * (TIME_SIZE + size);
}

/** Of one instance. */
export class Series implements Times {
  readonly count: number;
  readonly #held: HeldNumbers;
  readonly #times: BigUint64Array;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #taken = 0;
  /** Only where they are not in order of time in the file. */
  #order: Uint32Array | undefined;

  constructor(count: number, held: HeldNumbers) {
    this.count = count;
    this.#held = held;
    this.#times = new BigUint64Array(count);
    const bytes = new Uint8Array(count * held.size);
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer);
  }

  take(bytes: WindowedBytes, at: number, timeAt: number): void {
    const index = this.#taken++;
    this.#times[index] = bytes.u64(at + timeAt);
    for (const number of this.#held.numbers) {
      const heldAt = index * this.#held.size + number.at;
      bytes.copy(this.#bytes, heldAt, at + number.fileAt, number.size);
    }
  }

  /** Once all are taken. Of equal times the first in the file comes first. */
  putInOrder(): void {
    const times = this.#times;
    if (times.every((time, index) => index === 0 || (times[index - 1] ?? 0n) <= time)) return;
    this.#order = Uint32Array.from({ length: this.count }, (_, index) => index).sort(
      (one, other) => Number(times[one] ?? 0n) - Number(times[other] ?? 0n),
    );
  }

  timeUs(index: number): bigint {
    return this.#times[this.#placeOf(index)] ?? 0n;
  }

  value(index: number, { at, type }: HeldNumber): number | bigint {
    return numberAt(this.#view, this.#placeOf(index) * this.#held.size + at, type);
  }

  #placeOf(index: number): number {
    return this.#order?.[index] ?? index;
  }
}

export interface SeriesWanted {
  readonly topic: string;
  readonly salvage: boolean;
  /** By instance, how many samples it has. */
  readonly counts: ReadonlyMap<number, number>;
  /** Where a sample has its time, in bytes. */
  readonly timeAt: number;
  readonly held: HeldNumbers;
}

/** By instance; the log is read through once. */
export function seriesIn(
  file: DataFile,
  { topic, salvage, counts, timeAt, held }: SeriesWanted,
): ReadonlyMap<number, Series> {
  const series = new Map(
    [...counts].map(([instance, count]) => [instance, new Series(count, held)]),
  );
  const took = (instance: number, at: number) => {
    series.get(instance)?.take(file.bytes, at, timeAt);
  };
  readLog(file, { topic, salvage, took });
  for (const one of series.values()) one.putInOrder();
  return series;
}
