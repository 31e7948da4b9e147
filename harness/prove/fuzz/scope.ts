/** What a clause is evaluated in: the case, what names stand for, and the moments at which memory is read. */
import type { Definition } from "../text/declarations.ts";
import type { MemoryPlace, Moment } from "./memory.ts";
import { UnreadableContract } from "./types.ts";
import type { Value } from "./values.ts";

export interface Facts {
  readonly definitions: ReadonlyMap<string, Definition>;
  /** By name, what stands for a number. */
  readonly numbers: ReadonlyMap<string, bigint>;
  readonly parameters: ReadonlyMap<string, bigint | MemoryPlace>;
  readonly pre: Moment;
  /** The same as `pre` while nothing has run. */
  readonly post: Moment;
  /** Undefined while nothing has run, and of a function that returns nothing. */
  readonly result?: bigint | undefined;
  /** What a quantifier without an end is tried on. */
  readonly candidates: () => readonly bigint[];
}

export interface Scope {
  readonly names: ReadonlyMap<string, Value>;
  /** Where memory is read: by the label of a definition, one of the moments. */
  readonly labels: ReadonlyMap<string, Moment>;
  readonly here: Moment;
}

export function momentAt({ labels }: Scope, label: string): Moment {
  const moment = labels.get(label);
  if (moment === undefined) throw new UnreadableContract(`the label ${label}`);
  return moment;
}
