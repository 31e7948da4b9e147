/** Runs the case of a counterexample again: against that lane, out of process, as the check did. */
import { dirname } from "node:path";
import { unknownName } from "../../runtime/unknown-name.ts";
import type {
  CaseCounterexample,
  CaseFailure,
  ShownOutput,
} from "../counterexample/counterexample.ts";
import { savedReference } from "../system/reference.ts";
import { propertiesOf, systemAt } from "../system/system-at.ts";
import { UserError } from "../user-error.ts";
import { caseFailure, caseOf, outputShown } from "./case-file.ts";
import { refute, tryCase } from "./examine.ts";
import { LaneUnderTest } from "./lane-under-test.ts";
import { claimOf, livesOf } from "./lives.ts";
import { subjectIn, withRuntimeChecks } from "./subjects.ts";

export interface CaseReplay {
  /** How the lane fails the case now; undefined where it no longer does. */
  readonly failure: CaseFailure | undefined;
  /** What it has answered. */
  readonly answered: ShownOutput | null;
}

/** `path` is where the file is. Throws UserError: 2 where its parts do not fit, 4 when the lane does not start. */
export async function replayCase(file: CaseCounterexample, path: string): Promise<CaseReplay> {
  const system = await systemAt(savedReference(file, dirname(path)), `${path}: system: `);
  const properties = await propertiesOf(system);
  const property = properties.find(({ name }) => name === file.property);
  if (property === undefined) {
    const names = properties.map(({ name }) => name);
    throw new UserError(`${path}: property: ${unknownName("property", file.property, names)}`);
  }
  const read = caseOf(system, property, file.case);
  if ("refused" in read) throw new UserError(`${path}: ${read.refused}`);
  const found = await subjectIn(dirname(path), system, file.lane, `${path}: lane`);
  const subject = await withRuntimeChecks(system, found);
  const lane = new LaneUnderTest(subject, system);
  const { seed, timeout_ms: timeoutMs, reproducible } = file;
  const shown = (bytes: Uint8Array | undefined) =>
    bytes === undefined ? null : outputShown(system, bytes);
  try {
    if (!reproducible) {
      // What it keeps it has from the cases before.
      const played = livesOf(system, property, file.found.play);
      const trial = { system, lane, property: played };
      const refutation = await refute(trial, { seed, runs: file.found.case, timeoutMs });
      const failure = refutation && caseFailure(system, subject.name, refutation);
      return { failure, answered: shown(refutation?.output) };
    }
    const trial = { system, lane, property: claimOf(system, property, read.ok) };
    const { failure, ...outcome } = await tryCase(trial, read.ok, timeoutMs);
    return {
      failure: failure && caseFailure(system, subject.name, { ...outcome, ...failure }),
      answered: shown(outcome.output),
    };
  } finally {
    await lane.close();
  }
}
