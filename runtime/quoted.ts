/** A value from outside as it may stand in a line for people: on one line, nothing a terminal obeys, and not too long. */

const SHOWN_SIZE_MAX = 40;

/** Controls, format characters, line and paragraph separators, and halves of a pair. */
const STEERING = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** `"text"`, `5`, `nothing`, `[9, 5]`. */
export function quoted(value: unknown): string {
  if (typeof value === "string") {
    return cut(escaped(JSON.stringify(value.slice(0, SHOWN_SIZE_MAX + 1))), value.length);
  }
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value === "bigint") return quoted(String(value));
  if (typeof value !== "object" || value === null) return "nothing";
  return Array.isArray(value) ? listQuoted(value) : "fields";
}

const LISTED_MAX = 4;

/** `[9, 5]` where it is short and flat. */
function listQuoted(list: readonly unknown[]): string {
  if (list.length === 0) return "an empty list";
  const isShort = list.length <= LISTED_MAX && list.every((one) => typeof one !== "object");
  return isShort ? `[${list.map(quoted).join(", ")}]` : "a list";
}

/**
 * The text without what steers a terminal: control characters, marks that turn the direction of writing, and characters
 * that take no room are written as \x1b or \u{202e}.
 */
export function escaped(text: string): string {
  return text.replace(STEERING, (mark) => {
    const code = mark.codePointAt(0) ?? 0;
    const digits = code.toString(16);
    return code < 0x100 ? `\\x${digits.padStart(2, "0")}` : `\\u{${digits}}`;
  });
}

function cut(shown: string, size: number): string {
  return size <= SHOWN_SIZE_MAX ? shown : `${shown.slice(0, SHOWN_SIZE_MAX)}..."`;
}
