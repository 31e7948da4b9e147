/** The agents that `tripod loop` can be given, and what each needs, for its help page. */
import { AGENT_NEEDS } from "../loop/drivers/agent-names.ts";
import { textOf } from "../view/line.ts";
import { field } from "../view/table.ts";

const LAYOUT = { indent: 2, labelWidth: 17, columns: 80 };

export function agentsHelp(): string {
  const lines = AGENT_NEEDS.flatMap(({ agent, needs }) => field(agent, needs, LAYOUT));
  return `\n\nAn agent, and what it needs:\n${lines.map((line) => textOf(line).trimEnd()).join("\n")}`;
}
