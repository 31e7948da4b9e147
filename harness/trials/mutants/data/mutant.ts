/** A mutant, as data: a lane with one fault in its source. */

/** One substitution in a source, and the fault that it is. */
export interface Substitution {
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** What is wrong with the lane now, for people; one of its kind in a lane. */
  readonly why: string;
  /** Why it behaves like the lane it was made of, whatever it is given: not a fault, so it must survive. */
  readonly equivalent?: string;
  /** Why it is a fault that is known to survive. It lowers the mutation score all the same. */
  readonly survives?: string;
}

export interface Mutant extends Substitution {
  readonly system: string;
  readonly lane: string;
  /** From the repository's root: the lane's own file, or one of firmware/parts that it is built with. */
  readonly file: string;
}

/** The text with its fault. Throws where what is to be changed does not stand there once. */
export function mutated(text: string, { find, replace, why }: Substitution): string {
  const pieces = text.split(find);
  if (pieces.length === 2) return pieces.join(replace);
  throw new Error(`"${why}": found ${pieces.length - 1} times, not once: ${find}`);
}

export function mutantsOf(
  system: string,
  lane: string,
  file: string,
  changes: readonly Substitution[],
): readonly Mutant[] {
  return changes.map((change) => ({ system, lane, file, ...change }));
}
