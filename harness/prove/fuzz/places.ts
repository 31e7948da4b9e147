/** Memory that the logic names: what pointers lead to, and what lies at a place. */
import type { Logic } from "./logic.ts";
import type { Allocation, MemoryPlace } from "./memory.ts";
import { sizeOf } from "./types.ts";

/** What terms come to, where memory is read. */
export interface Terms {
  /** Where a pointer leads. */
  readonly pointer: (of: Logic) => MemoryPlace;
  readonly integer: (of: Logic) => bigint;
  /** Where something lies. */
  readonly placeOf: (of: Logic) => MemoryPlace;
}

/** What a pointer, or several one after the other, lead to. */
export function pointedBy(of: Logic, terms: Terms): readonly Allocation[] {
  if (of.kind === "binary" && of.sign === "+" && of.right.kind === "range") {
    return [ranged(terms.pointer(of.left), of.right, terms)];
  }
  if (of.kind === "unary" && of.sign === "&") return stretchesOf(of.of, terms);
  return [stretch(terms.pointer(of), 0n, 0n)];
}

/** Memory that a place, or several one after the other, take. */
export function stretchesOf(of: Logic, terms: Terms): readonly Allocation[] {
  if (of.kind === "index" && of.at.kind === "range") {
    return [ranged(terms.pointer(of.of), of.at, terms)];
  }
  if (of.kind === "unary" && of.sign === "*") return pointedBy(of.of, terms);
  const { address, type } = terms.placeOf(of);
  return [{ address, size: sizeOf(type) }];
}

function ranged(
  base: MemoryPlace,
  { from, to }: Extract<Logic, { kind: "range" }>,
  { integer }: Terms,
): Allocation {
  return stretch(base, integer(from), integer(to));
}

function stretch({ address, type }: MemoryPlace, from: bigint, to: bigint): Allocation {
  const size = sizeOf(type);
  return {
    address: address + Number(from) * size,
    size: Math.max(0, Number(to - from) + 1) * size,
  };
}

export function areApart(all: readonly (readonly Allocation[])[]): boolean {
  return all.every((own, at) =>
    own.every((one) =>
      all
        .slice(at + 1)
        .every((others) =>
          others.every(
            (other) =>
              one.size <= 0 ||
              other.size <= 0 ||
              one.address + one.size <= other.address ||
              other.address + other.size <= one.address,
          ),
        ),
    ),
  );
}
