/** A way to have a wrong function called proved, and the part that it is tried as. */
import type { PartText } from "./text/lint.ts";

export interface BypassText {
  readonly title: string;
  /** Clauses that are added to the contract in the header. */
  readonly contract?: string;
  readonly body?: string;
  /** In the header, before the contract. */
  readonly above?: string;
  /** In the source, between the include and the function. */
  readonly before?: string;
  /** In the place of the whole header, or of the whole source. */
  readonly header?: string;
  readonly source?: string;
}

export interface Bypass extends BypassText {
  readonly refusedBy: "text" | "prover";
  /** What is said of it: a violation, or what the gate tells of the proof. */
  readonly why: RegExp;
  /** The prover takes minutes: `npm run part-cheats` has it, the suite has not. */
  readonly isLong?: true;
}

/** What it breaks, where nothing else is said. */
export const PROMISE = "ensures \\result > x;";

/** The part that a bypass is tried as. */
export function textOfBypass(bypass: BypassText): PartText {
  const { contract = PROMISE, body = "return x / 2;", above = "", before = "" } = bypass;
  const header = `#ifndef CHEAT_H
#define CHEAT_H
#include <stdint.h>
${above}
/*@ requires range: 0 <= x <= 1000 && 0 <= y <= 1000;
    terminates \\true;
    assigns \\nothing;
    ${contract}
*/
int32_t cheat(int32_t x, int32_t y);
#endif
`;
  const source = `#include "cheat.h"
${before}
int32_t cheat(int32_t x, int32_t y)
{
  ${body}
}
`;
  return { name: "cheat", header: bypass.header ?? header, source: bypass.source ?? source };
}

/** The house's form of a helper's contract. */
export const HELPER = "terminates \\true; assigns \\nothing; ensures \\result > x;";
