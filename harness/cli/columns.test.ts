/** Whatever a command prints for a person fits a terminal of 80 columns. */
import { describe, expect, test } from "vitest";
import { findingsTable } from "../check/findings-table.ts";
import { aCase, aRun } from "../counterexample/counterexample.suite.ts";
import { REFERENCES, TOPICS } from "../reference/reference.ts";
import { asText } from "../reference/render.ts";
import { lookOf } from "../terminal/capabilities.ts";
import { shownLine, written } from "../terminal/written.ts";
import { conformanceCases, leftOut } from "../trials/conformance/cases.ts";
import { conformanceTable } from "../trials/conformance/table.ts";
import { matrixTable } from "../trials/interop/matrix-table.ts";
import { campaignLines } from "../trials/mutants/operators/table.ts";
import { counterexampleText } from "../view/counterexample.ts";
import { type Line, plain } from "../view/line.ts";
import { brief, summary } from "../view/summary.ts";
import {
  canvasOf,
  dissenting,
  hit,
  info,
  majority,
  outcome,
  split,
  unanimous,
  wrong,
} from "../view/watched.suite.ts";
import { listAsText } from "./boards-view.ts";
import { recordingLines } from "./replay-view.ts";
import { failureLines, soakLines } from "./soak-view.ts";

const COLUMNS = 80;
const LOOK = lookOf({ columns: COLUMNS }, {});
const WORDS = "a reason that goes on and on, as reasons do where much has happened, ".repeat(3);

function onScreen(lines: readonly Line[]): readonly string[] {
  return written(lines, LOOK).split("\n");
}

/** All but a command that is there to be copied. */
function expectToFit(lines: readonly string[]): void {
  const told = lines.filter((line) => !line.includes("reproduce:"));
  expect(told.filter(({ length }) => length > COLUMNS)).toEqual([]);
}

/** With lanes of long names, on emulated boards beside processes, boards among them. */
function mixedRun(
  records: Parameters<typeof outcome>[1],
  columns: number,
): readonly (readonly Line[])[] {
  const about = { ...info([{ kind: "drop", link: ["alpha"] }]), rung: "mixed" };
  const finished = outcome(about, records, { cutShort: "interrupted after 3 slots" });
  const { alpha, bravo, charlie } = finished.result.lanes;
  if (alpha === undefined || bravo === undefined || charlie === undefined) throw new Error("lanes");
  const board = {
    unique_id: "E66058388335A52F",
    image_version: 3,
    boot_reasons: Array.from({ length: 12 }, () => "watchdog"),
  };
  const isolations = [{ cycle: 3, first_slot: 4, why: WORDS, back: 9 }];
  const lanes = {
    alpha: { ...alpha, board, on: "emulated-pico", isolations },
    bravo,
    "a-third-lane-of-a-long-name": { ...charlie, lane: "a-source-file-of-my-own.rs", board },
  } as const;
  const losses = { declared: 3, slots: 12_000, voted: 11_000 };
  const recovery = { bound: 100, slots_after_last_fault: 31_000, whole_after: null, losses };
  const result = { ...finished.result, lanes, recovery, assumes: [WORDS] };
  return [false, true].map((isVerbose) =>
    summary({ ...finished, result }, canvasOf(columns), { isVerbose }),
  );
}

const RECORDS = [unanimous(0), majority(1, { alpha: null }), hit(0, "drop", "alpha")];

describe("80 columns hold", () => {
  test.each([
    ["a pass", RECORDS],
    ["an inconclusive run", [...RECORDS, split(2)]],
    ["a dissent", [...RECORDS, dissenting(2)]],
    ["a fail", [...RECORDS, wrong(2)]],
  ])("the report of %s", (_, records) => {
    expectToFit(onScreen(summary(outcome(info(), records), canvasOf(COLUMNS))));
    expectToFit(onScreen(brief(outcome(info(), records), canvasOf(COLUMNS))));
    const [short = [], verbose = []] = mixedRun(records, COLUMNS);
    expectToFit(onScreen(short));
    const lines = onScreen(verbose);
    expectToFit(lines);
    const head = lines.findIndex((line) => line.trim().endsWith("rejected by"));
    expect(lines[head + 1]).toMatch(/deaths +rig +lane$/);
    // The last column is there for every lane: three rows of as many figures.
    for (const row of lines.slice(head + 2, head + 5)) expect(row).toMatch(/( +[\d?]+){6}$/);
  });

  test("the conformance list", () => {
    const tried = conformanceCases.map(({ id, term, injected }) => ({ id, term, injected }));
    const cases = [...tried, ...leftOut].map((one) => ({
      ...({ injected: WORDS, observed: WORDS, verdict: "inconclusive", reason: WORDS } as const),
      ...one,
      ...{ cycle: 1000, lane: "alpha, bravo, charlie" },
    }));
    const result = {
      schema: "tripod.conformance.v1",
      system: "a_system_of_ones_own",
      rung: "emulated",
    } as const;
    expectToFit(onScreen(conformanceTable({ ...result, verdict: "fail", cases }, COLUMNS)));
  });

  test("the matrix of senders and receivers", () => {
    const packets = { data: 1_000_000, acknowledgements: 1_000_000, lost: 1_000_000 };
    const pair = {
      sender: "my-own-lane",
      receiver: "my-own-lane",
      slots: 100_000,
      timers: 100_000,
    };
    const result = { schema: "tripod.interop.v1", system: "tcp_v2", rung: "process" } as const;
    const carried = { bytes: 2 ** 26, sha256: "d1".repeat(32) };
    const pairs = [{ ...pair, ...carried, packets, verdict: "fail", why: WORDS }] as const;
    expectToFit(
      onScreen(matrixTable({ ...result, ...carried, seed: 1, loss: 0.2, verdict: "fail", pairs })),
    );
  });

  test("a check's findings", () => {
    const found = { runs: 1000, lives: 24, verdict: "fail", counterexample: aCase } as const;
    const properties = { available_when_quorum_shares_a_point: found };
    const result = {
      ...({
        schema: "tripod.check.v2",
        system: "sensor_poll_v3",
        seed: 1,
        verdict: "fail",
      } as const),
      sandbox: { kind: "none", why: "bubblewrap does not work here: no user namespaces" } as const,
      runtime_checks: {
        "a-lane-of-my-own.ts": null,
        c: { kind: "sanitizers" },
        rust: { kind: "overflow-checks" },
        ada: { kind: "validity-checks" },
        "another-lane-of-my-own.c": { kind: "none", why: WORDS },
      } as const,
      canaries: { null: "a", constant: "a", always_none: "a" },
      self_check: { available_when_quorum_shares_a_point: null },
      lanes: { "a-lane-of-my-own.ts": properties },
    };
    expectToFit(onScreen(findingsTable(result, COLUMNS)));
  });

  test("counterexamples", () => {
    for (const one of [aCase, aRun]) {
      const lines = onScreen(counterexampleText(one, { columns: COLUMNS }));
      expectToFit(lines);
    }
  });

  test("a soak's findings and its figures", () => {
    const demands = { demands: 100_000, failures: 1000 };
    const pair = {
      demands: 100_000,
      failures: [1000, 1000] as const,
      observed: 1000,
      expected: 0.0012,
      z: -12.3,
    };
    const failure = {
      ...({ seed: 123_456, verdict: "dissent", what: WORDS } as const),
      ...{ out: null, counterexample: null, shrunk: null, unshrunk: WORDS },
      command: "./tripod replay runs/x",
    };
    const result = {
      ...({
        schema: "tripod.soak.v1",
        system: "sensor_poll_v3",
        rung: "mixed",
        rungs: ["process", "emulated"],
      } as const),
      ...({
        faults: "byzantine,lossy,storm",
        verdict: "fail",
        runs: 100_000,
        slots: 100_000_000,
      } as const),
      verdicts: { pass: 100_000, inconclusive: 100_000, dissent: 100_000, fail: 100_000 },
      outputs: { voted: 100_000_000, with_value: 100_000_000 },
      liveness: { runs: 100_000, back: 99_999, not_back: 1, slots_median: 100, slots_max: 1000 },
      coverage: { "lie-in-ballot": { voting: 100_000_000, permanently_isolated: 1 } },
      ...({ ended: "rig", rig_failure: WORDS } as const),
      inconclusive: Array.from({ length: 7 }, (_, nth) => ({ why: `${nth} ${WORDS}`, runs: 12 })),
      failures: [failure],
      coincidence: {
        lanes: { alpha: demands, bravo: demands, charlie: demands },
        pairs: [
          { ...pair, lanes: ["alpha", "bravo"] },
          { ...pair, lanes: ["alpha", "charlie"] },
          { ...pair, lanes: ["bravo", "charlie"] },
        ] as const,
      },
      left_out: WORDS.split(" "),
    };
    const lines = onScreen([...failureLines(failure), ...soakLines(result)]);
    expectToFit(lines);
    expect(lines.join(" ")).toContain(" on process and emulated, faults");
    // A list that is cut says how much is left out, and where that is.
    expect(lines.join(" ")).toContain("and 2 more reasons: --json");
  });

  test("a line that scripts may read as one, on a terminal", () => {
    const shown = (isTTY: boolean) => shownLine(WORDS, { isTTY, columns: COLUMNS });
    expectToFit(shown(true).split("\n"));
    expect(shown(false)).toBe(`${WORDS}\n`);
  });

  test("what a replay comes to", () => {
    const { result } = outcome(info(), RECORDS);
    const differing = Array.from({ length: 9 }, (_, at) => 1_000_000 + at);
    const recorded = {
      verdict: "inconclusive",
      cycles: 1_000_000,
      complete: false,
      consistent: true,
    } as const;
    const lines = recordingLines({
      ...({
        schema: "tripod.replay.v2",
        kind: "recording",
        system: "sensor_poll_v3",
        seed: 1,
      } as const),
      ...({
        rung: "emulated",
        recorded,
        replayed: result,
        verdict: "pass",
        reproduced: false,
        difference: WORDS,
        system_change: null,
      } as const),
      fates: { recorded: 1_000_000, same: 1_000_000, met_again: 1_000_000 },
      outputs: { same: 1_000_000, differing },
    });
    expectToFit(onScreen(lines));
  });

  test("the survivors of mutants", () => {
    const place = {
      lane: "c",
      file: "lanes/c/a_lane_of_mine.c",
      line: 1234,
      operator: "delete",
    } as const;
    const figures = {
      planned: 1000,
      tried: 900,
      killed: 800,
      survived: 90,
      unbuilt: 10,
      untried: 5,
    };
    const lines = campaignLines({
      ...{ schema: "tripod.mutate.v3", system: "mine", seed: 1, cases: 1, planned: 9, tried: 1 },
      languages: { ts: { ...figures, score: 0.91, branches: 100, unreached: 10 } },
      ...{ unreached: [], sandbox: { kind: "bubblewrap" }, unmeasured: ["ada"] },
      survivors: [{ ...place, before: WORDS, after: "" }],
    });
    expectToFit(onScreen(lines.map((line) => [plain(line)])));
  });

  test("boards, and why there are none", () => {
    const none = { present: [], skipped: [], missing: [], nameOf: () => undefined };
    const skipped = Array.from({ length: 9 }, (_, at) => ({ path: `/dev/ttyS${at}`, why: WORDS }));
    for (const list of [none, { ...none, skipped }]) {
      const lines = listAsText(list).split("\n");
      expectToFit(onScreen(lines.map((line) => [plain(line)])));
    }
  });

  test.each(TOPICS)("the reference of %s files", (topic) => {
    expectToFit(asText(REFERENCES[topic]()).split("\n"));
  });
});
