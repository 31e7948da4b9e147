/** Finds, in one sensor's samples, the one that belongs to a moment of another sensor's. */

export interface Sample {
  readonly timeUs: bigint;
  readonly value: number | bigint;
}

export interface Join {
  /** The sample nearest in time (the earlier of two), or the last one that is not younger. */
  readonly sample: "nearest" | "last";
  /** How far apart in time the two may be, inclusive. */
  readonly within_us: number;
}

/** The sample that belongs to `timeUs`, if one is near enough. `samples` are in order of time. */
export function sampleAt(
  samples: readonly Sample[],
  timeUs: bigint,
  join: Join,
): Sample | undefined {
  const after = countUpTo(samples, timeUs);
  const last = samples[after - 1];
  const next = join.sample === "nearest" ? samples[after] : undefined;
  const isNextNearer =
    next !== undefined && (last === undefined || next.timeUs - timeUs < timeUs - last.timeUs);
  const found = isNextNearer ? next : last;
  if (found === undefined) return undefined;
  const apart = found.timeUs > timeUs ? found.timeUs - timeUs : timeUs - found.timeUs;
  return apart <= BigInt(join.within_us) ? found : undefined;
}

/** How many samples are not younger than `timeUs`. */
function countUpTo(samples: readonly Sample[], timeUs: bigint): number {
  let low = 0;
  let high = samples.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const sample = samples[middle];
    if (sample !== undefined && sample.timeUs <= timeUs) low = middle + 1;
    else high = middle;
  }
  return low;
}
