/**
 * What outlives the lane: a checkpoint of all entries and a record of each change since, in one half of the medium. Where there
 * is no room for the next record a checkpoint goes to the other half, its header last: until that is whole, the old half is what
 * counts, and after that the new one, whose generation is higher.
 *
 *   at 0             header: magic 4, generation 4, slots 4, entries 4, CRC of the entries 4, zeros 8, CRC of all this 4
 *   from 256         the entries, 16 bytes each
 *   from there on    records of 32 bytes: kind 1, zeros 3, slots 4, key 8, value 8, generation 4, CRC of all this 4
 *
 * A record that was cut short fails its CRC. It is passed over, for its place cannot be written again.
 */
import type { MediumWrite } from "../../../../runtime/contract/system.ts";
import { checksum } from "./checksum.ts";
import { Entries, ROW_SIZE } from "./entries.ts";

/** So many entries leave room for 120 records in their half. */
export const JOURNALED_MAX = 256;

const SECTOR_SIZE = 0x1000;
const PAGE_SIZE = 0x100;
const HALF_SIZE = 2 * SECTOR_SIZE;
const RECORD_SIZE = 32;
const CRC_AT = RECORD_SIZE - 4;
const MAGIC = 0x4a564b54;
const PUT = 1;
const DELETE = 2;

interface Header {
  readonly half: number;
  readonly generation: number;
  readonly cycles: number;
  /** All rows of the checkpoint. */
  readonly rows: Uint8Array;
}

export interface Recovered {
  readonly entries: Entries;
  readonly cycles: number;
}

export class Journal {
  #writes: MediumWrite[] = [];
  #half = 1;
  /** Where the next record goes, within the half. On a medium that holds nothing there is no room for any. */
  #at = HALF_SIZE;
  #generation = 0;

  /** Keeps that a slot has put a value under a key or, where there is none, deleted the key. */
  change(key: bigint, value: bigint | undefined, entries: Entries, cycles: number): void {
    if (this.#at + RECORD_SIZE > HALF_SIZE) {
      this.checkpoint(entries, cycles);
      return;
    }
    const record = new DataView(new ArrayBuffer(RECORD_SIZE));
    record.setUint8(0, value === undefined ? DELETE : PUT);
    record.setUint32(4, cycles, true);
    record.setBigUint64(8, key, true);
    record.setBigUint64(16, value ?? 0n, true);
    record.setUint32(24, this.#generation, true);
    this.#program(this.#at, sealed(record));
    this.#at += RECORD_SIZE;
  }

  /** Keeps the whole state, which accounts for so many slots. */
  checkpoint(entries: Entries, cycles: number): void {
    this.#half = 1 - this.#half;
    this.#generation++;
    const start = this.#half * HALF_SIZE;
    this.#writes.push({ kind: "erase", offset: start });
    this.#writes.push({ kind: "erase", offset: start + SECTOR_SIZE });
    const rows = entries.rows.slice();
    for (let at = 0; at < rows.length; at += PAGE_SIZE) {
      this.#program(PAGE_SIZE + at, rows.subarray(at, at + PAGE_SIZE));
    }
    const header = new DataView(new ArrayBuffer(RECORD_SIZE));
    header.setUint32(0, MAGIC, true);
    header.setUint32(4, this.#generation, true);
    header.setUint32(8, cycles, true);
    header.setUint32(12, entries.size, true);
    header.setUint32(16, checksum(rows), true);
    this.#program(0, sealed(header));
    this.#at = recordsAt(entries.size);
  }

  /** What the medium holds, and goes on behind it; undefined where it holds nothing that is whole. */
  recover(medium: Uint8Array): Recovered | undefined {
    const [newest] = [0, 1]
      .flatMap((half) => headerOf(medium, half) ?? [])
      .sort((left, right) => right.generation - left.generation);
    if (newest === undefined) return undefined;
    const { half, generation, rows } = newest;
    this.#half = half;
    this.#generation = generation;
    const entries = new Entries(rows);
    let { cycles } = newest;
    let at = recordsAt(entries.size);
    for (; at < HALF_SIZE; at += RECORD_SIZE) {
      const bytes = medium.subarray(half * HALF_SIZE + at, half * HALF_SIZE + at + RECORD_SIZE);
      if (bytes.every((byte) => byte === 0xff)) break;
      const record = unsealed(bytes);
      if (record?.getUint32(24, true) !== generation) continue;
      cycles = record.getUint32(4, true);
      repeat(record, entries);
    }
    this.#at = at;
    return { entries, cycles };
  }

  /** What is to be written now. */
  take(): readonly MediumWrite[] {
    if (this.#writes.length === 0) return this.#writes;
    const writes = this.#writes;
    this.#writes = [];
    return writes;
  }

  #program(at: number, bytes: Uint8Array): void {
    this.#writes.push({ kind: "program", offset: this.#half * HALF_SIZE + at, bytes });
  }
}

function recordsAt(size: number): number {
  return PAGE_SIZE + Math.ceil((size * ROW_SIZE) / RECORD_SIZE) * RECORD_SIZE;
}

function headerOf(medium: Uint8Array, half: number): Header | undefined {
  const start = half * HALF_SIZE;
  const header = unsealed(medium.subarray(start, start + RECORD_SIZE));
  if (header?.getUint32(0, true) !== MAGIC) return undefined;
  const count = header.getUint32(12, true);
  if (count > JOURNALED_MAX) return undefined;
  const from = start + PAGE_SIZE;
  const rows = medium.subarray(from, from + count * ROW_SIZE);
  if (checksum(rows) !== header.getUint32(16, true)) return undefined;
  return {
    half,
    generation: header.getUint32(4, true),
    cycles: header.getUint32(8, true),
    rows,
  };
}

function repeat(record: DataView, entries: Entries): void {
  const key = record.getBigUint64(8, true);
  const place = entries.find(record.getUint32(12, true), record.getUint32(8, true));
  if (record.getUint8(0) === DELETE) {
    if (place >= 0) entries.remove(place);
    return;
  }
  const value = record.getBigUint64(16, true);
  if (place >= 0) entries.setValue(place, value);
  else entries.insert(-1 - place, key, value);
}

/** With its CRC behind it. */
function sealed(record: DataView): Uint8Array {
  const bytes = new Uint8Array(record.buffer);
  record.setUint32(CRC_AT, checksum(bytes.subarray(0, CRC_AT)), true);
  return bytes;
}

function unsealed(bytes: Uint8Array): DataView | undefined {
  const record = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const isWhole = checksum(bytes.subarray(0, CRC_AT)) === record.getUint32(CRC_AT, true);
  return isWhole ? record : undefined;
}
