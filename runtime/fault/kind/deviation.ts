/** How far a lying source strays: never nothing, at most `max` either way, and another distance for each lane. */
export function deviationOf(max: bigint, word: number, lane = 0n): bigint {
  const size = max < 0n ? -max : max;
  if (size === 0n) return 0n;
  const distance = (((BigInt(word >>> 1) * size) / 2n ** 31n + lane) % size) + 1n;
  return (word & 1) === 0 ? distance : -distance;
}
