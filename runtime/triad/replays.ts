/** Gaps closed by replay: what a lane has missed is asked of the others, and given to it where two of them agree. */
import { sameBytes } from "../wire/bytes.ts";
import { RECALLED_MAX, type Replay } from "../wire/state-messages.ts";
import type { SlotExchange } from "./slot-exchange.ts";

/** One lane's gap, and what the others have said to it. */
interface Request {
  /** The first cycle it lacks. */
  readonly cycle: number;
  /** The first cycle that is not asked for: the one after that in which it was asked. */
  readonly until: number;
  readonly asked: readonly number[];
  readonly answers: Map<number, readonly Uint8Array[]>;
}

export type Recalled =
  | { readonly kind: "agreed"; readonly readings: readonly Uint8Array[] }
  /** One lane alone knows it, and no other is to be had. */
  | { readonly kind: "alone"; readonly from: number; readonly readings: readonly Uint8Array[] }
  | { readonly kind: "contradictory" }
  /** No lane knows it. */
  | { readonly kind: "lost" };

export class Replays {
  readonly #sessions: Pick<SlotExchange, "recall">;
  readonly #recalled: (lane: number, cycle: number, recalled: Recalled) => void;
  readonly #requests = new Map<number, Request>();

  constructor(
    sessions: Pick<SlotExchange, "recall">,
    recalled: (lane: number, cycle: number, recalled: Recalled) => void,
  ) {
    this.#sessions = sessions;
    this.#recalled = recalled;
  }

  /** A lane lacks the cycles from `cycle` on, up to `until` or further; the peers are those whose logs are believed. */
  ask(
    lane: number,
    {
      cycle,
      until,
      peers,
    }: { readonly cycle: number; readonly until: number; readonly peers: readonly number[] },
  ): void {
    const before = this.#requests.get(lane);
    // A peer that did not know it in the slot before may know it now.
    const kept = before?.cycle === cycle ? [...before.answers] : [];
    const answers = new Map(kept.filter(([, readings]) => readings.length > 0));
    this.#requests.set(lane, { cycle, until, asked: peers, answers });
    const count = Math.max(1, Math.min(RECALLED_MAX, until - cycle));
    for (const peer of peers) this.#sessions.recall(peer, { cycle, count });
    if (peers.length === 0) this.#settle(lane);
  }

  /** A lane that is behind asks in each slot: what was not asked again in the one before this cycle is not lacking any more. */
  open(cycle: number): void {
    for (const [lane, { until }] of this.#requests) {
      if (until < cycle) this.#requests.delete(lane);
    }
  }

  forget(lane: number): void {
    this.#requests.delete(lane);
  }

  hear(from: number, { cycle, readings }: Replay): void {
    for (const [lane, request] of this.#requests) {
      if (request.cycle !== cycle || !request.asked.includes(from)) continue;
      request.answers.set(from, readings);
      if (request.asked.every((one) => request.answers.has(one))) this.#settle(lane);
    }
  }

  #settle(lane: number): void {
    const request = this.#requests.get(lane);
    if (request === undefined) return;
    this.#requests.delete(lane);
    this.#recalled(lane, request.cycle, recalledOf(request));
  }
}

function recalledOf({ answers, asked }: Request): Recalled {
  const known = asked.filter((lane) => (answers.get(lane)?.length ?? 0) > 0);
  const [one, other] = known;
  if (one === undefined) return { kind: "lost" };
  const readings = answers.get(one) ?? [];
  if (other === undefined) return { kind: "alone", from: one, readings };
  const agreed = commonStart(readings, answers.get(other) ?? []);
  return agreed.length > 0 ? { kind: "agreed", readings: agreed } : { kind: "contradictory" };
}

/** As far as both are alike. */
export function commonStart(
  one: readonly Uint8Array[],
  other: readonly Uint8Array[],
): readonly Uint8Array[] {
  const differs = one.findIndex((bytes, at) => {
    const its = other[at];
    return its === undefined || !sameBytes(bytes, its);
  });
  return differs < 0 ? one : one.slice(0, differs);
}
