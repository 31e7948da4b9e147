/** How far the conformance list has come. */
import { timeLeft } from "../terminal/progress-line.ts";
import type { CaseProgress } from "../trials/conformance/result.ts";
import { dim, type Line, plain } from "../view/line.ts";

/** Cases take unequally long: what is left is a guess, and none is made of the last, which may be the longest. */
export function caseLine({ id, term, nth, count }: CaseProgress, elapsedMs: number): Line {
  const left = nth === count ? "" : timeLeft((nth - 1) / count, elapsedMs);
  return [plain(` ${id}  `), dim(`${nth} of ${count}${left === "" ? "" : `, ${left}`}: ${term}`)];
}
