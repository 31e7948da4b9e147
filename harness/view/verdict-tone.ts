/** How a verdict looks. */
import type { Verdict } from "../../runtime/judge/verdict.ts";
import type { Tone } from "./line.ts";

export const VERDICT_TONE: Readonly<Record<Verdict, Tone>> = {
  pass: "good",
  inconclusive: "warn",
  dissent: "bad",
  fail: "bad",
};
