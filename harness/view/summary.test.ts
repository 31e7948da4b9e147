import { expect, test } from "vitest";
import type { Rule } from "../../runtime/fault/plan.ts";
import type { TraceRecord } from "../../runtime/trace.ts";
import { textOf } from "./line.ts";
import type { RunInfo } from "./run-info.ts";
import { summary } from "./summary.ts";
import {
  canvasOf,
  dissenting,
  type Ending,
  hit,
  info,
  laneIs,
  majority,
  outcome,
  RIGHT,
  split,
  unanimous,
  WRONG,
  wrong,
} from "./watched.suite.ts";

const drop: Rule = { kind: "drop", link: ["alpha"] };
const stall: Rule = { kind: "stall", link: ["bravo"], label: "stall" };

interface Told extends Ending {
  readonly columns?: number;
  readonly isVerbose?: boolean;
}

function told(
  about: RunInfo,
  records: readonly TraceRecord[],
  { columns = 80, isVerbose = false, ...ending }: Told = {},
) {
  const finished = outcome(about, records, ending);
  return summary(finished, canvasOf(columns), { isVerbose }).map((line) => textOf(line));
}

/** The verdict that the summary opens with. */
function verdictOf(lines: readonly string[]): string {
  const [, verdict = ""] = /^ ([A-Z]+) {2}/.exec(lines[1] ?? "") ?? [];
  return verdict.toLowerCase();
}

test("a pass says so first, and in how many slots two lanes carried the vote", () => {
  const lines = told(info([drop]), [
    majority(0, { alpha: null }),
    hit(0, "drop", "alpha"),
    unanimous(1),
  ]);
  expect(lines[1]).toBe(
    " PASS  In 2 of 100 slots every voted output is the oracle's, bit for bit.",
  );
  expect(lines[2]).toContain("In 1 of them two lanes agreed, and the third was silent, wrong or");
  expect(verdictOf(lines)).toBe("pass");
});

test("a lane that never voted though nothing was planned on it keeps the run from passing", () => {
  const silent = [0, 1].map((cycle) => majority(cycle, { alpha: null }));
  const text = told(info([stall]), [...silent, hit(0, "stall", "bravo")]).join("\n");
  expect(text).toContain("alpha never voted, and no fault was planned on it");
  expect(text).toMatch(/^ INCONCLUSIVE /m);
  const voting = [...silent, unanimous(2), hit(0, "stall", "bravo")];
  expect(told(info([stall]), voting).join("\n")).not.toContain("never voted");
  const planned = told(info([drop]), [...silent, hit(0, "drop", "alpha")]);
  expect(verdictOf(planned)).toBe("pass");
});

test("a lane that crashed with no fault on it is a finding, with its last words, whether it ever voted or not", () => {
  const why = "the process exited with status 1: [Error: boom]";
  const silent = [0, 1].map((cycle) => majority(cycle, { alpha: null }));
  const atOnce = told(info(), [laneIs("alpha", "down", 0, why), ...silent]);
  expect(verdictOf(atOnce)).toBe("dissent");
  const text = atOnce.join("\n").replaceAll(/\s+/g, " ");
  expect(text).toContain(`alpha crashed in slot 0, with no fault on it: ${why}`);
  expect(text).not.toContain("never voted");
  const later = told(info(), [unanimous(0), laneIs("alpha", "down", 1, why), ...silent.slice(1)]);
  expect(verdictOf(later)).toBe("dissent");
});

test("a lane that was ended from outside, by the plan or under a fault has not crashed", () => {
  const silent = majority(0, { alpha: null });
  const ended = (why: string, about = info()) =>
    verdictOf(told(about, [laneIs("alpha", "down", 0, why), silent, unanimous(1)]));
  expect(ended("the process was killed by SIGKILL")).toBe("pass");
  expect(ended("the process was killed by SIGQUIT")).toBe("pass");
  expect(ended("the process exited with status 12: bwrap: No space left on device")).toBe("pass");
  expect(ended("killed by the fault plan")).toBe("pass");
  expect(ended("the process was killed by SIGSEGV")).toBe("dissent");
  const struck = [laneIs("alpha", "down", 0, "the lane crashed: x"), hit(0, "drop", "alpha")];
  expect(verdictOf(told(info([drop]), [...struck, silent, unanimous(1)]))).toBe("pass");
});

test("where dissent is allowed a crash is told and not judged, but a lane that never voted has shown nothing", () => {
  const crash = laneIs("alpha", "down", 1, "the lane crashed: boom");
  const silent = majority(1, { alpha: null });
  const allowing = { allowsDissent: true };
  expect(verdictOf(told(info(), [unanimous(0), crash, silent], allowing))).toBe("pass");
  expect(verdictOf(told(info(), [crash, silent], allowing))).toBe("inconclusive");
});

test("slots without a lane that the host kept from voting are counted together, and are inconclusive", () => {
  const delay = { ms: 212, rig_ms: 30, lanes: ["bravo"] };
  const record = { ...majority(0, { bravo: null }), verdict: "inconclusive" as const };
  const text = told(info(), [{ ...record, held_up: delay }, unanimous(1)]).join("\n");
  expect(text).toContain("1 slot inconclusive: the host was held up (up to 212 ms)");
  expect(text).toMatch(/^ INCONCLUSIVE /m);
});

test("a fail says its sentence once, and who was wrong: what was expected, what was voted, and every ballot", () => {
  const lines = told(info(), [unanimous(0), wrong(1), wrong(2)]);
  const text = lines.join("\n");
  expect(lines.slice(1, 3).join("").replaceAll(/\s+/g, " ")).toBe(
    " FAIL The triad failed in 2 of the first 3 slots, first in slot 1: the voted output is not the oracle's",
  );
  expect(text.replaceAll(/\s+/g, " ").split("the voted output is not the oracle's")).toHaveLength(
    2,
  );
  expect(text).toMatch(/expected +bytes 0a1209\n/);
  expect(text).toMatch(/voted +bytes 0a1609; differs first in byte 1, bit 2\n/);
  expect(text).toMatch(/ballots +alpha and bravo as voted; charlie as expected/);
});

test("lanes that were wrong alike miscompare, and the one that they outvoted does not", () => {
  const rows = told(info(), [wrong(0)]);
  expect(rows.find((line) => line.startsWith(" alpha"))).toContain("x");
  expect(rows.find((line) => line.startsWith(" bravo"))).toContain("x");
  expect(rows.find((line) => line.startsWith(" charlie"))).not.toContain("x");
});

test("all of a failing slot is shown with --verbose: its inputs, its bytes and the first bit that differs", () => {
  const text = told(info(), [unanimous(0), wrong(1)], { isVerbose: true }).join("\n");
  expect(text).toMatch(/slot 1 +the voted output is not the oracle's/);
  expect(text).toContain("differs first in byte 1, bit 2");
  expect(text).toMatch(/expected +bytes 0a1209\n +0a 12 09\n/);
  expect(text).toMatch(/voted +bytes 0a1609\n +0a 16 09\n/);
  expect(text).toMatch(/alpha +as voted\n +bravo +as voted\n +charlie +as expected/);
});

test("the mark stands under the first byte that differs", () => {
  const lines = told(info(), [wrong(0)], { isVerbose: true });
  const mark = lines.findIndex((line) => line.trim() === "^^");
  expect(lines[mark - 1]?.slice(lines[mark]?.indexOf("^^")).startsWith("16")).toBe(true);
});

test("of a long output the bytes around the first difference are shown", () => {
  const expected = new Uint8Array(100);
  const value = expected.with(50, 1);
  const record = { ...wrong(0), value, expected, ballots: { charlie: expected } };
  const lines = told(info(), [record], { isVerbose: true });
  const mark = lines.findIndex((line) => line.trim() === "^^");
  expect(lines[mark - 1]?.slice(lines[mark]?.indexOf("^^")).startsWith("01")).toBe(true);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
});

test("a lane that was silent in the slot that failed is called silent", () => {
  const record = { ...wrong(0), ballots: { charlie: null } };
  expect(told(info(), [record]).join("\n")).toMatch(/charlie silent/);
  expect(told(info(), [record], { isVerbose: true }).join("\n")).toMatch(/charlie +silent/);
});

test("verdict, why, where and what to do next come before the picture, and all of it fits a screen", () => {
  const many = Array.from({ length: 20 }, (_, at) => ({ ...wrong(at), why: `reason ${at}` }));
  const rules = Array.from({ length: 30 }, (_, at): Rule => ({ ...drop, label: `drop ${at}` }));
  for (const records of [[wrong(0)], many]) {
    const finished = outcome(info(rules), records);
    const out = "runs/one";
    const lines = summary({ ...finished, result: { ...finished.result, out } }, canvasOf(80));
    const texts = lines.map(textOf);
    const next = texts.findIndex((line) => line.startsWith(" reproduce:"));
    expect(next).toBeGreaterThan(0);
    expect(next).toBeLessThan(texts.findIndex((line) => line.startsWith(" alpha")));
    expect(texts.length).toBeLessThanOrEqual(24);
  }
});

test("a dissent names lane, first slot, what was said and what was voted, and shows it", () => {
  const lines = told(info(), [unanimous(0), dissenting(1), dissenting(2)]);
  expect(lines[1]).toBe(
    " DISSENT  In 3 of 100 slots every voted output is right, but not every lane:",
  );
  const text = lines.join("\n");
  expect(text.replaceAll(/\s+/g, " ")).toContain(
    "- bravo dissented in 2 slots, first in slot 1, and no fault was planned on it: " +
      "it said bytes 0a1609, bytes 0a1209 was voted",
  );
  expect(text).toMatch(/answered +bytes 0a1609; differs first in byte 1, bit 2\n/);
  expect(text).toMatch(/ballots +alpha and charlie as expected; bravo as answered/);
  expect(verdictOf(lines)).toBe("dissent");
});

test("a dissent that is allowed leaves the pass as it is, and is counted", () => {
  const lines = told(info(), [unanimous(0), dissenting(1)], { allowsDissent: true });
  expect(lines[1]).toMatch(/^ PASS {2}/);
  expect(lines[2]).toBe(" In 1 of them a lane was wrong with no fault planned on it (allowed).");
  expect(verdictOf(lines)).toBe("pass");
});

test("a fail is graver than a dissent, and a dissent than a slot without a claim", () => {
  expect(verdictOf(told(info(), [dissenting(0), split(1)]))).toBe("dissent");
  const lines = told(info(), [dissenting(0), split(1), wrong(2)]);
  expect(verdictOf(lines)).toBe("fail");
  const text = lines.join("\n");
  expect(text).toContain("bravo dissented in slot 0");
  expect(text).toContain("slot 2: the voted output is not the oracle's");
});

test("a run says how many outputs were voted, and how many held a value", () => {
  const empty = { ...unanimous(2), empty: true } as const;
  const lines = told(info(), [unanimous(0), unanimous(1), empty, split(3)]);
  expect(lines).toContain(" outputs  3 voted, 2 with a value");
});

test("a run none of whose outputs holds a value shows nothing, and is inconclusive", () => {
  const empty = [0, 1, 2].map((cycle) => ({ ...unanimous(cycle), empty: true }) as const);
  const lines = told(info(), empty);
  expect(lines.join("\n")).toContain("- none of the 3 voted outputs holds a value");
  expect(verdictOf(lines)).toBe("inconclusive");
  expect(verdictOf(told(info(), [...empty, unanimous(3)]))).toBe("pass");
});

test("an inconclusive run gives every reason, in whole words", () => {
  const lines = told(info([drop, stall]), [unanimous(0), split(1), hit(0, "drop", "alpha")]);
  expect(lines[1]).toMatch(/^ INCONCLUSIVE {2}In 2 of 100 slots no voted output was wrong/);
  const text = lines.map((line) => line.trim()).join(" ");
  expect(text).toContain("2 lanes faulty (bravo, charlie)");
  expect(text).toContain("planned faults that never had effect: stall");
});

test("a run that was ended is told how far it came, not what it had no time for", () => {
  const text = told(info([drop]), [unanimous(0)], { cutShort: "interrupted after 1 slots" }).join(
    "\n",
  );
  expect(text).toContain("INCONCLUSIVE");
  expect(text).toContain("interrupted after 1 slots");
  expect(text).not.toContain("never had effect");
});

test("every planned fault has its counts", () => {
  const records = [hit(1, "stall", "bravo"), unanimous(0)];
  expect(told(info([drop, stall]), records)).toContain(
    " faults  1 requested, 1 injected, 1 effective, of 2 planned faults",
  );
  const text = told(info([drop, stall]), records, { isVerbose: true }).join("\n");
  expect(text).toMatch(/all +1 +1 +1/);
  expect(text).toMatch(/stall +1 +1 +1/);
  expect(text).toMatch(/faults\[0\] drop +0 +0 +0/);
});

test("the digest is told on sim only, where it comes again", () => {
  const digest = "d1".repeat(32);
  expect(told(info(), [unanimous(0)]).join("\n")).not.toContain(digest);
  expect(told({ ...info(), rung: "sim" }, [unanimous(0)]).join("\n")).toContain(digest);
});

test("boards are named, with what they run and why they booted", () => {
  const finished = outcome(info(), [unanimous(0)]);
  const { result } = finished;
  const { alpha, ...others } = result.lanes;
  if (alpha === undefined) throw new Error("there is no alpha");
  const board = {
    unique_id: "E66058388335A52F",
    image_version: 3,
    boot_reasons: ["power-on", "watchdog"],
  };
  const onBoard = { ...result, lanes: { ...others, alpha: { ...alpha, board } } };
  const shown = (one: typeof finished) =>
    summary(one, canvasOf(80), { isVerbose: true }).map(textOf);
  expect(shown({ ...finished, result: onBoard })).toContain(
    " alpha   E66058388335A52F  image 3  2 boots: power-on, watchdog",
  );
  expect(shown(finished).join("\n")).not.toContain("boots");
});

test("a run that was kept says where, and how to replay it", () => {
  const finished = outcome(info(), [unanimous(0)]);
  const { result } = finished;
  const kept = {
    ...finished,
    result: { ...result, out: "runs/one" },
    replay: "tripod replay runs/one",
  };
  const text = summary(kept, canvasOf(80))
    .map((line) => textOf(line))
    .join("\n");
  expect(text).toContain("in runs/one");
  expect(text).toContain("tripod replay runs/one");
});

test("no line is longer than the screen is wide", () => {
  const records = [
    ...Array.from({ length: 300 }, (_, at) =>
      at % 3 === 0 ? majority(at, { alpha: WRONG }) : unanimous(at),
    ),
    split(300),
    wrong(301),
  ];
  for (let columns = 60; columns <= 160; columns++) {
    for (const isVerbose of [false, true]) {
      for (const line of told(info([drop, stall]), records, { columns, isVerbose })) {
        expect(line.length, line).toBeLessThanOrEqual(columns);
      }
    }
  }
  expect(RIGHT).not.toBe(WRONG);
});

/** A health record, as it comes before the slot it names is closed, or behind it. */
function health(cycle: number, standing: "out" | "voting", why: string): TraceRecord {
  const mode = standing === "out" ? "duplex" : "triplex";
  return { t: "health", cycle, lane: "bravo", standing, why, mode };
}

test("a lane that went down is isolated from that slot on, and why it did is said", () => {
  const down = { ...laneIs("bravo", "down", 1), why: "killed by the fault plan" };
  const lines = told(info([stall]), [
    unanimous(0),
    down,
    health(1, "out", "it is down"),
    majority(1, { bravo: null }),
    majority(2, { bravo: null }),
    health(2, "voting", "re-admitted"),
    unanimous(3),
  ]);
  expect(lines).toContain("   bravo isolated in slots 1..2: down, killed by the fault plan");
});

test("a lane that is convicted when a slot is closed is isolated from the next one on", () => {
  const convicted = health(0, "out", "5 consecutive miscompares");
  const lines = told(info([stall]), [majority(0, { bravo: WRONG }), convicted, unanimous(1)]);
  expect(lines).toContain("   bravo isolated since slot 1: 5 consecutive miscompares");
});

test("a last lane's word that is not the oracle's is named in the first line", () => {
  const alone = { ...split(1), value: WRONG, output: "simplex", mode: "simplex" } as const;
  const inside = { ...alone, verdict: "fail" } as const;
  const first = (records: readonly TraceRecord[]) =>
    told(info(), records).slice(1, 3).join(" ").replaceAll(/\s+/g, " ");
  expect(first([unanimous(0), alone])).toMatch(
    /no voted output was wrong, but 1 flagged output \(the last lane's word\) was wrong:/,
  );
  expect(first([unanimous(0), inside])).toMatch(
    /failed in 1 of the first 2 slots, first in slot 1; 1 flagged output \(the last lane's word\) was wrong:/,
  );
});

test("a run that was interrupted says of how many slots it tells, and that more faults were planned", () => {
  const early: Rule = { kind: "drop", link: ["alpha"], window: [[0, 1]] };
  const late: Rule = { kind: "drop", link: ["bravo"], window: [[50, 60]] };
  const struck = [hit(0, "drop", "alpha"), majority(0, { alpha: null }), unanimous(1)];
  const cut = { cutShort: "interrupted after 2 slots" };
  const text = told(info([early, late]), struck, cut).join("\n");
  expect(text).toContain("In 2 of 100 slots no voted output was wrong");
  expect(text.replaceAll(/\s+/g, " ")).toContain(
    "recovery all three lanes alike 0 slots after the last one before the run ended; more faults were planned",
  );
  expect(told(info([early]), struck, cut).join("\n")).toContain("0 slots after the last fault");
  expect(told(info([drop]), struck, cut).join("\n")).toContain(
    "recovery  not seen: a fault was still in force in the last slot",
  );
});

test("a run that was interrupted before its first slot says so", () => {
  const lines = told(info([drop]), [], { cutShort: "interrupted after 0 slots" });
  expect(lines[1]).toBe(" INCONCLUSIVE  No slot was voted:");
});

test("a lane that was built with another record of proved parts is told", () => {
  const recorded = new Uint8Array(32).fill(0xa0);
  const text = (parts: Uint8Array) => told(info([]), [unanimous(0)], { parts }).join("\n");
  expect(text(recorded)).not.toContain("proved parts");
  expect(text(recorded.with(0, 1))).toMatch(
    /alpha was built with another record of proved parts than/,
  );
});
