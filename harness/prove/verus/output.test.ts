import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { verusReport } from "./output.ts";

/** Written after Verus's documentation: see written-by-hand/README.md. */
const writtenByHand = (file: string) =>
  readFileSync(new URL(`./written-by-hand/${file}`, import.meta.url), "utf8");
const verified = { exitCode: 0, stdout: writtenByHand("verified.json"), stderr: "" };

test("a run that verified all of it, and says so in every place, is a proof", () => {
  expect(verusReport(verified)).toEqual({ verified: 2, errors: 0, messages: [], shortcomings: [] });
  const told = `verification results:: 2 verified, 0 errors\n${verified.stdout}`;
  expect(verusReport({ ...verified, stdout: told }).shortcomings).toEqual([]);
});

test("what is not proved is told by its kind, its place and the lines that are shown", () => {
  const stderr = writtenByHand("unproved.stderr.txt");
  const report = verusReport({ exitCode: 1, stdout: writtenByHand("unproved.json"), stderr });
  expect(report.shortcomings).toContain("1 errors");
  expect(report.messages.map(({ what, at }) => `${what} at ${at}`)).toEqual([
    "postcondition not satisfied at largest.rs:11:9",
    "invariant not satisfied at end of loop body at largest.rs:18:13",
  ]);
  expect(report.messages[0]?.lines.join("\n")).toContain("failed this postcondition");
});

test("a source that does not compile is not verified, and its error is told", () => {
  const stderr = writtenByHand("unreadable.stderr.txt");
  const report = verusReport({ exitCode: 1, stdout: writtenByHand("unreadable.json"), stderr });
  expect(report.shortcomings).toContain("it could not be read as a program");
  expect(report.messages).toMatchObject([{ what: "cannot find value `nothing` in this scope" }]);
});

const changed = (change: Readonly<Record<string, unknown>>) => {
  const data = JSON.parse(verified.stdout) as { "verification-results": object };
  const results = { ...data["verification-results"], ...change };
  return JSON.stringify({ ...data, "verification-results": results });
};

test.each([
  ["an exit status of 1", { ...verified, exitCode: 1 }],
  ["a run that was ended", { ...verified, exitCode: undefined }],
  ["no output", { ...verified, stdout: "" }],
  ["output that is not JSON", { ...verified, stdout: "{ verified" }],
  ["nothing verified", { ...verified, stdout: changed({ verified: 0 }) }],
  ["an error", { ...verified, stdout: changed({ errors: 1 }) }],
  [
    "a part of the source only",
    { ...verified, stdout: changed({ "is-verifying-entire-crate": false }) },
  ],
  ["no word of success", { ...verified, stdout: changed({ success: undefined }) }],
  [
    "an error before verification",
    { ...verified, stdout: changed({ "encountered-vir-error": true }) },
  ],
  ["an error of another kind", { ...verified, stdout: changed({ "encountered-error": true }) }],
] as const)("%s does not pass for a proof, whatever else it says", (_, run) => {
  expect(verusReport(run).shortcomings).not.toEqual([]);
});
