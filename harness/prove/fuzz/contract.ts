/** A part's contract, read to be run: each function that others call, with its types and clauses. */
import {
  type Clause,
  type Definition,
  declarationsOf,
  type PartFunction,
} from "../text/declarations.ts";
import { type PartText, textOf } from "../text/lint.ts";
import { textOfPart } from "../text/tokens.ts";
import { type Logic, logicListOf, logicOf } from "./logic.ts";
import { type CType, type Structs, structsIn, typeOf } from "./types.ts";

export interface ReadClause {
  /** `safety`; null for one without. */
  readonly label: string | null;
  /** As it is written. */
  readonly text: string;
  readonly logic: Logic;
}

export interface FunctionContract {
  readonly name: string;
  readonly returns: CType;
  readonly parameters: readonly { readonly name: string; readonly type: CType }[];
  readonly requires: readonly ReadClause[];
  readonly ensures: readonly ReadClause[];
  readonly assigns: readonly Logic[];
}

export interface Contract {
  readonly functions: readonly FunctionContract[];
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Of `#define`. */
  readonly numbers: ReadonlyMap<string, bigint>;
}

/** Throws UnreadableContract for what this reading does not know. */
export function contractOf({ name, header }: Pick<PartText, "name" | "header">): Contract {
  const { tokens, directives } = textOfPart(`${name}.h`, header);
  const { functions, definitions } = declarationsOf(`${name}.h`, tokens);
  const numbers = new Map(
    directives.flatMap(({ text }) => {
      const [, word, value] = /^#define (\w+) (\d+)$/.exec(text) ?? [];
      return word === undefined || value === undefined ? [] : [[word, BigInt(value)] as const];
    }),
  );
  const structs = structsIn(tokens, numbers);
  return {
    functions: functions.map((one) => functionContract(one, structs)),
    definitions: new Map(definitions.map((one) => [one.name, one])),
    numbers,
  };
}

function functionContract(one: PartFunction, structs: Structs): FunctionContract {
  const { name, returns, parameters, contract = [] } = one;
  const clauses = (kind: string) => contract.filter((clause) => clause.kind === kind);
  const isEmpty = parameters.length === 1 && parameters[0]?.length === 1;
  return {
    name,
    returns: typeOf(returns, structs),
    parameters: (isEmpty ? [] : parameters).map((tokens) => ({
      name: tokens.at(-1)?.text ?? "",
      type: typeOf(tokens.slice(0, -1), structs),
    })),
    requires: clauses("requires").map(readClause),
    ensures: clauses("ensures").map(readClause),
    assigns: clauses("assigns").flatMap(({ tokens }) => logicListOf(tokens)),
  };
}

/** `label: predicate`. */
function readClause({ tokens }: Clause): ReadClause {
  const isLabelled = tokens[0]?.kind === "word" && tokens[1]?.text === ":";
  const logic = logicOf(isLabelled ? tokens.slice(2) : tokens);
  return { label: isLabelled ? (tokens[0]?.text ?? null) : null, text: textOf(tokens), logic };
}
