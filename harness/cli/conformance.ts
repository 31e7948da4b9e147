/** `tripod conformance`: injects faults case by case on one rung and checks what redundancy management does. */

import { DeployError } from "../../runtime/instance/instance.ts";
import { EXIT_CODE } from "../../runtime/judge/verdict.ts";
import { RigFailure } from "../../runtime/triad/rig-failure.ts";
import { unknownName } from "../../runtime/unknown-name.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import { systemAt } from "../system/system-at.ts";
import { lookOf } from "../terminal/capabilities.ts";
import { endAtSignals } from "../terminal/interruption.ts";
import { type ProgressLine, progressLine } from "../terminal/progress-line.ts";
import { printDocument, printLines } from "../terminal/standard-output.ts";
import { openBench } from "../trials/conformance/bench.ts";
import { conformanceCases, leftOut } from "../trials/conformance/cases.ts";
import type { CaseBench } from "../trials/conformance/conformance.ts";
import { type Applying, applyingTo } from "../trials/conformance/needs.ts";
import { CONFORMANCE_RUNGS, type ConformanceRung } from "../trials/conformance/ready-rung.ts";
import { type ConformanceResult, conducted } from "../trials/conformance/result.ts";
import { conformanceTable } from "../trials/conformance/table.ts";
import { UserError } from "../user-error.ts";
import { plain } from "../view/line.ts";
import { caseLine } from "./conformance-progress.ts";
import { systemArgument } from "./system-argument.ts";

export interface ConformanceOptions {
  readonly system?: string;
  readonly rung: string;
  /** Ids; all where none is given. */
  readonly case?: readonly string[];
  readonly json?: boolean;
}

/** `named` is a system, or the folder of one of the user's own; left out, the shipped ones are tried. */
export async function conformanceCommand(
  named: string | undefined,
  options: ConformanceOptions,
): Promise<number> {
  endAtSignals();
  const rung = rungNamed(options.rung);
  const asked = chosenCases(options.case);
  const system = await systemNamed(named, options);
  const chosen = system === undefined ? asked : applyingTo(system, asked);
  const progress = progressLine();
  const result = await tried({ rung, chosen, system }, progress).finally(progress.clear);
  if (options.json === true) printDocument(result);
  else printLines(conformanceTable(result, lookOf(process.stdout, process.env).columns));
  return EXIT_CODE[result.verdict];
}

async function systemNamed(
  named: string | undefined,
  options: Pick<ConformanceOptions, "system">,
): Promise<AnySystem | undefined> {
  if (named === undefined && options.system === undefined) return undefined;
  return await systemAt(await systemArgument(named, options));
}

interface Attempted {
  readonly rung: ConformanceRung;
  readonly chosen: Applying;
  readonly system: AnySystem | undefined;
}

async function tried(
  { rung, chosen, system }: Attempted,
  progress: ProgressLine,
): Promise<ConformanceResult> {
  const say = (text: string) => progress.show(() => [plain(` ${text}`)]);
  let at = "";
  let bench: CaseBench | undefined;
  try {
    bench = await openBench(rung, chosen.cases, say, system);
    const beganMs = performance.now();
    return await conducted({ rung, system: system?.name ?? null }, bench, chosen, (one) => {
      at = `${one.id}: `;
      progress.show(() => caseLine(one, performance.now() - beganMs));
    });
  } catch (error) {
    if (error instanceof DeployError || error instanceof RigFailure) {
      throw new UserError(`${at}the rig failed: ${error.message}`, 4, { cause: error });
    }
    throw error;
  } finally {
    await bench?.close();
  }
}

function rungNamed(name: string): ConformanceRung {
  const rung = CONFORMANCE_RUNGS.find((known) => known === name);
  if (rung !== undefined) return rung;
  throw new UserError(`--rung: ${unknownName("rung", name, CONFORMANCE_RUNGS)}`);
}

function chosenCases(ids: readonly string[] | undefined): Applying {
  if (ids === undefined) return { cases: conformanceCases, leftOut };
  const named = ids.map((id) => id.toUpperCase());
  const known = [...conformanceCases, ...leftOut].map(({ id }) => id);
  const strange = ids.find((id) => !known.includes(id.toUpperCase()));
  if (strange !== undefined) {
    throw new UserError(`--case: unknown case "${strange}" (expected R1 to R${known.length})`);
  }
  const isAsked = ({ id }: { readonly id: string }) => named.includes(id);
  return { cases: conformanceCases.filter(isAsked), leftOut: leftOut.filter(isAsked) };
}
