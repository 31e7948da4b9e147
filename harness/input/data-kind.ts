/** Looks at the beginning of a file that `--input` names, and tells what kind of data it holds. */
import { closeSync, readSync } from "node:fs";
import { attempted, opened } from "./file/open-file.ts";
import { commandIn } from "./operations/monitor-line.ts";

export type DataKind = "description" | "csv" | "ulog" | "json-lines" | "redis-monitor";

const HEAD_SIZE = 1 << 16;
const LINES_MAX = 50;
const BYTE_ORDER_MARK = /^\u00ef\u00bb\u00bf/;
/** A field of a description, at the beginning of a line. */
const DESCRIPTION = /^\s*"?format"?\s*:\s*"?(?:csv|ulog)\b/m;
/** A time of this century before a command: a CSV file may hold quoted texts too. */
const MONITORED = /(?<![\d.])\d{9,}\.\d+ (?:\[\d+ |\(db \d|")/;

/** Throws a UserError (2) for what cannot be read. An unknown kind is taken for CSV. */
export function kindOf(path: string): DataKind {
  const byName = kindByName(path);
  if (byName !== undefined) return byName;
  const head = headOf(path).replace(BYTE_ORDER_MARK, "");
  if (head.startsWith("ULog")) return "ulog";
  const lines = head.split("\n", LINES_MAX);
  if (lines.some((line) => isMonitored(line))) return "redis-monitor";
  if (DESCRIPTION.test(head)) return "description";
  return head.trimStart().startsWith("{") ? "json-lines" : "csv";
}

function kindByName(path: string): DataKind | undefined {
  if (/\.ya?ml$/i.test(path)) return "description";
  if (/\.ulge?$/i.test(path)) return "ulog";
  if (/\.(?:jsonl|ndjson)$/i.test(path)) return "json-lines";
  return /\.(?:csv|tsv)$/i.test(path) ? "csv" : undefined;
}

/** In a container's log the quotes are escaped. */
function isMonitored(line: string): boolean {
  const text = line.startsWith('{"log":"') ? line.replaceAll('\\"', '"') : line;
  return MONITORED.test(text) && (text !== line || commandIn(line.trimEnd()) !== undefined);
}

/** One character a byte. */
function headOf(path: string): string {
  const file = opened(path);
  try {
    const bytes = Buffer.alloc(HEAD_SIZE);
    const size = attempted(path, () => readSync(file, bytes, 0, HEAD_SIZE, 0));
    return bytes.toString("latin1", 0, size);
  } finally {
    closeSync(file);
  }
}
