/** One incarnation of a lane in a history: batches of messages, each ended by a STATUS, and the lane's medium. */
import type { Medium } from "../../runtime/lane/medium.ts";
import type { Session, SessionEvent } from "../../runtime/session/session.ts";
import { FRAME_SIZE_MAX } from "../../runtime/wire/frame.ts";
import type { Hello } from "../../runtime/wire/messages.ts";
import type { AnyHistoryCase } from "../../systems/catalog.ts";
import type { CheckedProcess } from "./checked-process.ts";
import type { LaneExchange } from "./exchange.ts";
import { MediumLedger } from "./medium-ledger.ts";
import { type SpokenSystem, startOrder } from "./spoken-system.ts";
import { FLOOD, garbage, isViolation, type Violation, violationOf } from "./violation.ts";

/** One message to the lane. */
export type Message = (session: Session) => void;

/** One message of the lane's. */
export type Response = Exclude<SessionEvent, { readonly kind: "violation" | "status" }>;

/** All that came back before the STATUS. */
export interface Reaction {
  readonly kind: "reacted";
  readonly responses: readonly Response[];
}

export interface Began {
  readonly kind: "began";
  readonly incarnation: CheckedIncarnation;
  readonly hello: Hello;
}

/** A message may bring about two relays, four packets and an answer, and whatever it takes to bring the medium up to date. */
const RESPONSES_A_MESSAGE_MAX = 7;
/** It may have the whole medium rewritten, and more. */
const ANSWER_SIZE_MAX = 64 * FRAME_SIZE_MAX;

export class CheckedIncarnation {
  readonly process: CheckedProcess;
  readonly medium: MediumLedger;
  readonly #waitMs: number;

  /** Starts from nothing or, where there is a medium that has outlived an incarnation, goes on from what it holds. */
  static async begin(
    process: CheckedProcess,
    system: SpokenSystem,
    order: Pick<AnyHistoryCase, "config" | "sources"> & {
      readonly exchange?: LaneExchange | undefined;
      readonly cycle: number;
      readonly medium?: Medium | undefined;
      readonly waitMs: number;
    },
  ): Promise<Began | Violation> {
    const { cycle, medium } = order;
    const incarnation = new CheckedIncarnation(process, order);
    const told = (medium?.contents() ?? []).map(
      (write): Message =>
        (session) =>
          session.tellMedium(write),
    );
    const start = { ...startOrder(system, order), recover: medium !== undefined };
    const reaction = await incarnation.give([...told, (session) => session.start(start)], cycle);
    if (isViolation(reaction)) return reaction;
    let hello: Hello | undefined;
    for (const response of reaction.responses) {
      if (response.kind === "medium-write") incarnation.medium.write(response.write);
      else if (response.kind !== "hello" || hello !== undefined) return FLOOD;
      else hello = response.hello;
    }
    if (hello === undefined) return { kind: "silence", why: "did not answer the START" };
    return { kind: "began", incarnation, hello };
  }

  private constructor(
    process: CheckedProcess,
    {
      exchange,
      medium,
      waitMs,
    }: {
      readonly exchange?: LaneExchange | undefined;
      readonly medium?: Medium | undefined;
      readonly waitMs: number;
    },
  ) {
    this.process = process;
    this.medium = new MediumLedger(medium);
    this.#waitMs = waitMs;
    process.enterNextEpoch(exchange?.lane);
  }

  async give(messages: readonly Message[], cycle: number): Promise<Reaction | Violation> {
    return await reactionTo(this.process, messages, { cycle, waitMs: this.#waitMs });
  }
}

/** Sends a batch with a STATUS behind it. Of the cycle are all messages that do not say another. */
export async function reactionTo(
  process: CheckedProcess,
  messages: readonly Message[],
  { cycle, waitMs }: { readonly cycle: number; readonly waitMs: number },
): Promise<Reaction | Violation> {
  const reader = new ReactionReader(messages.length);
  return await process.exchange<Reaction>({
    send: (session) => {
      session.open(cycle);
      for (const message of messages) message(session);
      session.askStatus();
    },
    read: (event) => reader.read(event),
    sizeMax: (messages.length + 1) * ANSWER_SIZE_MAX,
    waitMs,
  });
}

/** Reads what a batch brings about. */
class ReactionReader {
  readonly #responses: Response[] = [];
  /** How many more may come, but for writes. */
  #left: number;

  constructor(messages: number) {
    this.#left = RESPONSES_A_MESSAGE_MAX * messages;
  }

  /** Undefined until the STATUS, which is the fence: a lane answers it after all it had to say. */
  read(event: SessionEvent): Reaction | Violation | undefined {
    switch (event.kind) {
      case "violation":
        return violationOf(event);
      case "status":
        return { kind: "reacted", responses: this.#responses };
      case "replay":
        return FLOOD;
      // That it has missed a slot: the checker knows.
      case "position":
        return undefined;
      case "ballot": {
        const { cycle } = event.frame;
        const { slot } = event.ballot;
        // A ballot for another slot may not be voted for this one.
        if (slot !== cycle) return garbage(`sent a ballot for slot ${slot} in cycle ${cycle}`);
        return this.#keep(event);
      }
      case "hello":
      case "packet":
      case "relay":
      case "snapshot-part":
      case "restore-answer":
        return this.#keep(event);
      case "medium-write":
        this.#responses.push(event);
        return undefined;
    }
  }

  #keep(response: Response): Violation | undefined {
    if (--this.#left < 0) return FLOOD;
    this.#responses.push(response);
    return undefined;
  }
}
