/** The acts that call an agent: design, work, audit. */
import { type Files, textOf } from "../freeze/frozen-files.ts";
import { notesIn } from "../judge/judge.ts";
import type { LoopAct } from "../state/next.ts";
import { termsOf } from "../subject/kind.ts";
import { type Called, callAgent, interruptionOf } from "./agent-call.ts";
import { type Acted, type LoopContext, underway } from "./context.ts";
import { readReview } from "./review-page.ts";

export async function design(
  context: LoopContext,
  { revision }: Extract<LoopAct, { do: "design" }>,
): Promise<Acted> {
  const scope = scopeOfDesign(context, revision);
  const called = await callAgent(context, { role: termsOf(context.state.system).designer, scope });
  if (called.interrupted !== undefined) return called.interrupted;
  const blocked = await blockedBy(context, called);
  if (blocked !== undefined) return blocked;
  const why = refusalOf(context, called);
  // Nothing of it is taken; the next call is another designer's.
  if (why !== undefined) return unusable(called, why);
  context.folder.save(context.state.attempts.length, "design.jsonl", called.said);
  const commit = await committed(context, called.files, "design");
  return { record: { kind: "designed", turn: called.turn, commit } };
}

function scopeOfDesign({ state }: LoopContext, revision: boolean): string {
  if (state.isDesignOutdated) {
    return "The operator has tightened what a lane is held to: claims.md has it, and counterexamples/ what the accepted lane, from which the work goes on, gets wrong now.";
  }
  return revision
    ? "This is a revision: escalation.md says what has failed three times in one way."
    : "This is the first call: nothing has been tried.";
}

/** Why a design cannot be handed on. */
function refusalOf(context: LoopContext, { taken, files }: Called): string | undefined {
  const { files: written } = taken;
  if (!written.has("SYSTEM.md")) return "the designer left no SYSTEM.md";
  return context.subject.refusedDesign(underway(context).manifest, { files, written });
}

export async function work(
  context: LoopContext,
  { attempt, afterReject }: Extract<LoopAct, { do: "work" }>,
): Promise<Acted> {
  const { repository, folder } = context;
  const { commit: parent } = underway(context);
  const subtask = subtaskIn((await repository.filesAt(parent)).get("subtasks.md"));
  if (subtask !== null) context.tell({ kind: "subtask", text: subtask });
  const scope = [
    `This is attempt ${attempt}.`,
    afterReject ? "The last one passed its check and was rejected: review.md says why." : "",
    subtask === null
      ? "No sub-task is open: the check is the contract."
      : `Your sub-task: ${subtask}`,
  ];
  const called = await callAgent(context, {
    role: termsOf(context.state.system).author,
    scope: scope.filter((line) => line !== "").join("\n"),
  });
  if (called.interrupted !== undefined) return called.interrupted;
  folder.save(attempt, "raw.jsonl", called.said);
  const blocked = await blockedBy(context, called);
  if (blocked !== undefined) return blocked;
  const commit = await committed(context, called.files, `attempt ${attempt}`);
  return { record: { kind: "attempted", attempt, subtask, turn: called.turn, commit } };
}

export async function audit(
  context: LoopContext,
  { attempt }: Extract<LoopAct, { do: "audit" }>,
): Promise<Acted> {
  const reviewed = context.records.findLast(({ kind }) => kind === "reviewed");
  const notes = reviewed?.kind === "reviewed" ? notesIn(reviewed.verdict.document) : [];
  const scope = [
    `This is the audit of attempt ${attempt}.`,
    ...(notes.length === 0 ? [] : ["The mechanical audit rejects nothing, and notes:"]),
    ...notes.map((note) => `- ${note}`),
  ].join("\n");
  const called = await callAgent(context, { role: termsOf(context.state.system).auditor, scope });
  if (called.interrupted !== undefined) return called.interrupted;
  const page = called.taken.files.get("review.md");
  const review = page === undefined ? undefined : readReview(textOf(page));
  if (review === undefined) {
    return unusable(called, "review.md names neither APPROVE nor REJECT");
  }
  context.folder.save(attempt, "audit.jsonl", called.said);
  context.folder.save(attempt, "review.md", textOf(page ?? new Uint8Array()));
  return { record: { kind: "audited", attempt, turn: called.turn, ...review } };
}

/** What a turn has left cannot be handed on; how it ended may be the reason. */
function unusable({ turn }: Called, why: string): Acted {
  return interruptionOf({ ...turn, why: turn.why === null ? why : `${why}: ${turn.why}` });
}

/** A role that sees no way on says so in a file, and the loop ends there: a clear blocker is a result. */
async function blockedBy(context: LoopContext, called: Called): Promise<Acted | undefined> {
  const page = called.taken.files.get("blocked.md");
  const text = page === undefined ? "" : textOf(page).trim();
  if (text === "") return undefined;
  const why = text.split("\n").find((line) => !line.startsWith("#") && line.trim() !== "") ?? text;
  const commit = await committed(context, called.files, "blocked");
  return { record: { kind: "blocked", why: why.trim(), turn: called.turn, commit } };
}

/** On the branch of the lane's attempts. What it stands on is in its message: a chain made anew has other commits. */
async function committed(context: LoopContext, files: Files, subject: string): Promise<string> {
  const { repository, records, head } = context;
  const { commit: parent, manifest } = underway(context);
  return await repository.commit({
    ...{ branch: `attempts/${manifest.lane}`, parent, sequence: records.length, files },
    message: `${subject}\n\nledger: ${head}\n`,
  });
}

/** The first box of the list that is not ticked. */
export function subtaskIn(list: Uint8Array | undefined): string | null {
  const [, text] =
    /^\s*(?:[-*]|\d+\.)\s+\[ \]\s+(.+)$/m.exec(list === undefined ? "" : textOf(list)) ?? [];
  return text?.trim() ?? null;
}
