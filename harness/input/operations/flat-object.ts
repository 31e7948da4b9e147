/** A line of JSON that is one object of plain values, each member once. */
import type { Refused } from "../../../runtime/contract/system.ts";
import { quoted } from "../../../runtime/quoted.ts";

export type FlatObject = Readonly<Record<string, unknown>>;

/** A string, and the colon that makes it a member's name: no value is followed by one. */
const STRINGS = /("(?:[^"\\]|\\.)*")\s*(:?)/g;

export function parseFlatObject(text: string): { readonly ok: FlatObject } | Refused {
  const read = parsed(text);
  if (!isObject(read)) return { refused: `${quoted(text)} is not a JSON object` };
  let strings = 0;
  let members = 0;
  for (const [name, member] of Object.entries(read)) {
    if (typeof member === "object" && member !== null) {
      return { refused: `${quoted(name)} holds ${quoted(member)}; give it a number or a string` };
    }
    members++;
    strings += typeof member === "string" ? 2 : 1;
  }
  // Every string has two quotes: with no more quotes than that, no key can occur twice. It spares most lines the search.
  if (quotesIn(text) === 2 * strings) return { ok: read };
  const twice = repeatedName(text, members);
  return twice === undefined ? { ok: read } : { refused: `${quoted(twice)} stands twice` };
}

function isObject(read: unknown): read is FlatObject {
  return typeof read === "object" && read !== null && !Array.isArray(read);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A quote within a string counts too, and is never one too few. */
function quotesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count++;
  return count;
}

/** JSON.parse takes the last of several members of one name, and says nothing. */
function repeatedName(text: string, distinct: number): string | undefined {
  const names = [...text.matchAll(STRINGS)].flatMap(([, name = "", colon]) =>
    colon ? [name] : [],
  );
  if (names.length === distinct) return undefined;
  const read = names.map((name) => String(JSON.parse(name)));
  return read.find((name, at) => read.indexOf(name) !== at);
}
