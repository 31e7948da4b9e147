/** `tripod new codecs DIR`: writes the codecs of a system of one's own again, from its payloads.proto. */
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { generatedFiles, lanesIn } from "../codegen/codecs.ts";
import { parseSchema } from "../codegen/schema.ts";
import { fromHere } from "../directories.ts";
import { PROTO } from "../system/generated.ts";
import { systemReason, UserError } from "../user-error.ts";

/** Returns what it has written, from the working directory. Throws UserError. */
export function writeCodecs(directory: string): readonly string[] {
  const folder = resolve(directory);
  const path = join(folder, PROTO);
  if (!existsSync(path)) throw new UserError(`${fromHere(path)}: no such file`);
  const proto = readFileSync(path, "utf8");
  const schema = parseSchema(proto, fromHere(path));
  if ("refused" in schema) throw new UserError(schema.refused);
  const written: string[] = [];
  for (const [name, text] of generatedFiles(proto, schema.ok, lanesIn(folder))) {
    const file = join(folder, name);
    // Whole or not at all: a lane may be built at this moment.
    const scratch = `${file}.${process.pid}`;
    try {
      writeFileSync(scratch, text);
      renameSync(scratch, file);
    } catch (cause) {
      throw new UserError(`${fromHere(file)} cannot be written: ${systemReason(cause)}`, 4, {
        cause,
      });
    }
    written.push(fromHere(file));
  }
  return written;
}
