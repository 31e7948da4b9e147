/** Plays a history to a lane in this process, as `tripod check` does to one in a process of its own: for lanes without a wire. */
import type {
  HistoryCase,
  HistoryEvent,
  Machine,
  MediumWrite,
  Payloads,
  Slot,
  StartMachine,
  Told,
} from "../runtime/contract/system.ts";
import { MEDIUM_SIZE } from "../runtime/contract/system.ts";

const SECTOR_SIZE = 0x1000;
const PAGE_SIZE = 0x100;
const ERASED = 0xff;

/** Throws where a write breaks the rules of the medium. */
export function tell<Config, Reading, Output>(
  start: StartMachine<Config, Reading, Output>,
  payloads: Payloads<Config, Reading, Output>,
  tried: HistoryCase<Config, Reading>,
): readonly Told<Output>[] {
  const play = new Play(start, payloads, tried);
  return tried.events.map((event) => play.next(event));
}

class Play<Config, Reading, Output> {
  readonly #start: () => Machine<Reading, Output>;
  readonly #payloads: Payloads<Config, Reading, Output>;
  readonly #slots: Slot<Reading>[] = [];
  #lane: Machine<Reading, Output>;
  /** What the medium held before the last piece of work, and what that has written. */
  #before: Uint8Array = new Uint8Array(MEDIUM_SIZE).fill(ERASED);
  #writes: readonly MediumWrite[] = [];

  constructor(
    start: StartMachine<Config, Reading, Output>,
    payloads: Payloads<Config, Reading, Output>,
    { config, sources }: HistoryCase<Config, Reading>,
  ) {
    this.#payloads = payloads;
    this.#start = () => {
      const lane = start(config, sources);
      if (lane === undefined) throw new Error("the lane refuses to start");
      return lane;
    };
    this.#lane = this.#start();
    this.#writes = this.#written();
  }

  next(event: HistoryEvent<Reading>): Told<Output> {
    switch (event.kind) {
      case "slot":
        return this.#slot(event.readings);
      case "crash":
        return this.#crash(event.write, event.torn);
      case "transfer":
        return this.#transfer(event.flip);
    }
  }

  #slot(readings: Slot<Reading | Uint8Array>): Told<Output> {
    const { reading } = this.#payloads;
    const heard = readings.map((one) => (one instanceof Uint8Array ? reading.decode(one) : one));
    const slot = this.#slots.length;
    this.#slots.push(heard);
    const output = this.#lane.step(heard);
    this.#begin(this.#written());
    const outputs = output === undefined ? [] : [{ slot, output }];
    const digest = this.#lane.history?.digest?.();
    return { kind: "slot", outputs, digest, packets: [], timers: 0 };
  }

  #crash(write: number, torn: number): Told<Output> {
    const medium = this.#before.slice();
    for (const whole of this.#writes.slice(0, write)) apply(medium, whole, SECTOR_SIZE);
    const last = this.#writes[write];
    if (last !== undefined) apply(medium, last, torn);
    this.#lane = this.#start();
    const cycles = this.#lane.history?.recover?.(medium.slice()) ?? 0;
    const digest = cycles === 0 ? undefined : this.#lane.history?.digest?.();
    this.#before = medium;
    this.#writes = this.#written();
    // What the lane has forgotten it is given again, as a triad would.
    for (const slot of this.#slots.slice(cycles)) {
      this.#lane.step(slot);
      this.#writes = [...this.#writes, ...this.#written()];
    }
    return { kind: "crash", cycles, digest };
  }

  #transfer(flip: number | undefined): Told<Output> {
    const { history } = this.#lane;
    const snapshot = history?.snapshot?.() ?? new Uint8Array();
    const digest = history?.digest?.() ?? new Uint8Array();
    const sent = snapshot.slice();
    const at = flip === undefined ? 0 : (flip >>> 3) % sent.length;
    if (flip !== undefined) sent[at] = (sent[at] ?? 0) ^ (1 << (flip & 7));
    const fresh = this.#start();
    const taken = fresh.history?.restore?.(sent, digest, this.#slots.length) ?? false;
    if (taken) {
      this.#lane = fresh;
      this.#before = new Uint8Array(MEDIUM_SIZE).fill(ERASED);
      this.#writes = this.#written();
    }
    return { kind: "transfer", taken, snapshot, digest };
  }

  #begin(writes: readonly MediumWrite[]): void {
    for (const whole of this.#writes) apply(this.#before, whole, SECTOR_SIZE);
    this.#writes = writes;
  }

  #written(): readonly MediumWrite[] {
    return this.#lane.history?.writes?.() ?? [];
  }
}

/** The write as far as its first `size` bytes. */
function apply(medium: Uint8Array, write: MediumWrite, size: number): void {
  const { kind, offset } = write;
  if (kind === "erase") {
    if (offset % SECTOR_SIZE !== 0) throw new Error(`not a sector: ${offset}`);
    medium.fill(ERASED, offset, offset + Math.min(size, SECTOR_SIZE));
    return;
  }
  const { bytes } = write;
  const isInPage = (offset % PAGE_SIZE) + bytes.length <= PAGE_SIZE;
  if (!isInPage || offset < 0 || offset >= MEDIUM_SIZE) throw new Error(`${offset} is in no page`);
  for (const [at, byte] of bytes.subarray(0, size).entries()) {
    const held = medium[offset + at] ?? 0;
    if ((held & byte) !== byte) throw new Error(`${offset + at} has bits that are to be set`);
    medium[offset + at] = byte;
  }
}
