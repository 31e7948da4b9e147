/** One run as the page holds it: its trace as far as it has come, and what is known of it at the slot that is looked at. */
import type { FaultPlan, Rule } from "../../../runtime/fault/plan.ts";
import { type CountedPlan, RunState } from "../../report/run-state.ts";
import type { LatencyByLane, RunEnding, RunHead, ServerMessage } from "../messages.ts";
import { lineOf, type RecordLine, recordOf, type SlotLine } from "./record.ts";
import { type SeenState, seenState } from "./seen-state.ts";
import { StripCells } from "./strip-cells.ts";

/** Past this many records the page goes on counting, and travels in time no further. */
const LINES_MAX = 1_000_000;
/** A step back is at once for as many slots. */
const KEPT_MAX = 1000;
/** Bytes whose words are kept. */
const WORDS_MAX = 4096;

export class ViewedRun {
  readonly head: RunHead;
  readonly cells: StripCells;
  /** At the newest slot. */
  readonly newest: RunState<CountedPlan>;
  /** Asked for next: a byte of the trace. */
  next = 0;
  hasEnded = false;
  ending: RunEnding | null = null;
  preparing: string | undefined;
  latency: LatencyByLane = {};
  readonly #outputs = new Map<string, string | null>();
  readonly #readings = new Map<string, string | null>();
  /** Lines that were no records. */
  unreadable = 0;
  readonly #stateOf: () => RunState<CountedPlan>;
  readonly #lines: RecordLine[] = [];
  /** By slot: how many lines there were when it was over. */
  readonly #linesAt: number[] = [];
  /** Of slots in a row: the newest is where `#past` is. */
  readonly #kept = new Map<number, SeenState>();
  #past: { readonly state: RunState<CountedPlan>; lines: number; slot: number };
  /** A line whose end is in the next piece. */
  #rest = "";

  constructor(head: RunHead, takesDown: ReadonlySet<string>) {
    this.head = head;
    this.cells = new StripCells(head.lanes.length);
    const plan = planOf(head);
    this.#stateOf = () => new RunState(plan, (kind: Rule["kind"]) => takesDown.has(kind));
    this.newest = this.#stateOf();
    this.#past = { state: this.#stateOf(), lines: 0, slot: -1 };
  }

  get slots(): number {
    return this.cells.slots;
  }

  /** How many slots one can travel back to. */
  get remembered(): number {
    return this.#linesAt.length;
  }

  add(text: string): void {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const one of lines) this.#addLine(one);
  }

  end(ending: RunEnding | null): void {
    this.ending = ending;
    this.newest.end();
  }

  /** What the server has said of bytes; told how many that are, for who draws them. */
  learn({ outputs, readings }: Extract<ServerMessage, { t: "words" }>): void {
    if (this.wordsKnown > WORDS_MAX) {
      this.#outputs.clear();
      this.#readings.clear();
    }
    for (const [bytes, words] of outputs) this.#outputs.set(bytes, words);
    for (const [bytes, words] of readings) this.#readings.set(bytes, words);
  }

  get wordsKnown(): number {
    return this.#outputs.size + this.#readings.size;
  }

  /** Undefined where it was not asked yet, null where nobody knows. */
  outputWords(bytes: string): string | null | undefined {
    return this.#outputs.get(bytes);
  }

  readingWords(bytes: string): string | null | undefined {
    return this.#readings.get(bytes);
  }

  slot(at: number): SlotLine | undefined {
    const line = this.#lines[(this.#linesAt[at] ?? 0) - 1];
    return line?.t === "slot" ? line : undefined;
  }

  /** All that is on record between the end of the slot before and the end of this one. */
  linesOf(at: number): readonly RecordLine[] {
    return this.#lines.slice(this.#linesAt[at - 1] ?? 0, this.#linesAt[at] ?? 0);
  }

  /**
   * What was known when the slot was over. Going on is cheap; going back counts from the beginning, and keeps what the slots before
   * that one came to, for the next steps back.
   */
  stateAt(slot: number): SeenState {
    if (slot >= this.slots - 1 || slot >= this.remembered) return this.newest;
    const known = this.#kept.get(slot);
    if (known !== undefined) return known;
    if (slot <= this.#past.slot) {
      this.#past = { state: this.#stateOf(), lines: 0, slot: -1 };
      this.#kept.clear();
    }
    while (this.#past.slot < slot - 1) {
      this.#countSlot();
      if (slot - this.#past.slot < KEPT_MAX) this.#keep();
    }
    this.#countSlot();
    return this.#keep();
  }

  #countSlot(): void {
    const past = this.#past;
    past.slot++;
    const until = this.#linesAt[past.slot] ?? 0;
    for (; past.lines < until; past.lines++) {
      const line = this.#lines[past.lines];
      if (line !== undefined) past.state.add(recordOf(line));
    }
  }

  #keep(): SeenState {
    const seen = seenState(this.#past.state);
    this.#kept.set(this.#past.slot, seen);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT_MAX && oldest !== undefined) this.#kept.delete(oldest);
    return seen;
  }

  #addLine(text: string): void {
    if (text === "") return;
    const line = lineOf(text);
    try {
      if (line === undefined) throw new Error("not a record");
      this.newest.add(recordOf(line));
    } catch {
      this.unreadable++;
      return;
    }
    if (this.#lines.length < LINES_MAX) this.#lines.push(line);
    if (line.t !== "slot") return;
    const column = this.newest.picture.last;
    if (column !== undefined) this.cells.add(column);
    if (this.#lines.length < LINES_MAX) this.#linesAt.push(this.#lines.length);
  }
}

/** What the reducer needs of a plan; a head says no more. */
function planOf({ lanes, stabilisation, allows_dissent, plan }: RunHead): CountedPlan {
  const faults: FaultPlan = { seed: plan.seed, rules: plan.faults };
  return { rig: { lanes, redundancy: { stabilisation } }, faults, allowsDissent: allows_dissent };
}
