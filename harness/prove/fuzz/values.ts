/** Values of the logic, and what is computed with them: integers without bounds, truths that may not be known, places in memory. */
import type { MemoryPlace } from "./memory.ts";
import { sizeOf, UnreadableContract } from "./types.ts";

export type Value = bigint | boolean | MemoryPlace;
/** Undefined: not known. */
export type Truth = boolean | undefined;

export function not(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

export function both(one: Truth, other: () => Truth): Truth {
  if (one === false) return false;
  const second = other();
  if (second === false) return false;
  return one === true && second === true ? true : undefined;
}

export function comparable(value: Value): bigint | undefined {
  if (typeof value === "object") {
    return value.type.kind === "struct" ? undefined : BigInt(value.address);
  }
  return asInteger(value);
}

export function asInteger(value: Value): bigint {
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (typeof value === "bigint") return value;
  throw new UnreadableContract("a pointer in the place of a number");
}

export function moved({ address, type }: MemoryPlace, by: bigint): MemoryPlace {
  return { address: address + Number(by) * sizeOf(type), type };
}

const SHIFT_MAX = 4096n;

/** Division as in C: towards zero. */
export function computed(sign: string, left: bigint, right: bigint): bigint {
  switch (sign) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "&":
      return left & right;
    case "|":
      return left | right;
    case "^":
      return left ^ right;
    case "/":
    case "%":
      if (right === 0n) throw new UnreadableContract("a division by zero");
      return sign === "/" ? left / right : left % right;
    case "<<":
    case ">>":
      if (right < 0n || right > SHIFT_MAX) throw new UnreadableContract("a shift");
      return sign === "<<" ? left << right : left >> right;
    default:
      throw new UnreadableContract(sign);
  }
}

/** Not known where what it depends on is not. */
export function known(truth: () => Truth): Truth {
  try {
    return truth();
  } catch (error) {
    if (error instanceof UnreadableContract) return undefined;
    throw error;
  }
}
