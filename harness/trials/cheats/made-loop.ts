/** A loop's folder with all that belongs to it, made without an agent or a lane: what forgeries are made of. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LoopFolder } from "../../loop/folder/loop-folder.ts";
import { manifestOf } from "../../loop/freeze/manifest.ts";
import { Repository } from "../../loop/freeze/repository.ts";
import { Ledger } from "../../loop/ledger/ledger.ts";
import {
  type LaneVerdict,
  LEDGER_SCHEMA,
  type NewRecord,
  type TurnRecord,
} from "../../loop/ledger/records.ts";

const SYSTEM = "loudest_v1";
const LANE = `systems/${SYSTEM}/lanes/ts/lane.ts`;
const OPERATORS = new Map([
  [`systems/${SYSTEM}/oracle.ts`, bytesOf("export const oracle = 1;\n")],
  [`systems/${SYSTEM}/properties.ts`, bytesOf("export const properties = [];\n")],
]);
const HASH = "a".repeat(64);

/** Two attempts: one fails; the other is accepted, or rejected and then the cap is hit. */
export async function makeLoop(path: string, end: "DONE" | "CAP_HIT"): Promise<void> {
  const folder = new LoopFolder(path);
  folder.make();
  const repository = await Repository.open(path);
  const ledger = Ledger.open(folder.ledger);
  const manifest = folder.saveManifest(
    manifestOf({
      ...{ system: SYSTEM, language: "ts", lane: "ts", files: OPERATORS },
      ...{ properties: [], floors: {} },
    }),
  );
  folder.makeReviewKey(manifest, true);
  const frozen = await repository.commit({
    ...{ branch: `frozen/${SYSTEM}`, sequence: 0, message: "the operator's files\n" },
    files: OPERATORS,
  });
  await repository.tag(`system-frozen-${SYSTEM}`, frozen);
  ledger.append(begun({ commit: frozen, manifest }));
  let parent = frozen;
  const commit = async (subject: string, text: string) => {
    parent = await repository.commit({
      ...{ branch: "attempts/ts", parent, sequence: ledger.records.length },
      message: `${subject}\n\nledger: ${ledger.head}\n`,
      files: new Map([...OPERATORS, [LANE, bytesOf(text)]]),
    });
    return parent;
  };
  const designed = await commit("design", "");
  ledger.append({ kind: "designed", turn: turnOf("system_designer", 1), commit: designed });
  for (const attempt of [1, 2]) {
    const made = await commit(`attempt ${attempt}`, `export const start = ${attempt};\n`);
    const turn = turnOf("integration_implementer", attempt);
    ledger.append({ kind: "attempted", attempt, subtask: null, turn, commit: made });
    ledger.append({ kind: "checked", attempt, verdict: verdictOf(attempt === 2) });
    mkdirSync(join(path, "attempts", `${attempt}`), { recursive: true });
    writeFileSync(join(path, "attempts", `${attempt}`, "raw.jsonl"), "{}\n");
  }
  const isDone = end === "DONE";
  ledger.append({ kind: "reviewed", attempt: 2, verdict: verdictOf(isDone) });
  for (const record of isDone ? accepted(parent) : [capped]) ledger.append(record);
}

const capped: NewRecord = { kind: "capped", cap: "attempts" };

function begun(frozen: { readonly commit: string; readonly manifest: string }): NewRecord {
  return {
    kind: "begun",
    schema: LEDGER_SCHEMA,
    ...{ system: SYSTEM, language: "ts", agent: "scripted:made", frozen, rungs: ["sim"] },
    effort: { runs: 20, review_runs: 20, cycles: 10 },
    caps: { attempts: 2, usd: null, minutes: null },
  };
}

function accepted(commit: string): readonly NewRecord[] {
  const turn = turnOf("runner_auditor", 1);
  return [
    { kind: "audited", attempt: 2, turn, decision: "approve", findings: [], notes: [] },
    { kind: "critiqued", turn: null, commit: null, proposals: [] },
    { kind: "done", attempt: 2, commit },
  ];
}

function turnOf(role: string, call: number): TurnRecord {
  const usage = { usd: 0, turns: 1, tokens: 0 };
  const turn = { role, call, prompt: HASH, world: HASH, stop: "end", why: null } as const;
  return { ...turn, usage, dropped: [] };
}

function verdictOf(pass: boolean): LaneVerdict {
  return { pass, failure: pass ? null : { key: "one", why: "one is refuted" }, document: {} };
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
