/**
 * A soak's journal: a header, then a record a seed, appended and never changed. A record is with the kernel before the next seed is
 * begun, so that `kill -9` takes only the seed in work; it is on the disk a second later, so that a power cut takes no more.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { check } from "../../runtime/fields/check.ts";
import { madeDirectories, removeEmpty, unwritable } from "../directories.ts";
import { isLock, lockFolder } from "../folder-lock.ts";
import { linesOf } from "../input/file/lines.ts";
import { UserError } from "../user-error.ts";
import { AppendedFile } from "./appended-file.ts";
import { differences, type SoakOrder, soakOrder } from "./order.ts";
import { type SeedRecord, seedRecord } from "./seed-record.ts";

export const JOURNAL = "journal.jsonl";
const SCHEMA = "tripod.soak-journal.v1";
/** A record takes about one kilobyte; one of a failing run may tell of every lane. */
const LINE_SIZE_MAX = 2 ** 20;

/** What an earlier process has left. */
export interface Resumed {
  readonly seeds: number;
  /** Whether its last record was not written whole. */
  readonly isTorn: boolean;
}

export class SoakJournal {
  readonly #path: string;
  readonly #file: AppendedFile;
  readonly #unlock: () => void;
  readonly #made: readonly string[];
  /** Undefined where the soak begins. */
  readonly resumed: Resumed | undefined;

  private constructor(folder: string, order: SoakOrder, each: (record: SeedRecord) => void) {
    this.#path = join(folder, JOURNAL);
    this.#made = madeIn(folder);
    this.#unlock = lockFolder(folder, "another soak");
    try {
      const kept = existsSync(this.#path) ? readJournal(this.#path, order, each) : undefined;
      if (kept === undefined) refuseFull(folder);
      this.#file = new AppendedFile(this.#path, kept?.size ?? 0);
      // One whose header was torn has not begun.
      if (kept === undefined || kept.size === 0) this.#begin(order, folder);
      else this.resumed = kept;
    } catch (error) {
      this.#unlock();
      removeEmpty(this.#made);
      throw error;
    }
  }

  /**
   * `each` hears every record that is there. Throws UserError: of a damaged journal, of another version's, of another soak's (2), where
   * another process is at work (4).
   */
  static open(folder: string, order: SoakOrder, each: (record: SeedRecord) => void): SoakJournal {
    return new SoakJournal(folder, order, each);
  }

  append(record: SeedRecord): void {
    this.#file.append(lineOf(record));
  }

  close(): void {
    try {
      this.#file.close();
    } finally {
      this.#unlock();
    }
  }

  /** Takes back what was made, for a soak that never began. */
  discard(): void {
    this.#file.abandon();
    rmSync(this.#path, { force: true });
    this.#unlock();
    removeEmpty(this.#made);
  }

  #begin(order: SoakOrder, folder: string): void {
    this.#file.append(lineOf({ t: "soak", schema: SCHEMA, order }));
    this.#file.sync();
    // A new file's name is on the disk only with its folder.
    const at = openSync(folder, "r");
    fsyncSync(at);
    closeSync(at);
  }
}

function madeIn(folder: string): readonly string[] {
  try {
    return madeDirectories(folder);
  } catch (cause) {
    throw unwritable(folder, cause);
  }
}

function refuseFull(folder: string): void {
  if (readdirSync(folder).every(isLock)) return;
  throw new UserError(
    `--out: ${folder} is not empty, and holds no soak to go on with; name a new directory`,
  );
}

/** Reads what was kept, record by record. A last line without its end was torn: it is not counted in the size. */
function readJournal(
  path: string,
  order: SoakOrder,
  each: (record: SeedRecord) => void,
): Resumed & { readonly size: number } {
  let size = 0;
  let number = 0;
  for (const line of linesOf(path, { sizeMax: LINE_SIZE_MAX, onlyEnded: true })) {
    const at = `${path}:${++number}`;
    if (number === 1) requireSame(line, order, path);
    else each(recordIn(line, at));
    size += Buffer.byteLength(line) + 1;
  }
  if (size === 0) requireBeginning(path);
  return { seeds: Math.max(0, number - 1), isTorn: statSync(path).size > size, size };
}

/** What a journal begins with. */
const BEGINNING = Buffer.from('{"t":"soak",');

/** A header that was torn is the beginning of one. Anything else, such as a disk's zeros, may have held seeds: it is not written over. */
function requireBeginning(path: string): void {
  const found = readFileSync(path).subarray(0, BEGINNING.length);
  if (found.equals(BEGINNING.subarray(0, found.length))) return;
  throw new UserError(`${path}: damaged: it begins as no journal does; name a new directory`);
}

const CHECKSUM = /,"crc32":"([0-9a-f]{8})"\}$/;

function lineOf(data: object): string {
  const text = JSON.stringify(data);
  return `${text.slice(0, -1)},"crc32":"${checksum(text)}"}\n`;
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, "0");
}

/** Undefined where its checksum is another. */
function dataIn(line: string): Readonly<Record<string, unknown>> | undefined {
  const [end = "", sum] = CHECKSUM.exec(line) ?? [];
  const text = `${line.slice(0, line.length - end.length)}}`;
  if (sum !== checksum(text)) return undefined;
  return JSON.parse(text) as Readonly<Record<string, unknown>>;
}

function recordIn(line: string, at: string): SeedRecord {
  const data = dataIn(line);
  if (data === undefined) {
    throw new UserError(
      `${at}: the line is damaged (its checksum is another); take it out, and its seed is run again`,
    );
  }
  const found = check(seedRecord, data, "the record");
  if ("ok" in found) return found.ok;
  throw new UserError(`${at}: ${found.refused}`);
}

const VERSION = /^tripod\.soak-journal\.v(\d+)$/;

/** Throws UserError where the journal is not of this soak. */
function requireSame(line: string, order: SoakOrder, path: string): void {
  const data = dataIn(line);
  if (data === undefined) {
    throw new UserError(
      `${path}:1: the header is damaged (its checksum is another); name a new directory`,
    );
  }
  const { schema, order: saved } = data;
  if (schema !== SCHEMA) throw new UserError(`${path}:1: ${otherSchema(schema)}`);
  const found = check(soakOrder, saved, "the order");
  if ("refused" in found) throw new UserError(`${path}:1: ${found.refused}`);
  const [first] = differences(found.ok, order);
  if (first === undefined) return;
  throw new UserError(
    `--out: ${path} is of another soak: ${first}; name a new directory, or go on with the one that was begun`,
  );
}

function otherSchema(schema: unknown): string {
  const [, version] = VERSION.exec(typeof schema === "string" ? schema : "") ?? [];
  if (version === undefined) return `unknown schema ${JSON.stringify(schema)} (expected ${SCHEMA})`;
  const [, own] = VERSION.exec(SCHEMA) ?? [];
  return `this journal is of version ${version}, and this Tripod reads version ${own}; go on with the Tripod that began it, or name a new directory`;
}
