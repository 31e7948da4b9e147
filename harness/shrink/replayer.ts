/** Where run cases are played: the lanes are built once, and each case is a run of its own in virtual time. */

import type { Inputs, Slot } from "../../runtime/contract/system.ts";
import type { Rig } from "../../runtime/rig/rig.ts";
import { run } from "../../runtime/run.ts";
import type { FaultRecord } from "../../runtime/trace.ts";
import type { Deploy } from "../../runtime/triad/deployment.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import { crashObserver, type ObservedSlot } from "../counterexample/crash.ts";
import { deployOf } from "../run/deploy.ts";
import { type RunCase, rulesOf } from "./run-case.ts";

/** What of a run stays as it is, however small it becomes. */
export interface ReplayContext {
  readonly system: AnySystem;
  readonly seed: number;
  readonly inputs: Omit<Inputs<unknown, unknown>, "slots">;
  readonly rung: "sim" | "emulated";
}

export interface Played {
  readonly slots: readonly ObservedSlot[];
  readonly faults: readonly FaultRecord[];
}

export class Replayer {
  readonly context: ReplayContext;
  readonly #deploy: Deploy;
  /** Decoded readings, by their bytes. */
  readonly #values = new Map<string, unknown>();

  static async open(context: ReplayContext, rig: Rig): Promise<Replayer> {
    const { system, seed } = context;
    return new Replayer(context, await deployOf(system, rig, { seed }));
  }

  private constructor(context: ReplayContext, deploy: Deploy) {
    this.context = context;
    this.#deploy = deploy;
  }

  /** Ends early, behind the first slot of which `isEnough`. */
  async play(
    { rig, faultSeed, events, slots }: RunCase,
    isEnough: (record: ObservedSlot) => boolean = () => false,
  ): Promise<Played> {
    const { system, seed, inputs } = this.context;
    const rules = rulesOf(events);
    const plan = { seed, rig, cycles: slots.length, faults: { seed: faultSeed, rules } };
    const seen: ObservedSlot[] = [];
    const withCrash = crashObserver();
    const faults: FaultRecord[] = [];
    let isOver = false;
    const told = slots.map(
      (readings): Slot<unknown> =>
        readings.map((hex) => (hex === null ? undefined : this.#valueOf(hex))),
    );
    await run(
      plan,
      system,
      { ...inputs, slots: told },
      {
        deploy: this.#deploy,
        observe: (record) => {
          if (record.t === "fault") faults.push(record);
          const slot = withCrash(record);
          if (slot === undefined) return;
          seen.push(slot);
          isOver ||= isEnough(slot);
        },
        interrupted: () => isOver,
      },
    );
    return { slots: seen, faults };
  }

  #valueOf(hex: string): unknown {
    const known = this.#values.get(hex);
    if (known !== undefined) return known;
    const value = this.context.system.payloads.reading.decode(Buffer.from(hex, "hex"));
    this.#values.set(hex, value);
    return value;
  }
}
