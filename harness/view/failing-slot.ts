/** The slot that failed in a few lines: what was expected, what came, and who said so. All of it is in the counterexample. */
import type { RunFailure, ShownOutput } from "../counterexample/counterexample.ts";
import { legible } from "../legible.ts";
import type { Line } from "./line.ts";
import { field } from "./table.ts";

const LAYOUT = { labelWidth: 12 };
/** Of an output's bytes. */
const BYTES_SHOWN = 12;

export function failingSlotLines(failure: RunFailure, columns: number): readonly Line[] {
  const { expected, answered, lane, first_difference: first } = failure;
  const differs = first === null ? "" : `; differs first in byte ${first.byte}, bit ${first.bit}`;
  const rows = [
    ...(expected === null ? [] : [["expected", shown(expected), "good"] as const]),
    [lane === null ? "voted" : "answered", `${shown(answered)}${differs}`, "bad"] as const,
    ["ballots", ballotsInWords(failure), "plain"] as const,
  ];
  return rows.flatMap(([label, text, tone]) => field(label, text, { ...LAYOUT, columns, tone }));
}

/** `-3 (08 05)` */
function shown(output: ShownOutput | null): string {
  if (output === null) return "nothing";
  const bytes = output.hex.match(/../g) ?? [];
  const more = bytes.length > BYTES_SHOWN ? " .." : "";
  const text = legible(output.text);
  // A system without words for its outputs shows the bytes as they are.
  if (text.includes(output.hex) && output.hex !== "") return text;
  return `${text} (${bytes.slice(0, BYTES_SHOWN).join(" ") || "empty"}${more})`;
}

/** "charlie as expected; alpha and bravo as voted": what the comparator knows, and no more. */
function ballotsInWords({ ballots, answered, lane }: RunFailure): string {
  const groups = new Map<string, string[]>();
  for (const [name, { answered: own, first_difference: first }] of Object.entries(ballots)) {
    const said = saidOf(own, { isExpected: first === null, answered, lane });
    groups.set(said, [...(groups.get(said) ?? []), name]);
  }
  return [...groups].map(([said, names]) => `${names.join(" and ")} ${said}`).join("; ");
}

function saidOf(
  own: ShownOutput | null,
  {
    isExpected,
    answered,
    lane,
  }: Pick<RunFailure, "answered" | "lane"> & { readonly isExpected: boolean },
): string {
  if (own === null) return "silent";
  if (isExpected) return "as expected";
  if (own.hex === answered?.hex) return lane === null ? "as voted" : "as answered";
  return shown(own);
}
