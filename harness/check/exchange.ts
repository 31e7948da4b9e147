/** The exchange of a lane that is one of three in a life: what reaches it of each slot and in which order, and what it has to relay. */
import type { SessionEvent } from "../../runtime/session/session.ts";
import { sameBytes } from "../../runtime/wire/bytes.ts";
import { encodeFrame, FrameType } from "../../runtime/wire/frame.ts";
import type { Message } from "./incarnation.ts";
import { garbage, type Violation } from "./violation.ts";

/** `lower` and `higher` are the peers' relays, by address; `misled` is an INPUT that tells this lane alone something else. */
type Delivery = "input" | "misled" | "lower" | "higher";

/** In each, two of what reaches the lane are alike and of the slot: it is always due to answer. */
const DELIVERIES = {
  in_turn: ["input", "lower", "higher"],
  input_between: ["lower", "input", "higher"],
  input_last: ["lower", "higher", "input"],
  input_lost: ["higher", "lower"],
  lower_lost: ["input", "higher"],
  higher_lost: ["lower", "input"],
  misled: ["misled", "lower", "higher"],
  misled_between: ["lower", "misled", "higher"],
} as const satisfies Readonly<Record<string, readonly Delivery[]>>;

export type ArrivalOrder = keyof typeof DELIVERIES;

export const ARRIVALS = Object.keys(DELIVERIES) as readonly ArrivalOrder[];

/** How a lane takes part in an exchange. Its peers are honest: they relay what all were told, to the byte. */
export interface LaneExchange {
  /** Its address: 1..3. */
  readonly lane: number;
  /** Of each slot, over and over; `in_turn` where there are none. */
  readonly arrivals: readonly ArrivalOrder[];
}

export const LANES = 3;

type Relay = Extract<SessionEvent, { readonly kind: "relay" }>;

/** The honest peers of one lane. */
export class Peers {
  readonly #exchange: LaneExchange;
  readonly #addresses: readonly number[];
  /** The relays that the lane owes, with what they have to say, by slot and peer. */
  readonly #owed = new Map<string, Uint8Array>();

  constructor(exchange: LaneExchange) {
    this.#exchange = exchange;
    this.#addresses = [1, 2, 3].filter((address) => address !== exchange.lane);
  }

  /** All that reaches the lane of a slot. `other` are the readings that it is misled with. */
  messages(slot: number, told: Uint8Array, other: Uint8Array): readonly Message[] {
    const { arrivals } = this.#exchange;
    const arrival = arrivals[slot % arrivals.length] ?? "in_turn";
    const [lower = 0, higher = 0] = this.#addresses;
    const messages: Readonly<Record<Delivery, Message>> = {
      input: this.#input(slot, told),
      misled: this.#input(slot, other),
      lower: this.#relay(lower, slot, told),
      higher: this.#relay(higher, slot, told),
    };
    return DELIVERIES[arrival].map((delivery) => messages[delivery]);
  }

  /** A relay of the lane's has come. */
  hear({ frame }: Relay): Violation | undefined {
    const { cycle, destination, payload } = frame;
    const key = `${cycle} ${destination}`;
    const due = this.#owed.get(key);
    this.#owed.delete(key);
    if (due === undefined) {
      return garbage(`sent a RELAY of slot ${cycle} to lane ${destination} that was not due`);
    }
    if (sameBytes(payload, due)) return undefined;
    return garbage(
      `relayed other readings of slot ${cycle} to lane ${destination} than it was told`,
    );
  }

  /** What the lane has not relayed, though it has answered all that came after. */
  missing(): Violation | undefined {
    const [first] = this.#owed.keys();
    if (first === undefined) return undefined;
    const [slot, peer] = first.split(" ");
    return { kind: "silence", why: `did not relay its INPUT of slot ${slot} to lane ${peer}` };
  }

  /** The lane is another one from now on: it owes nothing. */
  forget(): void {
    this.#owed.clear();
  }

  #input(slot: number, told: Uint8Array): Message {
    return (session) => {
      for (const peer of this.#addresses) this.#owed.set(`${slot} ${peer}`, told);
      session.input(told, slot);
    };
  }

  #relay(source: number, cycle: number, payload: Uint8Array): Message {
    return (session) => {
      const { epoch, address: destination } = session;
      const header = { type: FrameType.relay, source, destination, sequence: 0, epoch, cycle };
      const frame = { ...header, payload };
      session.relay(frame, encodeFrame(header, payload));
    };
  }
}
