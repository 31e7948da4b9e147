/** The kinds as a table for people. */
import type { FaultTarget } from "./kind/kind.ts";
import { KINDS } from "./kinds.ts";

const TARGETS: Readonly<Record<FaultTarget, string>> = {
  link: "links",
  line: "bytes on a line",
  source: "sources",
  lane: "lanes",
  board: "boards",
};

/** In Markdown, as the README beside it has it. */
export function kindsTable(): string {
  const rows = KINDS.map(({ target, kind, parameters, summary }) => {
    const own = parameters.length === 0 ? "" : ` (${parameters.join(", ")})`;
    return `| ${TARGETS[target]} | \`${kind}\`${own} | ${summary} |`;
  });
  return ["| on | kind (parameters) | what it does |", "|---|---|---|", ...rows].join("\n");
}
