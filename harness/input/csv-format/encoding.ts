/** Finds the encoding of a text file from its first bytes, or says that it is not a text file. */
import type { Refused } from "../../../runtime/contract/system.ts";

const MARKS: readonly (readonly [string, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/** What people name .csv, or give for one. */
const OTHER_FILES: readonly (readonly [string, readonly number[]])[] = [
  ["a ZIP file, such as an Excel workbook; export it as CSV", [0x50, 0x4b, 0x03, 0x04]],
  ["an old Excel workbook; export it as CSV", [0xd0, 0xcf, 0x11, 0xe0]],
  ["compressed with gzip; decompress it", [0x1f, 0x8b]],
  ["a Parquet file; export it as CSV", [0x50, 0x41, 0x52, 0x31]],
  ["in UTF-32; save it as UTF-8", [0xff, 0xfe, 0x00, 0x00]],
  ["in UTF-32; save it as UTF-8", [0x00, 0x00, 0xfe, 0xff]],
];

/** The share of zero bytes on one side of its pairs that tells UTF-16 of mostly Latin text. */
const ZEROS_SHARE = 0.4;

/** Whether TextDecoder knows it under this name. */
export function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== "";
  } catch {
    return false;
  }
}

/** By its name for TextDecoder. What is not UTF-8 or UTF-16 is taken for windows-1252, which holds Latin-1; numbers are the same in all of its kind. */
export function encodingOf(
  head: Uint8Array,
  stated: string | undefined,
): { readonly ok: string } | Refused {
  const other = OTHER_FILES.find(([, mark]) => begins(head, mark));
  if (other !== undefined) return { refused: `is ${other[0]}` };
  if (stated !== undefined) return { ok: new TextDecoder(stated).encoding };
  const marked = MARKS.find(([, mark]) => begins(head, mark));
  if (marked !== undefined) return { ok: marked[0] };
  if (head.includes(0)) return utf16(head);
  return { ok: isUtf8(head) ? "utf-8" : "windows-1252" };
}

function begins(head: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => head[at] === byte);
}

function utf16(head: Uint8Array): { readonly ok: string } | Refused {
  const zeros = [0, 0];
  for (const [at, byte] of head.entries()) {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  const many = (head.length / 2) * ZEROS_SHARE;
  if (odd >= many && even < many) return { ok: "utf-16le" };
  if (even >= many && odd < many) return { ok: "utf-16be" };
  return { refused: "holds zero bytes, so it is not text; export it as CSV, or state encoding" };
}

/** The last character of a head may be cut. */
function isUtf8(head: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}
