/** A run's verdict as JUnit XML, for continuous integration that shows it. */
import type { RunResult } from "./result.ts";

export function junit(result: RunResult): string {
  const { system, rung, seed, cycles, verdict, why } = result;
  const name = `${system} on ${rung}, seed ${seed}, ${cycles} cycles`;
  const reason = why.join("; ");
  const counterexample = result.counterexample;
  const body = {
    pass: "",
    fail: `<failure message="${escaped(reason)}">${escaped(JSON.stringify(counterexample ?? why, undefined, 1))}</failure>`,
    inconclusive: `<error type="inconclusive" message="${escaped(reason)}"/>`,
  }[verdict];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="tripod" tests="1" failures="${verdict === "fail" ? 1 : 0}" errors="${verdict === "inconclusive" ? 1 : 0}">`,
    `  <testsuite name="${escaped(system)}" tests="1" failures="${verdict === "fail" ? 1 : 0}" errors="${verdict === "inconclusive" ? 1 : 0}">`,
    `    <testcase classname="${escaped(system)}.${escaped(rung)}" name="${escaped(name)}">${body}</testcase>`,
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Text and attribute values alike; control characters, which XML 1.0 cannot hold, become spaces. */
function escaped(text: string): string {
  const printable = text.replace(/\p{Cc}/gu, (mark) =>
    mark === "\n" || mark === "\t" ? mark : " ",
  );
  return printable.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
}
