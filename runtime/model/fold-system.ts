/** A system small enough to be searched: its state is a number into which each slot's input is folded, and its output is that number. */
import type {
  Codec,
  History,
  Inputs,
  Machine,
  MediumWrite,
  Payloads,
  Slot,
  System,
} from "../contract/system.ts";

const SECTOR_SIZE = 4096;
const RECORD_SIZE = 8;
const ERASED = 0xffffffff;
const FACTOR = 0x9e3779b1;

/** What befalls a lane's state or medium beside its links; the lane looks when it gets there. */
export interface Mishap {
  /** At its next start it finds that the newest records on its medium, this many, are gone. */
  older: number;
  /** At its next step a bit of its state is flipped. */
  upset: boolean;
}

export function noMishap(): Mishap {
  return { older: 0, upset: false };
}

export function fold(state: number, reading: number | undefined): number {
  const next = Math.imul(state ^ ((reading ?? -1) + 2), FACTOR);
  return (next ^ (next >>> 15)) >>> 0;
}

/** Each slot's record is appended to one sector of the medium: the newest, or an older one, is what a lane goes on from. */
export class FoldHistory implements History {
  state = 0;
  cycles = 0;
  readonly #mishap: Mishap;
  /** Where on the medium the next record goes. */
  #end = 0;
  readonly #writes: MediumWrite[] = [];

  constructor(mishap: Mishap) {
    this.#mishap = mishap;
  }

  readonly digest = (): Uint8Array => bytesOf(this.state);

  readonly snapshot = (): Uint8Array => bytesOf(this.state);

  readonly restore = (snapshot: Uint8Array, digest: Uint8Array, cycles: number): boolean => {
    const state = numberIn(snapshot, 0);
    if (snapshot.length !== 4 || numberIn(digest, 0) !== state) return false;
    this.become(state, cycles);
    return true;
  };

  readonly recover = (medium: Uint8Array): number => {
    const { older } = this.#mishap;
    this.#mishap.older = 0;
    const found = recordsOn(medium);
    const kept = found.slice(0, Math.max(0, found.length - older));
    this.#end = found.length * RECORD_SIZE;
    if (older > 0) this.#rewrite(kept);
    const { cycles, state } = kept.at(-1) ?? NOTHING;
    this.state = state;
    this.cycles = cycles;
    return cycles;
  };

  readonly writes = (): readonly MediumWrite[] => this.#writes.splice(0);

  step(reading: number | undefined): number {
    const flip = this.#mishap.upset ? 1 : 0;
    this.#mishap.upset = false;
    this.become((fold(this.state, reading) ^ flip) >>> 0, this.cycles + 1);
    return this.state;
  }

  become(state: number, cycles: number): void {
    this.state = state;
    this.cycles = cycles;
    if (this.#end === SECTOR_SIZE) this.#rewrite([]);
    this.#append({ cycles, state });
  }

  #rewrite(records: readonly MediumRecord[]): void {
    this.#writes.push({ kind: "erase", offset: 0 });
    this.#end = 0;
    for (const record of records) this.#append(record);
  }

  #append({ cycles, state }: MediumRecord): void {
    const bytes = new Uint8Array(RECORD_SIZE);
    bytes.set(bytesOf(cycles));
    bytes.set(bytesOf(state), 4);
    this.#writes.push({ kind: "program", offset: this.#end, bytes });
    this.#end += RECORD_SIZE;
  }
}

interface MediumRecord {
  readonly cycles: number;
  readonly state: number;
}

const NOTHING: MediumRecord = { cycles: 0, state: 0 };

/** Oldest first. */
export function recordsOn(medium: Uint8Array): readonly MediumRecord[] {
  const found: MediumRecord[] = [];
  for (let at = 0; at < SECTOR_SIZE; at += RECORD_SIZE) {
    const cycles = numberIn(medium, at);
    if (cycles === ERASED) break;
    found.push({ cycles, state: numberIn(medium, at + 4) });
  }
  return found;
}

const number: Codec<number> = { encode: bytesOf, decode: (bytes) => numberIn(bytes, 0) };
const nothing: Codec<null> = { encode: () => new Uint8Array(), decode: () => null };

const payloads: Payloads<null, number, number> = {
  config: nothing,
  reading: number,
  output: number,
};

/** How many inputs are generated: more than any path is long. */
const SLOTS = 4096;

/** Each slot's input is its number. */
const inputs: Inputs<null, number> = {
  config: null,
  sources: 1,
  f: 0,
  stray: 1n,
  slots: Array.from({ length: SLOTS }, (_, cycle): Slot<number> => [cycle]),
};

export const foldSystem = {
  name: "fold",
  summary: "folds its inputs into a number",
  payloads,
  oracle: () => {
    let state = 0;
    const judge = ([reading]: Slot<number>) => {
      state = fold(state, reading);
      return state;
    };
    return Object.assign(judge, { digest: () => bytesOf(state) });
  },
  history: { digestSize: 4 },
  lanes: [],
  generated: () => inputs,
  recorded: () => ({ refused: "its inputs are generated" }),
  shift: (reading, by) => reading + Number(by),
  describe: String,
} satisfies System<null, number, number>;

export function startFold(mishap: Mishap): () => Machine<number, number> {
  return () => {
    const history = new FoldHistory(mishap);
    return { step: ([reading]) => history.step(reading), history };
  };
}

export function bytesOf(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24);
}

export function numberIn(bytes: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at, at + 4);
  return (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
}
