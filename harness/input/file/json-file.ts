/** Reads a file with one JSON document, whole and within bounds. */
import { UserError } from "../../user-error.ts";
import { readBounded } from "./bounded-file.ts";

const JSON_SIZE_MAX = 2 ** 24;
/** Fields and list entries: each takes some hundred bytes of memory, however short it is in the file. */
export const ENTRIES_MAX = 500_000;

const BEGINNINGS = new Set(Buffer.from("[{,"));

/** Throws a UserError (2) of one line, with what the user has `named` the file. */
export async function readJson(path: string, named = path): Promise<unknown> {
  const bytes = await readBounded(path, JSON_SIZE_MAX, named);
  let entries = 0;
  for (const byte of bytes) if (BEGINNINGS.has(byte)) entries++;
  if (entries > ENTRIES_MAX) {
    throw new UserError(`${named}: has over ${ENTRIES_MAX} fields and list entries`);
  }
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch (cause) {
    throw new UserError(`${named}: invalid JSON`, 2, { cause });
  }
}
