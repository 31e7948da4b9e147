/** Kills a scripted loop around each record of its ledger, one kill after the other in one folder, and compares what is left with a loop that nobody killed. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { readLedger } from "../../loop/ledger/ledger.ts";
import type { LoopOrder } from "../../loop/subject/subject.ts";
import { verifyLoop } from "../../loop/verify.ts";
import { ROOT } from "../../root.ts";
import type { KillPoint, VictimOrder } from "./victim.ts";

const VICTIM = fileURLToPath(new URL("./victim.ts", import.meta.url));
const EFFORT = { runs: 40, review_runs: 40, cycles: 40 };

interface ScriptedLoop {
  readonly order: LoopOrder;
  /** What is done one after the other: the loop goes on, or a proposal is approved. */
  readonly stages: readonly ("run" | "approve")[];
}

function orderFor(system: string, language: LoopOrder["language"], usd: number | null = null) {
  const caps = { attempts: 12, usd, minutes: null };
  return { system, language, caps, effort: EFFORT, isEmulatedWanted: false };
}

export const LOOPS: Readonly<Record<string, ScriptedLoop>> = {
  sensor_poll_v2: { order: orderFor("sensor_poll_v2", "ts"), stages: ["run"] },
  kv_store_v1: { order: orderFor("kv_store_v1", "ts"), stages: ["run"] },
  tcp_v1: { order: orderFor("tcp_v1", "c"), stages: ["run"] },
  // The second critic is not asked: by then the money is gone.
  kv_store_v1_to_v2: {
    order: orderFor("kv_store_v1", "ts", 0.38),
    stages: ["run", "approve", "run"],
  },
  // Those about parts need the prover.
  distinct: { order: orderFor("part:distinct", "c"), stages: ["run"] },
  fusion_unbounded: {
    order: orderFor("part:harness/loop/scripts/fusion_unbounded/part", "c"),
    stages: ["run"],
  },
};

export interface LoopKilled extends KillPoint {
  readonly script: string;
  readonly stage: number;
  readonly kind: string;
  /** The process was ended by SIGKILL there, and nowhere else. */
  readonly is_killed: boolean;
  readonly seconds: number;
}

export interface LoopKills {
  readonly script: string;
  readonly records: number;
  readonly kills: readonly LoopKilled[];
  /** The first record that is another, as it is in either ledger; null where they are alike to the last byte. */
  readonly differs: readonly [killed: string, whole: string] | null;
  readonly problems: readonly string[];
}

const SECOND_MS = 1000;

export async function killLoop(
  script: string,
  { order, stages }: ScriptedLoop,
  tell: (killed: LoopKilled) => void,
): Promise<LoopKills> {
  const folder = mkdtempSync(join(tmpdir(), "tripod-loop-kills-"));
  const [whole, killed] = [join(folder, "whole"), join(folder, "killed")];
  mkdirSync(folder, { recursive: true });
  const victim = async (out: string, stage: "run" | "approve", kill: KillPoint | null) => {
    const of = { out, order, script: join(ROOT, "harness/loop/scripts", script), kill };
    return await started({ ...of, approve: stage === "approve" ? 1 : null });
  };
  try {
    const kills: LoopKilled[] = [];
    let from = 0;
    for (const [at, stage] of stages.entries()) {
      const { signal, stderr } = await victim(whole, stage, null);
      if (signal !== undefined || stderr !== "") throw new Error(`${script}: ${stderr}`);
      const { records } = readLedger(join(whole, "ledger.jsonl"));
      for (const { n, kind } of records.slice(from)) {
        for (const when of ["before", "after"] as const) {
          const beganMs = performance.now();
          const ended = await victim(killed, stage, { n, when });
          const seconds = (performance.now() - beganMs) / SECOND_MS;
          const isKilled = ended.signal === "SIGKILL";
          const one = { script, stage: at, n, kind, when, is_killed: isKilled, seconds };
          kills.push(one);
          tell(one);
        }
      }
      from = records.length;
      // What was killed behind its last record has ended already, and says so.
      if (stage === "run") await victim(killed, stage, null);
    }
    const [left = [], kept = []] = [killed, whole].map(linesIn);
    const { problems } = await verifyLoop(killed, { rerun: false });
    return { script, records: from, kills, differs: difference(left, kept), problems };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function linesIn(out: string): readonly string[] {
  return readFileSync(join(out, "ledger.jsonl"), "utf8").split("\n");
}

function difference(left: readonly string[], kept: readonly string[]): LoopKills["differs"] {
  const size = Math.max(left.length, kept.length);
  const at = Array.from({ length: size }, (_, n) => n).find((n) => left[n] !== kept[n]);
  return at === undefined ? null : [left[at] ?? "", kept[at] ?? ""];
}

async function started(order: VictimOrder) {
  const args = ["--disable-warning=ExperimentalWarning", VICTIM, JSON.stringify(order)];
  return await execa(process.execPath, args, { reject: false, stdin: "ignore", cwd: ROOT });
}
