/** Drives a lane of the corpus through a whole loop, in a process of its own, and tells who refused it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { type Cheat, cheats, type HonestLane, laneFiles } from "../../loop/cheats/corpus.ts";
import { readLedger } from "../../loop/ledger/ledger.ts";
import type { LedgerRecord } from "../../loop/ledger/records.ts";
import { stateOf } from "../../loop/state/state.ts";
import { type Ended, tripod } from "../../testing/command-line.ts";

export interface LoopEffort {
  readonly runs: number;
  readonly cycles: number;
}

export interface LoopOutcome {
  readonly name: string;
  /** The loop's phase at its end, or how its process ended. */
  readonly phase: string;
  /** The first that did not let it pass; undefined where all did. */
  readonly refusedBy?: string;
  readonly why: string;
  readonly attempts: number;
}

/** One attempt, with that lane. */
export async function loopOf(lane: Cheat | HonestLane, effort: LoopEffort): Promise<LoopOutcome> {
  return await inLoop(lane, effort, (out, ended) =>
    outcomeOf(lane.name, readLedger(join(out, "ledger.jsonl")).records, ended),
  );
}

async function inLoop<Result>(
  lane: Cheat | HonestLane,
  { runs, cycles }: LoopEffort,
  use: (folder: string, ended: Ended) => Result | Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "tripod-cheat-"));
  try {
    const script = join(folder, "script");
    const out = join(folder, "loop");
    mkdirSync(script);
    writeFileSync(join(script, "script.yaml"), stringify(scriptOf(lane)));
    const ended = await tripod([
      ...["loop", lane.system, "--lane", lane.language, "--agent", `scripted:${script}`],
      ...["--max-attempts", "1", "--runs", `${runs}`, "--review-runs", `${runs}`],
      ...["--cycles", `${cycles}`, "--out", out, "--json"],
    ]);
    return await use(out, ended);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The folder of a loop whose one attempt has failed, for as long as `use` takes. */
export async function failedLoop<Result>(
  { runs, cycles }: LoopEffort,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const constant = cheats().find(({ name }) => name === "ts/constant-lane");
  if (constant === undefined) throw new Error("the corpus has no constant lane");
  return await inLoop(constant, { runs, cycles }, async (out) => await use(out));
}

/** Its auditor approves whatever gets so far, but for what is the auditor's to find. */
function scriptOf(lane: Cheat | HonestLane) {
  const changes = "changes" in lane ? Object.keys(lane.changes ?? {}) : [];
  const isAuditors = "refused_by" in lane && lane.refused_by.includes("auditor");
  const review = isAuditors ? `REJECT\n\n## Findings\n- ${lane.tries}\n` : "APPROVE\n";
  return {
    schema: "tripod.script.v1",
    language: lane.language,
    system_designer: [
      { write: { "SYSTEM.md": `# ${lane.system}\n`, "subtasks.md": "1. [ ] the lane\n" } },
    ],
    integration_implementer: [
      {
        write: {
          ...Object.fromEntries(laneFiles(lane)),
          ...Object.fromEntries(changes.map((path) => [path, "// It accepts everything.\n"])),
        },
      },
    ],
    runner_auditor: [{ write: { "review.md": review } }],
  };
}

function outcomeOf(name: string, records: readonly LedgerRecord[], ended: Ended): LoopOutcome {
  const state = stateOf(records);
  const [attempt] = state.attempts;
  const attempts = state.attempts.length;
  const { phase } = state;
  if (phase === "DONE") return { name, phase, why: "", attempts };
  const { outcome } = attempt ?? {};
  if (outcome === undefined || !("failure" in outcome)) {
    const how = ended.signal ?? `exit status ${ended.code}`;
    const [why = ""] = ended.stderr.trim().split("\n").slice(-1);
    return { name, phase, refusedBy: "nobody: the loop ended", why: `${how}: ${why}`, attempts };
  }
  const { failure, record } = outcome;
  return {
    name,
    phase,
    refusedBy: refuserOf(records[record], failure.key),
    why: failure.why,
    attempts,
  };
}

function refuserOf(record: LedgerRecord | undefined, key: string): string {
  if (key === "territory") return "world";
  if (record?.kind === "checked") return "check";
  if (record?.kind === "audited") return "auditor";
  if (record?.kind !== "reviewed") return "loop";
  if (key === "audit") return "audit";
  return key.startsWith("rung ") ? "ladder" : "review";
}
