/** What of a run is worth a line: the newest entries, and the incident that goes on. */
import type { SlotRecord } from "../../runtime/judge/slot.ts";
import type { HealthRecord, LaneRecord, LossRecord, PokeRecord } from "../../runtime/trace.ts";
import { type Anomaly, type Incident, OpenIncident } from "./incident.ts";

/** An incident, a wrong output, a lane that came or went, or whose part in the vote changed. */
export type LogEntry =
  | { readonly t: "incident"; readonly incident: Incident }
  | SlotRecord
  | LaneRecord
  | HealthRecord
  | LossRecord
  | PokeRecord;

const ENTRIES_MAX = 64;
/** The first slot that fails for a reason has an entry of its own. */
const FAILURES_MAX = 5;

export class RunLog {
  #entries: LogEntry[] = [];
  #count = 0;
  readonly #failures = new Set<string>();
  #incident: OpenIncident | undefined;

  get entries(): readonly LogEntry[] {
    return this.#entries.slice(-ENTRIES_MAX);
  }

  /** How many entries there have been in all. */
  get count(): number {
    return this.#count;
  }

  get incident(): Incident | undefined {
    return this.#incident;
  }

  /** The entries after the first `count`, as far as they are kept. */
  since(count: number): readonly LogEntry[] {
    return count === this.#count ? [] : this.entries.slice(-(this.#count - count));
  }

  /** A slot in which all was well. */
  calm(slot: number): void {
    if (this.#incident?.isOver(slot) === true) this.closeIncident();
  }

  anomaly(anomaly: Anomaly, record: SlotRecord): void {
    if (this.#incident?.takes(anomaly) !== true) {
      this.closeIncident();
      this.#incident = new OpenIncident(anomaly);
    }
    this.#incident?.add(anomaly);
    if (record.verdict === "fail") this.#fail(record);
  }

  #fail(record: SlotRecord): void {
    const { why = record.verdict } = record;
    if (this.#failures.has(why) || this.#failures.size === FAILURES_MAX) return;
    this.#failures.add(why);
    this.#note(record);
  }

  /** What was going on before it comes first. */
  change(record: LaneRecord | HealthRecord | LossRecord | PokeRecord): void {
    this.closeIncident();
    this.#note(record);
  }

  closeIncident(): void {
    if (this.#incident === undefined) return;
    this.#note({ t: "incident", incident: this.#incident });
    this.#incident = undefined;
  }

  #note(entry: LogEntry): void {
    this.#count++;
    this.#entries.push(entry);
    // Now and then, so that an entry costs little.
    if (this.#entries.length >= 2 * ENTRIES_MAX) this.#entries = this.#entries.slice(-ENTRIES_MAX);
  }
}
