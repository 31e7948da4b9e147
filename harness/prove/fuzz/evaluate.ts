/**
 * Whether a clause holds of a case: the executable reading of a contract. A quantifier over a finite range is gone through. One
 * without an end is tried on the numbers that the case holds: that can show it false, or an \exists true, and otherwise
 * nothing is known. So what is called false is false.
 */
import type { Definition } from "../declarations.ts";
import { type Logic, logicOf } from "./logic.ts";
import type { Allocation, Moment, Place } from "./memory.ts";
import { sizeOf, Unreadable } from "./types.ts";

type Value = bigint | boolean | Place;
/** Undefined: not known. */
export type Truth = boolean | undefined;

export interface Facts {
  readonly definitions: ReadonlyMap<string, Definition>;
  /** By name, what stands for a number. */
  readonly numbers: ReadonlyMap<string, bigint>;
  readonly parameters: ReadonlyMap<string, bigint | Place>;
  readonly pre: Moment;
  /** The same as `pre` while nothing has run. */
  readonly post: Moment;
  /** Undefined while nothing has run, and of a function that returns nothing. */
  readonly result?: bigint | undefined;
  /** What a quantifier without an end is tried on. */
  readonly candidates: () => readonly bigint[];
}

interface Scope {
  readonly names: ReadonlyMap<string, Value>;
  /** Where memory is read: by the label of a definition, one of the moments. */
  readonly labels: ReadonlyMap<string, Moment>;
  readonly here: Moment;
}

/** Of one clause: what takes more is not known. */
const STEPS_MAX = 400_000;
const DEPTH_MAX = 320;
const RANGE_MAX = 5000;

export class Evaluation {
  readonly #facts: Facts;
  readonly #memo = new Map<string, Value>();
  readonly #bodies = new Map<string, Logic>();
  readonly #momentNumbers = new Map<Moment, number>();
  #steps = 0;
  #depth = 0;

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  /** Before the call (`Pre`), or after it. */
  holds(clause: Logic, when: "Pre" | "Post"): Truth {
    this.#steps = 0;
    return known(() => this.#truth(clause, this.#scope(when)));
  }

  term(clause: Logic, when: "Pre" | "Post"): bigint {
    this.#steps = 0;
    return this.#integer(clause, this.#scope(when));
  }

  /** The places that a term of `assigns` or `\valid` stands for, as memory. Throws Unreadable. */
  places(of: Logic, when: "Pre" | "Post"): readonly Allocation[] {
    this.#steps = 0;
    if (of.kind === "call" && of.name === "\\nothing") return [];
    return this.#stretches(of, this.#scope(when));
  }

  #scope(when: "Pre" | "Post"): Scope {
    const { pre, post, parameters } = this.#facts;
    const here = when === "Pre" ? pre : post;
    return {
      names: parameters,
      labels: new Map([
        ...[["Pre", pre] as const, ["Old", pre] as const],
        ...[["Post", post] as const, ["Here", here] as const],
      ]),
      here,
    };
  }

  #truth(of: Logic, scope: Scope): Truth {
    this.#step();
    switch (of.kind) {
      case "truth":
        return of.value;
      case "unary":
        return of.sign === "!" ? not(this.#truth(of.of, scope)) : this.#asTruth(of, scope);
      case "binary":
        return this.#connected(of, scope);
      case "chain":
        return this.#chained(of, scope);
      case "quantified":
        return this.#quantified(of, scope);
      case "choice": {
        const test = this.#truth(of.test, scope);
        if (test === undefined) return undefined;
        return this.#truth(test ? of.yes : of.no, scope);
      }
      case "let":
        return known(() =>
          this.#truth(of.body, this.#with(scope, of.name, this.#value(of.value, scope))),
        );
      case "call":
        return this.#called(of, scope);
      case "at":
        return this.#truth(of.of, this.#at(scope, of.label));
      default:
        return this.#asTruth(of, scope);
    }
  }

  #asTruth(of: Logic, scope: Scope): Truth {
    return known(() => {
      const value = this.#value(of, scope);
      return typeof value === "boolean" ? value : value !== 0n;
    });
  }

  #connected(of: Extract<Logic, { kind: "binary" }>, scope: Scope): Truth {
    const { sign, left, right } = of;
    switch (sign) {
      case "&&":
        return both(this.#truth(left, scope), () => this.#truth(right, scope));
      case "||":
        return not(both(not(this.#truth(left, scope)), () => not(this.#truth(right, scope))));
      case "==>":
        return not(both(this.#truth(left, scope), () => not(this.#truth(right, scope))));
      case "<==>":
      case "^^": {
        const [one, other] = [this.#truth(left, scope), this.#truth(right, scope)];
        if (one === undefined || other === undefined) return undefined;
        return (one === other) === (sign === "<==>");
      }
      default:
        return this.#asTruth(of, scope);
    }
  }

  #chained({ signs, terms }: Extract<Logic, { kind: "chain" }>, scope: Scope): Truth {
    let truth: Truth = true;
    for (const [at, sign] of signs.entries()) {
      const [left, right] = [terms[at], terms[at + 1]];
      if (left === undefined || right === undefined) throw new Unreadable("a chain without an end");
      truth = both(truth, () => known(() => this.#related(sign, left, right, scope)));
      if (truth === false) return false;
    }
    return truth;
  }

  #related(sign: string, left: Logic, right: Logic, scope: Scope): boolean {
    const [one, other] = [this.#value(left, scope), this.#value(right, scope)].map(comparable);
    if (one === undefined || other === undefined) throw new Unreadable("a comparison of structs");
    switch (sign) {
      case "==":
        return one === other;
      case "!=":
        return one !== other;
      case "<":
        return one < other;
      case "<=":
        return one <= other;
      case ">":
        return one > other;
      default:
        return one >= other;
    }
  }

  #quantified(of: Extract<Logic, { kind: "quantified" }>, scope: Scope): Truth {
    const { isForAll, body, names } = of;
    const [name] = this.#readiest(names, guardOf(body, isForAll), scope);
    if (name === undefined) {
      return this.#truth(body, scope);
    }
    const rest = names.filter((one) => one !== name.name);
    const inner: Logic = rest.length === 0 ? body : { ...of, names: rest };
    let truth: Truth = isForAll
      ? name.isWhole
        ? true
        : undefined
      : name.isWhole
        ? false
        : undefined;
    for (const value of name.values) {
      const its = this.#truth(inner, this.#with(scope, name.name, value));
      if (its === !isForAll) return its;
      if (its === undefined) truth = undefined;
    }
    return truth;
  }

  /** The first name whose range is finite, or else the first, with what it is tried on. */
  #readiest(names: readonly string[], guard: readonly Bound[], scope: Scope): readonly Tried[] {
    let open: Tried | undefined;
    for (const name of names) {
      const own = guard.filter((one) => one.name === name);
      const ends = own.map((one) => ({ ...one, value: this.#bound(one, names, scope) }));
      const from = greatest(
        ends.flatMap(({ isLower, value }) => (isLower && value !== undefined ? value : [])),
      );
      const to = least(
        ends.flatMap(({ isLower, value }) => (!isLower && value !== undefined ? value : [])),
      );
      if (from !== undefined && to === undefined)
        open ??= { name, values: countedFrom(from, OPEN_COUNT), isWhole: false };
      if (from === undefined || to === undefined) continue;
      if (to - from >= RANGE_MAX) continue;
      const count = to < from ? 0 : Number(to - from) + 1;
      return [{ name, values: countedFrom(from, count), isWhole: true }];
    }
    if (open !== undefined) return [open];
    const [name] = names;
    return name === undefined ? [] : [{ name, values: this.#facts.candidates(), isWhole: false }];
  }

  /** Undefined while it depends on what is not bound yet. */
  #bound({ of, by }: Bound, names: readonly string[], scope: Scope): bigint | undefined {
    if (names.some((name) => mentions(of, name))) return undefined;
    try {
      return this.#integer(of, scope) + by;
    } catch (error) {
      if (error instanceof Unreadable) return undefined;
      throw error;
    }
  }

  #called(of: Extract<Logic, { kind: "call" }>, scope: Scope): Truth {
    switch (of.name) {
      case "\\valid":
      case "\\valid_read":
        return known(() =>
          of.given
            .flatMap((one) => this.#pointed(one, scope))
            .every(({ address, size }) => size <= 0 || scope.here.holds(address, size)),
        );
      case "\\initialized":
        return true;
      case "\\separated": {
        return known(() => areApart(of.given.map((one) => this.#pointed(one, scope))));
      }
      default: {
        const definition = this.#facts.definitions.get(of.name);
        if (definition?.kind !== "predicate") return this.#asTruth(of, scope);
        return known(() => {
          const truth = this.#defined(of, definition, scope);
          if (typeof truth !== "boolean") throw new Unreadable(of.name);
          return truth;
        });
      }
    }
  }

  #value(of: Logic, scope: Scope): Value {
    this.#step();
    switch (of.kind) {
      case "number":
      case "truth":
        return of.value;
      case "name":
        return this.#named(of.name, scope);
      case "result": {
        const { result } = this.#facts;
        if (result === undefined) throw new Unreadable("\\result");
        return result;
      }
      case "unary":
        return this.#unary(of, scope);
      case "binary":
        return this.#binary(of, scope);
      case "choice": {
        const test = this.#truth(of.test, scope);
        if (test === undefined) throw new Unreadable("a choice that is open");
        return this.#value(test ? of.yes : of.no, scope);
      }
      case "let":
        return this.#value(of.body, this.#with(scope, of.name, this.#value(of.value, scope)));
      case "call": {
        const definition = this.#facts.definitions.get(of.name);
        if (definition === undefined) throw new Unreadable(of.name);
        return this.#defined(of, definition, scope);
      }
      case "at":
        return this.#value(of.of, this.#at(scope, of.label));
      case "index":
      case "field":
        return scope.here.read(this.#placeOf(of, scope));
      case "chain":
      case "quantified": {
        const truth = this.#truth(of, scope);
        if (truth === undefined) throw new Unreadable("a truth that is not known");
        return truth;
      }
      case "range":
        throw new Unreadable("a range in the place of a value");
    }
  }

  #named(name: string, scope: Scope): Value {
    const value = scope.names.get(name) ?? this.#facts.numbers.get(name);
    if (value === undefined) throw new Unreadable(name);
    return value;
  }

  #unary({ sign, of }: Extract<Logic, { kind: "unary" }>, scope: Scope): Value {
    switch (sign) {
      case "!": {
        const truth = this.#truth(of, scope);
        if (truth === undefined) throw new Unreadable("a truth that is not known");
        return !truth;
      }
      case "*":
        return scope.here.read(this.#pointer(of, scope));
      case "&":
        return this.#placeOf(of, scope);
      case "~":
        return ~this.#integer(of, scope);
      case "-":
        return -this.#integer(of, scope);
      default:
        return this.#integer(of, scope);
    }
  }

  #binary(of: Extract<Logic, { kind: "binary" }>, scope: Scope): Value {
    const { sign, left, right } = of;
    if (["&&", "||", "==>", "<==>", "^^"].includes(sign)) {
      const truth = this.#connected(of, scope);
      if (truth === undefined) throw new Unreadable("a truth that is not known");
      return truth;
    }
    const one = this.#value(left, scope);
    if (typeof one === "object") {
      const by = this.#integer(right, scope);
      return moved(one, sign === "-" ? -by : by);
    }
    return computed(sign, asInteger(one), this.#integer(right, scope));
  }

  #integer(of: Logic, scope: Scope): bigint {
    return asInteger(this.#value(of, scope));
  }

  /** Where a pointer leads. */
  #pointer(of: Logic, scope: Scope): Place {
    const value = this.#value(of, scope);
    if (typeof value !== "object") throw new Unreadable("a number in the place of a pointer");
    return value.type.kind === "array" ? { ...value, type: value.type.of } : value;
  }

  /** Where something lies. */
  #placeOf(of: Logic, scope: Scope): Place {
    if (of.kind === "index") {
      return moved(this.#pointer(of.of, scope), this.#integer(of.at, scope));
    }
    if (of.kind === "unary" && of.sign === "*") return this.#pointer(of.of, scope);
    if (of.kind === "at") return this.#placeOf(of.of, this.#at(scope, of.label));
    if (of.kind !== "field") throw new Unreadable("what has no place in memory");
    const base = of.isArrow ? this.#pointer(of.of, scope) : this.#placeOf(of.of, scope);
    const field = base.type.kind === "struct" ? base.type.fields.get(of.name) : undefined;
    if (field === undefined) throw new Unreadable(`the field ${of.name}`);
    return { address: base.address + field.offset, type: field.type };
  }

  /** What a pointer, or several one after the other, lead to. */
  #pointed(of: Logic, scope: Scope): readonly Allocation[] {
    if (of.kind === "binary" && of.sign === "+" && of.right.kind === "range") {
      const { from, to } = of.right;
      const base = this.#pointer(of.left, scope);
      return [stretch(base, this.#integer(from, scope), this.#integer(to, scope))];
    }
    if (of.kind === "unary" && of.sign === "&") return this.#stretches(of.of, scope);
    return [stretch(this.#pointer(of, scope), 0n, 0n)];
  }

  /** Memory that a place, or several one after the other, take. */
  #stretches(of: Logic, scope: Scope): readonly Allocation[] {
    if (of.kind === "index" && of.at.kind === "range") {
      const { from, to } = of.at;
      const base = this.#pointer(of.of, scope);
      return [stretch(base, this.#integer(from, scope), this.#integer(to, scope))];
    }
    if (of.kind === "unary" && of.sign === "*") return this.#pointed(of.of, scope);
    const { address, type } = this.#placeOf(of, scope);
    return [{ address, size: sizeOf(type) }];
  }

  #defined(of: Extract<Logic, { kind: "call" }>, definition: Definition, scope: Scope): Value {
    const given = of.given.map((one) => this.#value(one, scope));
    const moments = definition.labels.map((_, at) => {
      const label = of.labels[at];
      return label === undefined ? scope.here : momentAt(scope, label);
    });
    const key = this.#keyOf(of.name, moments, given);
    const before = this.#memo.get(key);
    if (before !== undefined) return before;
    if (++this.#depth > DEPTH_MAX) throw new Unreadable("a definition without an end");
    try {
      const names = new Map(
        definition.parameters.map((name, at) => [name, given[at] ?? 0n] as const),
      );
      const labels = new Map(
        definition.labels.map((label, at) => [label, moments[at] ?? scope.here] as const),
      );
      const inner: Scope = { names, labels, here: moments[0] ?? scope.here };
      const value = this.#result(definition, inner);
      this.#memo.set(key, value);
      return value;
    } finally {
      this.#depth--;
    }
  }

  #result({ name, kind, body = [] }: Definition, scope: Scope): Value {
    const read = this.#bodies.get(name) ?? logicOf(body);
    this.#bodies.set(name, read);
    if (kind === "logic") return this.#value(read, scope);
    const truth = this.#truth(read, scope);
    if (truth === undefined) throw new Unreadable("a truth that is not known");
    return truth;
  }

  #keyOf(name: string, moments: readonly Moment[], given: readonly Value[]): string {
    const numbers = moments.map((one) => {
      const number = this.#momentNumbers.get(one) ?? this.#momentNumbers.size;
      this.#momentNumbers.set(one, number);
      return number;
    });
    const values = given.map((one) => (typeof one === "object" ? `@${one.address}` : String(one)));
    return `${name}|${numbers.join()}|${values.join()}`;
  }

  #with(scope: Scope, name: string, value: Value): Scope {
    return { ...scope, names: new Map(scope.names).set(name, value) };
  }

  #at(scope: Scope, label: string): Scope {
    return { ...scope, here: momentAt(scope, label) };
  }

  #step(): void {
    if (++this.#steps > STEPS_MAX) throw new Unreadable("more than is tried");
  }
}

/** What a quantified name is tried on. */
interface Tried {
  readonly name: string;
  readonly values: readonly bigint[];
  /** There is no other. */
  readonly isWhole: boolean;
}

/** Of a range without an end. */
const OPEN_COUNT = 48;

function countedFrom(from: bigint, count: number): readonly bigint[] {
  return Array.from({ length: count }, (_, n) => from + BigInt(n));
}

interface Bound {
  readonly name: string;
  readonly isLower: boolean;
  readonly of: Logic;
  /** Added to it: 1 or -1 where the comparison is strict. */
  readonly by: bigint;
}

/** Of `\forall ...; GUARD ==> ...` and `\exists ...; GUARD && ...`: the comparisons of single names in the guard. */
function guardOf(body: Logic, isForAll: boolean): readonly Bound[] {
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

function momentAt({ labels }: Scope, label: string): Moment {
  const moment = labels.get(label);
  if (moment === undefined) throw new Unreadable(`the label ${label}`);
  return moment;
}

function known(truth: () => Truth): Truth {
  try {
    return truth();
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

function not(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

function both(one: Truth, other: () => Truth): Truth {
  if (one === false) return false;
  const second = other();
  if (second === false) return false;
  return one === true && second === true ? true : undefined;
}

function comparable(value: Value): bigint | undefined {
  if (typeof value === "object") {
    return value.type.kind === "struct" ? undefined : BigInt(value.address);
  }
  return asInteger(value);
}

function asInteger(value: Value): bigint {
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (typeof value === "bigint") return value;
  throw new Unreadable("a pointer in the place of a number");
}

function moved({ address, type }: Place, by: bigint): Place {
  return { address: address + Number(by) * sizeOf(type), type };
}

function stretch({ address, type }: Place, from: bigint, to: bigint): Allocation {
  const size = sizeOf(type);
  return {
    address: address + Number(from) * size,
    size: Math.max(0, Number(to - from) + 1) * size,
  };
}

function areApart(all: readonly (readonly Allocation[])[]): boolean {
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

const SHIFT_MAX = 4096n;

/** Division as in C: towards zero. */
function computed(sign: string, left: bigint, right: bigint): bigint {
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
      if (right === 0n) throw new Unreadable("a division by zero");
      return sign === "/" ? left / right : left % right;
    case "<<":
    case ">>":
      if (right < 0n || right > SHIFT_MAX) throw new Unreadable("a shift");
      return sign === "<<" ? left << right : left >> right;
    default:
      throw new Unreadable(sign);
  }
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
