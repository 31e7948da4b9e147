/** The ledger's file: records are appended, each on the disk before the next act, and never changed. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { fromHere, unwritable } from "../../directories.ts";
import { UserError } from "../../user-error.ts";
import { type Chain, chained, GENESIS, lineOf, readChain } from "./chain.ts";
import type { LedgerRecord, NewRecord } from "./records.ts";

/** Called around each append, for tests that end the loop there. */
export type FailPoint = (when: "before" | "after", record: LedgerRecord) => void;

export class Ledger {
  readonly #path: string;
  readonly #failPoint: FailPoint;
  #chain: Chain;

  private constructor(path: string, chain: Chain, failPoint: FailPoint) {
    this.#path = path;
    this.#chain = chain;
    this.#failPoint = failPoint;
  }

  /** Cuts off a last line that was not written whole. Throws UserError for a ledger that is damaged, or another version's. */
  static open(path: string, failPoint: FailPoint = () => undefined): Ledger {
    const chain = readLedger(path);
    if (existsSync(path)) cutOff(path, chain.size);
    return new Ledger(path, chain, failPoint);
  }

  get records(): readonly LedgerRecord[] {
    return this.#chain.records;
  }

  get head(): string {
    return this.#chain.head;
  }

  /** Returns once the record is on the disk. */
  append(one: NewRecord): LedgerRecord {
    const record = chained(one, this.#chain);
    this.#failPoint("before", record);
    const line = lineOf(record);
    try {
      appendLine(this.#path, line);
    } catch (cause) {
      throw unwritable(this.#path, cause);
    }
    const { records, size } = this.#chain;
    this.#chain = {
      records: [...records, record],
      head: record.hash,
      size: size + Buffer.byteLength(line),
    };
    this.#failPoint("after", record);
    return record;
  }
}

/** A file that does not exist is an empty chain. Throws UserError for a damaged one. */
export function readLedger(path: string): Chain {
  if (!existsSync(path)) return { records: [], head: GENESIS, size: 0 };
  const chain = readChain(readFileSync(path, "utf8"));
  if ("refused" in chain) throw new UserError(`${fromHere(path)}: ${chain.refused}`);
  return chain;
}

function appendLine(path: string, line: string): void {
  const isNew = !existsSync(path);
  const file = openSync(path, "a", 0o644);
  try {
    const bytes = Buffer.from(line);
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  // A new file's name is on the disk only with its folder.
  if (isNew) syncFolder(dirname(path));
}

function syncFolder(path: string): void {
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function cutOff(path: string, size: number): void {
  const file = openSync(path, "r+");
  try {
    ftruncateSync(file, size);
  } finally {
    closeSync(file);
  }
}
