/** One deployment: which lanes run on what, over which links, with which deadlines. */

import type { Triad } from "../contract/triad.ts";
import { type BOARD_RATES, DEFAULT_BAUD } from "../link/port.ts";
import {
  BOARD_PIECES,
  DEFAULT_REDUNDANCY,
  HISTORY_SILENCE,
  type Redundancy,
  stabilisationSlots,
} from "./redundancy.ts";

/** What a lane runs on: in this process, as a process, on a lane host elsewhere, on an emulated Raspberry Pi Pico or a real one. */
export const LANE_TARGETS = ["sim", "process", "host", "emulated-pico", "pico"] as const;
export type LaneTarget = (typeof LANE_TARGETS)[number];

/** Where a board's UART ends: in this process in virtual time, behind a pty, or at a serial port. */
export interface SerialEnd {
  readonly serial: "virtual" | "pty" | { readonly port: string };
  readonly baud: (typeof BOARD_RATES)[number];
}

/** Paths of PEM files. */
export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
  readonly ca: string;
  /** The name that the lane host's certificate must have, where that is not the one in its address. */
  readonly name?: string | undefined;
}

export interface RigLane {
  /** The lane's name in this rig, which is also its link's: alpha, bravo, charlie. */
  readonly name: string;
  /** The system's implementation that it runs: ts, c, rust, ada. */
  readonly lane: string;
  /** A file of the user's that is built and run in its place. */
  readonly source?: string | undefined;
  readonly on: LaneTarget;
  /** Of a process: any executable that speaks the lane protocol over its standard input and output, and its arguments. */
  readonly command?: readonly string[] | undefined;
  /** The folder in which the command is run. */
  readonly folder?: string | undefined;
  /** Where a lane host listens: an address as `tripod lane --serve` takes it. */
  readonly host?: string | undefined;
  /** What a connection to the lane host is secured with. */
  readonly tls?: TlsFiles | undefined;
  /** Whether a lane host on another machine may be dialled without TLS. */
  readonly insecure?: boolean | undefined;
  /** What this lane is given where it differs from the rig's. */
  readonly deadlines?: LaneDeadlines | undefined;
  /** A board's unique id, 16 hex digits in upper case: the Pico that is meant, whatever port it is at. */
  readonly board?: string | undefined;
  /** Of lanes on boards. A Pico without one is looked for at all ports. */
  readonly link?: SerialEnd | undefined;
}

export interface Rig {
  readonly system: string;
  readonly lanes: Triad<RigLane>;
  /** Off only in rigs that show what happens without input congruence. */
  readonly exchange: boolean;
  readonly deadlines: Deadlines;
  readonly redundancy: Redundancy;
}

export interface LaneDeadlines {
  /** How long a decided vote waits for this lane's ballot. */
  readonly graceNs?: number | undefined;
}

export interface Deadlines {
  /** From the inputs to the end of the exchange: later relays have no say. On a busy host it may take up to `ballotNs`. */
  readonly exchangeNs: number;
  /** From the inputs to the last ballot that counts. */
  readonly ballotNs: number;
  /** The same where the host keeps the lanes from voting: the bound. */
  readonly ballotMaxNs: number;
  /** How long a decided vote waits for the third ballot before it counts as silent. */
  readonly graceNs: number;
  /** The same for a lane that usually takes longer, or that the host keeps from voting: the bound. */
  readonly graceMaxNs: number;
  /** For a lane to answer START. */
  readonly startNs: number;
  /** From one slot's inputs to the next one's, at least; 0: as soon as a slot is closed. */
  readonly cycleNs: number;
  /** Between the timers of lanes whose outputs come out of a wire. */
  readonly timerNs: number;
  /** How long without a slot until a consumer of the triad's output takes the voter for dead, and goes passive. */
  readonly passiveNs: number;
}

const NS_PER_MS = 1e6;

/**
 * A lane answers within a millisecond. The exchange and ballot deadlines are fifty and a hundred times that, so that a scheduler's
 * hiccup on a busy laptop is not taken for a fault of a lane; they only bite when two lanes are silent. The grace is what a
 * slot with one silent lane costs, so it is short: a lane that is still at work when it is over is waited for longer, on hosts
 * that tell. A slot may take its whole ballot deadline, and on a busy host the bound: more than that says that no voter lives.
 * A lane that ends is noticed at once: the start deadline is met only by one that hangs, and Node may start for long on a busy host.
 */
export const DEFAULT_DEADLINES: Deadlines = {
  exchangeNs: 250 * NS_PER_MS,
  ballotNs: 500 * NS_PER_MS,
  ballotMaxNs: 750 * NS_PER_MS,
  graceNs: 5 * NS_PER_MS,
  graceMaxNs: 250 * NS_PER_MS,
  startNs: 60_000 * NS_PER_MS,
  cycleNs: 0,
  timerNs: 2 * NS_PER_MS,
  passiveNs: 1000 * NS_PER_MS,
};

/**
 * At 921,600 baud a byte takes 11 us, and a slot with its relays some milliseconds. The grace is longer than a lane's last
 * relay and its ballot can take behind what else is on their lines.
 */
export const BOARD_DEADLINES: Deadlines = {
  ...DEFAULT_DEADLINES,
  graceNs: 20 * NS_PER_MS,
  timerNs: 20 * NS_PER_MS,
};

/** Where outputs come out of a wire that loses packets, the third lane may need some timers more than the others. */
const WIRED_GRACE_TIMERS = 32;
/**
 * Such a lane needs timers and packets to vote, each of which passes through four processes: on a host that gives them turns only every
 * 20 ms, what takes 64 ms at rest takes seconds.
 */
const WIRED_BOUNDS = {
  ballotMaxNs: 3750 * NS_PER_MS,
  graceMaxNs: 2000 * NS_PER_MS,
  passiveNs: 5000 * NS_PER_MS,
};

/** On a board a lane that erases a sector of its medium is silent for 45 ms; its slot waits for it. */
const ERASING_GRACE_NS = 60 * NS_PER_MS;

/**
 * A state is transferred beside the slots: where they come as fast as votes do, a lane that needs some milliseconds for its
 * state is away for dozens of them. A board boots for a tenth of a second, and takes 9 ms for a piece.
 */
const HISTORY_CYCLE_NS = 2 * NS_PER_MS;
const BOARD_HISTORY_CYCLE_NS = 20 * NS_PER_MS;

/** What of a system decides how a rig treats its lanes. */
export interface RigNeeds {
  readonly history?: { readonly digestSize: number };
  readonly wires?: readonly string[];
}

/** The deadlines of a rig with lanes on these targets: of each, the longest that one of them needs. */
export function deadlinesFor(needs: RigNeeds, targets: readonly LaneTarget[]): Deadlines {
  const each = targets.map((on) => deadlinesOn(needs, on));
  const longest = (name: keyof Deadlines) => Math.max(...each.map((one) => one[name]));
  return {
    exchangeNs: longest("exchangeNs"),
    ballotNs: longest("ballotNs"),
    ballotMaxNs: longest("ballotMaxNs"),
    graceNs: longest("graceNs"),
    graceMaxNs: longest("graceMaxNs"),
    startNs: longest("startNs"),
    cycleNs: longest("cycleNs"),
    timerNs: longest("timerNs"),
    passiveNs: longest("passiveNs"),
  };
}

/** The deadlines that lanes on this target call for. */
export function deadlinesOn(needs: RigNeeds, on: LaneTarget): Deadlines {
  const onBoard = isBoard(on);
  const deadlines = onBoard ? BOARD_DEADLINES : DEFAULT_DEADLINES;
  if (needs.history !== undefined) {
    return onBoard
      ? { ...deadlines, graceNs: ERASING_GRACE_NS, cycleNs: BOARD_HISTORY_CYCLE_NS }
      : { ...deadlines, cycleNs: HISTORY_CYCLE_NS };
  }
  if (needs.wires === undefined) return deadlines;
  return { ...deadlines, ...WIRED_BOUNDS, graceNs: WIRED_GRACE_TIMERS * deadlines.timerNs };
}

export function redundancyFor({ history }: RigNeeds, targets: readonly LaneTarget[]): Redundancy {
  const { persistence, transfer } = DEFAULT_REDUNDANCY;
  return {
    ...DEFAULT_REDUNDANCY,
    ...(history === undefined ? {} : { persistence: { ...persistence, silence: HISTORY_SILENCE } }),
    ...(targets.some(isBoard) ? piecesOf(transfer, BOARD_PIECES) : {}),
  };
}

/** So many pieces at once, and the bound that this makes for. */
function piecesOf(
  transfer: Redundancy["transfer"],
  pieces: number,
): Pick<Redundancy, "transfer" | "stabilisation"> {
  return { transfer: { ...transfer, pieces }, stabilisation: stabilisationSlots(pieces) };
}

const VIRTUAL: SerialEnd = { serial: "virtual", baud: DEFAULT_BAUD };

/** The rig that a rung has when no file says otherwise: the system's three lanes as alpha, bravo and charlie. */
export function defaultRig(
  system: RigNeeds & { readonly name: string },
  lanes: Triad<string>,
  on: Exclude<LaneTarget, "pico" | "host">,
): Rig {
  const [a, b, c] = lanes;
  const place = on === "emulated-pico" ? { on, link: VIRTUAL } : { on };
  return {
    system: system.name,
    exchange: true,
    deadlines: deadlinesFor(system, [on]),
    redundancy: redundancyFor(system, [on]),
    lanes: [
      { name: "alpha", lane: a, ...place },
      { name: "bravo", lane: b, ...place },
      { name: "charlie", lane: c, ...place },
    ],
  };
}

/** The same lanes, all on emulated boards in virtual time. */
export function onEmulatedBoards(rig: Rig): Rig {
  const [a, b, c] = rig.lanes;
  const moved = ({ name, lane, source }: RigLane) => {
    const own = source === undefined ? {} : { source };
    return { name, lane, ...own, on: "emulated-pico", link: VIRTUAL } as const;
  };
  const { deadlines } = rig;
  const graceNs = Math.max(deadlines.graceNs, BOARD_DEADLINES.graceNs);
  const timerNs = Math.max(deadlines.timerNs, BOARD_DEADLINES.timerNs);
  return {
    ...rig,
    deadlines: { ...deadlines, graceNs, timerNs },
    redundancy: {
      ...rig.redundancy,
      ...piecesOf(rig.redundancy.transfer, BOARD_PIECES),
    },
    lanes: [moved(a), moved(b), moved(c)],
  };
}

/** Where a run's lanes are, as a command line names it. */
export const RUNGS = ["sim", "process", "emulated", "board"] as const;
export type Rung = (typeof RUNGS)[number];

const RUNG_OF = {
  sim: "sim",
  process: "process",
  host: "process",
  "emulated-pico": "emulated",
  pico: "board",
} as const satisfies Readonly<Record<LaneTarget, Rung>>;

/** The rung of all lanes, or that they are on several. */
export type RigRung = Rung | "mixed";

export function rungOf({ lanes }: { readonly lanes: Triad<Pick<RigLane, "on">> }): RigRung {
  // Boards are boards: real and emulated ones behind ptys make a rig of boards.
  if (lanes.every(isOnBoard) && lanes.some(({ on }) => on === "pico")) return "board";
  const rung = RUNG_OF[lanes[0].on];
  return lanes.every(({ on }) => RUNG_OF[on] === rung) ? rung : "mixed";
}

/** Every rung that lanes of the rig are on, once. */
export function rungsOf({ lanes }: Pick<Rig, "lanes">): readonly Rung[] {
  return [...new Set(lanes.map(({ on }) => RUNG_OF[on]))];
}

/** What a lane runs on, and where that is, if it is elsewhere. */
export function whereOf(lane: RigLane | undefined): {
  readonly on: LaneTarget;
  readonly at: string | undefined;
} {
  if (lane === undefined) throw new RangeError("a triad has three lanes");
  const { on, host, command, link } = lane;
  const serial = typeof link?.serial === "object" ? "port" : link?.serial;
  return { on, at: host ?? command?.join(" ") ?? serial };
}

function isBoard(on: LaneTarget): boolean {
  return on === "emulated-pico" || on === "pico";
}

export function isOnBoard({ on }: Pick<RigLane, "on">): boolean {
  return isBoard(on);
}

/** Whether time is virtual there: alike in every run, and as fast as the machine can. */
export function isVirtual({
  on,
  link,
}: {
  readonly on: LaneTarget;
  readonly link?: { readonly serial?: unknown } | undefined;
}): boolean {
  return on === "sim" || (on === "emulated-pico" && link?.serial === "virtual");
}

/** Lanes of one implementation, of which a rig should have no two. */
export function similar(
  lanes: readonly RigLane[],
): { readonly names: readonly string[]; readonly lane: string } | undefined {
  for (const { lane, source, command = [] } of lanes) {
    const runs = command.join(" ");
    const names = lanes
      .filter(
        (one) =>
          one.lane === lane && one.source === source && (one.command ?? []).join(" ") === runs,
      )
      .map(({ name }) => name);
    if (names.length > 1) return { names, lane };
  }
  return undefined;
}
