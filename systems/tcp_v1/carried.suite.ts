/** Puts a transfer to a lane in this process, as the checker does to one in a process of its own. */
import fc from "fast-check";
import type {
  Machine,
  Packet,
  PacketFate,
  Slot,
  Told,
  Wire,
} from "../../runtime/contract/system.ts";
import type { StreamTransfer } from "./adversary.ts";
import { type Delivery, type EndStart, heard } from "./payloads.ts";
import type { TransferProperty } from "./properties.ts";

/** A lane that brings nothing about in so many TIMERs never will. */
const TIMERS_MAX = 100;

interface Held {
  readonly packet: Packet;
  behind: number;
}

/** The wires: what flies is delivered in order, what is held when enough has overtaken it. */
class Air {
  readonly packets: number[] = [0, 0];
  readonly #fates: Readonly<Record<number, readonly PacketFate[]>>;
  readonly #flying: Packet[] = [];
  #held: Held[] = [];

  constructor(fates: Readonly<Record<number, readonly PacketFate[]>>) {
    this.#fates = fates;
  }

  put(packet: Packet): void {
    const nth = this.packets[packet.wire] ?? 0;
    this.packets[packet.wire] = nth + 1;
    const fate = this.#fates[packet.wire]?.[nth] ?? "deliver";
    const overtaken = this.#held;
    for (const held of overtaken) held.behind--;
    this.#held = overtaken.filter(({ behind }) => behind > 0);
    if (typeof fate === "object") this.#held.push({ packet, behind: fate.behind });
    else if (fate !== "drop") this.#flying.push(packet);
    if (fate === "duplicate") this.#flying.push(packet);
    for (const held of overtaken) if (held.behind <= 0) this.#flying.push(held.packet);
  }

  next(): Packet | undefined {
    return this.#flying.shift();
  }

  /** What is held longest, when nothing else is left to happen. */
  oldestHeld(): Packet | undefined {
    return this.#held.shift()?.packet;
  }
}

export function carried(start: EndStart, transfer: StreamTransfer): readonly Told<Delivery>[] {
  const machine = start(transfer.config, transfer.sources);
  if (machine === undefined) throw new Error("the lane does not start");
  const carrier = new Carrier(machine, new Air(transfer.fates ?? {}));
  return transfer.events.map((event, slot) => {
    if (event.kind !== "slot") throw new Error("a transfer is made of slots");
    return carrier.slot(slot, heard(event.readings));
  });
}

class Carrier {
  readonly #machine: Machine<Uint8Array, Delivery>;
  readonly #air: Air;
  /** The slots whose outputs are awaited. */
  readonly #asked: number[] = [];
  #timers = 0;
  /** Whether the last TIMER has brought nothing about. */
  #isIdle = false;

  constructor(machine: Machine<Uint8Array, Delivery>, air: Air) {
    this.#machine = machine;
    this.#air = air;
  }

  slot(slot: number, readings: Slot<Uint8Array>): Told<Delivery> {
    this.#asked.push(slot);
    const giveUpAt = this.#timers + TIMERS_MAX;
    let answered = this.#hear(this.#machine.step(readings));
    while (answered === undefined && this.#timers < giveUpAt) {
      answered = this.#hear(this.#goOn());
    }
    const outputs = answered === undefined ? [] : [answered];
    const packets = [...this.#air.packets];
    return { kind: "slot", outputs, digest: undefined, packets, timers: this.#timers };
  }

  /** What flies arrives; where nothing does, time passes; where that brings nothing about, what is held arrives. */
  #goOn(): Delivery | undefined {
    const packet = this.#air.next() ?? (this.#isIdle ? this.#air.oldestHeld() : undefined);
    if (packet !== undefined) return this.#machine.wire?.packet(packet);
    this.#timers++;
    this.#isIdle = true;
    return this.#machine.wire?.timer();
  }

  #hear(output: Delivery | undefined) {
    for (const packet of this.#machine.wire?.packets() ?? []) {
      this.#isIdle = false;
      this.#air.put(packet);
    }
    const slot = output && this.#asked.shift();
    return output !== undefined && slot !== undefined ? { slot, output } : undefined;
  }
}

/** What is wrong with the lane's answers, or undefined when the property holds for all of them. */
export function refuted(
  property: TransferProperty<fc.Arbitrary<StreamTransfer>>,
  start: EndStart,
  runs: number,
): string | undefined {
  const details = fc.check(
    fc.property(property.histories, (tried) => {
      const complaint = property.refute(tried, carried(start, tried));
      if (complaint !== undefined) throw new Error(complaint);
    }),
    { numRuns: runs, seed: 1, endOnFailure: true },
  );
  return details.failed ? String(details.errorInstance) : undefined;
}

/** The wire of a lane whose packets to it, or from it, pass a filter: for lanes with one thing wrong. */
export function filtered(
  start: EndStart,
  pass: (wire: Wire<Delivery>, sources: number) => Wire<Delivery>,
): EndStart {
  return (config, sources) => {
    const machine = start(config, sources);
    return machine?.wire && { ...machine, wire: pass(machine.wire, sources) };
  };
}
