/** Two runs side by side: the first slot in which they are not the same, and in what. */
import type { SlotLine } from "./record.ts";

export interface Difference {
  readonly slot: number;
  /** In words, what each run has there. */
  readonly words: string;
}

/** What of a run is compared: its slots, one by one. */
interface Slots {
  readonly remembered: number;
  slot(at: number): SlotLine | undefined;
}

export class Comparison {
  readonly #one: Slots;
  readonly #other: Slots;
  #compared = 0;
  #first: Difference | undefined;

  constructor(one: Slots, other: Slots) {
    this.#one = one;
    this.#other = other;
  }

  /** How many slots both have, as far as they are the same. */
  get compared(): number {
    return this.#compared;
  }

  /** Looks at the slots that have come since. */
  first(): Difference | undefined {
    const until = Math.min(this.#one.remembered, this.#other.remembered);
    while (this.#first === undefined && this.#compared < until) {
      const slot = this.#compared;
      const words = differenceOf(this.#one.slot(slot), this.#other.slot(slot));
      if (words === undefined) this.#compared++;
      else this.#first = { slot, words };
    }
    return this.#first;
  }
}

/** The gravest comes first: what was fed in, what was voted, how, and who said something else. */
function differenceOf(one: SlotLine | undefined, other: SlotLine | undefined): string | undefined {
  if (one === undefined || other === undefined) return undefined;
  const told = (what: string, left: unknown, right: unknown) =>
    JSON.stringify(left) === JSON.stringify(right)
      ? undefined
      : `${what}: ${shown(left)} here, ${shown(right)} there`;
  return (
    told("inputs", one.readings, other.readings) ??
    told("voted", one.value, other.value) ??
    told("vote", one.vote, other.vote) ??
    told("verdict", one.verdict, other.verdict) ??
    lanesApart(one, other)
  );
}

function lanesApart(one: SlotLine, other: SlotLine): string | undefined {
  const lanes = new Set([...Object.keys(one.ballots ?? {}), ...Object.keys(other.ballots ?? {})]);
  for (const lane of lanes) {
    const [left, right] = [one.ballots?.[lane], other.ballots?.[lane]].map(ballotInWords);
    if (left !== right) return `${lane}: ${left} here, ${right} there`;
  }
  return undefined;
}

function ballotInWords(said: string | null | undefined): string {
  if (said === undefined) return "as voted";
  return said === null ? "silent" : cut(said);
}

function shown(value: unknown): string {
  if (value === null) return "nothing";
  return cut(typeof value === "string" ? value : JSON.stringify(value));
}

const SIZE_MAX = 40;

function cut(text: string): string {
  return text.length > SIZE_MAX ? `${text.slice(0, SIZE_MAX)}…` : text;
}
