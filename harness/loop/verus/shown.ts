/** What an agent is shown of an attempt at a Verus task. */
import { z } from "zod";
import type { LaneVerdict } from "../ledger/records.ts";
import { gatesIn, pageName, violationPages } from "../subject/gate-pages.ts";
import type { ShownPage } from "../subject/subject.ts";

const text = z.string();
export const verusGate = z.object({
  kind: z.literal("verus"),
  verified: z.number(),
  errors: z.number(),
  violations: z.array(text),
  messages: z.array(z.object({ what: text, at: text.nullable(), lines: z.array(text) })),
  shortcomings: z.array(text),
});

/** A page for each of Verus's errors. */
export function verusPages({ document }: LaneVerdict): readonly ShownPage[] {
  return gatesIn(document, verusGate).flatMap(({ violations, messages }) => [
    ...violationPages(violations),
    ...messages.map(({ what, at, lines }, nth) => ({
      name: pageName(`${nth + 1}-${what}`),
      page: [
        ...[`# ${what}`, "", ...(at === null ? [] : [`At ${at}:`, ""])],
        ...["```", ...lines, "```", ""],
      ].join("\n"),
    })),
  ]);
}

export function verusLog({ document }: LaneVerdict): string | undefined {
  const lines = gatesIn(document, verusGate).flatMap(({ violations, shortcomings }) => [
    ...violations,
    ...shortcomings,
  ]);
  return lines.length === 0 ? undefined : `${lines.join("\n")}\n`;
}
