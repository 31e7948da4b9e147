/** The records of a replay held against the saved ones: the first that is not as it was, in words. */
import { type SlotRecord, saysSame } from "../../runtime/judge/slot.ts";
import { hexOrSilence } from "../../runtime/wire/bytes.ts";
import { shortened } from "../legible.ts";

const SLOT = '{"t":"slot"';

/** Where both ran in virtual time every line must be the same, byte for byte. */
export class LinesHeld {
  readonly #saved: Iterator<string>;
  #slotsLeft: number;
  #line = 0;
  #difference: string | undefined;

  /** `saved`: the lines of trace.jsonl without their ends. What stands behind so many slots is not held: a run that is cut short ends anywhere. */
  constructor(saved: Iterable<string>, slots = Number.POSITIVE_INFINITY) {
    this.#saved = saved[Symbol.iterator]();
    this.#slotsLeft = slots;
  }

  /** Each line of the replay's trace, with its end. */
  add(line: string): void {
    if (this.#isOver) return;
    const replayed = line.trimEnd();
    const saved = this.#next();
    if (saved !== replayed) this.#difference = this.#inWords(saved, replayed);
    if (replayed.startsWith(SLOT)) this.#slotsLeft--;
    if (this.#isOver) this.#saved.return?.();
  }

  /** The first difference, once the replay has ended. */
  end(): string | undefined {
    const more = this.#isOver ? undefined : this.#next();
    if (more !== undefined) this.#difference = this.#inWords(more, undefined);
    this.#saved.return?.();
    return this.#difference;
  }

  get #isOver(): boolean {
    return this.#difference !== undefined || this.#slotsLeft === 0;
  }

  #next(): string | undefined {
    const next = this.#saved.next();
    if (next.done === true) return undefined;
    this.#line++;
    return next.value;
  }

  #inWords(saved: string | undefined, replayed: string | undefined): string {
    const words = differenceOf(fieldsOf(saved), fieldsOf(replayed));
    return shortened(saved === undefined ? words : `trace.jsonl:${this.#line}: ${words}`);
  }
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(line: string | undefined): Fields {
  return line === undefined ? {} : (JSON.parse(line) as Fields);
}

function differenceOf(then: Fields, now: Fields): string {
  const name = nameOf(then);
  if (name !== nameOf(now)) return `recorded ${name}, replayed ${nameOf(now)}`;
  for (const field of Object.keys({ ...then, ...now })) {
    const saved = shown(then[field]);
    const replayed = shown(now[field]);
    if (saved !== replayed) return `${name}: ${field}: recorded ${saved}, replayed ${replayed}`;
  }
  return `${name}: the same, written in another way`;
}

function shown(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}

function nameOf(fields: Fields): string {
  const { t } = fields;
  const of = (field: string) => String(fields[field]);
  if (t === undefined) return "nothing more";
  if (t === "slot") return `slot ${of("cycle")}`;
  if (t === "fault") {
    return `fault ${of("kind")} on ${of("link")} ${of("direction")}, message ${of("index")}`;
  }
  return `slot ${of("cycle")}: ${of("t")}${"lane" in fields ? ` of ${of("lane")}` : ""}`;
}

/**
 * Where one was on the wall's clock, a lane may be late in one of them alone: held is what was voted, in slots in which nothing was
 * amiss but what was planned. What a lane said beside the vote is not: its fault was planned, and what it was told in time is a
 * matter of pace (a delayed frame, a state that it has not got back).
 */
export function slotDifference(recorded: SlotRecord, replayed: SlotRecord): string | undefined {
  if (!isTelling(recorded) || !isTelling(replayed)) return undefined;
  const [then, now] = [recorded.value, replayed.value];
  if (then === null || now === null || saysSame(then, now)) return undefined;
  return `slot ${recorded.cycle}: value: recorded ${hexOrSilence(then)}, replayed ${hexOrSilence(now)}`;
}

function isTelling({ mode, output, outside, overdue, dissent, silence, held_up }: SlotRecord) {
  return [mode, output, outside, overdue, dissent, silence, held_up].every(
    (field) => field === undefined,
  );
}
