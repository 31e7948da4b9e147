/** Draws `count` distinct positions below `size`, or all of them where there are fewer. */
import { scale, type Words } from "../../prng.ts";

export function drawPositions(
  count: number,
  size: number,
  more: (block: number) => Words,
): ReadonlySet<number> {
  const drawn = new Set<number>();
  for (let block = 1; drawn.size < Math.min(count, size); block++) {
    drawn.add(scale(more(block)[0], size));
  }
  return drawn;
}
