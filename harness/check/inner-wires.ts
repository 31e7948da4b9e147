/** The inner wires of a lane in a history: what it puts on them, and when each packet comes out again. */
import type { Packet, PacketFate } from "../../runtime/contract/system.ts";

interface Held {
  readonly packet: Packet;
  /** How many packets are yet to overtake it. */
  behind: number;
}

export class InnerWires {
  readonly #fates: Readonly<Record<number, readonly PacketFate[]>>;
  /** How many packets each wire has been given, delivered or not. */
  readonly #counts: number[];
  /** In the order in which they come out. */
  readonly #due: Packet[] = [];
  #held: Held[] = [];
  #isIdle = false;

  constructor(wires: number, fates: Readonly<Record<number, readonly PacketFate[]>> = {}) {
    this.#counts = new Array<number>(wires).fill(0);
    this.#fates = fates;
  }

  get counts(): readonly number[] {
    return [...this.#counts];
  }

  /** Whether there is such a wire. */
  has(wire: number): boolean {
    return wire < this.#counts.length;
  }

  put(packet: Packet): void {
    const { wire } = packet;
    this.#isIdle = false;
    const number = this.#counts[wire] ?? 0;
    this.#counts[wire] = number + 1;
    const overtaken = this.#held;
    for (const held of overtaken) held.behind--;
    this.#held = overtaken.filter(({ behind }) => behind > 0);
    this.#suffer(packet, this.#fates[wire]?.[number] ?? "deliver");
    for (const { packet: late, behind } of overtaken) if (behind <= 0) this.#due.push(late);
  }

  /** The next one that comes out; one that is held comes when a TIMER has put nothing on the wires that could overtake it. */
  next(): Packet | undefined {
    return this.#due.shift() ?? (this.#isIdle ? this.#held.shift()?.packet : undefined);
  }

  /** A TIMER is sent: nothing comes out. */
  timePasses(): void {
    this.#isIdle = true;
  }

  #suffer(packet: Packet, fate: PacketFate): void {
    if (typeof fate === "object") this.#held.push({ packet, behind: fate.behind });
    else if (fate === "duplicate") this.#due.push(packet, packet);
    else if (fate === "deliver") this.#due.push(packet);
  }
}
