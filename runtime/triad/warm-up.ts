/**
 * Lanes that have just begun are slow: what they run is compiled while it runs, and their pages come in one by one. Before the run
 * they take some slots in an incarnation that is thrown away, so that the first slots of the run are like all others.
 */
import type { System } from "../contract/system.ts";
import { LANES, type Triad } from "../contract/triad.ts";
import type { Link } from "../link/link.ts";
import type { LaneTarget, Rig, RigLane } from "../rig/rig.ts";
import type { Deployment } from "./deployment.ts";
import { firstSlots, TIMERS_MAX } from "./first-slots.ts";
import { SlotExchange } from "./slot-exchange.ts";
import { within } from "./within.ts";

/** The run's own incarnations are counted from 1. */
const EPOCH = 0;
/** On a busy host it ends earlier: deadlines follow what lanes take. */
const LIMIT_NS = 500e6;
/** For a lane to reply to START, and for each reply after that. One that takes longer is begun anew. */
const HELLO_NS = 5e9;
const REPLY_NS = 1e9;
/** Boards are as fast in their first slot as later, and their flash wears; a program of the user's is begun only once. */
const WARMED: readonly LaneTarget[] = ["process", "host"];
const DEAF: Link = { send: () => undefined, onFrame: () => undefined };

export interface WarmUp<Config, Reading, Output> {
  readonly deployment: Deployment;
  readonly rig: Rig;
  readonly system: System<Config, Reading, Output>;
  /** The lanes that have died, and why. */
  readonly died: ReadonlyMap<number, string>;
}

/**
 * Leaves every lane it warms waiting for START. One that died meanwhile, or did not take its slots, is begun anew. Returns those
 * that were.
 */
export async function warmUp<Config, Reading, Output>(
  around: WarmUp<Config, Reading, Output>,
): Promise<readonly number[]> {
  const { deployment, rig, died } = around;
  // In virtual time no lane is slow.
  if (deployment.host === undefined) return [];
  const warmed = rig.lanes.flatMap((lane, index) => (isWarmed(lane) ? [index] : []));
  if (warmed.length === 0) return [];
  const isDone = await takeSlots(around, warmed);
  const unfit = warmed.filter((lane) => died.has(lane) || !isDone(lane));
  for (const lane of unfit) deployment.instances[lane]?.restart();
  return unfit;
}

function isWarmed({ on, command }: RigLane): boolean {
  return WARMED.includes(on) && command === undefined;
}

/** Returns whether a lane has taken them. */
async function takeSlots<Config, Reading, Output>(
  around: WarmUp<Config, Reading, Output>,
  warmed: readonly number[],
): Promise<(lane: number) => boolean> {
  const { deployment, system } = around;
  const { clock } = deployment;
  const { sessions, begun, done, lanes } = sessionsWith(around, warmed);
  const all: Awaiting = async (does, limitNs) => {
    const isOver = () => warmed.every((lane) => does(lane) || around.died.has(lane));
    await within(deployment, limitNs, isOver);
    return isOver();
  };
  const { inputs, told: slots } = firstSlots(system);
  const config = system.payloads.config.encode(inputs.config);
  const order = { lanes, sources: inputs.sources, config };
  for (const lane of warmed) sessions.start(lane, EPOCH, order);
  await all((lane) => begun.has(lane), HELLO_NS);
  const untilNs = clock.nowNs + LIMIT_NS;
  for (const [cycle, told] of slots.entries()) {
    if (clock.nowNs > untilNs || around.died.size > 0) break;
    sessions.open(cycle, [told, told, told]);
    if (!(await takeSlot(around, sessions, all))) break;
  }
  // Frames keep their order: with this reply there is nothing left on the way.
  for (const lane of warmed) sessions.askStatus(lane);
  await all((lane) => done.has(lane), REPLY_NS);
  return (lane) => done.has(lane);
}

/** Until every lane does this, or has died; false where the time is over before. */
type Awaiting = (does: (lane: number) => boolean, limitNs: number) => Promise<boolean>;

/** Nothing is lost on the wires of these lanes, but they may send only when their time has come. */
async function takeSlot<Config, Reading, Output>(
  { rig, system }: WarmUp<Config, Reading, Output>,
  sessions: SlotExchange,
  all: Awaiting,
): Promise<boolean> {
  const hasVoted = (lane: number) => sessions.ballots[lane] !== undefined;
  if (system.wires === undefined) return await all(hasVoted, REPLY_NS);
  for (let timers = 0; timers < TIMERS_MAX; timers++) {
    for (const lane of LANES) sessions.timer(lane);
    if (await all(hasVoted, rig.deadlines.timerNs)) return true;
  }
  return false;
}

function sessionsWith<Config, Reading, Output>(
  { deployment: { instances }, rig, system }: WarmUp<Config, Reading, Output>,
  warmed: readonly number[],
) {
  const [begun, done] = [new Set<number>(), new Set<number>()];
  const linkOf = (lane: 0 | 1 | 2) => (warmed.includes(lane) ? instances[lane].link : DEAF);
  const links: Triad<Link> = [linkOf(0), linkOf(1), linkOf(2)];
  const exchange = rig.exchange && warmed.length === links.length;
  const digestSize = system.history?.digestSize ?? 0;
  const limits = { exchange, digestSize, frames: rig.redundancy.frames };
  const sessions = new SlotExchange(links, limits, {
    onHello: (lane) => begun.add(lane),
    onStatus: (lane) => done.add(lane),
    onBallot: () => undefined,
    onPart: () => undefined,
    onRestored: () => undefined,
    onPosition: () => undefined,
    onReplay: () => undefined,
  });
  return { sessions, begun, done, lanes: exchange ? links.length : 1 };
}
