/** How far apart a recording's sensors are: what its scale and tolerance are proposed from. */
import type { SlotSamples } from "./samples.ts";

/** Values as integers: each is the value times 10^decimals, rounded. */
export interface Probe {
  readonly rows: Iterable<SlotSamples>;
  readonly decimals: number;
}

export interface Spread {
  readonly slots: number;
  /** Slots in which enough sensors said something for a value. */
  readonly slotsWithEnough: number;
  readonly isAnySilent: boolean;
  /** The decimals that the values have, at most those of the probe. */
  readonly decimals: number;
  /** In so much of either side of some point all but f sensors lie, in most slots: the value times 10^decimals of the probe. */
  readonly halfWidth: bigint;
}

/** In so many slots of a hundred is an output to hold a value. */
export const SLOTS_WITH_VALUE_PERCENT = 95;
/** As many slots tell it. */
const SLOTS_MAX = 100_000;

/** How many of so many sensors may be taken to be faulty at once. */
export function faultyOf(sensors: number): number {
  return sensors < 3 ? 0 : Math.max(1, Math.floor((sensors - 1) / 3));
}

export function spreadOf({ rows, decimals: probed }: Probe, f: number): Spread {
  const widths: bigint[] = [];
  let slots = 0;
  let isAnySilent = false;
  let decimals = 0;
  for (const row of rows) {
    if (slots === SLOTS_MAX) break;
    slots++;
    const values = row.filter((value) => value !== undefined);
    isAnySilent ||= values.length < row.length;
    for (const value of values) decimals = Math.max(decimals, decimalsOf(value, probed));
    const width = narrowest(values, row.length - f);
    if (width !== undefined) widths.push(width);
  }
  widths.sort((left, right) => Number(left > right) - Number(left < right));
  const at = Math.ceil((widths.length * SLOTS_WITH_VALUE_PERCENT) / 100) - 1;
  const width = widths[Math.max(at, 0)] ?? 0n;
  const halfWidth = (width + 1n) / 2n;
  return { slots, slotsWithEnough: widths.length, isAnySilent, decimals, halfWidth };
}

/** The narrowest span that holds so many of the values. */
function narrowest(values: readonly bigint[], count: number): bigint | undefined {
  const sorted = values.toSorted((left, right) => Number(left > right) - Number(left < right));
  let least: bigint | undefined;
  for (let from = 0; from + count <= sorted.length; from++) {
    const width = (sorted[from + count - 1] ?? 0n) - (sorted[from] ?? 0n);
    if (least === undefined || width < least) least = width;
  }
  return least;
}

/** Of a value of so many decimals, those that are not zeros at the end. */
function decimalsOf(value: bigint, probed: number): number {
  let decimals = probed;
  for (let rest = value; decimals > 0 && rest % 10n === 0n; rest /= 10n) decimals--;
  return decimals;
}

/** Decimals of a scale that holds the values exactly, or the tolerance to some digits where values have no end. */
export interface ProposedScale {
  readonly decimals: number;
  /** In integers of that scale. */
  readonly tolerance: bigint;
}

/** More decimals are a float's, not a measurement's. */
const EXACT_DECIMALS_MAX = 6;
/** A tolerance of fewer integers would be coarse. */
const TOLERANCE_DIGITS = 3;
const ROUNDED_DIGITS = 2;

export function scaleFor(spread: Spread, probed: number): ProposedScale {
  const decimals =
    spread.decimals <= EXACT_DECIMALS_MAX
      ? spread.decimals
      : Math.max(0, Math.min(probed, probed - String(spread.halfWidth).length + TOLERANCE_DIGITS));
  const unit = 10n ** BigInt(probed - decimals);
  const tolerance = (spread.halfWidth + unit - 1n) / unit;
  return { decimals, tolerance: roundedUp(tolerance < 1n ? 1n : tolerance) };
}

/** To two digits that are not 0. */
function roundedUp(value: bigint): bigint {
  const unit = 10n ** BigInt(Math.max(0, String(value).length - ROUNDED_DIGITS));
  return ((value + unit - 1n) / unit) * unit;
}
