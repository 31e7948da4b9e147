/** The chain of records as text: each names the one before by its hash. */
import { check } from "../../../runtime/fields/check.ts";
import { canonical, sha256 } from "./canonical.ts";
import { LEDGER_SCHEMA, type LedgerRecord, ledgerRecord, type NewRecord } from "./records.ts";

/** What the first record names. */
export const GENESIS = "0".repeat(64);

export interface Chain {
  readonly records: readonly LedgerRecord[];
  /** The last record's hash; of an empty chain the genesis. */
  readonly head: string;
  /** How much of the text the records take, in bytes: behind it is a line that was not written whole. */
  readonly size: number;
}

/**
 * The record in its place behind the others, as it is read back: what depends on the order of its keys, a page that an agent is shown for
 * one, comes out the same where the loop was ended behind it.
 */
export function chained(record: NewRecord, { records, head }: Chain): LedgerRecord {
  const placed = { ...record, n: records.length, prev: head };
  const read = recordIn(
    lineOf({ ...placed, hash: hashOf(placed) } as LedgerRecord),
    records.length,
  );
  if ("refused" in read)
    throw new TypeError(`the record ${record.kind} is refused: ${read.refused}`);
  return read.ok;
}

export function lineOf(record: LedgerRecord): string {
  return `${canonical(record)}\n`;
}

/** Reads a ledger's text. A last line without its end was torn by a crash and is left out; anything else that is odd is refused. */
export function readChain(text: string): Chain | { readonly refused: string } {
  const end = text.lastIndexOf("\n") + 1;
  const records: LedgerRecord[] = [];
  let head = GENESIS;
  const lines = end === 0 ? [] : text.slice(0, end - 1).split("\n");
  for (const [at, line] of lines.entries()) {
    const found = recordIn(line, at);
    if ("refused" in found) return { refused: `line ${at + 1}: ${found.refused}` };
    const { ok: record } = found;
    const broken = breakOf(record, line, { at, head });
    if (broken !== undefined) return { refused: `line ${at + 1}: ${broken}` };
    records.push(record);
    head = record.hash;
  }
  return { records, head, size: Buffer.byteLength(text.slice(0, end)) };
}

function recordIn(
  line: string,
  at: number,
): { readonly ok: LedgerRecord } | { readonly refused: string } {
  let data: unknown;
  try {
    data = JSON.parse(line);
  } catch {
    return { refused: "invalid JSON" };
  }
  if (at === 0) {
    const schema = (data as { readonly schema?: unknown } | null)?.schema;
    if (schema !== LEDGER_SCHEMA) return { refused: otherSchema(schema) };
  }
  return check(ledgerRecord, data, "the record");
}

const VERSION = /^tripod\.ledger\.v(\d+)$/;

function otherSchema(schema: unknown): string {
  if (typeof schema !== "string") return `schema is missing (expected ${LEDGER_SCHEMA})`;
  const [, version] = VERSION.exec(schema) ?? [];
  if (version === undefined)
    return `unknown schema ${JSON.stringify(schema)} (expected ${LEDGER_SCHEMA})`;
  const [, own] = VERSION.exec(LEDGER_SCHEMA) ?? [];
  return `this ledger is of version ${version}, and this Tripod reads version ${own}; go on with the Tripod that began it, or begin anew in another folder`;
}

function breakOf(
  record: LedgerRecord,
  line: string,
  { at, head }: { readonly at: number; readonly head: string },
): string | undefined {
  const { hash, ...rest } = record;
  if (record.n !== at) return `the record's number is ${record.n}, not ${at}`;
  if (record.prev !== head) return "the chain is broken: it does not name the record before";
  if (hash !== hashOf(rest)) return "the record has been changed: its hash is another";
  if (`${line}\n` !== lineOf(record)) return "the record is not in canonical form";
  if ((at === 0) !== (record.kind === "begun")) return "a ledger begins with begun, once";
  return undefined;
}

function hashOf(record: object): string {
  return sha256(canonical(record));
}
