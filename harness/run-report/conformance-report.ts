/** A conformance table that was kept (`conformance --json > FILE`) as a page. */
import { basename } from "node:path";
import { z } from "zod";
import { readJson } from "../input/file/json-file.ts";
import { element, styled } from "../page/html.ts";
import { factList, section, table, VERDICT_LOOK } from "../page/sections.ts";
import { checked } from "../run/checked.ts";
import { counted } from "../view/line.ts";
import { reportDocument } from "./report-document.ts";

const conformanceFile = z.object({
  schema: z.literal("tripod.conformance.v1"),
  rung: z.string(),
  system: z.string().nullable(),
  verdict: z.enum(["pass", "fail", "inconclusive"]),
  cases: z.array(
    z.object({
      id: z.string(),
      term: z.string(),
      verdict: z.string(),
      injected: z.string().nullable(),
      observed: z.string().nullable(),
      reason: z.string().exactOptional(),
    }),
  ),
});

export interface ConformanceReport {
  readonly name: string;
  readonly result: z.output<typeof conformanceFile>;
}

/** Throws UserError (2). */
export async function readConformanceReport(path: string): Promise<ConformanceReport> {
  return { name: basename(path), result: checked(conformanceFile, await readJson(path), path) };
}

export function conformanceSentence({ result }: ConformanceReport): string {
  const tried = result.cases.filter(({ observed }) => observed !== null);
  const passed = tried.filter(({ verdict }) => verdict === "pass").length;
  return `${passed} of ${counted(tried.length, "case")} passed on the rung ${result.rung}.`;
}

export function conformancePage(report: ConformanceReport): string {
  const { name, result } = report;
  const { system, rung, verdict, cases } = result;
  const count = (wanted: string) => String(cases.filter((one) => one.verdict === wanted).length);
  const verdicts = [...new Set(cases.map((one) => one.verdict))];
  const rows = cases.map((one) => [
    styled("span", "nowrap", one.id),
    one.term,
    styled("span", `badge ${LOOKS[one.verdict] ?? ""}`, one.verdict),
    one.injected ?? "",
    one.observed ?? one.reason ?? "",
  ]);
  const main = element(
    "main",
    {},
    element(
      "section",
      {},
      styled("span", `badge ${VERDICT_LOOK[verdict]}`, verdict),
      element("h1", {}, conformanceSentence(report)),
      styled(
        "p",
        "quiet",
        `Conformance table ${name}: faults injected case by case, and what redundancy management did.`,
      ),
      factList([
        ["system", system ?? "a shipped one a case"],
        ["rung", rung],
        ...verdicts.map((one) => [one, count(one)] as const),
      ]),
    ),
    section("Cases", table(["", "case", "verdict", "injected", "observed"], rows)),
  );
  return reportDocument(`conformance on ${rung}: ${verdict} (${name})`, main);
}

const LOOKS: Readonly<Record<string, string>> = { pass: "good", fail: "bad" };
