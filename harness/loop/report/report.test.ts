import { describe, expect, test } from "vitest";
import { attempted, begun, checked, commitOf, designed, turnOf } from "../ledger/loop.suite.ts";
import type { NewRecord } from "../ledger/records.ts";
import { reportMarkdown } from "./markdown.ts";
import { reportHtml } from "./page.ts";
import { LANE, sourcesOf, TOLD } from "./story.suite.ts";
import { storyOf } from "./story.ts";

const told = storyOf(sourcesOf());
const html = reportHtml(told);
const markdown = reportMarkdown(told);

/** What a reader sees of a page: its text alone. */
function textIn(page: string): string {
  const marks = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&" };
  return page
    .replace(/<style>.*?<\/style>/s, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&\w+;|&#39;/g, (mark) => marks[mark as keyof typeof marks] ?? mark)
    .replace(/\s+/g, " ");
}

describe.each([
  ["HTML", textIn(html)],
  ["Markdown", markdown.replaceAll("\\", "").replace(/[ \n]+/g, " ")],
])("a report in %s", (_, text) => {
  test("says what the verdict rests on, and what it does not say", () => {
    expect(text).toContain("Attempt 3 was accepted: no difference from the oracle was found.");
    expect(text).toContain("matched the oracle in all 300 cases of 2 properties");
    expect(text).toContain("60 slots under swarm, 9 faults injected: inconclusive");
    expect(text).toContain("It is not a proof");
    expect(text).toContain("claims.md:2 nothing is asked of silence");
    expect(text).toContain("No critic was asked");
    expect(text).toContain("Its agent is scripted");
  });

  test("tells each record, with the state after it", () => {
    expect(text).toContain("check failed: loudest_wins: refuted: expected 7, answered 3");
    expect(text).toContain("WORK_AFTER_REJECT");
    expect(text).toContain("auditor: reject; lane.ts:3 answers from a table");
  });

  test("shows a counterexample: the claim, what was expected, what the lane said, and the case", () => {
    expect(text).toContain("The loudest source is what is voted.");
    expect(text).toMatch(/expected:? 7 \(07\)/);
    expect(text).toMatch(/the lane said:? 3 \(03\)/);
    expect(text).toContain("byte 0, bit 2");
    expect(text).toContain("readings: [ 7n, 3n ]");
  });

  test("shows what an attempt changed of the one before", () => {
    expect(text).toContain(LANE);
    expect(text).toMatch(/- return table\[3\];/);
    expect(text).toMatch(/\+ return 7;/);
  });

  test("says what confined the lanes, what was used, and how the record is checked", () => {
    expect(text).toContain("Sandbox of lanes and compilers: bubblewrap");
    expect(text).toContain("of 100.00 USD".slice(3));
    expect(text).toContain(told.result.ledger.head);
    expect(text).toContain("tripod loop verify");
  });

  test("does not tell a review's seed", () => {
    expect(text).not.toContain("123456789");
  });
});

test("a report is the same, byte for byte, for a ledger and its timings", () => {
  const again = storyOf(sourcesOf());
  expect(reportHtml(again)).toBe(html);
  expect(reportMarkdown(again)).toBe(markdown);
});

test("the page needs no script, and loads nothing", () => {
  expect(html).not.toMatch(/<script|<img|<link|<iframe|\bsrc=|url\(|@import|https?:/);
  expect(html).toContain("default-src &#39;none&#39;");
});

test("every element of the page is closed where it was opened", () => {
  const open: string[] = [];
  for (const [, end, name = ""] of html
    .replace(/<style>.*?<\/style>/s, "")
    .matchAll(/<(\/?)([a-z]\w*)/g)) {
    if (name === "meta") continue;
    if (end === "") open.push(name);
    else expect(open.pop()).toBe(name);
  }
  expect(open).toEqual([]);
});

const HOSTILE =
  '</pre><script>alert(1)</script><img src=x onerror="alert(2)">`![x](http://x)|\u001b[2J\u202e';

describe("text from outside", () => {
  const turn = { dropped: [`etc/${HOSTILE}`], why: HOSTILE };
  const records: readonly NewRecord[] = [
    { ...begun, agent: HOSTILE } as NewRecord,
    { ...designed, turn: turnOf("system_designer", 1, { why: HOSTILE }) } as NewRecord,
    { ...attempted(1, turn), subtask: HOSTILE } as NewRecord,
    { kind: "interrupted", turn: turnOf(HOSTILE, 2, { stop: "infra", why: HOSTILE }) },
    attempted(2),
    {
      ...checked(2),
      verdict: {
        pass: false,
        failure: { key: HOSTILE, why: HOSTILE },
        document: {
          kind: "check",
          properties: [{ ...{ name: HOSTILE, verdict: HOSTILE }, runs: 1, lives: 0 }],
        },
      },
    } as NewRecord,
    { kind: "blocked", why: HOSTILE, turn: null, commit: commitOf(12) },
  ];
  const story = storyOf(
    sourcesOf(records, { lanes: [HOSTILE, `${HOSTILE}\n\`\`\`\`\n<b>`], said: () => [HOSTILE] }),
  );

  test("never becomes markup of the page, and steers no terminal", () => {
    const page = reportHtml(story);
    expect(page).not.toMatch(/<script|<img|<b>|\p{Cf}|[^\P{Cc}\n\t]/u);
    expect(page).toContain("\\x1b[2J");
    expect(textIn(page)).toContain("<script>alert(1)</script>");
  });

  test("never becomes markup of the Markdown page: outside of fences each of its marks is escaped", () => {
    const page = reportMarkdown(story);
    expect(page).not.toMatch(/\p{Cf}|[^\P{Cc}\n\t]/u);
    const outside = page.replace(/^(`{3,}).*?^\1$/gms, "");
    expect(outside).not.toMatch(/^`{3}|(?<!\\)<|(?<!\\)!\[|(?<!\\)\]\(/m);
  });
});

test.each([
  ["not JSON of the judge's", { kind: "check", properties: "all of them" }],
  ["of another version", { kind: "trial", jury: 12 }],
  [
    "with a case of no form",
    {
      kind: "check",
      properties: [
        {
          ...{ name: "one", verdict: "fail", runs: 1, lives: 0 },
          counterexample: { case: { $bigint: "x" }, failure: { kind: "refuted", why: "so" } },
        },
      ],
    },
  ],
])("a verdict's document %s is told as far as it is known", (_, document) => {
  const odd = {
    ...checked(1),
    verdict: { pass: false, failure: { key: "one", why: "so" }, document },
  };
  const story = storyOf(sourcesOf([begun, designed, attempted(1), odd as NewRecord]));
  expect(reportHtml(story)).toContain("one: so");
  expect(reportMarkdown(story)).toContain("one: so");
});

test("a loop that has not begun, one that goes on, and one whose commits are gone can be told", () => {
  expect(textIn(reportHtml(storyOf(sourcesOf([]))))).toContain("The loop has not ended");
  const going = storyOf(sourcesOf(TOLD.slice(0, 4)));
  expect(textIn(reportHtml(going))).toContain("The last failure: loudest_wins");
  const gone = storyOf(sourcesOf(TOLD, { filesAt: () => undefined }));
  expect(textIn(reportHtml(gone))).toContain("Its commit is missing");
});

test("lanes that were not confined are named where the verdict is", () => {
  const timings = [{ record: 3, ms: 5, sandbox: "none: bubblewrap is not installed" }];
  expect(textIn(reportHtml(storyOf(sourcesOf(TOLD, { timings }))))).toContain(
    "Lanes ran without a sandbox while they were judged (none: bubblewrap is not installed).",
  );
});

test("proposals of the critic are told with what became of them", () => {
  const of = { patch: "b".repeat(64), manifest: null };
  const proposals = [
    { n: 1, title: "ask of silence", accepted: true, why: "kills 3 more", ...of },
    { n: 2, title: "forbid Map", accepted: false, why: "refutes an honest lane", ...of },
  ];
  const records = TOLD.map((one) =>
    one.kind === "critiqued" ? { ...one, turn: turnOf("spec_critic", 1), proposals } : one,
  );
  const text = textIn(reportHtml(storyOf(sourcesOf(records))));
  expect(text).toContain("1 ask of silence for the operator kills 3 more");
  expect(text).toContain("1 proposal to tighten the properties waits for the operator.");
  expect(text).toContain("2 forbid Map refused refutes an honest lane");
  expect(text).toContain("tripod loop approve FOLDER N");
  const frozen = { commit: commitOf(3), manifest: "c".repeat(64) };
  const tightened: NewRecord = {
    ...{ kind: "tightened", proposal: 1, system: "loudest_v1" },
    ...{ frozen, commit: commitOf(13) },
  };
  const after = textIn(reportHtml(storyOf(sourcesOf([...records, tightened]))));
  expect(after).toContain("1 ask of silence approved kills 3 more");
});
