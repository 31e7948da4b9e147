/** What redundancy management must be seen to do: a case says what is injected, on every rung alike, and judges what was seen. */

import type { Triad } from "../../../runtime/contract/triad.ts";
import type { Preset, RecoverySlots } from "../../../runtime/fault/presets.ts";
import type { SlotRecord } from "../../../runtime/judge/slot.ts";
import type { Redundancy } from "../../../runtime/rig/redundancy.ts";
import type { Deadlines } from "../../../runtime/rig/rig.ts";
import type { FaultRecord, HealthRecord, LaneRecord, LossRecord } from "../../../runtime/trace.ts";
import type { LaneReport } from "../../../runtime/triad/lane-report.ts";
import type { Output } from "../../../runtime/triad/output.ts";
import type { StateFrames } from "./state-frames.ts";

/** What a case knows of the rig that it is tried on. */
export interface CaseArena {
  /** The lanes' names, which are their links', too. */
  readonly lanes: Triad<string>;
  /** How far a lying source strays, in the readings' own units. */
  readonly stray: bigint;
  /** The budgets that the rung's rig has where the case does not set its own. */
  readonly redundancy: Redundancy;
  /** How many slots a lane takes at most to come back on it. */
  readonly recovery: RecoverySlots;
}

/** One run of a case. What is left out is as in any other run. */
export interface CaseTrial {
  /** At most: see `enough`. */
  readonly cycles: number;
  /** A plan file's list, or a preset. */
  readonly faults: readonly object[] | Preset;
  readonly exchange?: false;
  readonly redundancy?: Partial<Redundancy>;
  readonly deadlines?: Partial<Deadlines>;
  /** The sources say in every slot what they said in the first. */
  readonly isSteady?: true;
  /** Ends the run once this has been seen: on a wall clock nobody knows how many slots a process takes to start. */
  readonly enough?: (changes: readonly HealthRecord[], slots: readonly SlotRecord[]) => boolean;
  /** The voter is killed after this number of slots, and the consumer of its output is watched. */
  readonly voterDiesAfter?: number;
}

/** What was seen of one run. */
export interface CaseSeen {
  readonly slots: readonly SlotRecord[];
  /** How the lanes' parts in the vote changed, in order. */
  readonly changes: readonly HealthRecord[];
  /** How they went down and came up. */
  readonly lives: readonly LaneRecord[];
  readonly faults: readonly FaultRecord[];
  /** Inputs that were declared lost. */
  readonly losses: readonly LossRecord[];
  /** By lane, in the rig's order: what was sent to it for its way back, and to others for theirs. */
  readonly frames: readonly StateFrames[];
  /** What the triad said, slot by slot. */
  readonly outputs: readonly Output[];
  readonly reports: readonly LaneReport[];
  /** Of a voter that was killed. */
  readonly aftermath?: VoterDeath;
}

/** What the consumer of a killed voter's output did. */
export interface VoterDeath {
  /** The last slot that it heard of. */
  readonly slot: number;
  /** From that output until it went passive, by its own clock; undefined where it did not. */
  readonly passiveAfterNs: number | undefined;
  /** The bound: the rig's `passive` deadline. */
  readonly passiveNs: number;
}

export interface Finding {
  /** Inconclusive where the host was held up in each attempt. */
  readonly verdict: "pass" | "fail" | "inconclusive";
  /** What was seen, in words, with figures. */
  readonly observed: string;
  /** Where the case's event was seen, and of which lane; null where it has no single one. */
  readonly cycle: number | null;
  readonly lane: string | null;
}

/** Where cases are tried: a rung, with a system of each kind on it. */
export interface CaseBench {
  readonly arena: (system: SystemKind) => CaseArena;
  readonly run: (system: SystemKind, trial: CaseTrial) => Promise<CaseSeen>;
  /** Ends what was started for the cases. */
  readonly close: () => Promise<void>;
}

/** Whether answers depend on the slots before. */
export type SystemKind = "stateless" | "history";

/** What a case takes of a system that not every system of its kind has. */
export type Need = "faulty sources" | "alike slots" | "digest" | "medium" | "shipped inputs";

interface Words {
  readonly id: string;
  readonly term: string;
  readonly injected: string;
  /** What must be observed. */
  readonly expected: string;
  /** Which kind of system it takes. */
  readonly system: SystemKind;
}

export interface ConformanceCase extends Words {
  readonly needs: readonly Need[];
  readonly conduct: (bench: CaseBench) => Promise<Finding>;
}

/** A case as data and a judge: its runs have names, and so has what was seen of them. */
export function conformanceCase<Name extends string>(
  one: Words & {
    readonly needs?: readonly Need[];
    readonly trials: (arena: CaseArena) => Readonly<Record<Name, CaseTrial>>;
    readonly judge: (seen: Readonly<Record<Name, CaseSeen>>, arena: CaseArena) => Finding;
  },
): ConformanceCase {
  const { trials, judge, needs = [], ...words } = one;
  return {
    ...words,
    needs,
    conduct: async (bench) => {
      const arena = bench.arena(one.system);
      const attempt = async (): Promise<Attempt> => {
        const seen: Partial<Record<string, CaseSeen>> = {};
        for (const [name, trial] of Object.entries<CaseTrial>(trials(arena))) {
          seen[name] = await bench.run(one.system, trial);
        }
        const found = judge(seen as Record<Name, CaseSeen>, arena);
        return {
          found,
          isHeldUp: Object.values(seen).some((run) => run !== undefined && isHeldUp(run)),
        };
      };
      return await conclusive(attempt);
    },
  };
}

interface Attempt {
  readonly found: Finding;
  /** Whether the host kept a lane from voting in any of its slots. */
  readonly isHeldUp: boolean;
}

const ATTEMPTS_MAX = 3;

/** Where the host was held up, a failure says nothing of the triad: the case is tried again, and in the end left open. */
async function conclusive(attempt: () => Promise<Attempt>): Promise<Finding> {
  for (let left = ATTEMPTS_MAX - 1; ; left--) {
    const { found, isHeldUp } = await attempt();
    if (found.verdict === "pass" || !isHeldUp) return found;
    if (left > 0) continue;
    const observed = `the host was held up in each of ${ATTEMPTS_MAX} attempts; in the last one: ${found.observed}`;
    return { ...found, verdict: "inconclusive", observed };
  }
}

function isHeldUp({ slots }: CaseSeen): boolean {
  return slots.some(({ held_up }) => held_up !== undefined);
}

/** A line of the list that no run decides, or none of this system's. */
export interface LeftOut {
  readonly id: string;
  readonly term: string;
  readonly verdict: "skipped" | "not-covered" | "not-applicable";
  readonly reason: string;
}

export type Claim = readonly [holds: boolean, otherwise: string];

/** Passes where every claim holds; else the first that does not is what was observed. */
export function finding(
  seen: Omit<Finding, "verdict">,
  ...claims: readonly (readonly Claim[])[]
): Finding {
  const broken = claims.flat().find(([holds]) => !holds);
  return broken === undefined
    ? { verdict: "pass", ...seen }
    : { ...seen, verdict: "fail", observed: broken[1] };
}

const NS_PER_S = 1e9;

/** For runs in which every lane that votes answers: it is waited for, so that a busy machine makes none look silent. */
export const PATIENT = {
  exchangeNs: 10 * NS_PER_S,
  ballotNs: 20 * NS_PER_S,
  graceNs: 10 * NS_PER_S,
} as const;

/**
 * For runs in which lanes miss something or come back: a slot that some lane cannot vote in is over soon where all lanes are at
 * rest, and one that a busy host keeps from voting is waited for.
 */
export const UNHURRIED = {
  exchangeNs: NS_PER_S / 4,
  ballotNs: NS_PER_S / 2,
  ballotMaxNs: 4 * NS_PER_S,
  graceNs: NS_PER_S / 20,
  graceMaxNs: 2 * NS_PER_S,
} as const;

/** More slots than any run of a case should need that ends when it has seen enough. */
export const SLOTS_MAX = 4000;
