/** What the documents of a component's gates have in common, for the pages that an agent is shown of them. */
import type { z } from "zod";
import type { LaneVerdict } from "../ledger/records.ts";
import type { ShownPage } from "./subject.ts";

/** The gates of that kind: of a review, or the one that the document is. */
export function gatesIn<Schema extends z.ZodType>(
  document: LaneVerdict["document"],
  schema: Schema,
): readonly z.output<Schema>[] {
  const gates: readonly unknown[] = Array.isArray(document["gates"])
    ? document["gates"]
    : [document];
  return gates.flatMap((gate) => {
    const read = schema.safeParse(gate);
    return read.success ? [read.data] : [];
  });
}

/** As a file's name. */
export function pageName(title: string): string {
  return title.replace(/[^\w-]+/g, "-");
}

/** None where the text may hold all that it does. */
export function violationPages(violations: readonly string[]): readonly ShownPage[] {
  if (violations.length === 0) return [];
  const title = "# The text is refused before the prover is asked";
  const page = [title, "", ...violations.map((line) => `- ${line}`), ""].join("\n");
  return [{ name: "text", page }];
}
