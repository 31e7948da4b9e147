/** Kinds that act on what a source tells the lanes. */
import type { Words } from "../../prng.ts";
import { onSource } from "./fields.ts";
import {
  type FaultKind,
  type Fields,
  faultKind,
  type KindSpec,
  type NoFields,
  type ParsedRule,
} from "./kind.ts";

/** One reading that a rule hits. */
export interface SourceHit<Rule> {
  readonly rule: Rule;
  readonly reading: Uint8Array;
  /** The lane it is said to, by index. */
  readonly lane: number;
  readonly words: Words;
  /** The reading of the slot in which the rule came into force, and how many slots ago that was. */
  readonly first: Uint8Array;
  readonly age: number;
  readonly shift: (reading: Uint8Array, by: bigint) => Uint8Array;
}

interface SourceSpec<Name extends string, Own extends Fields>
  extends KindSpec<Name, typeof onSource, Own> {
  /** Whether it tells different lanes different things; left out, no. */
  readonly equivocates?: boolean;
  /** The reading that the lane is told. */
  readonly told: (hit: SourceHit<ParsedRule<Name, typeof onSource, Own>>) => Uint8Array;
}

export interface SourceKind<Name extends string, Own extends Fields>
  extends FaultKind<Name, typeof onSource, Own> {
  readonly acts: "on-readings";
  readonly equivocates: boolean;
  readonly told: (hit: SourceHit<ParsedRule<Name, typeof onSource, Own>>) => Uint8Array;
}

export function sourceFault<const Name extends string, Own extends Fields = NoFields>(
  spec: SourceSpec<Name, Own>,
): SourceKind<Name, Own> {
  const { equivocates = false, told } = spec;
  const about = faultKind<Name, typeof onSource, Own>("source", onSource, spec);
  return { ...about, acts: "on-readings", equivocates, told };
}
