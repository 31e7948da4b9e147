/** Cases of a function that meet what it requires: small ones first, with few values, so that they are often alike. */
import { keyOf, philox } from "../../../runtime/prng.ts";
import type { Contract, FunctionContract } from "./contract.ts";
import { Evaluation } from "./evaluate.ts";
import type { Logic } from "./logic.ts";
import { type Allocation, type Bytes, type MemoryPlace, Moment, writeInteger } from "./memory.ts";
import {
  aligned,
  alignOf,
  type CType,
  type IntegerType,
  POINTER_SIZE,
  sizeOf,
  UnreadableContract,
} from "./types.ts";

export interface PartCase {
  /** By parameter, in order. */
  readonly given: ReadonlyMap<string, bigint | MemoryPlace>;
  readonly allocations: readonly Allocation[];
  /** Of the arena, before the call. */
  readonly bytes: Bytes;
}

/** Where cases lie: behind all that a module has of its own. */
export interface Arena {
  readonly base: number;
  readonly size: number;
}

/** Between what is given: a write there is seen. */
const GAP = 24;
/** Of cases: as a rule no number that says how many goes over it. */
const SIZES = 16;
/** Far over what a part takes at a time. */
const ELEMENTS_MAX = 300;

class Draw {
  readonly #key: readonly [number, number];
  readonly #of: number;
  #drawn = 0;

  constructor(seed: number, of: number) {
    this.#key = keyOf(seed);
    this.#of = of;
  }

  /** 0 to count - 1. */
  below(count: number): number {
    const [word] = philox(this.#key, [this.#of, this.#drawn++, 0, 0]);
    return Math.floor((word / 2 ** 32) * count);
  }

  of<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError("nothing to draw from");
    return item;
  }

  bits(): bigint {
    const [one, other] = philox(this.#key, [this.#of, this.#drawn++, 1, 0]);
    return (BigInt(one) << 32n) | BigInt(other);
  }
}

/** The `n`-th that is drawn; undefined where it does not meet what is required. Throws UnreadableContract. */
export function drawnCase(
  contract: Contract,
  of: FunctionContract,
  { seed, n, arena }: { readonly seed: number; readonly n: number; readonly arena: Arena },
): PartCase | undefined {
  const draw = new Draw(seed, n);
  const size = 1 + (Math.floor(n / 24) % SIZES);
  const numbers = new Map<string, bigint>();
  for (const { name, type } of of.parameters) {
    if (type.kind === "integer") numbers.set(name, drawnNumber(draw, type, size, contract));
  }
  if (isRefusedAlready(contract, of, numbers)) return undefined;
  const layout = new Layout(draw, arena, size);
  const given = placesFor(contract, of, numbers, layout);
  if (given === undefined) return undefined;
  const { bytes, allocations } = layout;
  const one = { given, allocations, bytes };
  return meets(contract, of, one, arena) ? one : undefined;
}

/** Of the pointers, beside the numbers. Undefined for more than there is room for. */
function placesFor(
  contract: Contract,
  of: FunctionContract,
  numbers: ReadonlyMap<string, bigint>,
  layout: Layout,
): ReadonlyMap<string, bigint | MemoryPlace> | undefined {
  const given = new Map<string, bigint | MemoryPlace>(numbers);
  const plain = withoutMemory(contract, numbers);
  const pointers = of.parameters.filter(({ name }) => !numbers.has(name));
  const counts = pointers.map((one) => ({ one, count: countOf(of, one.name, plain) }));
  // How much one leads to may be said by what another leads to.
  for (const { one, count } of counts.toSorted((a, b) => isOpen(a) - isOpen(b))) {
    const place = placeFor(
      one,
      count ?? countOf(of, one.name, withMemory(contract, given, layout)),
      layout,
    );
    if (place === undefined) return undefined;
    given.set(one.name, place);
  }
  return given;
}

function isOpen({ count }: { readonly count: number | undefined }): number {
  return count === undefined ? 1 : 0;
}

type Parameter = FunctionContract["parameters"][number];

/** Undefined for more than there is room for. */
function placeFor(
  { name, type }: Parameter,
  count: number | undefined,
  layout: Layout,
): MemoryPlace | undefined {
  if (type.kind !== "pointer") throw new UnreadableContract(`the parameter ${name}`);
  if (count === undefined) throw new UnreadableContract(`how much ${name} leads to`);
  if (count > ELEMENTS_MAX || layout.isFull(count * sizeOf(type.to))) return undefined;
  return { address: layout.add(type.to, count), type: type.to };
}

/** What a quantifier without an end is tried on: what the case holds, and its neighbours. */
export function candidatesOf(
  { given, allocations, bytes }: PartCase,
  { base }: Arena,
): readonly bigint[] {
  const view = new DataView(bytes.buffer);
  const numbers = [...given.values()].filter((value) => typeof value === "bigint");
  const held = allocations.flatMap((one) =>
    [8, 4, 1].flatMap((width) => numbersAt(view, one.address - base, one.size, width)),
  );
  const found = [...new Set([0n, 1n, ...numbers, ...held])].slice(0, CANDIDATES_MAX);
  return [...new Set(found.flatMap((value) => [value, value - 1n, value + 1n]))];
}

const CANDIDATES_MAX = 40;

function numbersAt(view: DataView, from: number, size: number, width: number): readonly bigint[] {
  return Array.from({ length: Math.min(Math.floor(size / width), CANDIDATES_MAX) }, (_, n) => {
    const at = from + n * width;
    if (width === 8) return view.getBigInt64(at, true);
    return BigInt(width === 4 ? view.getInt32(at, true) : view.getUint8(at));
  });
}

function drawnNumber(draw: Draw, type: IntegerType, size: number, { numbers }: Contract): bigint {
  const kind = draw.below(10);
  if (kind < 7) return fitted(BigInt(draw.below(size + 2)), type);
  const named = [...numbers.values()];
  if (kind === 7 && named.length > 0)
    return fitted(draw.of(named) + BigInt(draw.below(3) - 1), type);
  return kind === 8 ? fitted(BigInt(draw.below(20)) - 1n, type) : drawnValue(draw, type);
}

function drawnValue(draw: Draw, type: IntegerType): bigint {
  const bits = BigInt(type.size * 8);
  const [least, most] = type.isSigned
    ? [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n]
    : [0n, (1n << bits) - 1n];
  const near = [0n, 1n, 2n, most, least, most - 1n, least + 1n, 255n, 3n, 7n];
  return draw.below(4) < 3 ? fitted(draw.of(near), type) : fitted(draw.bits(), type);
}

function fitted(value: bigint, { size, isSigned }: IntegerType): bigint {
  return isSigned ? BigInt.asIntN(size * 8, value) : BigInt.asUintN(size * 8, value);
}

/** How many elements a pointer leads to, by what is required of it: none where nothing is, undefined where it is not known yet. */
function countOf(of: FunctionContract, name: string, evaluation: Evaluation): number | undefined {
  const ends = of.requires.flatMap(({ logic }) => endsFor(logic, name));
  try {
    return Math.max(0, ...ends.map((end) => Number(evaluation.term(end, "Pre")) + 1));
  } catch (error) {
    if (error instanceof UnreadableContract) return undefined;
    throw error;
  }
}

/** Whether the numbers alone break what is required. */
function isRefusedAlready(
  contract: Contract,
  { requires }: FunctionContract,
  numbers: ReadonlyMap<string, bigint>,
): boolean {
  const evaluation = withoutMemory(contract, numbers);
  return requires.some(({ logic }) => evaluation.holds(logic, "Pre") === false);
}

/** Knows nothing of what pointers lead to. */
function withoutMemory(contract: Contract, numbers: ReadonlyMap<string, bigint>): Evaluation {
  const moment = new Moment(new Uint8Array(), 0, []);
  return new Evaluation({
    ...{ definitions: contract.definitions, numbers: contract.numbers, parameters: numbers },
    ...{ pre: moment, post: moment, candidates: () => [] },
  });
}

/** Knows what has been given so far. */
function withMemory(
  contract: Contract,
  given: ReadonlyMap<string, bigint | MemoryPlace>,
  { bytes, arena, allocations }: Layout,
): Evaluation {
  const moment = new Moment(bytes, arena.base, allocations);
  return new Evaluation({
    ...{ definitions: contract.definitions, numbers: contract.numbers, parameters: given },
    ...{ pre: moment, post: moment, candidates: () => [] },
  });
}

const VALID = new Set(["\\valid", "\\valid_read"]);
const ZERO: Logic = { kind: "number", value: 0n };

/** Of `\valid(p + (0 .. n - 1))`: n - 1; of `\valid(p)`: 0. */
function endsFor(of: Logic, name: string): readonly Logic[] {
  if (of.kind === "binary" && of.sign === "&&") {
    return [...endsFor(of.left, name), ...endsFor(of.right, name)];
  }
  if (of.kind !== "call" || !VALID.has(of.name)) return [];
  return of.given.flatMap((one) => {
    if (one.kind === "name" && one.name === name) return [ZERO];
    const isOwn = one.kind === "binary" && one.left.kind === "name" && one.left.name === name;
    return isOwn && one.right.kind === "range" ? [one.right.to] : [];
  });
}

class Layout {
  readonly bytes: Bytes;
  readonly allocations: Allocation[] = [];
  readonly #draw: Draw;
  readonly arena: Arena;
  readonly #values: readonly bigint[];
  #end = GAP;

  constructor(draw: Draw, arena: Arena, size: number) {
    this.#draw = draw;
    this.arena = arena;
    this.bytes = new Uint8Array(arena.size).fill(FILL);
    const wide: IntegerType = { kind: "integer", size: 8, isSigned: true };
    const few = 1 + draw.below(Math.min(4, size + 1));
    this.#values = Array.from({ length: few }, () =>
      draw.below(2) === 0 ? BigInt(draw.below(size + 3)) : drawnValue(draw, wide),
    );
  }

  isFull(size: number): boolean {
    return this.#end + size + 2 * GAP > this.arena.size;
  }

  /** Returns the address. */
  add(type: CType, count: number): number {
    const at = aligned(this.#end, Math.max(8, alignOf(type)));
    const size = count * sizeOf(type);
    const address = this.arena.base + at;
    this.#end = at + size + GAP;
    this.allocations.push({ address, size });
    for (let n = 0; n < count; n++) this.#fill(at + n * sizeOf(type), type);
    return address;
  }

  #fill(at: number, type: CType): void {
    switch (type.kind) {
      case "integer": {
        const near = this.#draw.below(4) === 0 ? BigInt(this.#draw.below(3) - 1) : 0n;
        writeInteger(this.bytes, at, type.size, this.#draw.of(this.#values) + near);
        return;
      }
      case "array":
        for (let n = 0; n < type.count; n++) this.#fill(at + n * sizeOf(type.of), type.of);
        return;
      case "struct":
        for (const { offset, type: its } of type.fields.values()) this.#fill(at + offset, its);
        return;
      case "pointer": {
        // One of what it leads to, which may not fit: then what is required is not met.
        const address = this.isFull(sizeOf(type.to)) ? 0 : this.add(type.to, 1);
        writeInteger(this.bytes, at, POINTER_SIZE, BigInt(address));
        return;
      }
      case "void":
        throw new UnreadableContract("a value of no type");
    }
  }
}

/** What lies between. */
export const FILL = 0xa5;

function meets(contract: Contract, of: FunctionContract, one: PartCase, arena: Arena): boolean {
  const moment = new Moment(one.bytes, arena.base, one.allocations);
  const evaluation = new Evaluation({
    ...{ definitions: contract.definitions, numbers: contract.numbers, parameters: one.given },
    ...{ pre: moment, post: moment, candidates: () => candidatesOf(one, arena) },
  });
  return of.requires.every(({ logic }) => evaluation.holds(logic, "Pre") === true);
}
