/** Runs a part's functions on cases that meet what they require, and holds each clause against what came out. */
import { type Arena, candidatesOf, drawnCase, type PartCase } from "./cases.ts";
import type { Contract, FunctionContract } from "./contract.ts";
import { Evaluation } from "./evaluate.ts";
import { type Bytes, type MemoryPlace, Moment } from "./memory.ts";
import { type CType, sizeOf } from "./types.ts";

/** What ran, and what it has left; `trap`: it was stopped. */
export type Ran =
  | { readonly kind: "returned"; readonly result: bigint | undefined; readonly bytes: Bytes }
  | { readonly kind: "trap"; readonly why: string };

export type Callee = (of: FunctionContract, one: PartCase) => Ran;

export interface Refuted {
  readonly function: string;
  /** `ensures`, `assigns`, `run-time error`, `terminates`. */
  readonly clause: string;
  readonly label: string | null;
  /** The clause as it is written. */
  readonly text: string;
  /** `all_distinct(ids = {0, 0}, count = 2)` */
  readonly call: string;
  /** `returned 1`, with what it has written. */
  readonly outcome: string;
}

export interface FuzzFindings {
  /** Cases that were run, of all functions. */
  readonly tries: number;
  /** The first of each clause. */
  readonly refuted: readonly Refuted[];
  /** Functions all of whose clauses are known to hold in every case. */
  readonly met: readonly string[];
  /** Functions for which no case was found. */
  readonly untried: readonly string[];
}

export interface SearchEffort {
  readonly seed: number;
  /** Cases of each function. */
  readonly tries: number;
}

/** Draws that are made for one case, on average, before what is required is held to be too narrow. */
const DRAWS_PER_TRY = 40;

export interface DrawnCases {
  readonly of: FunctionContract;
  readonly cases: readonly PartCase[];
}

/** Of each function. Throws UnreadableContract for a contract that this reading does not know. */
export function casesOf(
  contract: Contract,
  { seed, tries }: SearchEffort,
  arena: Arena,
): readonly DrawnCases[] {
  return contract.functions.map((of) => {
    const cases: PartCase[] = [];
    for (let n = 0; n < tries * DRAWS_PER_TRY && cases.length < tries; n++) {
      const one = drawnCase(contract, of, { seed, n, arena });
      if (one !== undefined) cases.push(one);
    }
    return { of, cases };
  });
}

/** `tell` is called before each run. */
export function search(
  contract: Contract,
  drawn: readonly DrawnCases[],
  { callee, arena }: Runner,
  tell: (of: FunctionContract, call: string) => void = () => undefined,
): FuzzFindings {
  const refuted = new Map<string, Refuted>();
  const met: string[] = [];
  for (const { of, cases } of drawn) {
    let isMet = cases.length > 0;
    for (const one of cases) {
      const call = callText(of, one, arena);
      tell(of, call);
      const held = heldAgainst(contract, of, one, { callee, arena, call });
      isMet &&= held.isWhole && held.refuted.length === 0;
      for (const found of held.refuted) addFirst(refuted, found);
    }
    if (isMet) met.push(of.name);
  }
  const tries = drawn.reduce((sum, { cases }) => sum + cases.length, 0);
  const untried = drawn.flatMap(({ of, cases }) => (cases.length === 0 ? [of.name] : []));
  return { tries, refuted: [...refuted.values()], met, untried };
}

function addFirst(all: Map<string, Refuted>, found: Refuted): void {
  const key = `${found.function}|${found.clause}|${found.text}`;
  if (!all.has(key)) all.set(key, found);
}

export interface Runner {
  readonly callee: Callee;
  readonly arena: Arena;
}

interface Held {
  readonly refuted: readonly Refuted[];
  /** Every clause is known to hold, or not to. */
  readonly isWhole: boolean;
}

function heldAgainst(
  contract: Contract,
  of: FunctionContract,
  one: PartCase,
  { callee, arena, call }: Runner & { readonly call: string },
): Held {
  const ran = callee(of, one);
  const its = { function: of.name, call };
  if (ran.kind === "trap") {
    const clause = { clause: "run-time error", label: null, text: "no run-time error" };
    return { refuted: [{ ...its, ...clause, outcome: ran.why }], isWhole: false };
  }
  const outcome = outcomeText(of, one, ran, arena);
  const evaluation = evaluationOf(contract, one, ran, arena);
  const strays = strayWrites(of, one, ran.bytes, { evaluation, arena });
  const judged = of.ensures.map((clause) => ({
    ...clause,
    holds: evaluation.holds(clause.logic, "Post"),
  }));
  const isWhole = judged.every(({ holds }) => holds !== undefined);
  const ensures = judged
    .filter(({ holds }) => holds === false)
    .map(({ label, text }) => ({ ...its, clause: "ensures", label, text, outcome }));
  if (strays === undefined) return { refuted: ensures, isWhole };
  const clause = { clause: "assigns", label: null, text: "memory that it may change" };
  const stray = { ...its, ...clause, outcome: `${outcome}; it has changed ${strays}` };
  return { refuted: [stray, ...ensures], isWhole };
}

function evaluationOf(
  contract: Contract,
  one: PartCase,
  { result, bytes }: Extract<Ran, { kind: "returned" }>,
  arena: Arena,
): Evaluation {
  const after: PartCase = { ...one, bytes };
  const all = () => [...candidatesOf(one, arena), ...candidatesOf(after, arena)];
  return new Evaluation({
    ...{ definitions: contract.definitions, numbers: contract.numbers, parameters: one.given },
    pre: new Moment(one.bytes, arena.base, one.allocations),
    post: new Moment(bytes, arena.base, one.allocations),
    candidates: () => [...new Set(all())],
    result,
  });
}

/** Where it has changed memory that it does not name, in words; undefined where it has not. */
function strayWrites(
  of: FunctionContract,
  one: PartCase,
  bytes: Bytes,
  { evaluation, arena }: { readonly evaluation: Evaluation; readonly arena: Arena },
): string | undefined {
  const allowed = new Uint8Array(bytes.length);
  for (const { address, size } of of.assigns.flatMap((place) => evaluation.places(place, "Pre"))) {
    allowed.fill(1, address - arena.base, address - arena.base + size);
  }
  const at = bytes.findIndex((byte, place) => byte !== one.bytes[place] && allowed[place] === 0);
  if (at < 0) return undefined;
  const isGiven = one.allocations.some(
    ({ address, size }) => at >= address - arena.base && at < address - arena.base + size,
  );
  return isGiven ? "what it was given to read" : "memory that it was not given";
}

/** `vote3_i64(a = 1, b = 1, c = 2, out = {0})` */
function callText(of: FunctionContract, one: PartCase, arena: Arena): string {
  const given = of.parameters.map(({ name }) => {
    const value = one.given.get(name);
    return `${name} = ${value === undefined ? "?" : shownValue(value, one, arena)}`;
  });
  return `${of.name}(${given.join(", ")})`;
}

const ELEMENTS_SHOWN = 16;

function shownValue(value: bigint | MemoryPlace, one: PartCase, arena: Arena): string {
  if (typeof value === "bigint") return String(value);
  const allocation = one.allocations.find(({ address }) => address === value.address);
  const size = sizeOf(value.type);
  const count = Math.floor((allocation?.size ?? 0) / size);
  const moment = new Moment(one.bytes, arena.base, one.allocations);
  const shown = Array.from({ length: Math.min(count, ELEMENTS_SHOWN) }, (_, n) =>
    shownAt({ address: value.address + n * size, type: value.type }, moment),
  );
  return `{${[...shown, ...(count > ELEMENTS_SHOWN ? ["..."] : [])].join(", ")}}`;
}

function shownAt({ address, type }: MemoryPlace, moment: Moment): string {
  if (type.kind === "struct") {
    const fields = [...type.fields].map(
      ([name, { offset, type: its }]) =>
        `${name}: ${shownAt({ address: address + offset, type: its }, moment)}`,
    );
    return `{${fields.join(", ")}}`;
  }
  if (type.kind === "array") {
    const size = sizeOf(type.of);
    const count = Math.min(type.count, ELEMENTS_SHOWN);
    const all = Array.from({ length: count }, (_, n) =>
      shownAt({ address: address + n * size, type: type.of }, moment),
    );
    return `{${all.join(", ")}${type.count > count ? ", ..." : ""}}`;
  }
  const value = moment.read({ address, type });
  return typeof value === "bigint" ? String(value) : shownAt(value, moment);
}

/** What it returns, and what of what it was given to write has changed. */
function outcomeText(
  of: FunctionContract,
  one: PartCase,
  { result, bytes }: Extract<Ran, { kind: "returned" }>,
  arena: Arena,
): string {
  const after: PartCase = { ...one, bytes };
  const changed = of.parameters.flatMap(({ name, type }) => {
    const value = one.given.get(name);
    if (!isWritable(type) || value === undefined) return [];
    return [`${name} = ${shownValue(value, after, arena)}`];
  });
  const returned = result === undefined ? "returned" : `returned ${result}`;
  return changed.length === 0 ? returned : `${returned} with ${changed.join(", ")}`;
}

function isWritable(type: CType): boolean {
  return type.kind === "pointer" && !type.isConst;
}

/** A body that does nothing but return this number: a contract that it meets says too little. */
export function returning(number: bigint): Callee {
  return ({ returns }, { bytes }) => {
    const result = returns.kind === "void" ? undefined : number;
    return { kind: "returned", result, bytes: new Uint8Array(bytes) };
  };
}
