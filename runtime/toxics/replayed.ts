/** Does to a direction of a connection what was done to another one: a toxic whose decisions are written down. */
import type { Decision } from "./decision.ts";
import { HoldLine } from "./kind/hold-line.ts";
import { cut } from "./kind/piece.ts";
import type { Piece, StageContext, StartableToxic, ToxicStage } from "./kind/toxic.ts";

const NS_PER_US = 1e3;
const HELD_SIZE_MAX = 16 * 1024 * 1024;

export function replayed(decisions: readonly Decision[]): StartableToxic {
  return { attributes: {}, start: (context) => new Replayed(decisions, context) };
}

type OnBytes = Extract<Decision, { kind: "carried" | "lost" }>;

class Replayed implements ToxicStage {
  readonly #context: StageContext;
  readonly #line: HoldLine;
  readonly #onBytes: readonly OnBytes[];
  readonly #ended: Extract<Decision, { kind: "ended" }> | undefined;
  readonly #endHeldUs: number;
  /** The first decision that is about what has not come yet. */
  #next = 0;
  #arrivedSize = 0;
  #cancel: () => void = () => undefined;

  constructor(decisions: readonly Decision[], context: StageContext) {
    this.#context = context;
    this.#line = new HoldLine(context, HELD_SIZE_MAX);
    this.#onBytes = decisions.filter((one) => one.kind === "carried" || one.kind === "lost");
    this.#ended = decisions.find((one) => one.kind === "ended");
    this.#endHeldUs = decisions.find((one) => one.kind === "end-held")?.heldUs ?? 0;
    this.#endWhenDue(context.clock.nowNs);
  }

  push(piece: Piece): void {
    for (const part of cut(piece, (at) => this.#sizeAt(at))) this.#carry(part);
    this.#arrivedSize = piece.at + piece.size;
    this.#endWhenDue(piece.atNs);
  }

  end(how: Parameters<ToxicStage["end"]>[0]): void {
    // A toxic was faster.
    if (this.#ended !== undefined && this.#arrivedSize >= this.#ended.at) return;
    this.#line.end(how, this.#context.clock.nowNs + this.#endHeldUs * NS_PER_US);
  }

  release(): void {
    this.#cancel();
    this.#line.release();
  }

  isFull(): boolean {
    return this.#line.isFull();
  }

  /** How many bytes from here on have one fate. */
  #sizeAt(at: number): number {
    const decision = this.#decisionAt(at);
    if (decision === undefined) return Number.POSITIVE_INFINITY;
    return decision.at > at ? decision.at - at : decision.at + decision.size - at;
  }

  /** The one about this byte, or the next behind it. Bytes that were put in are let go on the way. */
  #decisionAt(at: number): OnBytes | undefined {
    for (; this.#next < this.#onBytes.length; this.#next++) {
      const decision = this.#onBytes[this.#next];
      if (decision === undefined || decision.at + decision.size > at || decision.at > at) {
        return decision;
      }
      if (decision.size === 0 && decision.at === at) this.#putIn(decision, at);
    }
    return undefined;
  }

  #putIn(decision: OnBytes, at: number): void {
    if (decision.kind === "lost" || decision.bytes === undefined) return;
    const { nowNs } = this.#context.clock;
    const piece = { bytes: decision.bytes, at, size: 0, atNs: nowNs, isAltered: true };
    this.#line.hold(piece, nowNs + decision.heldUs * NS_PER_US);
  }

  #carry(part: Piece): void {
    const decision = this.#decisionAt(part.at);
    if (decision === undefined || decision.at > part.at) {
      this.#line.hold(part, part.atNs);
      return;
    }
    if (decision.kind === "lost") return;
    const dueNs = part.atNs + decision.heldUs * NS_PER_US;
    const { bytes } = decision;
    this.#line.hold(bytes === undefined ? part : { ...part, bytes, isAltered: true }, dueNs);
  }

  #endWhenDue(fromNs: number): void {
    const ended = this.#ended;
    if (ended === undefined || this.#arrivedSize < ended.at) return;
    this.#cancel();
    const { clock, next } = this.#context;
    const dueNs = fromNs + ended.afterUs * NS_PER_US;
    this.#cancel = clock.schedule(Math.max(0, dueNs - clock.nowNs), () => {
      this.#line.release();
      next.end(ended.how);
    });
  }
}
