/**
 * Whether a clause holds of a case: the executable reading of a contract. A quantifier over a finite range is gone through. One
 * without an end is tried on the numbers that the case holds: that can show it false, or an \exists true, and otherwise
 * nothing is known. So what is called false is false.
 */
import type { Definition } from "../text/declarations.ts";
import { guardOf, readiest } from "./bounds.ts";
import { type Logic, logicOf } from "./logic.ts";
import type { Allocation, MemoryPlace, Moment } from "./memory.ts";
import { areApart, pointedBy, stretchesOf, type Terms } from "./places.ts";
import { type Facts, momentAt, type Scope } from "./scope.ts";
import { UnreadableContract } from "./types.ts";
import {
  asInteger,
  both,
  comparable,
  computed,
  known,
  moved,
  not,
  type Truth,
  type Value,
} from "./values.ts";

/** Of one clause: what takes more is not known. */
const STEPS_MAX = 400_000;
const DEPTH_MAX = 320;

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

  /** The places that a term of `assigns` or `\valid` stands for, as memory. Throws UnreadableContract. */
  places(of: Logic, when: "Pre" | "Post"): readonly Allocation[] {
    this.#steps = 0;
    if (of.kind === "call" && of.name === "\\nothing") return [];
    return stretchesOf(of, this.#terms(this.#scope(when)));
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
      case "name":
      case "number":
      case "result":
      case "field":
      case "index":
      case "range":
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
      if (left === undefined || right === undefined)
        throw new UnreadableContract("a chain without an end");
      truth = both(truth, () => known(() => this.#related(sign, left, right, scope)));
      if (truth === false) return false;
    }
    return truth;
  }

  #related(sign: string, left: Logic, right: Logic, scope: Scope): boolean {
    const [one, other] = [this.#value(left, scope), this.#value(right, scope)].map(comparable);
    if (one === undefined || other === undefined)
      throw new UnreadableContract("a comparison of structs");
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
    const name = readiest(names, guardOf(body, isForAll), {
      boundOf: (term) => this.#bound(term, scope),
      candidates: this.#facts.candidates,
    });
    if (name === undefined) {
      return this.#truth(body, scope);
    }
    const rest = names.filter((one) => one !== name.name);
    const inner: Logic = rest.length === 0 ? body : { ...of, names: rest };
    let truth: Truth = name.isWhole ? isForAll : undefined;
    for (const value of name.values) {
      const its = this.#truth(inner, this.#with(scope, name.name, value));
      if (its === !isForAll) return its;
      if (its === undefined) truth = undefined;
    }
    return truth;
  }

  /** Undefined while it depends on what is not bound yet. */
  #bound(of: Logic, scope: Scope): bigint | undefined {
    try {
      return this.#integer(of, scope);
    } catch (error) {
      if (error instanceof UnreadableContract) return undefined;
      throw error;
    }
  }

  #called(of: Extract<Logic, { kind: "call" }>, scope: Scope): Truth {
    switch (of.name) {
      case "\\valid":
      case "\\valid_read":
        return known(() =>
          of.given
            .flatMap((one) => pointedBy(one, this.#terms(scope)))
            .every(({ address, size }) => size <= 0 || scope.here.holds(address, size)),
        );
      case "\\initialized":
        return true;
      case "\\separated": {
        return known(() => areApart(of.given.map((one) => pointedBy(one, this.#terms(scope)))));
      }
      default: {
        const definition = this.#facts.definitions.get(of.name);
        if (definition?.kind !== "predicate") return this.#asTruth(of, scope);
        return known(() => {
          const truth = this.#defined(of, definition, scope);
          if (typeof truth !== "boolean") throw new UnreadableContract(of.name);
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
        if (result === undefined) throw new UnreadableContract("\\result");
        return result;
      }
      case "unary":
        return this.#unary(of, scope);
      case "binary":
        return this.#binary(of, scope);
      case "choice": {
        const test = this.#truth(of.test, scope);
        if (test === undefined) throw new UnreadableContract("a choice that is open");
        return this.#value(test ? of.yes : of.no, scope);
      }
      case "let":
        return this.#value(of.body, this.#with(scope, of.name, this.#value(of.value, scope)));
      case "call": {
        const definition = this.#facts.definitions.get(of.name);
        if (definition === undefined) throw new UnreadableContract(of.name);
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
        if (truth === undefined) throw new UnreadableContract("a truth that is not known");
        return truth;
      }
      case "range":
        throw new UnreadableContract("a range in the place of a value");
    }
  }

  #named(name: string, scope: Scope): Value {
    const value = scope.names.get(name) ?? this.#facts.numbers.get(name);
    if (value === undefined) throw new UnreadableContract(name);
    return value;
  }

  #unary({ sign, of }: Extract<Logic, { kind: "unary" }>, scope: Scope): Value {
    switch (sign) {
      case "!": {
        const truth = this.#truth(of, scope);
        if (truth === undefined) throw new UnreadableContract("a truth that is not known");
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
      if (truth === undefined) throw new UnreadableContract("a truth that is not known");
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
  #pointer(of: Logic, scope: Scope): MemoryPlace {
    const value = this.#value(of, scope);
    if (typeof value !== "object")
      throw new UnreadableContract("a number in the place of a pointer");
    return value.type.kind === "array" ? { ...value, type: value.type.of } : value;
  }

  /** Where something lies. */
  #placeOf(of: Logic, scope: Scope): MemoryPlace {
    if (of.kind === "index") {
      return moved(this.#pointer(of.of, scope), this.#integer(of.at, scope));
    }
    if (of.kind === "unary" && of.sign === "*") return this.#pointer(of.of, scope);
    if (of.kind === "at") return this.#placeOf(of.of, this.#at(scope, of.label));
    if (of.kind !== "field") throw new UnreadableContract("what has no place in memory");
    const base = of.isArrow ? this.#pointer(of.of, scope) : this.#placeOf(of.of, scope);
    const field = base.type.kind === "struct" ? base.type.fields.get(of.name) : undefined;
    if (field === undefined) throw new UnreadableContract(`the field ${of.name}`);
    return { address: base.address + field.offset, type: field.type };
  }

  #terms(scope: Scope): Terms {
    return {
      pointer: (of) => this.#pointer(of, scope),
      integer: (of) => this.#integer(of, scope),
      placeOf: (of) => this.#placeOf(of, scope),
    };
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
    if (++this.#depth > DEPTH_MAX) throw new UnreadableContract("a definition without an end");
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
    if (truth === undefined) throw new UnreadableContract("a truth that is not known");
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
    if (++this.#steps > STEPS_MAX) throw new UnreadableContract("more than is tried");
  }
}
