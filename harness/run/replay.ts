/** Replays a saved run in virtual time, from its plan and its recorded inputs, and compares the two. */

import type { Inputs, Slot } from "../../runtime/contract/system.ts";
import { cycleOf } from "../../runtime/fault/message-index.ts";
import { faces, inForce } from "../../runtime/fault/rule.ts";
import {
  hits,
  nameOfDirection,
  type SeededRule,
  seedRules,
} from "../../runtime/fault/seeded-rules.ts";
import { type SlotRecord, saysSame } from "../../runtime/judge/slot.ts";
import type { Verdict } from "../../runtime/judge/verdict.ts";
import { nameOf } from "../../runtime/prng.ts";
import type { Rig, RigLane, Rung } from "../../runtime/rig/rig.ts";
import type { FaultRecord } from "../../runtime/trace.ts";
import { hex } from "../../runtime/wire/bytes.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import type { SystemChange } from "../kept-code/system-change.ts";
import type { RunResult } from "../report/result.ts";
import { systemAt } from "../system/system-at.ts";
import { UserError } from "../user-error.ts";
import { type LaunchOptions, launch } from "./execute.ts";
import { LinesHeld, slotDifference } from "./held-against.ts";
import { type RecordedRun, verdictOf } from "./recorded-run.ts";
import { hasCommand, type ReplayRig, replayRig } from "./replay-rig.ts";
import { savedLines } from "./saved-trace.ts";

/** A saved run's replay, as `replay --json` tells it. */
export interface RecordingReplay {
  readonly schema: "tripod.replay.v2";
  readonly kind: "recording";
  readonly system: string;
  readonly seed: number;
  /** Where it was replayed. */
  readonly rung: string;
  readonly recorded: {
    readonly verdict: Verdict;
    readonly cycles: number;
    readonly complete: boolean;
    /** Whether its trace is the one that verdict.json has the digest of, and all its hits are its plan's. */
    readonly consistent: boolean;
  };
  readonly replayed: RunResult;
  /** What the replay comes to: the run's verdict, or its slots' alone where the recorded run was cut short. */
  readonly verdict: Verdict;
  /** Whether the verdicts are the same, and what is held of the records. */
  readonly reproduced: boolean;
  /** Where the saved records are not those of the replay, or of this plan: the first such place, in words. */
  readonly difference: string | null;
  /** Of the system of the user's own, since it was saved. */
  readonly system_change: SystemChange | null;
  /** Of the hits on record: those that the plan calls for again, and those that met the same message in the replay. */
  readonly fates: { readonly recorded: number; readonly same: number; readonly met_again: number };
  readonly outputs: { readonly same: number; readonly differing: readonly number[] };
}

/** `holds`: whether the records must be those that were saved; with another lane in one's place they are not. */
export async function replay(recorded: RecordedRun, holds = true): Promise<RecordingReplay> {
  const { seed, slots, allowsDissent } = recorded;
  const cycles = slots.length;
  const isHeld = holds && isExact(await systemAt(recorded.system), recorded);
  const held = isHeld ? linesHeld(recorded) : undefined;
  const seen: FaultRecord[] = [];
  const outputs: SlotRecord[] = [];
  const {
    system,
    rung,
    result: replayed,
  } = await runAgain(recorded, {
    watch: (record) => {
      if (record.t === "fault") seen.push(record);
      if (record.t === "slot") outputs.push(record);
    },
    line: (line) => held?.add(line),
  });
  const difference = holds ? (held?.end() ?? firstDifference(recorded, outputs)) : undefined;
  const verdict = recorded.complete ? replayed.verdict : verdictOf(outputs, allowsDissent);
  const differing = slots.filter(
    ({ value }, index) => !saysSame(value, outputs[index]?.value ?? null),
  );
  const fates = compareFates(recorded, seen);
  const consistent = recorded.saved.isAsDigested && fates.same === fates.recorded;
  return {
    schema: "tripod.replay.v2",
    kind: "recording",
    system: system.name,
    seed,
    rung,
    recorded: { verdict: recorded.verdict, cycles, complete: recorded.complete, consistent },
    replayed,
    verdict,
    reproduced: verdict === recorded.verdict && difference === undefined,
    difference: difference ?? null,
    system_change: recorded.systemChange ?? null,
    fates,
    outputs: { same: cycles - differing.length, differing: differing.map(({ cycle }) => cycle) },
  };
}

/** The recorded run's plan on its recorded inputs. */
export async function runAgain(
  recorded: RecordedRun,
  around: LaunchOptions,
): Promise<{ readonly system: AnySystem; readonly rung: Rung; readonly result: RunResult }> {
  const system = await systemAt(recorded.system);
  const inputs = inputsOf(system, recorded);
  const { seed, faults, slots, allowsDissent } = recorded;
  const { rig, rung } = rigToRunAgain(system, recorded);
  const plan = { seed, cycles: slots.length, rig, faults, allowsDissent };
  const planned = { system, inputs, rung, feed: { kind: "generated" }, plan } as const;
  return { system, rung, result: await launch(planned, around) };
}

/** Whether it ran in virtual time, and there runs again: then its records are the same. */
function isExact(system: AnySystem, recorded: RecordedRun): boolean {
  const { rung } = rigToRunAgain(system, recorded);
  const isVirtual = rung === "sim" || recorded.saved.clock === "virtual";
  return isVirtual && rung === recorded.rung;
}

/** Virtual time where it can be had; a lane that is a program of the user's runs only as a process, and the others with it. */
function rigToRunAgain(
  system: AnySystem,
  recorded: Pick<RecordedRun, "rig" | "faults">,
): { readonly rig: Rig; readonly rung: Rung } {
  const { rig } = recorded;
  if (!hasCommand(rig)) return rigToReplay(system, recorded);
  const asProcess = (lane: RigLane): RigLane => ({ ...lane, on: "process" });
  const [a, b, c] = rig.lanes;
  return { rig: { ...rig, lanes: [asProcess(a), asProcess(b), asProcess(c)] }, rung: "process" };
}

/** Throws UserError where virtual time cannot be had. */
export function rigToReplay(
  system: AnySystem,
  recorded: Pick<RecordedRun, "rig" | "faults">,
): ReplayRig {
  const found = replayRig(system, recorded);
  if ("refused" in found) throw new UserError(found.refused);
  return found.ok;
}

/** Of a run in virtual time that is replayed where it ran. */
function linesHeld({ saved, slots, complete }: RecordedRun): LinesHeld {
  return new LinesHeld(savedLines(saved.folder), complete ? undefined : slots.length);
}

/** What holds on the wall's clock, too. */
function firstDifference(
  { slots, injections, faults, saved }: RecordedRun,
  replayed: readonly SlotRecord[],
): string | undefined {
  const rules = seedRules(faults);
  const strange = injections.find((one) => !isPlanned(rules, one));
  if (strange !== undefined) {
    const { kind, link, direction, index } = strange;
    return `fault ${kind} on ${link} ${direction}, message ${index}: recorded, and not called for by the plan`;
  }
  for (const [at, slot] of slots.entries()) {
    const again = replayed[at];
    const found = again && slotDifference(slot, again);
    if (found !== undefined) return found;
  }
  if (saved.isAsDigested) return undefined;
  return "the digest of trace.jsonl is not the one in verdict.json: one of them has been changed";
}

function compareFates(
  { faults, injections }: RecordedRun,
  seen: readonly FaultRecord[],
): RecordingReplay["fates"] {
  const rules = seedRules(faults);
  const met = new Set(seen.map(placeOf));
  return {
    recorded: injections.length,
    same: injections.filter((one) => isPlanned(rules, one)).length,
    met_again: injections.filter((one) => met.has(placeOf(one))).length,
  };
}

function isPlanned(rules: readonly SeededRule[], record: FaultRecord): boolean {
  const seeded = rules[record.rule];
  return seeded?.rule.kind === record.kind && calledFor(seeded, record);
}

/** Whether the plan alone, without any traffic, has this rule hit that message. */
function calledFor(seeded: SeededRule, { link, direction, index }: FaultRecord): boolean {
  const { rule } = seeded;
  const cycle = cycleOf(index);
  if (!inForce(rule, cycle)) return false;
  if ("source" in rule) {
    const aimed = rule.source.some((source) => link === `source ${source}`);
    return aimed && hits(seeded, nameOf(link), cycle) !== undefined;
  }
  const aimed =
    "link" in rule ? rule.link.includes(link) && faces(rule, direction) : rule.lane.includes(link);
  return aimed && hits(seeded, nameOfDirection(link, direction), index) !== undefined;
}

function placeOf({ rule, link, direction, index }: FaultRecord): string {
  return `${rule}/${link}/${direction}/${index}`;
}

export function configOf(system: AnySystem, config: Uint8Array): unknown {
  const configured = system.payloads.config.decode(config);
  if (configured !== undefined) return configured;
  throw new UserError(`plan.json: config: not a configuration of ${system.name}`);
}

function inputsOf(system: AnySystem, recorded: RecordedRun): Inputs<unknown, unknown> {
  const { reading } = system.payloads;
  const configured = configOf(system, recorded.config);
  const slots = recorded.slots.map(
    ({ cycle, readings }): Slot<unknown> =>
      readings.map((bytes) => {
        if (bytes === null) return undefined;
        const value = reading.decode(bytes);
        if (value !== undefined) return value;
        throw new UserError(
          `trace.jsonl: slot ${cycle}: invalid reading ${hex(bytes)} of ${system.name}`,
        );
      }),
  );
  const { sources, f, stray } = recorded;
  return { config: configured, sources, f, stray, slots };
}
