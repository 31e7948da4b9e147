/** What the guard of a quantifier says of the names that it binds: how far each of them goes. */
import type { Logic } from "./logic.ts";

interface Bound {
  readonly name: string;
  readonly isLower: boolean;
  readonly of: Logic;
  /** Added to it: 1 or -1 where the comparison is strict. */
  readonly by: bigint;
}

/** Of `\forall ...; GUARD ==> ...` and `\exists ...; GUARD && ...`: the comparisons of single names in the guard. */
export function guardOf(body: Logic, isForAll: boolean): readonly Bound[] {
  if (isForAll) {
    if (body.kind !== "binary" || body.sign !== "==>") return [];
    return [...conjunctsOf(body.left).flatMap(boundsIn), ...guardOf(body.right, true)];
  }
  return conjunctsOf(body).flatMap(boundsIn);
}

function conjunctsOf(of: Logic): readonly Logic[] {
  if (of.kind !== "binary" || of.sign !== "&&") return [of];
  return [...conjunctsOf(of.left), ...conjunctsOf(of.right)];
}

/** Each pair of a chain that goes one way is a comparison: `0 <= i < j < n` bounds i by n, too. */
function boundsIn(of: Logic): readonly Bound[] {
  if (of.kind !== "chain") return [];
  const { signs, terms } = of;
  const isRising = signs.every((sign) => sign === "<" || sign === "<=");
  if (!isRising) return [];
  return terms.flatMap((term, at) => {
    if (term.kind !== "name") return [];
    const strict = (from: number, to: number) =>
      BigInt(signs.slice(from, to).filter((sign) => sign === "<").length);
    const below = terms
      .slice(0, at)
      .map((one, from) => ({ name: term.name, isLower: true, of: one, by: strict(from, at) }));
    const above = terms.slice(at + 1).map((one, behind) => ({
      ...{ name: term.name, isLower: false, of: one },
      by: -strict(at, at + 1 + behind),
    }));
    return [...below, ...above];
  });
}

function mentions(of: Logic, name: string): boolean {
  return JSON.stringify(of, (_, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  ).includes(`"name":"${name}"`);
}

/** What a quantified name is tried on. */
interface Tried {
  readonly name: string;
  readonly values: readonly bigint[];
  /** There is no other. */
  readonly isWhole: boolean;
}

interface Known {
  /** Undefined while it depends on what is not bound yet. */
  readonly boundOf: (of: Logic) => bigint | undefined;
  readonly candidates: () => readonly bigint[];
}

/** The first name whose range is finite, or else one that has a beginning, or else any. */
export function readiest(
  names: readonly string[],
  guard: readonly Bound[],
  known: Known,
): Tried | undefined {
  const ranges = names.map((name) => rangeOf(name, { names, guard, known }));
  const found =
    ranges.find((one) => one?.isWhole === true) ?? ranges.find((one) => one !== undefined);
  const [name] = names;
  if (found !== undefined || name === undefined) return found;
  return { name, values: known.candidates(), isWhole: false };
}

const RANGE_MAX = 5000;
/** Of a range without an end. */
const OPEN_COUNT = 48;

function rangeOf(
  name: string,
  {
    names,
    guard,
    known,
  }: { readonly names: readonly string[]; readonly guard: readonly Bound[]; readonly known: Known },
): Tried | undefined {
  const ends = (isLower: boolean) =>
    guard
      .filter((one) => one.name === name && one.isLower === isLower)
      .filter(({ of }) => !names.some((other) => mentions(of, other)))
      .flatMap(({ of, by }) => {
        const value = known.boundOf(of);
        return value === undefined ? [] : [value + by];
      });
  const [from, to] = [greatest(ends(true)), least(ends(false))];
  if (from === undefined) return undefined;
  const isWhole = to !== undefined && to - from < RANGE_MAX;
  const last = isWhole ? to : from + BigInt(OPEN_COUNT - 1);
  const count = last < from ? 0 : Number(last - from) + 1;
  return { name, values: Array.from({ length: count }, (_, n) => from + BigInt(n)), isWhole };
}

function greatest(all: readonly bigint[]): bigint | undefined {
  return all.reduce<bigint | undefined>(
    (one, other) => (one === undefined || other > one ? other : one),
    undefined,
  );
}

function least(all: readonly bigint[]): bigint | undefined {
  return all.reduce<bigint | undefined>(
    (one, other) => (one === undefined || other < one ? other : one),
    undefined,
  );
}
