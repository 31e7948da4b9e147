/** The rungs on which lanes run in pairs: this process in virtual time, or a process for each end. */
import { setImmediate } from "node:timers/promises";
import { type Clock, VirtualClock } from "../../../runtime/clock.ts";
import { wallClock } from "../../../runtime/wall-clock.ts";
import type { AnySystem } from "../../../systems/catalog.ts";
import { laneCommand, simBoot } from "../../run/lanes.ts";
import { UserError } from "../../user-error.ts";
import { inItsOwnProcess, inThisProcess, type OpenEnd } from "./endpoint.ts";
import type { PairOutcome } from "./transfer.ts";

export interface PairRung {
  readonly clock: () => Clock;
  readonly timerNs: number;
  readonly open: (lane: string) => Promise<OpenEnd>;
  readonly lanes: (system: AnySystem) => readonly string[];
  readonly wait: (clock: Clock, over: Promise<PairOutcome>) => Promise<PairOutcome>;
}

const NS_PER_MS = 1e6;
/** In virtual time a hop takes 10 us, and there and back with an acknowledgement four. */
const VIRTUAL_TIMER_NS = 0.2 * NS_PER_MS;
/** A lane's process replies within a fraction of it. Where the machine is held up, a segment too many is sent. */
const WALL_TIMER_NS = NS_PER_MS;
const STEPS_PER_TURN = 10_000;

export function pairRung(rung: string, system: AnySystem): PairRung {
  if (rung === "process") {
    return {
      clock: wallClock,
      timerNs: WALL_TIMER_NS,
      open: async (lane) => inItsOwnProcess(await laneCommand(system, lane)),
      lanes: ({ lanes }) => lanes.map(({ name }) => name),
      wait: async (_clock, over) => await over,
    };
  }
  if (rung !== "sim") {
    throw new UserError(`unknown rung "${rung}" for pairs (expected sim or process)`);
  }
  return {
    clock: () => new VirtualClock(),
    timerNs: VIRTUAL_TIMER_NS,
    open: async (lane) => inThisProcess(await simBoot(system, { lane })),
    // Nothing compiles Ada to WebAssembly.
    lanes: ({ lanes }) => lanes.flatMap(({ name, language }) => (language === "ada" ? [] : [name])),
    wait: passVirtualTime,
  };
}

async function passVirtualTime(clock: Clock, over: Promise<PairOutcome>): Promise<PairOutcome> {
  let outcome: PairOutcome | undefined;
  void over.then((came) => {
    outcome = came;
  });
  while (outcome === undefined) {
    for (let step = 0; step < STEPS_PER_TURN; step++) {
      if (!(clock instanceof VirtualClock) || !clock.step()) break;
    }
    await setImmediate();
  }
  return outcome;
}
