/** What a rule of the repository is: a name, its reason, and a function from files to complaints. */
import type { SourceFile } from "./tree.ts";

export interface TidyRule {
  readonly name: string;
  readonly why: string;
  /** One line for each violation: where, and what. */
  readonly complaints: (files: readonly SourceFile[]) => readonly string[];
}
