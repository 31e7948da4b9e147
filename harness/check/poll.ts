/** One poll of a lane: the messages of its case, and what the lane's own amount to. */
import type { Session, SessionEvent } from "../../runtime/session/session.ts";
import type { Ballot } from "../../runtime/wire/fast-codec.ts";
import { FRAME_SIZE_MAX } from "../../runtime/wire/frame.ts";
import type { AnyCase } from "../../systems/catalog.ts";
import type { CheckedProcess } from "./checked-process.ts";
import { inputOf, type SpokenSystem, startOrder } from "./spoken-system.ts";
import { FLOOD, garbage, type Violation, violationOf } from "./violation.ts";

/** The outcome of a case: the ballot's output as it came, or why there is none to judge. */
export type Reply = { readonly kind: "answered"; readonly output: Uint8Array } | Violation;

const CYCLE = 1;

/**
 * What a case asks for, in this order. STATUS is the fence: a lane answers it after all it had to say, so whatever
 * comes before is this case's, and a ballot that is missing then will not come.
 */
const DUE = ["hello", "ballot", "status"] as const;
/** What they can take at most, with their framing. */
const ANSWER_SIZE_MAX = DUE.length * (FRAME_SIZE_MAX + 6);

/** An incarnation of the lane's for every case, so that each is answered for itself. */
export async function poll(
  process: CheckedProcess,
  system: SpokenSystem,
  { tried, waitMs }: { readonly tried: AnyCase; readonly waitMs: number },
): Promise<Reply> {
  const reader = new PollReader();
  process.enterNextEpoch();
  return await process.exchange<Reply>({
    send: (session) => sendCase(session, system, tried),
    read: (event) => reader.read(event),
    sizeMax: ANSWER_SIZE_MAX,
    waitMs,
  });
}

function sendCase(session: Session, system: SpokenSystem, { config, readings }: AnyCase): void {
  session.open(CYCLE);
  session.start(startOrder(system, { config, sources: readings.length }));
  session.input(inputOf(system, readings));
  session.askStatus();
}

/** Reads what a lane sends in one case. */
export class PollReader {
  #due = 0;
  #output: Uint8Array = new Uint8Array();

  /** Undefined while more is due. */
  read(event: SessionEvent): Reply | undefined {
    if (event.kind === "violation") return violationOf(event);
    const { cycle } = event.frame;
    if (cycle !== CYCLE) return garbage(`sent a frame of cycle ${cycle}, where ${CYCLE} was due`);
    const due = DUE[this.#due];
    if (event.kind === "status" && due === "ballot") {
      return { kind: "silence", why: "answered the STATUS after the INPUT, but not the INPUT" };
    }
    if (event.kind !== due) return FLOOD;
    this.#due++;
    if (event.kind === "ballot") return this.#keep(event.ballot);
    return event.kind === "status" ? { kind: "answered", output: this.#output } : undefined;
  }

  /** A ballot for another slot may not be voted for this one. */
  #keep({ slot, output }: Ballot): Violation | undefined {
    if (slot !== CYCLE) return garbage(`sent a ballot for slot ${slot}, where ${CYCLE} was due`);
    this.#output = output;
    return undefined;
  }
}
