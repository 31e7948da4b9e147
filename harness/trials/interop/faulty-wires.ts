/** The two wires between two lanes: each packet passes the fault plan that runs go by, and comes out as a frame for the other end. */
import type { Clock } from "../../../runtime/clock.ts";
import { FaultChannel } from "../../../runtime/fault/fault-channel.ts";
import { type FaultPlan, parsePlan } from "../../../runtime/fault/plan.ts";
import { seedRules } from "../../../runtime/fault/seeded-rules.ts";

const WIRES = ["data", "acknowledgements"] as const;

/** Beside each four packets that are lost, one is repeated and one overtaken. */
const OTHERS_SHARE = 1 / 4;

/** What the wires do to packets, both ways. `loss` is 0 for wires that do nothing to them. */
export function wireFaults(loss: number, seed: number): FaultPlan {
  const rules = (kind: string, probability: number) =>
    probability === 0 ? [] : [{ kind, link: WIRES, message: ["packet"], probability }];
  const faults = [
    ...rules("drop", loss),
    ...rules("duplicate", loss * OTHERS_SHARE),
    ...rules("reorder", loss * OTHERS_SHARE),
  ];
  const parsed = parsePlan({ faults }, seed);
  if ("refused" in parsed) throw new Error(parsed.refused);
  return parsed.ok;
}

export class FaultyWires {
  readonly #ways: readonly [FaultChannel, FaultChannel];
  lost = 0;

  /** `deliver` takes what comes out of a wire: the frame as its sender has put it there. */
  constructor(
    plan: FaultPlan,
    clock: Clock,
    deliver: { readonly data: Deliver; readonly acknowledgements: Deliver },
  ) {
    const rules = seedRules(plan);
    const wayOf = (link: (typeof WIRES)[number]) => {
      const way = new FaultChannel({
        link,
        direction: "up",
        clock,
        progress: { newestCycle: -1 },
        report: ({ kind, effective }) => {
          if (kind === "drop" && effective) this.lost++;
        },
        deliver: deliver[link],
      });
      way.apply(rules);
      return way;
    };
    this.#ways = [wayOf("data"), wayOf("acknowledgements")];
  }

  data(frame: Uint8Array): void {
    this.#ways[0].pass(frame);
  }

  acknowledgement(frame: Uint8Array): void {
    this.#ways[1].pass(frame);
  }

  /** How many packets each wire has been given. */
  get given(): { readonly data: number; readonly acknowledgements: number } {
    const [data, acknowledgements] = this.#ways;
    return { data: data.counters.framesIn, acknowledgements: acknowledgements.counters.framesIn };
  }
}

type Deliver = (frame: Uint8Array) => void;
