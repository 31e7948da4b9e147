/** A line of JSON that is one object of plain values, each member once. */
import type { Refused } from "../../runtime/system.ts";
import { quoted } from "./schema-refusal.ts";

export type FlatObject = Readonly<Record<string, unknown>>;

/** A string, and the colon that makes it a member's name: no value is followed by one. */
const STRINGS = /("(?:[^"\\]|\\.)*")\s*(:?)/g;

export function parseFlatObject(text: string): { readonly ok: FlatObject } | Refused {
  const read = parsed(text);
  if (typeof read !== "object" || read === null || Array.isArray(read)) {
    return { refused: `${quoted(text)} is no JSON object` };
  }
  const members = Object.entries(read);
  for (const [name, member] of members) {
    if (typeof member !== "object" || member === null) continue;
    return { refused: `${quoted(name)} holds ${quoted(member)}; give it a number or a string` };
  }
  const twice = repeatedName(text, members.length);
  return twice === undefined ? { ok: { ...read } } : { refused: `${quoted(twice)} stands twice` };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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
