/** The rig's hold on the proxy: puts plans in force and receives every injection. */
import { Client, credentials } from "@grpc/grpc-js";
import { tripod } from "../../proto/gen/tripod.js";
import type { Injection } from "../fault/fault-channel.ts";
import { type FaultPlan, planAsData } from "../fault/plan.ts";
import type { Withheld } from "../fault/withheld.ts";
import { CHANNEL_OPTIONS, LINK_CONTROL_SERVICE, type SteerClientStream } from "../link/grpc.ts";

export interface SteeringEvents {
  readonly onInjection: (injection: Injection) => void;
  readonly onWithheld: (withheld: Withheld) => void;
  readonly onUp: (link: string) => void;
  readonly onEnd: (why: string) => void;
}

export class Steering {
  readonly #client: Client;
  readonly #stream: SteerClientStream;
  readonly #events: SteeringEvents;
  readonly #up = new Set<string>();
  #applied: (() => void) | undefined;
  #changed: (() => void) | undefined;
  #closed = false;

  static async open(control: string, events: SteeringEvents): Promise<Steering> {
    const client = new Client(control, credentials.createInsecure(), CHANNEL_OPTIONS);
    const { path, requestSerialize, responseDeserialize } = LINK_CONTROL_SERVICE.steer;
    const stream = client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize);
    return new Steering(client, stream, events);
  }

  private constructor(client: Client, stream: SteerClientStream, events: SteeringEvents) {
    this.#client = client;
    this.#stream = stream;
    this.#events = events;
    stream.on("data", (response: tripod.link.v1.SteerResponse) => this.#hear(response));
    stream.on("error", (error) => {
      if (!this.#closed) events.onEnd(error.message);
    });
  }

  /** Resolves when the plan is in force and all that the one before injected has been heard of. */
  async apply(plan: FaultPlan): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#applied = resolve;
      const planJson = JSON.stringify(planAsData(plan));
      // The rig has checked its plan: names that are unknown to the proxy are those of its other lanes.
      const elsewhere = lanesIn(plan);
      this.#stream.write(tripod.link.v1.SteerRequest.create({ planJson, elsewhere }));
    });
  }

  /** Resolves when this number of links reach their lanes, or time is up: then the run's own START will tell who is missing. */
  async whenUp(count: number, waitMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, waitMs).unref();
      this.#changed = () => {
        if (this.#up.size < count) return;
        clearTimeout(timer);
        this.#changed = undefined;
        resolve();
      };
      this.#changed();
    });
  }

  close(): void {
    this.#closed = true;
    this.#stream.cancel();
    this.#client.close();
  }

  #linkChanged(state: tripod.link.v1.LinkState.$Properties): void {
    const link = state.link ?? "";
    if (state.up === true) {
      this.#up.add(link);
      this.#events.onUp(link);
    } else {
      this.#up.delete(link);
    }
    this.#changed?.();
  }

  #hear(response: tripod.link.v1.SteerResponse): void {
    if (response.injections) {
      for (const injection of response.injections.injections ?? []) {
        this.#events.onInjection(injectionOf(injection));
      }
      for (const withheld of response.injections.withheld ?? []) {
        this.#events.onWithheld(withheldOf(withheld));
      }
    } else if (response.linkState) {
      this.#linkChanged(response.linkState);
    } else if (response.applied) {
      this.#applied?.();
      this.#applied = undefined;
    }
  }
}

function lanesIn({ rules }: FaultPlan): string[] {
  const named = rules.flatMap((rule) => {
    if ("link" in rule) return rule.link;
    return "lane" in rule ? rule.lane : [];
  });
  return [...new Set(named)];
}

function injectionOf(told: tripod.link.v1.Injection.$Properties): Injection {
  return {
    rule: told.rule ?? 0,
    kind: told.kind ?? "",
    ...messageOf(told),
    injected: told.injected ?? false,
    effective: told.effective ?? false,
  };
}

function withheldOf(told: tripod.link.v1.Withheld.$Properties): Withheld {
  const { forNs } = told;
  return { ...messageOf(told), forNs: forNs == null ? Number.POSITIVE_INFINITY : Number(forNs) };
}

function messageOf(
  told: Pick<tripod.link.v1.Injection.$Properties, "link" | "direction" | "index">,
): Pick<Withheld, "link" | "direction" | "index"> {
  return {
    link: told.link ?? "",
    direction: told.direction === tripod.link.v1.Direction.DIRECTION_UP ? "up" : "down",
    index: Number(told.index ?? 0),
  };
}
