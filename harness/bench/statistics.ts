/** What a set of samples comes to: quantiles, and the middle with its spread. */

export interface Summary {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function summarize(samples: Iterable<number>): Summary {
  const sorted = ascending(samples);
  return { median: at(sorted, 0.5), min: at(sorted, 0), max: at(sorted, 1) };
}

/** Each of `shares` (0..1) as a quantile. */
export function quantiles(samples: Iterable<number>, shares: readonly number[]): number[] {
  const sorted = ascending(samples);
  return shares.map((share) => at(sorted, share));
}

function ascending(samples: Iterable<number>): Float64Array {
  const sorted = Float64Array.from(samples).sort();
  if (sorted.length === 0) throw new RangeError("no samples, no statistics");
  return sorted;
}

/** Between two samples a quantile lies on the line that joins them (Hyndman and Fan's definition 7, R's default). */
function at(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}
