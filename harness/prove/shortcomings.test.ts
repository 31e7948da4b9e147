import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { unansweredOf } from "./answers.ts";
import { reportOf } from "./prover-log.ts";
import { shortcomingsOf } from "./shortcomings.ts";

function recorded(name: string): string {
  return readFileSync(join(import.meta.dirname, "recorded", `${name}.txt`), "utf8");
}

const distinct = { name: "all_distinct", isEntry: true, requires: 2, required: [], ensures: 2 };
const f = { name: "f", isEntry: true, requires: 1, required: [], ensures: 1 };

/** Recorded of a prover that kept no answers: as the gate runs it, it keeps one to each of nine goals and seven smoke tests. */
function provedKeeping(answers: number): string {
  const told = `[wp] [Cache] updated:9\n[wp] [Cache] updated:${answers}\n`;
  return recorded("proved").replace("[report] Computing", `${told}[report] Computing`);
}

function saidOf(text: string, stated = [f]) {
  return shortcomingsOf(reportOf(text), { exitCode: 0, unanswered: 0, stated, audit: true })
    .map(({ what, why }) => `${what}: ${why}`)
    .join("\n");
}

test("a run that proves every goal is a proof", () => {
  expect(saidOf(provedKeeping(16), [distinct])).toBe("");
});

test("a run with fewer answers than questions is not a proof", () => {
  const why = (text: string) => saidOf(text, [distinct]);
  expect(why(provedKeeping(15))).toBe("the prover: kept 15 answers to 16 questions");
  expect(why(recorded("proved"))).toBe("the prover: kept 0 answers to 16 questions");
});

test("answers that are kept in another place count as missing", () => {
  const valid = '{ "prover": "CVC4:1.8", "verdict": "valid", "time": 0.08 }';
  expect(unansweredOf([], 16)).toBe(16);
  expect(unansweredOf([], 0)).toBe(0);
  // One file holds the answers to all questions that are the same.
  expect(unansweredOf([valid], 16)).toBe(0);
});

test("a contradiction in what is required is found, though every goal is proved by it", () => {
  expect(saidOf(recorded("contradiction"))).toMatch(/wp_smoke_default_requires: a contradiction/);
});

test("what is never reached is not proved", () => {
  expect(saidOf(recorded("endless"))).toMatch(/f_terminates: Unknown/);
});

test("a goal that fails is named, though the prover ends with 0", () => {
  expect(saidOf(recorded("alias"))).toMatch(/f_ensures: Unknown \(CVC4 1.8\)/);
});

test("what is told does not depend on which of two provers ends first", () => {
  const lines = recorded("told").split("\n");
  const isGoal = (line: string) => line.startsWith("[wp] [");
  const turned = lines.filter(isGoal).toReversed();
  const other = lines.map((line) => (isGoal(line) ? (turned.shift() ?? "") : line)).join("\n");
  expect(saidOf(other, [distinct])).toBe(saidOf(recorded("told"), [distinct]));
  expect(reportOf(other).goals).toEqual(reportOf(recorded("told")).goals);
});

test.each<readonly [string, (text: string) => string, RegExp]>([
  [
    "a goal fewer than the total",
    (text) => text.replace("Proved goals:   45 / 45", "Proved goals:   44 / 45"),
    /less than it was asked/,
  ],
  ["no total", (text) => text.replace(/Proved goals/, "Goals"), /the prover: ended with 0/],
  ["a warning", (text) => text.replace("[rte:", "[wp] Warning: odd\n[rte:"), /warning: .*odd/],
  [
    "a property that is taken for granted",
    (text) =>
      text.replace("[  Valid  ] Post-condition 'flag'", "[ Extern  ] Post-condition 'flag'"),
    /1 of 2 ensures are proved/,
  ],
  [
    "a status of other signs than letters",
    (text) => text.replace("[  Valid  ] Assigns nothing", "[ -?+ 2! ] Assigns nothing"),
    /all_distinct: Assigns nothing: -\?\+ 2!/,
  ],
  [
    "a line of the report that tells no status",
    (text) => text.replace("[  Valid  ] Assigns nothing", "[  Valid  Assigns nothing"),
    /all_distinct: \[ {2}Valid {2}Assigns nothing: unknown/,
  ],
  [
    "a clause that was not met",
    (text) => text.replace("[    -    ] Pre-condition 'in'\n", ""),
    /1 of 2 requires are met/,
  ],
  [
    "nothing that shows that it ends",
    (text) => text.replace(/^.*all_distinct_terminates.*\n/m, ""),
    /nothing shows that it ends/,
  ],
  [
    "no smoke tests",
    (text) => text.replaceAll(/^.*Smoke-test.*\n/gm, ""),
    /less than it was asked/,
  ],
])("with %s it is not a proof", (_, change, why) => {
  const changed = change(provedKeeping(16));
  expect(changed).not.toBe(provedKeeping(16));
  expect(saidOf(changed, [distinct])).toMatch(why);
});

test("a prover that was stopped has proved nothing", () => {
  const end = { exitCode: undefined, unanswered: 0, stated: [], audit: false };
  expect(shortcomingsOf(reportOf("[wp] Running WP plugin..."), end)).toEqual([
    { what: "the prover", why: "ended with a signal" },
  ]);
});

test("a search for contradictions that a busy machine has cut short proves nothing, though it looks like a pass", () => {
  const answers = [
    '{ "prover": "CVC4:1.8", "verdict": "valid", "time": 0.04, "steps": 8695 }',
    '{ "prover": "CVC4:1.8", "verdict": "unknown" }',
    '{ "prover": "CVC4:1.8", "verdict": "timeout", "time": 900.0 }',
    '{ "prover": "CVC4:1.8", "verd',
  ];
  const unanswered = unansweredOf(answers, answers.length);
  const end = { exitCode: 0, unanswered, stated: [distinct], audit: true };
  const said = shortcomingsOf(reportOf(recorded("proved")), end).map(({ why }) => why);
  expect(said.join("\n")).toMatch(/^left 2 of its questions unanswered/);
});
