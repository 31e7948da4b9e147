/** The first incarnation of a lane's process, as a run begins it (`runtime/triad/warm-up.ts`): no lane can tell by it where it is. */
import { firstSlots, TIMERS_MAX } from "../../runtime/triad/first-slots.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import type { CheckedProcess } from "./checked-process.ts";
import { type LaneExchange, Peers } from "./exchange.ts";
import { type Message, type Reaction, reactionTo } from "./incarnation.ts";
import { isViolation, type Violation } from "./violation.ts";

/** As one of three lanes. */
export const FIRST: LaneExchange = { lane: 1, arrivals: [] };
/** Of a lane with a wire, in one slot: more than any has to say. */
const ROUNDS_MAX = 4 * TIMERS_MAX;
const TIMER: Message = (session) => session.timer();

/** The slots behind a START that the lane has answered. One that leaves a slot without an output is left to its first case. */
export async function takeFirstSlots(
  process: CheckedProcess,
  system: AnySystem,
  waitMs: number,
): Promise<Violation | undefined> {
  const peers = new Peers(FIRST);
  for (const [cycle, payload] of firstSlots(system).told.entries()) {
    const give = async (messages: readonly Message[]) =>
      await reactionTo(process, messages, { cycle, waitMs });
    const opened = await give(peers.messages(cycle, payload, payload));
    const reaction = system.wires === undefined ? opened : await carriedOn(opened, give);
    if (isViolation(reaction)) return reaction;
    if (!hasVoted(reaction)) return undefined;
  }
  return undefined;
}

/** What a lane has put on its wires comes out of them at once; where there is nothing, time passes. Until it votes. */
async function carriedOn(
  opened: Reaction | Violation,
  give: (messages: readonly Message[]) => Promise<Reaction | Violation>,
): Promise<Reaction | Violation> {
  let reaction = opened;
  for (let rounds = 0; rounds < ROUNDS_MAX; rounds++) {
    if (isViolation(reaction) || hasVoted(reaction)) break;
    const carried = packetsIn(reaction);
    reaction = await give(carried.length > 0 ? carried : [TIMER]);
  }
  return reaction;
}

function hasVoted({ responses }: Reaction): boolean {
  return responses.some(({ kind }) => kind === "ballot");
}

function packetsIn({ responses }: Reaction): readonly Message[] {
  return responses.flatMap((one): readonly Message[] => {
    if (one.kind !== "packet") return [];
    const { payload, sequence } = one.frame;
    return [(session) => session.packet(payload, sequence)];
  });
}
