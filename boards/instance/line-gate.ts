/** A port whose line can be held back or be dead for a while, both ways: what a pause and a stuck UART are to a board. */
import type { Clock } from "../../runtime/clock.ts";
import type { Port } from "../../runtime/link/port.ts";

/** What is held of one direction; past it bytes are lost, as in an adapter's buffer. */
const HELD_SIZE_MAX = 65_536;

export class LineGate implements Port {
  readonly clock: Clock;
  readonly #port: Port;
  #isHeld = false;
  #isDead = false;
  #receive: (bytes: Uint8Array) => void = () => undefined;
  #closed: (why: string) => void = () => undefined;
  #held: (() => void)[] = [];
  #heldSize = { down: 0, up: 0 };

  /** `heard` is called after bytes have come in, or the port is gone, so that waits can be checked again. */
  constructor(
    port: Port,
    { clock = port.clock, heard = () => undefined }: { clock?: Clock; heard?: () => void } = {},
  ) {
    this.#port = port;
    this.clock = clock;
    port.onBytes((bytes) => {
      this.#pass("up", bytes.length, () => this.#receive(bytes));
      heard();
    });
    port.onClose((why) => {
      this.#closed(why);
      heard();
    });
  }

  get name(): string {
    return this.#port.name;
  }

  /** Whether bytes go through at once. */
  get isOpen(): boolean {
    return !this.#isHeld && !this.#isDead;
  }

  /** What comes meanwhile goes on its way, in order, when it is let go. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    if (isHeld) return;
    const held = this.#held;
    this.#held = [];
    this.#heldSize = { down: 0, up: 0 };
    if (!this.#isDead) for (const goOn of held) goOn();
  }

  /** What was held is lost, and nothing is held any more: its reader is gone. */
  drop(): void {
    this.#held = [];
    this.#heldSize = { down: 0, up: 0 };
    this.#isHeld = false;
  }

  /** What comes meanwhile is lost. */
  cut(isDead: boolean): void {
    this.#isDead = isDead;
  }

  write(bytes: Uint8Array): void {
    this.#pass("down", bytes.length, () => this.#port.write(bytes));
  }

  onBytes(receive: (bytes: Uint8Array) => void): void {
    this.#receive = receive;
  }

  onClose(closed: (why: string) => void): void {
    this.#closed = closed;
  }

  async setRate(baud: number): Promise<void> {
    await this.#port.setRate(baud);
  }

  async until(done: () => boolean, limitNs: number): Promise<boolean> {
    return await this.#port.until(done, limitNs);
  }

  async close(): Promise<void> {
    await this.#port.close();
  }

  #pass(direction: "down" | "up", size: number, goOn: () => void): void {
    if (this.#isDead) return;
    if (!this.#isHeld) {
      goOn();
      return;
    }
    this.#heldSize[direction] += size;
    if (this.#heldSize[direction] <= HELD_SIZE_MAX) this.#held.push(goOn);
  }
}
