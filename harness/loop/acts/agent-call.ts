/** One call of an agent: its world is made, the turn is carried to it, and what it has left there is taken. */
import type { DriverEvent, TurnResult } from "../drivers/driver.ts";
import type { Files } from "../freeze/frozen-files.ts";
import { sha256 } from "../ledger/canonical.ts";
import type { NewRecord, TurnRecord } from "../ledger/records.ts";
import { openFeedback } from "../mcp/feedback.ts";
import { loadRole, promptOf, type RoleName, territoryOf } from "../roles/role.ts";
import { matches } from "../world/globs.ts";
import { AuthorWorld, type Taken } from "../world/world.ts";
import { type Acted, type LoopContext, underway } from "./context.ts";
import { feedbackSource } from "./feedback-source.ts";
import { papersFor } from "./papers.ts";

const MS_PER_MINUTE = 60_000;
/** An agent that says nothing for so long hangs. */
const SILENCE_MS_MAX = 15 * MS_PER_MINUTE;

export interface AgentCall {
  readonly role: RoleName;
  /** Behind the role's own prompt: what this call is about. */
  readonly scope: string;
  /** Only this call finds them in its world. */
  readonly beside?: Files;
}

export interface Called {
  readonly turn: TurnRecord;
  readonly taken: Taken;
  /** All files of the next commit: what was there, and what the role has made of its territory. */
  readonly files: Files;
  /** A turn that failed for no reason of the agent's: nothing of it counts. */
  readonly interrupted: Acted | undefined;
  /** What the agent said, as lines of JSON. */
  readonly said: string;
}

export async function callAgent(
  context: LoopContext,
  { role: name, scope, beside = new Map() }: AgentCall,
): Promise<Called> {
  const { driver, repository, state, subject } = context;
  const underWay = underway(context);
  const placeholders = subject.placeholders(underWay.manifest);
  const role = loadRole(name);
  const territory = territoryOf(role, placeholders);
  const prompt = [promptOf(role, placeholders), scope].join("\n\n");
  const before = await repository.filesAt(underWay.commit);
  // What it is to write itself is its own: an earlier review is not the auditor's to find.
  const all = [...(await papersFor(context, underWay)), ...beside];
  const papers = new Map(all.filter(([path]) => matches(path, territory.readable)));
  const world = new AuthorWorld(new Map([...before, ...papers]), territory);
  const said: string[] = [];
  const attempt = () => withTaken(before, world.take(), territory.writable);
  const source = feedbackSource(context, underWay, { papers, attempt });
  const court = driver.needsCourt === true ? subject.court?.(context, underWay) : undefined;
  // What needs no model asks for nothing.
  const tools = driver.isDeterministic ? [] : role.tools;
  try {
    await using open = await openFeedback(source, tools);
    const { usd, turns, minutes } = role.caps;
    const call = (state.calls[name] ?? 0) + 1;
    const turn = {
      ...{ role: name, call, worktree: world.folder, prompt, tools: role.tools },
      ...{ ...territory, ...(open && { feedback: open.feedback }), hidden: context.hidden },
      ...(court && { court }),
      caps: {
        ...{ usd: Math.min(usd, usdLeft(context)), turns },
        wallMs: Math.min(minutes * MS_PER_MINUTE, msLeft(context)),
      },
    };
    const hear = (event: DriverEvent) => {
      said.push(JSON.stringify(event));
      context.tell({ kind: "agent", text: eventText(event) });
    };
    const result = await bounded(context, turn.caps.wallMs, hear, (sink, signal) =>
      driver.run(turn, sink, signal),
    );
    const taken = world.take();
    const record = recordOf({ turn, result, taken, world });
    const files = withTaken(before, taken, territory.writable);
    const interrupted = result.stop === "infra" ? interruptionOf(record, result) : undefined;
    return {
      turn: record,
      taken,
      files,
      interrupted,
      said: said.map((line) => `${line}\n`).join(""),
    };
  } finally {
    world.remove();
  }
}

function usdLeft({ state }: LoopContext): number {
  const usd = state.begun?.caps.usd ?? null;
  return usd === null ? Number.POSITIVE_INFINITY : Math.max(0, usd - state.usage.usd);
}

function msLeft({ state, spentMs }: LoopContext): number {
  const minutes = state.begun?.caps.minutes ?? null;
  if (minutes === null) return Number.POSITIVE_INFINITY;
  return Math.max(0, minutes * MS_PER_MINUTE - spentMs);
}

/** The turn ends with its time, after a long silence, or when the loop is asked to end. */
async function bounded(
  { pace, signal }: LoopContext,
  wallMs: number,
  hear: (event: DriverEvent) => void,
  run: (sink: (event: DriverEvent) => void, signal: AbortSignal) => Promise<TurnResult>,
): Promise<TurnResult> {
  const ending = new AbortController();
  const cancels = [pace.after(wallMs, () => ending.abort("its time is over"))];
  const watch = () =>
    pace.after(SILENCE_MS_MAX, () => ending.abort("it has said nothing for long"));
  let cancelWatch = watch();
  const end = () => ending.abort("the loop was ended");
  signal.addEventListener("abort", end, { once: true });
  try {
    const sink = (event: DriverEvent) => {
      cancelWatch();
      cancelWatch = watch();
      hear(event);
    };
    return await run(sink, ending.signal);
  } finally {
    for (const cancel of [...cancels, cancelWatch]) cancel();
    signal.removeEventListener("abort", end);
  }
}

function recordOf(of: {
  readonly turn: { readonly role: string; readonly call: number; readonly prompt: string };
  readonly result: TurnResult;
  readonly taken: Taken;
  readonly world: AuthorWorld;
}): TurnRecord {
  const { role, call, prompt } = of.turn;
  const { stop, why = null, usage, confinement } = of.result;
  const dropped = stop === "infra" ? [] : [...of.taken.dropped];
  return {
    ...{ role, call, prompt: sha256(prompt), world: of.world.digest, stop, why, usage, dropped },
    ...(confinement && { confinement }),
  };
}

export function interruptionOf(
  turn: TurnRecord,
  { retryAfterMs }: Pick<TurnResult, "retryAfterMs"> = {},
): Acted {
  const record: NewRecord = { kind: "interrupted", turn };
  return { record, retryAfterMs };
}

function withTaken(before: Files, { files }: Taken, writable: readonly string[]): Files {
  const kept = [...before].filter(([path]) => !matches(path, writable));
  return new Map([...kept, ...files].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function eventText(event: DriverEvent): string {
  switch (event.kind) {
    case "text":
      return event.text;
    case "tool":
      return `${event.name} ${event.input}`;
    case "refused":
      return `${event.name} was refused: ${event.why}`;
  }
}
