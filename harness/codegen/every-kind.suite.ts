/** A schema with every kind of field, and bytes to try on each of its messages. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSchema } from "./schema.ts";
import type { PayloadSchema } from "./shape.ts";

export const everyKindProto = readFileSync(join(import.meta.dirname, "every-kind.proto"), "utf8");

export function everyKind(): PayloadSchema {
  const parsed = parseSchema(everyKindProto, "every-kind.proto");
  if ("refused" in parsed) throw new Error(parsed.refused);
  return parsed.ok;
}
