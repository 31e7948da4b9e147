/** The critic is asked what the properties leave out, and the harness says which of its proposals the operator gets to see. */
import { Critic } from "../critic/critic.ts";
import { survivorText } from "../critic/lane-fate.ts";
import { proposalsIn } from "../critic/proposal.ts";
import type { Files } from "../freeze/frozen-files.ts";
import type { RoleName } from "../roles/role.ts";
import type { LoopAct } from "../state/next.ts";
import { termsOf } from "../subject/kind.ts";
import { callAgent } from "./agent-call.ts";
import { type Acted, type LoopContext, textFiles, underway } from "./context.ts";
import { opinionsOn, todayAt } from "./opinions.ts";

export async function critique(
  context: LoopContext,
  { attempt }: Extract<LoopAct, { do: "critique" }>,
): Promise<Acted> {
  const role = termsOf(context.state.system).critic;
  if (role === undefined || !isAsked(context, role)) {
    return { record: { kind: "critiqued", turn: null, commit: null, proposals: [] } };
  }
  const today = await todayAt(context, underway(context));
  const critic = await Critic.open(today);
  try {
    const scope = `Attempt ${attempt} was accepted.`;
    const beside = await papersOf(context, critic);
    const called = await callAgent(context, { role, scope, beside });
    if (called.interrupted !== undefined) return called.interrupted;
    context.folder.save(attempt, "critique.jsonl", called.said);
    const { turn, taken } = called;
    const { files } = taken;
    const commit = proposalsIn(files).length === 0 ? null : await committed(context, files);
    const proposals = await opinionsOn({ today, critic }, files, (manifest) =>
      context.folder.addManifest(manifest),
    );
    return { record: { kind: "critiqued", turn, commit, proposals } };
  } finally {
    critic.close();
  }
}

/** A lane that was accepted is accepted, also where the money is gone. */
function isAsked({ driver, state: { begun, usage } }: LoopContext, role: RoleName): boolean {
  const usd = begun?.caps.usd ?? null;
  return (driver.plays?.(role) ?? true) && (usd === null || usage.usd < usd);
}

/** On a branch of their own: the attempts' goes on without them. */
async function committed(context: LoopContext, files: Files): Promise<string> {
  const { repository, records, head } = context;
  const { commit: parent, manifest } = underway(context);
  return await repository.commit({
    ...{ branch: `proposals/${manifest.lane}`, parent, sequence: records.length, files },
    message: `proposals\n\nledger: ${head}\n`,
  });
}

async function papersOf({ records }: LoopContext, critic: Critic): Promise<Files> {
  const audit = records.findLast((one) => one.kind === "audited");
  const zoo = await critic.zoo();
  const survivors = zoo.filter(({ isKilled }) => !isKilled).map(survivorText);
  return textFiles({
    "notes.md": page("What the auditor noted", audit?.notes ?? []),
    "survivors.md": page(
      `Single edits of the accepted lane that no property refutes: ${survivors.length} of ${zoo.length}`,
      survivors,
    ),
  });
}

function page(title: string, lines: readonly string[]): string {
  return [`# ${title}`, "", ...lines.map((line) => `- ${line}`), ""].join("\n");
}
