/** What an agent is shown of an attempt at a part: which obligation failed, what it says, and what running the function says of it. */
import { z } from "zod";
import type { LaneVerdict } from "../ledger/records.ts";
import { gatesIn, pageName, violationPages } from "../subject/gate-pages.ts";
import type { ShownPage } from "../subject/subject.ts";

const text = z.string();
const obligation = z.object({
  ...{ function: text, clause: text, label: text.nullable(), text, at: text.nullable() },
  ...{ goal: text, fuzzing: text },
});
export const proofGate = z.object({
  kind: z.literal("proof"),
  audit: z.boolean(),
  machine_models: z.array(text),
  goals: z.number(),
  smoke_tests: z.number(),
  violations: z.array(text),
  unproved: z.array(text),
  obligations: z.array(obligation),
});

const refuted = z.object({
  ...{ function: text, clause: text, label: text.nullable(), text, call: text, outcome: text },
});
export const fuzzGate = z.object({
  kind: z.literal("fuzz"),
  tries: z.number(),
  refuted: z.array(refuted),
  toothless: z.array(text),
  unread: text.nullable(),
});

type ShownProof = z.output<typeof proofGate>;

export function proofPages({ document }: LaneVerdict): readonly ShownPage[] {
  return [
    ...gatesIn(document, proofGate).flatMap(pagesOfProof),
    ...gatesIn(document, fuzzGate).flatMap(pagesOfFuzzing),
  ];
}

/** The gate's own words: what the text may not hold, and all that was not proved. */
export function proofLog({ document }: LaneVerdict): string | undefined {
  const lines = gatesIn(document, proofGate).flatMap(({ violations, unproved }) => [
    ...violations,
    ...unproved,
  ]);
  return lines.length === 0 ? undefined : `${lines.join("\n")}\n`;
}

function pagesOfProof({ violations, obligations }: ShownProof): readonly ShownPage[] {
  const pages = obligations.map((one, at) => ({
    name: pageName(`${at + 1}-${one.function}-${one.label ?? one.clause}`),
    page: obligationPage(one),
  }));
  return [...violationPages(violations), ...pages];
}

function obligationPage(one: ShownProof["obligations"][number]): string {
  const { function: its, clause, label, at, goal, fuzzing } = one;
  return [
    `# Not proved: ${its}, ${clause}${label === null ? "" : ` ${label}`}`,
    "",
    ...(at === null ? [] : [`At ${at}:`, ""]),
    ...["```", one.text, "```", ""],
    ...["Running it says:", "", "```", fuzzing, "```", ""],
    ...["The prover's goal:", "", "```", goal, "```", ""],
  ].join("\n");
}

/** At the review, of a part that was proved. */
function pagesOfFuzzing({
  refuted: all,
  toothless,
}: z.output<typeof fuzzGate>): readonly ShownPage[] {
  const lines = [
    ...all.map(({ call, outcome, text: clause }) => `${call} ${outcome}; not met: ${clause}`),
    ...toothless,
  ];
  if (lines.length === 0) return [];
  const page = ["# What running it says", "", "```", ...lines, "```", ""].join("\n");
  return [{ name: "running", page }];
}
