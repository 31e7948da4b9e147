/** A loop to be told, for tests: a real chain, whose agents, verdicts and files are as hostile as a test asks for. */
import type { Files } from "../freeze/frozen-files.ts";
import {
  attempted,
  begun,
  chainOf,
  checked,
  commitOf,
  designed,
  reviewed,
  turnOf,
} from "../ledger/loop.suite.ts";
import type { LaneVerdict, NewRecord } from "../ledger/records.ts";
import type { LoopSources } from "./story.ts";

export const LANE = "systems/loudest_v1/lanes/ts/lane.ts";

const refuted: LaneVerdict = {
  pass: false,
  failure: { key: "loudest_wins", why: "refuted: expected 7, answered 3" },
  document: {
    kind: "check",
    properties: [
      {
        ...{ name: "loudest_wins", verdict: "fail", wanted: 50, runs: 3, lives: 0 },
        counterexample: {
          case: { config: { f: 0 }, readings: [{ $bigint: "7" }, { $bigint: "3" }] },
          failure: {
            ...{ kind: "refuted", lane: "lane.ts", slot: 1, why: "expected 7, answered 3" },
            expected: { hex: "07", text: "7" },
            answered: { hex: "03", text: "3" },
            first_difference: { byte: 0, bit: 2 },
          },
          ...{ play: "cases", reproducible: true },
        },
      },
      { name: "quiet_is_none", verdict: "pass", wanted: 50, runs: 26, lives: 24 },
    ],
  },
};

const passed: LaneVerdict = {
  ...{ pass: true, failure: null },
  document: {
    kind: "review",
    gates: [
      { kind: "audit", findings: [], notes: ["lane.ts:9 a constant of 24 numbers"] },
      {
        kind: "check",
        properties: [
          { name: "loudest_wins", verdict: "pass", wanted: 150, runs: 100, lives: 50 },
          { name: "quiet_is_none", verdict: "pass", wanted: 150, runs: 100, lives: 50 },
        ],
        seed: 123_456_789,
      },
      {
        kind: "run",
        rung: "sim",
        faults: "swarm",
        cycles: 60,
        verdict: "inconclusive",
        injected: 9,
      },
      { kind: "run", rung: "process", faults: "none", cycles: 60, verdict: "pass" },
    ],
  },
};

const rejected: NewRecord = {
  ...{ kind: "audited", attempt: 2, decision: "reject", notes: [] },
  findings: ["lane.ts:3 answers from a table"],
  turn: turnOf("runner_auditor", 1),
};
const approved: NewRecord = {
  ...{ kind: "audited", attempt: 3, decision: "approve", findings: [] },
  notes: ["claims.md:2 nothing is asked of silence"],
  turn: turnOf("runner_auditor", 2),
};

/** The first attempt is refuted, the second rejected, the third accepted. */
export const TOLD: readonly NewRecord[] = [
  ...[begun, designed, attempted(1), { ...checked(1), verdict: refuted } as NewRecord],
  ...[attempted(2), checked(2), { ...reviewed(2), verdict: passed } as NewRecord, rejected],
  ...[attempted(3), checked(3), { ...reviewed(3), verdict: passed } as NewRecord, approved],
  { kind: "critiqued", turn: null, commit: null, proposals: [] },
  { kind: "done", attempt: 3, commit: commitOf(13) },
];

const lane = (said: string) => `export function vote() {\n  return ${said};\n}\n`;

export function sourcesOf(
  records: readonly NewRecord[] = TOLD,
  more: Partial<LoopSources> & { readonly lanes?: readonly string[] } = {},
): LoopSources {
  const { lanes = [lane("3"), lane("table[3]"), lane("7")], ...rest } = more;
  const design = { "SYSTEM.md": "# loudest_v1\n", "subtasks.md": "1. [ ] vote\n" };
  const commits = new Map<string, Files>([
    [commitOf(1), filesOf({})],
    [commitOf(2), filesOf(design)],
    ...lanes.map((text, at) => [commitOf(11 + at), filesOf({ ...design, [LANE]: text })] as const),
  ]);
  const { records: chained, head } = chainOf(records);
  return {
    ...{ records: chained, head },
    manifest: {
      schema: "tripod.loop.manifest.v1",
      ...{ system: "loudest_v1", language: "ts", lane: "ts", floors: {} },
      files: { "systems/loudest_v1/oracle.ts": "a".repeat(64) },
      properties: [{ name: "loudest_wins", claim: "The loudest source is what is voted." }],
    },
    filesAt: (commit) => commits.get(commit),
    said: (attempt, role) => (role === "author" ? [`attempt ${attempt} is the one`] : []),
    timings: chained.map(({ n }) => ({ record: n, ms: 1000 * n, sandbox: "bubblewrap" })),
    ...rest,
  };
}

export function filesOf(texts: Readonly<Record<string, string>>): Files {
  const encoder = new TextEncoder();
  return new Map(Object.entries(texts).map(([path, text]) => [path, encoder.encode(text)]));
}
