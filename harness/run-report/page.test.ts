import { expect, test } from "vitest";
import { takesDown } from "../../runtime/fault/kinds-by-name.ts";
import { defaultRig } from "../../runtime/rig/rig.ts";
import { simRun } from "../../runtime/testing/sim-run.ts";
import { hex } from "../../runtime/wire/bytes.ts";
import { start } from "../../systems/sensor_poll_v3/lanes/ts/lane.ts";
import { system } from "../../systems/sensor_poll_v3/system.ts";
import { resultOf } from "../report/result.ts";
import { RunState } from "../report/run-state.ts";
import { FaultGrid, faultRows } from "./fault-grid.ts";
import { runReportPage } from "./page.ts";
import type { RunReport } from "./run-report.ts";

const CYCLES = 40;
const HOSTILE =
  '</title></style><script>alert(1)</script><img src=x onerror="alert(1)">\u001b[31m\u202e';

async function reportOf(faults: readonly object[], text = "plain"): Promise<RunReport> {
  const observed = await simRun(system, start, { cycles: CYCLES, faults });
  const rig = defaultRig(system, ["ts", "ts", "ts"], "sim");
  const lanes = rig.lanes.map(({ name, lane }) => ({ name, lane }));
  const plan = { seed: 1, cycles: CYCLES, rig, faults: observed.plan };
  const state = new RunState(plan, takesDown);
  const grid = new FaultGrid(
    observed.plan,
    lanes.map(({ name }) => name),
  );
  for (const record of observed.records) {
    state.add(record);
    if (record.t === "fault") grid.add(record);
  }
  state.end();
  const result = resultOf(state, {
    ...{ reports: observed.reports, rung: "sim", clock: "virtual", sandbox: null },
    ...{ assumes: [text], digest: observed.digest, provedParts: "", out: null, reproduce: null },
    ...{ shrink: null, cutShort: text === "plain" ? undefined : text, describe: hex },
  });
  const [record] = observed.slots;
  if (record === undefined) throw new Error("no slot");
  return {
    name: text,
    finished: {
      info: {
        ...{ system: "sensor_poll_v3", rung: "sim", seed: 1, cycles: CYCLES, faults: "1 planned" },
        ...{ feed: text, lanes, plan: observed.plan },
      },
      ...{ result, state },
    },
    ...{ grid: grid.map, faultRows: faultRows(observed.plan, CYCLES), notes: [text] },
    record: {
      ...{ schema: "tripod.run_record.v1", began: "2026-01-02T03:04:05.678Z" },
      ...{ tripod: text, node: text, machine: { cores: 2, cpu: text, system: text } },
      lanes: { alpha: { lane: text, sha256: null } },
    },
    systemSha256: "0".repeat(64),
    slot: { title: text, record: { ...record, why: text }, frames: { unknown: text } },
  };
}

const DROP = { kind: "drop", link: "bravo", direction: "up", label: "lost", window: [5, 9] };

test("a page tells verdict, votes, slot, lanes, faults, assumptions and how to run it again", async () => {
  const html = runReportPage(await reportOf([DROP]));
  const titles = [...html.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, title]) => title);
  expect(titles).toEqual([
    "Votes over slots",
    "plain: slot 0",
    "Lanes",
    "Faults",
    "What was assumed",
    "To run it again",
    "Where it comes from",
  ]);
  expect(html).toContain("2026-01-02 03:04:05 UTC");
  expect(html).toContain("plain, 2 cores, plain");
  expect(html).toContain("In 40 slots every voted output is the oracle&#39;s, bit for bit.");
});

test("a page loads nothing, and runs no script but its own", async () => {
  const html = runReportPage(await reportOf([]));
  const policy = /content="(default-src [^"]*)"/.exec(html)?.[1];
  expect(policy).toMatch(
    /^default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; script-src &#39;sha256-/,
  );
  expect(html.match(/<script/g)).toHaveLength(1);
  expect(html).not.toMatch(/(?:src|href)="/);
});

test("text of the run's folder stays text, and its control characters are shown", async () => {
  const html = runReportPage(await reportOf([{ ...DROP, label: HOSTILE }], HOSTILE));
  expect(html.match(/<script/g)).toHaveLength(1);
  expect(html).not.toContain("<img");
  expect(html.includes("\u001b") || html.includes("\u202e")).toBe(false);
  expect(html).toContain("\\x1b[31m");
});

test("the map of faults has what was injected and effective for each link", async () => {
  const { grid } = await reportOf([DROP]);
  const [row] = grid.rows;
  expect(grid.columns.slice(0, 3)).toEqual(["alpha", "bravo", "charlie"]);
  expect(row?.label).toBe("lost");
  expect(row?.cells[0]).toBeUndefined();
  expect(row?.cells[1]?.injected).toBeGreaterThan(0);
  expect(row?.cells[1]?.effective).toBe(row?.cells[1]?.injected);
});
