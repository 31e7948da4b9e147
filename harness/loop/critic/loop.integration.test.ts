import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT } from "../../root.ts";
import { scriptedDriver } from "../drivers/scripted.ts";
import { laneJudge } from "../lane/judging.ts";
import type { LedgerRecord } from "../ledger/records.ts";
import { approveProposal, type LoopEnd, runLoop } from "../loop.ts";
import { verifyLoop } from "../verify.ts";

const folder = mkdtempSync(join(tmpdir(), "loop-critic-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const out = join(folder, "kv");

/** The checks and the critic's are real. What a review does is tried elsewhere: here it passes. */
const judge = {
  check: laneJudge.check,
  review: async () => ({ pass: true, failure: null, document: {} }),
};
/** The second critic is not asked: by then the money is gone. */
const caps = { attempts: 5, usd: 0.38, minutes: null };
const SCRIPT = join(ROOT, "harness/loop/scripts/kv_store_v1_to_v2");
const run = async (): Promise<LoopEnd> =>
  await runLoop({
    ...{ out, judge, driver: scriptedDriver(SCRIPT, "ts") },
    order: {
      ...{ system: "kv_store_v1", language: "ts", caps, isEmulatedWanted: false },
      effort: { runs: 8, review_runs: 8, cycles: 20 },
    },
  });

let first: LoopEnd;
let approved: LoopEnd;
let last: LoopEnd;
beforeAll(async () => {
  first = await run();
  await expect(approveProposal(out, 2)).rejects.toThrow("no proposal 2 (expected 1)");
  approved = await approveProposal(out, 1);
  last = await run();
});

const kindsIn = (records: readonly LedgerRecord[]) => records.map(({ kind }) => kind);

test("the critic proposes the later version, and the harness lets it through", () => {
  expect(first.state).toMatchObject({ phase: "DONE", system: "kv_store_v1" });
  const [proposal] = first.state.proposals;
  expect(proposal?.why).toBe(
    "it refutes its witness and keeps 4 honest lanes; it covers crash, damaged transfer, transfer",
  );
  expect(proposal?.accepted).toBe(true);
});

test("approval freezes anew and checks the accepted lane again: it fails a claim that is new", () => {
  const { state, records } = approved;
  expect(kindsIn(records.slice(first.records.length))).toEqual(["tightened", "checked"]);
  expect(state).toMatchObject({ phase: "THINK", system: "kv_store_v2", escalations: 0 });
  expect(state.attempts.at(-1)?.outcome).toMatchObject({
    failure: {
      key: expect.stringMatching(/^(?:digest_is_canonical|snapshot_|durable_|bounded_)/) as string,
    },
  });
});

test("the work goes on under the later version until a lane is accepted that keeps its state", () => {
  expect(last.state).toMatchObject({ phase: "DONE", system: "kv_store_v2", tightenings: 1 });
  expect(kindsIn(last.records.slice(approved.records.length))).toEqual([
    ...["designed", "attempted", "checked"],
    ...["attempted", "checked", "reviewed", "audited", "critiqued", "done"],
  ]);
  const wrong = last.state.attempts[1]?.outcome;
  expect(wrong).toMatchObject({ kind: "failed", failure: { key: "digest_is_canonical" } });
});

test("chain, commits, manifests and tag of the loop hold together", async () => {
  const { problems } = await verifyLoop(out, { rerun: false });
  expect(problems).toEqual([]);
});
