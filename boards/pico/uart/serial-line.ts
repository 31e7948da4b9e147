/** The wire into a board's UART: characters and breaks, one after another, each at the rate it was sent at. */
import type { CycleAlarm, CycleClock } from "../peripherals/cycle-clock.ts";

const CYCLES_PER_SECOND = 125_000_000;
/** Start bit, eight data bits, stop bit. */
const BITS_PER_CHARACTER = 10;

/** The receiver at its end, called when a character or a break has been fully transmitted. */
export interface LineListener {
  /** `rate` in baud. */
  readonly receive: (byte: number, rate: number) => void;
  readonly receiveBreak: (cycles: number) => void;
}

/** Bytes sent at once, or a break, which has none. */
interface Transmission {
  readonly bytes: Uint8Array | undefined;
  readonly rate: number;
  /** Duration of each of its characters, or of its break; not a whole number. */
  readonly cycles: number;
}

/** It exists whether or not a board is attached: what arrives meanwhile is lost. */
export class SerialLine {
  readonly #listener: LineListener;
  /** Not yet fully transmitted. */
  #transmissions: Transmission[] = [];
  #first = 0;
  /** Index of the character on the line within the first transmission. */
  #at = 0;
  #alarm: CycleAlarm | undefined;
  /** When the character on the line ends. */
  #ends = Number.POSITIVE_INFINITY;
  /** When the line becomes idle. */
  #free = 0;

  constructor(listener: LineListener) {
    this.#listener = listener;
  }

  /** The cycle at which the line becomes idle. */
  get freeAt(): number {
    return this.#free;
  }

  /** The number of transmissions not yet completed, or not yet removed. */
  get transmissionCount(): number {
    return this.#transmissions.length - this.#first;
  }

  /** Attaches a board's new chip, whose clock drives reception from now on. */
  attach(clock: CycleClock): void {
    this.#alarm = clock.createAlarm(() => this.#arrive());
    this.#skipTo(clock.cycle);
    this.#setAlarm();
  }

  /** No board is attached any more. */
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

  #add(transmission: Transmission, now: number): void {
    // Without a board, completed transmissions were not removed yet.
    if (this.#alarm === undefined) this.#skipTo(now);
    const begins = Math.max(this.#free, now);
    this.#free = begins + transmission.cycles * (transmission.bytes?.length ?? 1);
    this.#transmissions.push(transmission);
    if (this.#ends !== Number.POSITIVE_INFINITY) return;
    this.#ends = begins + transmission.cycles;
    this.#setAlarm();
  }

  #arrive(): void {
    const transmission = this.#transmissions[this.#first];
    const at = this.#at;
    this.#next();
    this.#setAlarm();
    if (transmission === undefined) return;
    if (transmission.bytes === undefined) this.#listener.receiveBreak(transmission.cycles);
    else this.#listener.receive(transmission.bytes[at] ?? 0, transmission.rate);
  }

  /** Drops what has ended by then. */
  #skipTo(cycle: number): void {
    while (this.#ends <= cycle) this.#next();
  }

  /** On to the next character, or to silence. */
  #next(): void {
    const transmission = this.#transmissions[this.#first];
    if (transmission !== undefined && ++this.#at >= (transmission.bytes?.length ?? 1))
      this.#dropFirst();
    this.#ends += this.#transmissions[this.#first]?.cycles ?? Number.POSITIVE_INFINITY;
  }

  #dropFirst(): void {
    this.#at = 0;
    this.#first++;
    // More than half is done: release the memory.
    if (this.#first * 2 < this.#transmissions.length) return;
    this.#transmissions = this.#transmissions.slice(this.#first);
    this.#first = 0;
  }

  #setAlarm(): void {
    if (this.#ends !== Number.POSITIVE_INFINITY) this.#alarm?.at(this.#ends);
  }
}
