/** A run's verdict as JUnit XML, for continuous integration that shows it. */
import type { RunResult } from "./result.ts";

export function junit(result: RunResult): string {
  const { system, rung, seed, cycles, verdict, why } = result;
  const name = `${system} on ${rung}, seed ${seed}, ${cycles} cycles`;
  const reason = why.join("; ");
  const counterexample = result.counterexample;
  const shown = escaped(JSON.stringify(counterexample ?? why, undefined, 1));
  const body = {
    pass: "",
    inconclusive: `<error type="inconclusive" message="${escaped(reason)}"/>`,
    dissent: `<failure type="dissent" message="${escaped(reason)}">${shown}</failure>`,
    fail: `<failure message="${escaped(reason)}">${shown}</failure>`,
  }[verdict];
  const failures = verdict === "fail" || verdict === "dissent" ? 1 : 0;
  const errors = verdict === "inconclusive" ? 1 : 0;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="tripod" tests="1" failures="${failures}" errors="${errors}">`,
    `  <testsuite name="${escaped(system)}" tests="1" failures="${failures}" errors="${errors}">`,
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
