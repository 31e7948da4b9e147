/**
 * Ways to have a wrong function called proved. The prover alone accepts most of them, with exit status 0; each names who refuses
 * it here. A part called `cheat` is made of each: `int32_t cheat(int32_t x, int32_t y)`, whose contract it does not meet.
 */
import type { Bypass } from "./bypass.ts";
import { foundBypasses } from "./bypasses-found.ts";
import { studiedBypasses } from "./bypasses-studied.ts";

export const bypasses: readonly Bypass[] = [...studiedBypasses, ...foundBypasses];
