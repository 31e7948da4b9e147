/** A decoded value on one line. */
import { hex } from "../../runtime/wire/bytes.ts";
import { legible } from "../legible.ts";

/** `{sensor: 1, lo: -2}`: without quotation marks, raw bytes as hex. */
export function valueInWords(value: unknown): string {
  if (value instanceof Uint8Array) return `bytes ${hex(value) || "(empty)"}`;
  if (Array.isArray(value)) return `[${value.map(valueInWords).join(", ")}]`;
  if (typeof value !== "object" || value === null) return legible(String(value));
  const fields = Object.entries(value).map(([name, one]) => `${name}: ${valueInWords(one)}`);
  return `{${fields.join(", ")}}`;
}
