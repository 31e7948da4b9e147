/**
 * Durations as people write them: a number and its unit, `500us`, `10ms`, `2.5s`, `20min`, `12h`. Hand-written because a
 * duration without a unit, below zero or half understood must be refused: `ms` takes "10" and "-1s" and knows no
 * microseconds, `parse-duration` reads "1,5s" as 15 s.
 */

const UNIT_NS = { us: 1e3, ms: 1e6, s: 1e9, min: 60e9, h: 3600e9 } as const;

/** Undefined for anything else. */
export function parseDurationNs(text: string): number | undefined {
  const { count, unit } =
    /^(?<count>\d{1,9}(\.\d{1,9})?)(?<unit>us|ms|s|min|h)$/.exec(text)?.groups ?? {};
  if (count === undefined) return undefined;
  return Math.round(Number(count) * UNIT_NS[unit as keyof typeof UNIT_NS]);
}

/** In the largest unit that needs no fraction: `90s`, `2min`. */
export function durationText(ns: number): string {
  const units = Object.entries(UNIT_NS).toReversed();
  const [unit, unitNs] = units.find(([, size]) => ns % size === 0) ?? ["us", UNIT_NS.us];
  return `${ns / unitNs}${unit}`;
}
