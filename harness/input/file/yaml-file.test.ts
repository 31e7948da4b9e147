import { expect, test } from "vitest";
import { parsePlan } from "../../../runtime/fault/plan.ts";
import { parseRig } from "../../../runtime/rig/rig-file.ts";
import { UserError } from "../../user-error.ts";
import { parseYaml } from "./yaml-file.ts";

const TARGETS = { lanes: ["alpha", "bravo", "charlie"], sources: 5, cycles: 100 };

/** What a user of this plan file is shown. */
function shown(text: string): readonly string[] {
  return linesOf(() => {
    const file = parseYaml(text, "plan.yaml");
    const plan = parsePlan(file.data, 1, TARGETS);
    if ("refused" in plan) throw file.refused(plan.problems, "the plan");
  });
}

function linesOf(read: () => void): readonly string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof UserError) return error.lines;
    throw error;
  }
  return [];
}

test("every problem of a plan has a line with its place, in the order of the file", () => {
  const plan = `seeed: 3
faults:
  - kind: corupt
    link: alpha
  - kind: drop
    link: [alpha, alhpa]
    probabilty: 1
  - { kind: delay, link: bravo, delay_ms: 70000 }
  - kind: delay
    link: alpha
`;
  expect(shown(plan)).toEqual([
    "plan.yaml:1:1: seeed: unknown field (did you mean seed?)",
    'plan.yaml:3:11: faults[0].kind: unknown kind "corupt" (did you mean corrupt?)',
    'plan.yaml:6:19: faults[1].link[1]: unknown link "alhpa" (did you mean alpha?)',
    "plan.yaml:7:5: faults[1].probabilty: unknown field (did you mean probability?)",
    "plan.yaml:8:43: faults[2].delay_ms: expected a number of ms above 0 and at most 60000, found 70000",
    "plan.yaml:9:5: faults[3].delay_ms: missing (expected a number of ms above 0 and at most 60000)",
  ]);
});

test("JSON is YAML, and has places too", () => {
  expect(shown('{\n  "faults": [\n    { "kind": "drop", "link": 5 }\n  ]\n}\n')).toEqual([
    "plan.yaml:3:31: faults[0].link: expected a link's name, or a list of those, found 5",
  ]);
});

test("a problem behind an alias is shown where the anchor has it", () => {
  expect(shown("faults:\n  - &a { kind: dorp, link: alpha }\n  - *a\n")).toEqual([
    'plan.yaml:2:16: faults[0].kind: unknown kind "dorp" (did you mean drop?)',
    'plan.yaml:2:16: faults[1].kind: unknown kind "dorp" (did you mean drop?)',
  ]);
});

test("after twenty problems the rest are counted", () => {
  const rules = Array.from({ length: 30 }, () => "  - { kind: dorp, link: alpha }\n").join("");
  const lines = shown(`faults:\n${rules}`);
  expect(lines).toHaveLength(21);
  expect(lines.at(-1)).toBe("plan.yaml: and 10 more");
});

test("a rig's lanes, thresholds and names are shown with their places", () => {
  const text = `lanes:
  Alpha: { lane: ts, on: proces }
  bravo: { lane: c, on: process, sorce: x }
  charlie: { lane: rust, on: process }
redundancy: { hold: -1 }
`;
  const lines = linesOf(() => {
    const file = parseYaml(text, "a/rig.yaml");
    const rig = parseRig(file.data);
    if ("refused" in rig) throw file.refused(rig.problems, "the rig");
  });
  expect(lines).toEqual([
    "a/rig.yaml:2:3: lanes.Alpha: expected a lower-case word of up to 16 letters, digits and hyphens",
    'a/rig.yaml:2:26: lanes.Alpha.on: unknown target "proces" (did you mean process?)',
    "a/rig.yaml:3:34: lanes.bravo.sorce: unknown field (did you mean source?)",
    "a/rig.yaml:5:21: redundancy.hold: expected a whole number of slots from 0 to 1000000, found -1",
  ]);
});

const bomb = (levels: number) =>
  Array.from({ length: levels }, (_, at) => {
    const inner = at === 0 ? "x" : `*a${at - 1}`;
    return `a${at}: &a${at} [${Array.from({ length: 9 }, () => inner).join(", ")}]\n`;
  }).join("");

test.each([
  ["a list that is not closed", "faults: [", /^plan\.yaml:1:\d+: invalid YAML: /],
  ["a tab as indentation", "faults:\n\t- kind: drop\n", /^plan\.yaml:2:1: invalid YAML: /],
  [
    "a field that is there twice",
    "faults: []\nfaults: []\n",
    'plan.yaml:2:1: invalid YAML: duplicate field "faults"',
  ],
  [
    "a rule's field that is there twice",
    "faults: [{ kind: drop, kind: drop }]",
    'plan.yaml:1:24: invalid YAML: duplicate field "kind"',
  ],
  ["an unknown tag", "faults: !lossy []\n", "plan.yaml:1:9: invalid YAML: Unresolved tag: !lossy"],
  ["a NUL", "faults: [\0]\n", 'plan.yaml:1:10: invalid YAML: control character "\\u0000"'],
  [
    "an escape",
    "faults: [\u001b[2J]\n",
    'plan.yaml:1:10: invalid YAML: control character "\\u001b"',
  ],
  [
    "aliases that unfold without end",
    `${bomb(12)}faults: *a11\n`,
    "plan.yaml: invalid YAML: its aliases unfold to too much",
  ],
  [
    "lists in lists in lists",
    `faults: ${"[".repeat(3000)}${"]".repeat(3000)}\n`,
    /^plan\.yaml:1:\d+: invalid YAML: nested more than 64 levels deep$/,
  ],
  [
    "65 levels",
    `faults: ${"[".repeat(65)}${"]".repeat(65)}\n`,
    "plan.yaml:1:72: invalid YAML: nested more than 64 levels deep",
  ],
  [
    "nothing but a comment",
    "# nothing\n",
    "plan.yaml:1:1: the plan: expected fields, found nothing",
  ],
])("%s is one line", (_, text, line) => {
  const lines = shown(text);
  expect(lines).toHaveLength(1);
  if (typeof line === "string") expect(lines[0]).toBe(line);
  else expect(lines[0]).toMatch(line);
});

test("fields without number are looked through once", () => {
  const many = Array.from({ length: 20_000 }, (_, at) => `k${at}: 1\n`).join("");
  const lines = shown(many);
  expect(lines).toHaveLength(21);
  expect(lines.at(-1)).toBe("plan.yaml: and 19981 more");
});
