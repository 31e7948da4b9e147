/** The power of all three boards of a triad cut at one instant, in mid-write: what the triad goes on from. */
import type { FlashOperation } from "../../../boards/pico/flash-memory/nor-flash.ts";
import type { WorldBoard } from "../../../boards/pico/host/world.ts";
import { Stream } from "../../../runtime/prng.ts";
import { defaultRig, type Rig } from "../../../runtime/rig/rig.ts";
import type { Deploy } from "../../../runtime/triad/deployment.ts";
import type { AnySystem } from "../../../systems/catalog.ts";
import { boardTriadOf } from "../../run/lanes.ts";
import { systemAt } from "../../system/system-at.ts";
import type { CaseSeen } from "../conformance/conformance.ts";
import {
  isWholeAfter,
  noneWrong,
  stabilises,
  votedIsKept,
  wholeFrom,
} from "../conformance/observed.ts";
import { trialRun } from "../conformance/trial-run.ts";
import { onUsedBoards } from "../conformance/used-boards.ts";

export interface TriadCut {
  /** The slot, and the lane whose flash was at work in it. */
  readonly slot: number;
  readonly lane: string;
  readonly operation: FlashOperation["kind"];
  /** How much of the operation's time was over, in percent. */
  readonly done_percent: number;
  /** By lane: how many slots its medium held when it came back. */
  readonly recovered: readonly number[];
  /** How many slots had been voted, and from which on inputs are lost. */
  readonly voted: number;
  readonly lost_from: number | null;
  /** How many slots after the power was back all three voted as one. */
  readonly whole_after: number;
  /** What does not hold of it; empty where all is well. */
  readonly violations: readonly string[];
}

export interface TriadCutsOptions {
  readonly cuts: number;
  readonly seed: number;
  readonly tell: (cut: TriadCut) => void;
}

const SYSTEM = "kv_store_v2";
/** Where cuts are drawn from: the boards have settled, and have written before. */
const FIRST_SLOT = 20;
const LAST_SLOT = 60;
const WITHOUT_POWER_SLOTS = 2;
const SLOTS_MAX = 600;

interface Write extends Pick<FlashOperation, "kind"> {
  readonly slot: number;
  readonly lane: string;
  /** In the time that the boards share: each has got its power at another moment, and counts its cycles from there. */
  readonly startNs: number;
  readonly endNs: number;
}

interface Boards {
  readonly system: AnySystem;
  readonly rig: Rig;
  readonly deploy: Deploy;
  /** Is handed each board of the next run. */
  take: (board: WorldBoard, lane: number) => void;
}

export async function triadCuts({ cuts, seed, tell }: TriadCutsOptions): Promise<TriadCut[]> {
  const boards = await usedBoards();
  const writes = await recordedWrites(boards);
  const stream = new Stream(seed, "triad cuts");
  const found: TriadCut[] = [];
  for (let nth = 0; nth < cuts; nth++) {
    const write = writes[stream.below(writes.length)];
    if (write === undefined) throw new Error("the boards wrote nothing");
    const cut = await cutIn(boards, write, (1 + stream.below(98)) / 100);
    found.push(cut);
    tell(cut);
  }
  return found;
}

async function usedBoards(): Promise<Boards> {
  const system = await systemAt(SYSTEM);
  const rig = defaultRig(system, boardTriadOf(system), "emulated-pico");
  let lane = 0;
  const deploy = await onUsedBoards(system, rig, (board) => boards.take(board, lane++ % 3));
  const boards: Boards = { system, rig, deploy, take: () => undefined };
  return boards;
}

/** What the boards write in a run without a fault; every run is the same until its power is cut. */
async function recordedWrites(boards: Boards): Promise<readonly Write[]> {
  const writes: Write[] = [];
  let slot = 0;
  boards.take = ({ pico, clock }, index) => {
    const lane = boards.rig.lanes[index]?.name ?? "";
    pico.flash.onOperation = ({ kind, startCycle, endCycle }) => {
      if (slot < FIRST_SLOT) return;
      const [startNs, endNs] = [clock.nsOf(startCycle), clock.nsOf(endCycle)];
      writes.push({ slot, lane, kind, startNs, endNs });
    };
  };
  await trialRun({
    ...boards,
    trial: { cycles: LAST_SLOT, faults: [] },
    said: () => {
      slot++;
    },
  });
  return writes;
}

async function cutIn(boards: Boards, write: Write, done: number): Promise<TriadCut> {
  const { slot, lane, kind, startNs, endNs } = write;
  const atNs = startNs + done * (endNs - startNs);
  boards.take = ({ pico, clock }) => pico.cutPowerAt(clock.cycleOf(atNs));
  const lanes = boards.rig.lanes.map(({ name }) => name);
  const back = slot + 1 + WITHOUT_POWER_SLOTS;
  const seen = await trialRun({
    ...boards,
    trial: {
      cycles: SLOTS_MAX,
      faults: [
        // It meets nothing: it tells the books that in this slot, in whose midst the power fails, lanes may be silent.
        { kind: "lie-in-snapshot", lane: lanes, window: [slot, slot + 1] },
        { kind: "power-cut", lane: lanes, window: [slot + 1, back] },
      ],
      enough: (_, slots) => isWholeAfter(slots, back),
    },
  });
  const [loss] = seen.losses;
  return {
    ...{ slot, lane, operation: kind, done_percent: Math.round(done * 100) },
    recovered: lanes.map((name) => recoveredBy(seen, name)),
    voted: seen.slots.filter(({ cycle, vote }) => cycle <= slot && isVoted(vote)).length,
    lost_from: loss?.from ?? null,
    whole_after: wholeFrom(seen) - back,
    violations: [...votedIsKept(seen), ...noneWrong(seen), ...stabilises(seen)].flatMap(
      ([holds, otherwise]) => (holds ? [] : [otherwise]),
    ),
  };
}

function isVoted(vote: string): boolean {
  return vote === "unanimous" || vote === "majority";
}

/** What the lane says as it comes up again. */
function recoveredBy({ lives }: CaseSeen, name: string): number {
  const again = lives.find(({ lane, why }) => lane === name && why.includes("recovered"));
  return Number(/recovered (\d+) slots/.exec(again?.why ?? "")?.[1] ?? 0);
}

/** As lines for people: a line for each way the media differed. */
export function triadCutLines(cuts: readonly TriadCut[]): readonly string[] {
  const groups = Map.groupBy(cuts, heldBy);
  const rows = [...groups].map(([held, those]) => {
    const violations = those.reduce((sum, one) => sum + one.violations.length, 0);
    const longest = Math.max(...those.map((one) => one.whole_after));
    return [held, those.length, longest, violations].map(String);
  });
  const head = ["media held", "cuts", "whole after, at most", "violations"];
  return [head, ...rows].map((cells) =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(44) : cell.padStart(8))).join("  "),
  );
}

/** Slots that were voted and only read leave nothing on a medium. */
function heldBy({ recovered, voted }: TriadCut): string {
  const newest = Math.max(...recovered);
  const having = recovered.filter((slots) => slots === newest).length;
  const what = newest > voted ? "a write that was not voted yet" : "the newest voted write";
  return having === recovered.length ? `all ${what}` : `${having} of ${recovered.length} ${what}`;
}
