/** The result of a measurement, for people and as data. */
import { type Figure, isMet } from "./figure.ts";
import type { Measured } from "./measurement.ts";
import { summarize } from "./statistics.ts";
import { figureTable, noteLines } from "./table.ts";

export type Result = { readonly name: string; readonly title: string } & (
  | ({ readonly kind: "measured" } & Measured)
  | { readonly kind: "failed"; readonly why: string }
);

export function resultLines(result: Result): string[] {
  switch (result.kind) {
    case "measured":
      return [...figureTable(result.title, result.figures), ...result.notes.flatMap(noteLines)];
    case "failed":
      return [result.title, ...noteLines(`could not be measured: ${result.why}`)];
  }
}

/** One object per figure, or one that says why it is missing. */
export function resultAsData(result: Result): object[] {
  const measurement = result.name;
  switch (result.kind) {
    case "measured":
      return result.figures.map((one) => ({ measurement, ...figureAsData(one) }));
    case "failed":
      return [{ measurement, failed: result.why }];
  }
}

/** How the figures are to be read, and what was left out. */
export function notesAsData(result: Result): object[] {
  if (result.kind === "failed") return [];
  return result.notes.map((note) => ({ measurement: result.name, note }));
}

function figureAsData(one: Figure): object {
  const { name, unit, samples, aim } = one;
  const wanted = aim === undefined ? {} : { target: aim, met: isMet(one) };
  return { name, unit, ...summarize(samples), samples, ...wanted };
}
