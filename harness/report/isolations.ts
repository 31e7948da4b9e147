/** When lanes ceased to vote, why, and when they voted again: counted from the trace. */
import type { HealthRecord } from "../../runtime/trace.ts";

export interface Isolation {
  readonly cycle: number;
  readonly why: string;
  readonly back: number | null;
}

export class Isolations {
  readonly #byLane = new Map<string, Isolation[]>();

  of(lane: string): readonly Isolation[] {
    return this.#byLane.get(lane) ?? [];
  }

  add({ lane, standing, cycle, why }: HealthRecord): void {
    const found = this.#byLane.get(lane) ?? [];
    this.#byLane.set(lane, found);
    const last = found.at(-1);
    const isOut = last !== undefined && last.back === null;
    if (standing === "voting" && isOut) found.splice(-1, 1, { ...last, back: cycle + 1 });
    else if (standing === "latched" && isOut) found.splice(-1, 1, { ...last, why });
    else if (standing === "out" && !isOut) found.push({ cycle, why, back: null });
  }
}
