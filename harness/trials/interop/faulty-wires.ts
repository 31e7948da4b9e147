/** The two wires between two lanes: each packet passes the fault plan that runs go by, and comes out for the other end. */
import type { Clock } from "../../../runtime/clock.ts";
import { FaultChannel } from "../../../runtime/fault/fault-channel.ts";
import { type FaultPlan, parsePlan } from "../../../runtime/fault/plan.ts";
import { seedRules } from "../../../runtime/fault/seeded-rules.ts";
import { payloadOf } from "../../../runtime/wire/frame.ts";

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
  readonly #channels: readonly [FaultChannel, FaultChannel];
  lost = 0;

  /** `deliver` takes the payload of a PACKET that comes out of a wire. */
  constructor(
    plan: FaultPlan,
    clock: Clock,
    deliver: { readonly data: Deliver; readonly acknowledgements: Deliver },
  ) {
    const rules = seedRules(plan);
    const channelOf = (link: (typeof WIRES)[number]) => {
      const channel = new FaultChannel({
        link,
        direction: "up",
        clock,
        progress: { newestCycle: -1 },
        report: ({ kind, effective }) => {
          if (kind === "drop" && effective) this.lost++;
        },
        deliver: (frame) => deliver[link](payloadOf(frame)),
      });
      channel.apply(rules);
      return channel;
    };
    this.#channels = [channelOf("data"), channelOf("acknowledgements")];
  }

  /** Takes a PACKET of the sender's, as a whole frame. */
  data(frame: Uint8Array): void {
    this.#channels[0].pass(frame);
  }

  /** The same of the receiver's. */
  acknowledgement(frame: Uint8Array): void {
    this.#channels[1].pass(frame);
  }

  /** How many packets each wire has been given. */
  get given(): { readonly data: number; readonly acknowledgements: number } {
    const [data, acknowledgements] = this.#channels;
    return { data: data.counters.framesIn, acknowledgements: acknowledgements.counters.framesIn };
  }
}

type Deliver = (payload: Uint8Array) => void;
