/** How far the pairs of an interoperability matrix have come. */
import { rate, timeLeft } from "../terminal/progress-line.ts";
import type { InteropProgress } from "../trials/interop/matrix.ts";
import { counted, dim, type Line, plain } from "../view/line.ts";

/** Each pair carries the same, so that what is done of all of them says how long the rest takes. */
export function pairLine(
  { sender, receiver, slots, slotsMax, nth, count }: InteropProgress,
  elapsedMs: number,
): Line {
  const done = (nth - 1) * slotsMax + slots;
  const pace = `${rate(done, "slots", elapsedMs)}, ${timeLeft(done / (count * slotsMax), elapsedMs)}`;
  return [
    plain(` ${sender} to ${receiver}  `),
    dim(`pair ${nth} of ${count}, ${slots} of ${counted(slotsMax, "slot")}, ${pace}`),
  ];
}
