/** A saved soak as a page: soak.json, and the first of its failing runs as a run's page shows one. */
import { lstatSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { z } from "zod";
import { VERDICTS } from "../../runtime/judge/verdict.ts";
import { readJson } from "../input/file/json-file.ts";
import { fileWithin } from "../kept-code/verify.ts";
import { type HeatCell, type HeatMap, heatMap } from "../page/charts/heat-map.ts";
import { element, type Markup, styled } from "../page/html.ts";
import { factList, list, section, table, VERDICT_LOOK } from "../page/sections.ts";
import { checked } from "../run/checked.ts";
import { counted } from "../view/line.ts";
import { slotPart } from "./page.ts";
import { reportDocument } from "./report-document.ts";
import { type RunReport, readRunReport } from "./run-report.ts";

const SOAK_FILE = "soak.json";
const count = z.number().int().min(0);

const soakFile = z.object({
  schema: z.literal("tripod.soak.v1"),
  system: z.string(),
  rung: z.string(),
  faults: z.string(),
  verdict: z.enum(VERDICTS),
  runs: count,
  verdicts: z.object({ pass: count, inconclusive: count, dissent: count, fail: count }),
  slots: count,
  outputs: z.object({ voted: count, with_value: count }),
  /** Left out, as the next one is, by soaks of an earlier version. */
  liveness: z
    .object({ runs: count, back: count, not_back: count, slots_max: count.nullable() })
    .default({ runs: 0, back: 0, not_back: 0, slots_max: null }),
  coverage: z.record(z.string(), z.record(z.string(), count)).default({}),
  ended: z.enum(["seeds", "time", "user", "rig"]),
  rig_failure: z.string().nullable(),
  inconclusive: z.array(z.object({ why: z.string(), runs: count })),
  failures: z.array(
    z.object({
      seed: z.number(),
      verdict: z.enum(VERDICTS),
      what: z.string(),
      shrunk: z
        .object({ events: count, inputs: count, cycles: count, complete: z.boolean() })
        .nullable(),
    }),
  ),
  left_out: z.array(z.string()),
});

type SavedSoak = z.output<typeof soakFile>;

export interface SoakReport {
  readonly name: string;
  readonly soak: SavedSoak;
  /** Of the first failing run that was saved beside it. */
  readonly failed: { readonly seed: number; readonly report: RunReport } | undefined;
}

export function isSavedSoak(path: string): boolean {
  return lstatSync(join(path, SOAK_FILE), { throwIfNoEntry: false })?.isFile() === true;
}

/** Throws UserError (2). */
export async function readSoakReport(
  path: string,
  { trust }: { readonly trust: boolean },
): Promise<SoakReport> {
  const data = await readJson(fileWithin(path, SOAK_FILE), join(path, SOAK_FILE));
  const soak = checked(soakFile, data, join(path, SOAK_FILE));
  for (const { seed } of soak.failures) {
    const folder = join(path, `seed-${seed}`);
    if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) continue;
    const report = await readRunReport(folder, { trust });
    return { name: basename(resolve(path)), soak, failed: { seed, report } };
  }
  return { name: basename(resolve(path)), soak, failed: undefined };
}

const ENDED = {
  seeds: "It ended with the last seed.",
  time: "It ended when its time was over.",
  user: "It was ended by its user.",
  rig: "It ended because the rig failed.",
} as const;

/** The sentence that the report begins with. */
export function soakSentence({ runs, slots, failures, verdicts }: SavedSoak): string {
  const what = `${counted(runs, "run")} of ${counted(slots, "slot")} in all`;
  if (failures.length > 0)
    return `In ${what}, ${counted(failures.length, "run")} failed or had a finding.`;
  return verdicts.inconclusive === 0
    ? `In ${what} every voted output is the oracle's, bit for bit.`
    : `In ${what} no voted output was wrong, but ${verdicts.inconclusive} do not count as a pass.`;
}

export function soakReportPage({ name, soak, failed }: SoakReport): string {
  const { system, rung, faults, verdict, verdicts, outputs } = soak;
  const facts: readonly (readonly [string, string])[] = [
    ["system", system],
    ["rung", rung],
    ["faults", faults],
    ["pass", String(verdicts.pass)],
    ["inconclusive", String(verdicts.inconclusive)],
    ["dissent", String(verdicts.dissent)],
    ["fail", String(verdicts.fail)],
    ["outputs with a value", `${outputs.with_value} of ${outputs.voted}`],
    ...livenessFacts(soak),
  ];
  const main = element(
    "main",
    {},
    element(
      "section",
      {},
      styled("span", `badge ${VERDICT_LOOK[verdict]}`, verdict),
      element("h1", {}, soakSentence(soak)),
      styled("p", "quiet", `Saved soak ${name}. ${ENDED[soak.ended]}`),
      soak.rig_failure === null ? undefined : styled("p", "bad", soak.rig_failure),
      factList(facts),
    ),
    failuresPart(soak),
    failed === undefined
      ? undefined
      : slotPart(failed.report.slot, failed.report.finished.result, `Seed ${failed.seed}. `),
    soak.inconclusive.length === 0
      ? undefined
      : section(
          "Why runs were inconclusive",
          table(
            ["reason", "runs"],
            soak.inconclusive.map(({ why, runs }) => [why, runs]),
          ),
        ),
    coveragePart(soak),
  );
  return reportDocument(`soak of ${system}: ${verdict} (${name})`, main);
}

/** Whether the lanes voted alike again after the last fault: of the runs that had one. */
function livenessFacts({ liveness }: SavedSoak): readonly (readonly [string, string])[] {
  const { runs, back, not_back: notBack, slots_max: max } = liveness;
  if (runs === 0) return [];
  const within = max === null ? "" : `, after ${counted(max, "slot")} at most`;
  return [
    ["unanimous again after the last fault", `${back} of ${counted(runs, "run")}${within}`],
    ["did not come back", counted(notBack, "run")],
  ];
}

const FAILURES_MAX = 200;

function failuresPart({ failures }: SavedSoak): Markup {
  if (failures.length === 0) return section("Failing runs", element("p", {}, "None."));
  const rows = failures
    .slice(0, FAILURES_MAX)
    .map(({ seed, verdict, what, shrunk }) => [
      seed,
      verdict,
      what,
      shrunk === null
        ? "not shrunk"
        : `${counted(shrunk.events, "fault event")}, ${counted(shrunk.inputs, "reading")}, ${counted(shrunk.cycles, "slot")}${shrunk.complete ? "" : " (the smallest so far)"}`,
    ]);
  const left = failures.length - rows.length;
  return section(
    "Failing runs",
    table(["seed", "verdict", "what", "shrunk to"], rows),
    left > 0 ? element("p", {}, `${left} more.`) : undefined,
  );
}

function coveragePart({ coverage, left_out: leftOut }: SavedSoak): Markup | undefined {
  const states = [...new Set(Object.values(coverage).flatMap((met) => Object.keys(met)))];
  if (states.length === 0) return undefined;
  const map: HeatMap = {
    columns: states.map((state) => state.replaceAll("_", " ")),
    rows: Object.entries(coverage).map(([label, met]) => ({
      label,
      cells: states.map((state): HeatCell | undefined =>
        met[state] === undefined ? undefined : { injected: met[state], effective: met[state] },
      ),
    })),
    isOneCount: true,
  };
  return section(
    "What was tried: kinds of fault, and the states of lanes that they met",
    styled("div", "scroll", heatMap(map)),
    leftOut.length === 0
      ? undefined
      : list([`left out of all runs, which are too short for them: ${leftOut.join(", ")}`]),
  );
}
