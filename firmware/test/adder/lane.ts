/** The same lane as lane.c in TypeScript: it adds up all bytes that it is told. */
import {
  type History,
  type Machine,
  MEDIUM_SIZE,
  type MediumWrite,
} from "../../../runtime/contract/system.ts";
import type { Program } from "../../../runtime/lane/kernel.ts";

const SUM_SIZE = 8;
const SNAPSHOT_SIZE = 1000;
const RECORD_SIZE = 16;
const SECTOR_SIZE = 4096;
const CHECK = 0x5a5a_5a5a;
const ERASED = 0xff;

class Adder implements Machine<Uint8Array, Uint8Array> {
  #sum = 0n;
  #cycles = 0;
  #place = 0;
  readonly #writes: MediumWrite[] = [];

  step(readings: readonly (Uint8Array | undefined)[]): Uint8Array {
    const before = this.#sum;
    for (const byte of readings.flatMap((reading) => [...(reading ?? [])]))
      this.#sum += BigInt(byte);
    this.#cycles++;
    if (this.#sum !== before) this.#record();
    return bytesOf(this.#sum);
  }

  readonly history: History = {
    digest: () => bytesOf(~this.#sum),
    snapshot: () => snapshotOf(this.#sum),
    restore: (snapshot, digest, cycles) => {
      const sum = snapshot.length === 0 ? 0n : sumOf(snapshot);
      if (sum === undefined || !same(snapshotOf(sum), snapshot)) return false;
      if (!same(bytesOf(~sum), digest)) return false;
      this.#sum = sum;
      this.#cycles = cycles;
      this.#record();
      return true;
    },
    recover: (medium) => this.#recover(medium),
    writes: () => this.#writes.splice(0),
  };

  #record(): void {
    const offset = this.#place;
    if (offset % SECTOR_SIZE === 0) this.#writes.push({ kind: "erase", offset });
    this.#writes.push({ kind: "program", offset, bytes: recordOf(this.#sum, this.#cycles) });
    this.#place = (offset + RECORD_SIZE) % MEDIUM_SIZE;
  }

  #recover(medium: Uint8Array): number {
    const recordAt = (at: number) => medium.subarray(at, at + RECORD_SIZE);
    for (let at = 0; at < MEDIUM_SIZE; at += RECORD_SIZE) {
      const sum = sumOf(recordAt(at)) ?? 0n;
      const cycles = new DataView(recordAt(at).slice().buffer).getUint32(SUM_SIZE, true);
      if (isErased(recordAt(at)) || cycles < this.#cycles) continue;
      if (!same(recordOf(sum, cycles), recordAt(at))) continue;
      this.#sum = sum;
      this.#cycles = cycles;
      this.#place = (at + RECORD_SIZE) % MEDIUM_SIZE;
    }
    if (this.#cycles === 0) return 0;
    while (this.#place % SECTOR_SIZE !== 0 && !isErased(recordAt(this.#place))) {
      this.#place = (this.#place + RECORD_SIZE) % MEDIUM_SIZE;
    }
    this.#record();
    return this.#cycles;
  }
}

export const adder: Program = {
  hello: { system: "adder", lane: "test" },
  start: (config) => (config.length === 0 ? new Adder() : undefined),
};

function bytesOf(sum: bigint): Uint8Array {
  const bytes = new Uint8Array(SUM_SIZE);
  new DataView(bytes.buffer).setBigUint64(0, BigInt.asUintN(64, sum), true);
  return bytes;
}

function sumOf(bytes: Uint8Array): bigint | undefined {
  if (bytes.length < SUM_SIZE) return undefined;
  return new DataView(bytes.slice(0, SUM_SIZE).buffer).getBigUint64(0, true);
}

/** Empty for the sum 0. */
export function snapshotOf(sum: bigint): Uint8Array {
  if (sum === 0n) return new Uint8Array();
  const low = Number(BigInt.asUintN(8, sum));
  const bytes = Uint8Array.from({ length: SNAPSHOT_SIZE }, (_, at) => low + at);
  bytes.set(bytesOf(sum));
  return bytes;
}

export function recordOf(sum: bigint, cycles: number): Uint8Array {
  const bytes = new Uint8Array(RECORD_SIZE);
  const view = new DataView(bytes.buffer);
  bytes.set(bytesOf(sum));
  view.setUint32(SUM_SIZE, cycles, true);
  const check = view.getUint32(0, true) ^ view.getUint32(4, true) ^ cycles ^ CHECK;
  view.setUint32(SUM_SIZE + 4, check >>> 0, true);
  return bytes;
}

function isErased(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === ERASED);
}

function same(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, at) => byte === right[at]);
}
