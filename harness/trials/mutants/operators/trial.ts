/** Builds one mutant and holds it to its system's properties, until one of them kills it. */
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, extname, join, resolve } from "node:path";
import type { AnyClaim, AnySystem } from "../../../../systems/catalog.ts";
import { casesOf, livesIn } from "../../../check/case-budget.ts";
import { refute } from "../../../check/examine.ts";
import { type LaneUnderCheck, LaneUnderTest } from "../../../check/lane-under-test.ts";
import { hasLives, livesOf, type Play } from "../../../check/lives.ts";
import { subjectsOf } from "../../../check/subjects.ts";
import type { ProtocolViolation } from "../../../check/violation.ts";
import { CASE_PLAYS } from "../../../counterexample/counterexample.ts";
import { edited } from "../../../source-edits/edit.ts";
import { makingFolder, TRIED } from "../../../toolchain/build/making.ts";
import { UserError } from "../../../user-error.ts";
import type { PlannedMutant } from "./planned.ts";

export type TrialOutcome =
  | {
      readonly kind: "killed";
      /** Null where the lane did not even start. */
      readonly property: string | null;
      readonly by: ProtocolViolation | "refuted" | "start";
    }
  | { readonly kind: "survived" }
  /** The compiler found it: it says nothing about the properties. */
  | { readonly kind: "unbuilt"; readonly why: string };

export interface TrialEffort {
  readonly properties: readonly AnyClaim[];
  readonly seed: number;
  /** Cases a property. */
  readonly cases: number;
  /** In which ways the claims are played; in all where it is left out. */
  readonly plays?: readonly Play[];
}

/** A mutant that hangs need not be waited for as long as a lane on a busy machine. */
const ANSWER_MS_MAX = 1_000;

export async function tryMutant(
  system: AnySystem,
  mutant: PlannedMutant,
  effort: TrialEffort,
): Promise<TrialOutcome> {
  const folder = await placed(mutant);
  let subject: LaneUnderCheck | undefined;
  try {
    [subject] = await subjectsOf(system, join(folder, mainFile(mutant)));
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (error instanceof UserError) return { kind: "unbuilt", why: error.message };
    throw error;
  }
  if (subject === undefined) throw new Error(`${folder}: no lane there`);
  const lane = new LaneUnderTest(subject, system);
  try {
    return await outcomeOf(system, lane, effort);
  } catch (error) {
    // It is known to build, and the lane that it was made of to start.
    if (error instanceof UserError) return { kind: "killed", property: null, by: "start" };
    throw error;
  } finally {
    await lane.close();
    await rm(folder, { recursive: true, force: true });
    if (subject.command.carrier === "serial")
      await rm(subject.command.command.file, { force: true });
  }
}

/** Of any lane: the first property that it fails, with nothing shrunk. */
export async function outcomeOf(
  system: AnySystem,
  lane: LaneUnderTest,
  { properties, seed, cases, plays = CASE_PLAYS }: TrialEffort,
): Promise<Exclude<TrialOutcome, { kind: "unbuilt" }>> {
  // What every claim's cases find is found sooner than what a long life is needed for.
  for (const play of plays) {
    for (const property of properties) {
      const claim = playedAs(system, property, play);
      if (claim === undefined) continue;
      const count = play === "cases" ? casesOf : livesIn;
      const runs = count(property, lane.lane.command.carrier, cases);
      const trial = { system, lane, property: claim };
      const refutation = await refute(trial, { seed, runs, timeoutMs: ANSWER_MS_MAX });
      if (refutation !== undefined) {
        return { kind: "killed", property: property.name, by: refutation.kind };
      }
    }
  }
  return { kind: "survived" };
}

function playedAs(system: AnySystem, property: AnyClaim, play: Play): AnyClaim | undefined {
  if (play !== "cases" && !hasLives(system, property)) return undefined;
  return livesOf(system, property, play);
}

function mainFile({ file }: PlannedMutant): string {
  return `lane${extname(file)}`;
}

/** A folder with the lane's files, one of them changed. What it takes from other folders is taken from where it was. */
async function placed({ folder, file, source, edit }: PlannedMutant): Promise<string> {
  const text = edited(source, edit);
  const place = await makingFolder(TRIED);
  for (const one of await readdir(folder, { withFileTypes: true })) {
    const from = join(folder, one.name);
    if (one.isDirectory()) await cp(from, join(place, one.name), { recursive: true });
    else {
      const own = one.name === basename(file) ? text : await readFile(from, "utf8");
      await writeFile(join(place, one.name), withFarPaths(own, folder));
    }
  }
  return place;
}

/** "../../payloads.ts" as an absolute path. */
function withFarPaths(text: string, folder: string): string {
  return text.replace(/(["'])(\.\.\/[^"'\n]*)\1/g, (_, quote: string, path: string) =>
    [quote, resolve(folder, path), quote].join(""),
  );
}
