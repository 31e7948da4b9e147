/**
 * Whether each function can be called at all. What is required is the only thing that a proof takes for granted: where there is
 * a call that meets it, it holds no contradiction.
 */
import { type Arena, drawnCase } from "./fuzz/cases.ts";
import { type Contract, contractOf, type FunctionContract } from "./fuzz/contract.ts";
import { UnreadableContract } from "./fuzz/types.ts";
import type { PartText } from "./text/lint.ts";

/** Of cases that nothing is run on. */
const ARENA: Arena = { base: 65_536, size: 8192 };
const SEED = 1;
const DRAWS = 2000;

/** Of a part whose text has been let through. False where none was found, and where the contract cannot be read as a program. */
export function isKnownCallable(part: Pick<PartText, "name" | "header">): boolean {
  try {
    const contract = contractOf(part);
    return contract.functions.every((one) => hasCase(contract, one));
  } catch (error) {
    if (error instanceof UnreadableContract) return false;
    throw error;
  }
}

function hasCase(contract: Contract, of: FunctionContract): boolean {
  for (let n = 0; n < DRAWS; n++) {
    if (drawnCase(contract, of, { seed: SEED, n, arena: ARENA }) !== undefined) return true;
  }
  return false;
}
