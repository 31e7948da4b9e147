/**
 * A whole loop through a real client: its model designs; tries the oracle, and leaves a lane that is none; checks and writes the right
 * one; and audits. What it does next it reads from the conversation, as a model does.
 */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Driver } from "../../loop/drivers/driver.ts";
import { replayDriver } from "../../loop/drivers/replay.ts";
import {
  type ModelCall,
  type ModelReply,
  type ModelRequest,
  ModelServer,
} from "../../loop/drivers/testing/model-server.ts";
import type { LedgerRecord } from "../../loop/ledger/records.ts";
import { runLoop } from "../../loop/loop.ts";
import type { LoopOrder } from "../../loop/subject/subject.ts";
import { ROOT } from "../../root.ts";
import { HANDS, type TriedClient } from "./hands.ts";
import { driverOf } from "./place.ts";

const SYSTEM = "kv_store_v1";
const LANE = `systems/${SYSTEM}/lanes/ts/lane.ts`;
const ORDER: LoopOrder = {
  ...{ system: SYSTEM, language: "ts", isEmulatedWanted: false },
  ...{ effort: { runs: 100, review_runs: 100, cycles: 40 } },
  caps: { attempts: 4, usd: null, minutes: null },
};
/** What an MCP tool is called by the models of each. */
const FEEDBACK: Readonly<Record<TriedClient, (tool: string) => ModelCall>> = {
  claude: (tool) => ({ name: `mcp__tripod__${tool}`, input: {} }),
  codex: (tool) => ({ name: tool, namespace: "mcp__tripod", input: {} }),
  gemini: (tool) => ({ name: `mcp_tripod_${tool}`, input: {} }),
};

export interface TrialLoop {
  readonly phase: string;
  readonly attempts: readonly string[];
  /** What its tool told it. */
  readonly toldByCheck: boolean;
  /** What was refused to it, or found where it may not write. */
  readonly refused: readonly string[];
  /** To the same ledger, without the client. */
  readonly isReplayed: boolean;
}

export async function loopOf(tried: TriedClient, bin: string): Promise<TrialLoop> {
  let world = "";
  let toldByCheck = false;
  const server = await ModelServer.start((request) => {
    toldByCheck ||= request.body.includes("It passes the check.");
    return replyOf(tried, request, world);
  });
  try {
    const { driver, folder } = driverOf(tried, bin, server.url);
    const placed: Driver = {
      ...driver,
      run: async (turn, sink, signal) => {
        world = turn.worktree;
        return await driver.run(turn, sink, signal);
      },
    };
    const out = join(folder, "loop");
    rmSync(out, { recursive: true, force: true });
    const { state, records, head } = await runLoop({ order: ORDER, driver: placed, out });
    const again = join(folder, "again");
    const replayed = await runLoop({ order: ORDER, driver: replayDriver(out), out: again });
    return {
      ...{ phase: state.phase, isReplayed: replayed.head === head, toldByCheck },
      attempts: records.flatMap(outcomeOf),
      refused: [...records.flatMap(droppedOf), ...refusedIn(out, state.attempts.length)],
    };
  } finally {
    await server[Symbol.asyncDispose]();
  }
}

function replyOf(tried: TriedClient, { body }: ModelRequest, world: string): ModelReply {
  const hands = HANDS[tried];
  const steps = stepsOf(body, {
    write: (path, text) => hands.write(join(world, path), text),
    read: (path) => hands.read(join(world, path)),
    ask: FEEDBACK[tried],
  });
  // What it has said before is in the conversation.
  const step = steps.findLastIndex((_, at) => body.includes(`step ${at + 1}.`)) + 1;
  const call = steps[step];
  return call === undefined
    ? { kind: "say", text: "That is all." }
    : { kind: "say", text: `This is step ${step + 1}.`, calls: [call] };
}

interface Doing {
  readonly write: (path: string, text: string) => ModelCall;
  readonly read: (path: string) => ModelCall;
  readonly ask: (tool: string) => ModelCall;
}

function stepsOf(body: string, { write, read, ask }: Doing): readonly ModelCall[] {
  if (body.includes("You audit the lane")) {
    return [read(LANE), write("review.md", "APPROVE\n\n## Findings\n\n## Notes\n")];
  }
  if (body.includes("You ask whether the specification")) return [];
  if (body.includes("This is attempt 1.")) {
    return [
      ask("get_claims"),
      write(`systems/${SYSTEM}/oracle.ts`, "export const oracle = undefined;\n"),
      write("oracle.ts", "export const oracle = undefined;\n"),
      write(LANE, "export const start = undefined;\n"),
    ];
  }
  if (body.includes("This is attempt")) {
    const right = readFileSync(join(ROOT, LANE), "utf8");
    return [read("SYSTEM.md"), ask("get_counterexample"), write(LANE, right), ask("run_check")];
  }
  return [
    write("SYSTEM.md", "# A store of numbers under numbers\n"),
    write("subtasks.md", "1. [ ] all operations\n"),
  ];
}

function outcomeOf(record: LedgerRecord): readonly string[] {
  if (record.kind === "attempted") {
    return record.turn.dropped.length > 0 ? [`${record.attempt} wrote outside`] : [];
  }
  if (record.kind !== "checked" && record.kind !== "reviewed") return [];
  const passed = record.kind === "checked" ? "passed the check" : "passed the review";
  return [`${record.attempt} ${record.verdict.failure?.key ?? passed}`];
}

function droppedOf(record: LedgerRecord): readonly string[] {
  return record.kind === "attempted" ? record.turn.dropped.map((path) => `dropped ${path}`) : [];
}

function refusedIn(out: string, attempts: number): readonly string[] {
  return Array.from({ length: attempts }, (_, at) => at + 1).flatMap((attempt) => {
    const text = readFileSync(join(out, `attempts/${attempt}/raw.jsonl`), "utf8");
    const events = text
      .trim()
      .split("\n")
      .map(
        (line) =>
          JSON.parse(line) as {
            readonly kind: string;
            readonly name?: string;
            readonly why?: string;
          },
      );
    return events.flatMap(({ kind, name, why }) =>
      kind === "refused" ? [`refused ${name}: ${why}`] : [],
    );
  });
}
