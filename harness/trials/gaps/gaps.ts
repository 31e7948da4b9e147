/** Frames, or a whole slot's inputs, lost again and again in a long run: how long each lane stays silent for it, and what brings it back. */
import { Stream } from "../../../runtime/prng.ts";
import { recoverySlots } from "../../../runtime/rig/recovery.ts";
import { systemAt } from "../../system/system-at.ts";
import type { CaseSeen } from "../conformance/conformance.ts";
import { sentFrames, silencesOf } from "../conformance/observed.ts";
import { type ConformanceRung, readyRung } from "../conformance/ready-rung.ts";
import { trialRun } from "../conformance/trial-run.ts";

export interface GapTrial {
  readonly system: string;
  readonly rung: ConformanceRung;
  readonly cycles: number;
  /** Something is lost once in so many slots. */
  readonly every: number;
  readonly seed: number;
  /** A frame of any lane, up or down; or all that one lane is told in a slot. */
  readonly lost: "frame" | "slot";
}

export interface GapReport {
  readonly schema: "tripod.gaps.v1";
  /** Slots in which something was lost. */
  readonly struck: number;
  /** How often a lane was silent for so many slots in a row, by that number. */
  readonly silences: Readonly<Record<number, number>>;
  readonly longest: number;
  /** As many as the presets allow for. */
  readonly allowed: number;
  /** Frames: inputs that were replayed to a lane, pieces of a state that were asked for. */
  readonly replays: number;
  readonly snapshots: number;
  /** Slots that did not pass, and such in which the host kept a lane from voting. */
  readonly not_passed: number;
  readonly held_up: number;
}

/** The messages of a slot. A relay is lost to both peers. */
const FRAMES = [
  { direction: "down", message: ["input"] },
  { direction: "down", message: ["relay"] },
  { direction: "up", message: ["relay"] },
  { direction: "up", message: ["ballot"] },
] as const;
const WHOLE_SLOT = { direction: "down", message: ["input", "relay"] } as const;

export async function gapTrial(trial: GapTrial): Promise<GapReport> {
  const { cycles, every, rung } = trial;
  const ready = await readyRung(await systemAt(trial.system), rung);
  try {
    const names = ready.rig.lanes.map(({ name }) => name);
    const faults = lostFrames(trial, names);
    const seen = await trialRun({ ...ready, trial: { cycles, faults } });
    const runs = names.flatMap((lane) => runsOf(silencesOf(seen, lane)));
    const lengths = runs.toSorted((left, right) => left - right);
    return {
      schema: "tripod.gaps.v1",
      struck: struckSlots(cycles, every).length,
      silences: Object.fromEntries(
        lengths.map((length) => [length, lengths.filter((one) => one === length).length]),
      ),
      longest: lengths.at(-1) ?? 0,
      allowed: recoverySlots(ready.rig, ready.system).gap - 1,
      replays: sentFrames(seen, "replays"),
      snapshots: sentFrames(seen, "snapshots"),
      ...slotCounts(seen),
    };
  } finally {
    await ready.close?.();
  }
}

/** Not in the first slots: all begins there. */
function struckSlots(cycles: number, every: number): readonly number[] {
  return Array.from({ length: Math.ceil(cycles / every) - 2 }, (_, nth) => (nth + 1) * every);
}

/** One rule for each link and kind of frame, with a window for each time. */
function lostFrames({ cycles, every, seed, lost }: GapTrial, lanes: readonly string[]): object[] {
  const stream = new Stream(seed, "gaps");
  const rules = new Map<string, { readonly rule: object; readonly window: [number, number][] }>();
  for (const cycle of struckSlots(cycles, every)) {
    const link = lanes[stream.below(lanes.length)];
    const frame = lost === "slot" ? WHOLE_SLOT : FRAMES[stream.below(FRAMES.length)];
    const rule = { kind: "drop", link, ...frame };
    const name = JSON.stringify(rule);
    const { window } = rules.get(name) ?? { window: [] };
    rules.set(name, { rule, window: [...window, [cycle, cycle + 1]] });
  }
  return [...rules.values()].map(({ rule, window }) => ({ ...rule, window }));
}

/** The lengths of what is consecutive in it. */
function runsOf(cycles: readonly number[]): readonly number[] {
  const lengths: number[] = [];
  for (const [at, cycle] of cycles.entries()) {
    const isNext = at > 0 && cycle === (cycles[at - 1] ?? 0) + 1;
    if (isNext) lengths[lengths.length - 1] = (lengths.at(-1) ?? 0) + 1;
    else lengths.push(1);
  }
  return lengths;
}

function slotCounts({ slots }: CaseSeen): Pick<GapReport, "not_passed" | "held_up"> {
  return {
    not_passed: slots.filter(({ verdict }) => verdict !== "pass").length,
    held_up: slots.filter(({ held_up }) => held_up !== undefined).length,
  };
}
