/** What a measurement is to the bench: a name to select it by, and a function that returns figures. */
import type { Figure } from "./figure.ts";

/** How long the bench may take: under a minute, some minutes, or as long as the long runs need. */
export type Length = "quick" | "normal" | "long";

export interface Measured {
  readonly figures: readonly Figure[];
  /** How the figures are to be read, and what was left out and why; each one line. */
  readonly notes: readonly string[];
}

export interface Measurement {
  readonly name: string;
  readonly title: string;
  /** Throws where a tool it needs is missing. */
  readonly measure: (length: Length) => Promise<Measured>;
}
