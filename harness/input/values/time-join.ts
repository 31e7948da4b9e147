/** Finds, among one sensor's samples, the one that belongs to a moment of another sensor's. */

/** When samples were taken, in order of time. */
export interface Times {
  readonly count: number;
  readonly timeUs: (index: number) => bigint;
}

export interface Join {
  /** The sample nearest in time (the earlier of two), or the last one that is not younger. */
  readonly sample: "nearest" | "last";
  /** How far apart in time the two may be, inclusive. */
  readonly within_us: number;
}

/** The index of the sample that belongs to `timeUs`, if one is near enough. */
export function indexAt(times: Times, timeUs: bigint, join: Join): number | undefined {
  const after = countUpTo(times, timeUs);
  const apart = (index: number) => {
    const difference = times.timeUs(index) - timeUs;
    return difference < 0n ? -difference : difference;
  };
  const last = after > 0 ? after - 1 : undefined;
  const next = join.sample === "nearest" && after < times.count ? after : undefined;
  const isNextNearer = next !== undefined && (last === undefined || apart(next) < apart(last));
  const found = isNextNearer ? next : last;
  if (found === undefined) return undefined;
  return apart(found) <= BigInt(join.within_us) ? found : undefined;
}

/** How many samples are not younger than `timeUs`. */
function countUpTo(times: Times, timeUs: bigint): number {
  let low = 0;
  let high = times.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times.timeUs(middle) <= timeUs) low = middle + 1;
    else high = middle;
  }
  return low;
}
