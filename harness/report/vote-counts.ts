/** The slots of a run, counted: how they were voted, by how many lanes, what was masked and flagged, who dissented, and the worst verdict. */
import type { SlotRecord } from "../../runtime/judge/slot.ts";
import { type Verdict, worst } from "../../runtime/judge/verdict.ts";

/** Of different reasons; a run of any length has room for them. */
const REASONS_MAX = 16;

/** Slots without an output that counts, or with a wrong one, for one and the same reason. */
export interface Unsettled {
  slots: number;
  readonly first: SlotRecord;
  /** The worst of them. */
  verdict: Verdict;
}

/** The slots in which one lane was wrong, and the first of them. */
export interface Dissents {
  slots: number;
  readonly first: SlotRecord;
}

export class VoteCounts {
  /** Whether a lane's dissent is counted only, and leaves the verdict as it is. */
  readonly #allowsDissent: boolean;
  cycles = 0;
  /** The worst of the slots. */
  verdict: Verdict = "pass";
  readonly slots = { unanimous: 0, majority: 0, split: 0, silent: 0 };
  /** Voted by three lanes, by two, by the last one, by none. */
  readonly modes = { triplex: 0, duplex: 0, simplex: 0, passive: 0 };
  /** Slots whose output was a voted one, and those of them in which there was a value to be had. */
  readonly outputs = { voted: 0, with_value: 0 };
  /** Slots whose output was not a voted value, and those of them in which it was a last lane's word that is not the oracle's. */
  readonly flagged = { simplex: 0, hold: 0, invalid: 0, wrong: 0 };
  /** A lane was silent or wrong, for which the plan accounts, and the vote was right. */
  masked = 0;
  /** A lane was wrong though no fault was planned on it; by lane. */
  readonly dissents = new Map<string, Dissents>();
  /** A lane was silent though no fault was planned on it. */
  silences = 0;
  outside = 0;
  /** Slots in which the host kept a lane from voting, and for how long at most. */
  readonly heldUp = { slots: 0, ms_max: 0 };
  /** Slots without an output that counts, or with a wrong one; and by reason, as far as there is room. */
  unsettled = 0;
  readonly unsettledBy = new Map<string, Unsettled>();
  /** Slots that failed, and the first of them. */
  failed = 0;
  firstFailed: SlotRecord | undefined;

  constructor({ allowsDissent }: { readonly allowsDissent: boolean }) {
    this.#allowsDissent = allowsDissent;
  }

  add(record: SlotRecord): void {
    const { vote, verdict, mode = "triplex" } = record;
    this.cycles++;
    this.slots[vote === "none" ? "silent" : vote]++;
    this.modes[mode]++;
    this.#addOutput(record);
    if (record.silence !== undefined) this.silences++;
    else if (vote === "majority" && verdict === "pass") this.masked++;
    if (record.outside !== undefined) this.outside++;
    if (verdict === "pass") return;
    if (record.dissent !== undefined) {
      this.#addDissent(record.dissent, record);
      return;
    }
    this.verdict = worst(this.verdict, verdict);
    if (verdict === "inconclusive" && record.held_up !== undefined) {
      this.heldUp.slots++;
      this.heldUp.ms_max = Math.max(this.heldUp.ms_max, record.held_up.ms);
      return;
    }
    this.#addUnsettled(record);
    if (verdict !== "fail") return;
    this.failed++;
    this.firstFailed ??= record;
  }

  #addUnsettled(record: SlotRecord): void {
    const { verdict, why = verdict } = record;
    this.unsettled++;
    const known = this.unsettledBy.get(why);
    if (known !== undefined) {
      known.slots++;
      known.verdict = worst(known.verdict, verdict);
      return;
    }
    if (this.unsettledBy.size >= REASONS_MAX && !(verdict === "fail" && this.#makeRoom())) return;
    this.unsettledBy.set(why, { slots: 1, first: record, verdict });
  }

  /** Drops the newest reason that no slot failed for; false where there is none: of so many failures not all are told. */
  #makeRoom(): boolean {
    const [why] = [...this.unsettledBy].findLast(([, one]) => one.verdict !== "fail") ?? [];
    return why !== undefined && this.unsettledBy.delete(why);
  }

  /** In all lanes' slots. */
  get dissentSlots(): number {
    return [...this.dissents.values()].reduce((sum, { slots }) => sum + slots, 0);
  }

  /** Of the lane that dissented first. */
  get firstDissent(): SlotRecord | undefined {
    return this.dissents.values().next().value?.first;
  }

  #addOutput({ output, empty, expected }: SlotRecord): void {
    if (output !== undefined) {
      this.flagged[output]++;
      if (output === "simplex" && expected !== undefined) this.flagged.wrong++;
      return;
    }
    this.outputs.voted++;
    if (empty === undefined) this.outputs.with_value++;
  }

  #addDissent(lane: string, record: SlotRecord): void {
    const known = this.dissents.get(lane);
    if (known === undefined) this.dissents.set(lane, { slots: 1, first: record });
    else known.slots++;
    if (!this.#allowsDissent) this.verdict = worst(this.verdict, "dissent");
  }
}
