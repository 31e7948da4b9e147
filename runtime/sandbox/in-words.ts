/** What confines lanes, for people and for a line beside times. */
import type { Confinement } from "./confinement.ts";

export function confinementInWords(confinement: Confinement): string {
  return confinement.kind === "none" ? `none: ${confinement.why}` : confinement.kind;
}
