/** A folder of a saved run as one object, on its way between machines. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";
import { check } from "../../../runtime/fields/check.ts";
import { UserError } from "../../user-error.ts";

/** Names below the folder, without a way out of it. */
const NAME =
  /^(?!\.{1,2}(?:\/|$))[^/\\\p{Cc}]{1,255}(?:\/(?!\.{1,2}(?:\/|$))[^/\\\p{Cc}]{1,255}){0,15}$/u;
const name = z.string().regex(NAME);
const packedFolder = z.strictObject({ files: z.record(name, z.base64()) });
/** Unpacked, in all. */
const SIZE_MAX = 2 ** 28;

/** Undefined where it has a name that `unpack` refuses, or is larger than that takes. */
export function packed(folder: string): Uint8Array | undefined {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  const contents = files.map(
    (path) => [relative(folder, path), readFileSync(path).toString("base64")] as const,
  );
  if (!contents.every(([path]) => NAME.test(path))) return undefined;
  const text = JSON.stringify({ files: Object.fromEntries<string>(contents) });
  return text.length > SIZE_MAX ? undefined : gzipSync(text);
}

/** Whole or not at all; what is there is replaced. Throws a UserError where it is not such an object. */
export function unpack(bytes: Uint8Array, folder: string): void {
  const { files } = parsed(bytes, folder);
  const beside = `${folder}.part`;
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(beside, path)), { recursive: true });
    writeFileSync(join(beside, path), Buffer.from(content, "base64"));
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(beside, folder);
}

function parsed(bytes: Uint8Array, folder: string): z.output<typeof packedFolder> {
  let data: unknown;
  try {
    data = JSON.parse(gunzipSync(bytes, { maxOutputLength: SIZE_MAX }).toString());
  } catch (cause) {
    throw new UserError(`${folder}: what a worker has sent is damaged`, 4, { cause });
  }
  const found = check(packedFolder, data, "the folder");
  if ("ok" in found) return found.ok;
  throw new UserError(`${folder}: what a worker has sent is refused: ${found.refused}`, 4);
}
