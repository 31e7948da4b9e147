/** `tripod new codecs DIR`: writes the codecs of a system of one's own again, from its payloads.proto. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { generatedFiles, lanesIn } from "../codegen/codecs.ts";
import { parseSchema } from "../codegen/schema.ts";
import { fromHere } from "../directories.ts";
import { saveFile } from "../saved-file.ts";
import { PROTO } from "../system/generated.ts";
import { UserError } from "../user-error.ts";

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
    const file = fromHere(join(folder, name));
    saveFile(file, text, { option: "codecs" });
    written.push(file);
  }
  return written;
}
