/** One measured figure: its samples, and what it should come to. */
import { summarize } from "./statistics.ts";

/** A second's count, microseconds, milliseconds, a board's cycles of 8 ns, bytes, 10^6 bytes, a number, or a plain ratio. */
export type Unit = "/s" | "us" | "ms" | "cyc" | "B" | "MB" | "n" | "x";

/** What the project wants of a figure. */
export interface Aim {
  readonly relation: ">=" | "<=";
  readonly value: number;
}

export interface Figure {
  readonly name: string;
  readonly unit: Unit;
  /** One for each repetition of the measurement. */
  readonly samples: readonly number[];
  readonly aim?: Aim;
}

/** The samples and the aim are given in the figure's unit. */
export function figure(name: string, unit: Unit, samples: readonly number[], aim?: Aim): Figure {
  return { name, unit, samples, ...(aim === undefined ? {} : { aim }) };
}

export function atLeast(value: number): Aim {
  return { relation: ">=", value };
}

export function atMost(value: number): Aim {
  return { relation: "<=", value };
}

/** Whether the median is as wanted; undefined where nothing is. */
export function isMet({ samples, aim }: Figure): boolean | undefined {
  if (aim === undefined) return undefined;
  const { median } = summarize(samples);
  return aim.relation === ">=" ? median >= aim.value : median <= aim.value;
}
