/** The wire into a board's UART: characters and breaks, one after another, each at the rate it was sent at. */
import type { CycleAlarm, CycleClock } from "../peripherals/cycle-clock.ts";

const CYCLES_PER_SECOND = 125_000_000;
/** Start bit, eight data bits, stop bit. */
const BITS_PER_CHARACTER = 10;

/** Who listens at its end. Each is told of what has just been on the line as a whole. */
export interface LineListener {
  /** `rate` in baud. */
  readonly receive: (byte: number, rate: number) => void;
  readonly receiveBreak: (cycles: number) => void;
}

/** What was sent at once; a break has no bytes. */
interface Transmission {
  readonly bytes: Uint8Array | undefined;
  readonly rate: number;
  /** How long each of its characters, or its break, is on the line; not a whole number. */
  readonly cycles: number;
}

/** It is there whether or not a board listens: what arrives while there is none is lost. */
export class SerialLine {
  readonly #listener: LineListener;
  /** Not gone by yet, the first of them perhaps in part. */
  #transmissions: Transmission[] = [];
  #first = 0;
  /** Which of the first piece's characters is on the line. */
  #at = 0;
  #alarm: CycleAlarm | undefined;
  /** When the character on the line will have gone by. */
  #ends = Number.POSITIVE_INFINITY;
  /** When all that was sent will have gone by. */
  #free = 0;

  constructor(listener: LineListener) {
    this.#listener = listener;
  }

  /** The cycle at which the line falls silent, so far. */
  get freeAt(): number {
    return this.#free;
  }

  /** How many of the things sent have not gone by as a whole, or nobody has noticed that yet. */
  get transmissionCount(): number {
    return this.#transmissions.length - this.#first;
  }

  /** A board that has just been built listens by this clock from now on. */
  attach(clock: CycleClock): void {
    this.#alarm = clock.createAlarm(() => this.#arrive());
    this.#skipTo(clock.cycle);
    this.#setAlarm();
  }

  /** Nobody listens any more. */
  detach(): void {
    this.#alarm = undefined;
  }

  send(bytes: Uint8Array, rate: number, now: number): void {
    if (bytes.length === 0) return;
    const cycles = (BITS_PER_CHARACTER * CYCLES_PER_SECOND) / rate;
    this.#add({ bytes: bytes.slice(), rate, cycles }, now);
  }

  /** Holds the line low. */
  sendBreak(cycles: number, now: number): void {
    this.#add({ bytes: undefined, rate: 0, cycles }, now);
  }

  #add(piece: Transmission, now: number): void {
    // With nobody there to listen, what has gone by is still here.
    if (this.#alarm === undefined) this.#skipTo(now);
    const begins = Math.max(this.#free, now);
    this.#free = begins + piece.cycles * (piece.bytes?.length ?? 1);
    this.#transmissions.push(piece);
    if (this.#ends !== Number.POSITIVE_INFINITY) return;
    this.#ends = begins + piece.cycles;
    this.#setAlarm();
  }

  #arrive(): void {
    const piece = this.#transmissions[this.#first];
    const at = this.#at;
    this.#next();
    this.#setAlarm();
    if (piece === undefined) return;
    if (piece.bytes === undefined) this.#listener.receiveBreak(piece.cycles);
    else this.#listener.receive(piece.bytes[at] ?? 0, piece.rate);
  }

  /** Loses what has gone by. */
  #skipTo(cycle: number): void {
    while (this.#ends <= cycle) this.#next();
  }

  /** On to the next character, or to silence. */
  #next(): void {
    const piece = this.#transmissions[this.#first];
    if (piece !== undefined && ++this.#at >= (piece.bytes?.length ?? 1)) this.#dropFirst();
    this.#ends += this.#transmissions[this.#first]?.cycles ?? Number.POSITIVE_INFINITY;
  }

  #dropFirst(): void {
    this.#at = 0;
    this.#first++;
    // Half of it is gone by: time to give that back.
    if (this.#first * 2 < this.#transmissions.length) return;
    this.#transmissions = this.#transmissions.slice(this.#first);
    this.#first = 0;
  }

  #setAlarm(): void {
    if (this.#ends !== Number.POSITIVE_INFINITY) this.#alarm?.at(this.#ends);
  }
}
