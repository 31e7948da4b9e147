/** Reads a file the user named, whole and within a bound. */
import { close, fstatSync, readFile } from "node:fs";
import { promisify } from "node:util";
import { UserError } from "../../user-error.ts";
import { attempted, opened, unreadable } from "./open-file.ts";

/** A file's bytes. Throws a UserError (2) unless it is a regular file, not empty and at most `sizeMax` bytes. `named` is what the user calls it. */
export async function readBounded(
  path: string,
  sizeMax: number,
  named = path,
): Promise<Uint8Array> {
  const file = opened(path, named);
  try {
    const { size } = attempted(named, () => fstatSync(file));
    if (size === 0) throw new UserError(`${named}: is empty; copy the file again, whole`);
    if (size > sizeMax) {
      throw new UserError(
        `${named}: has ${size} bytes, over the ${sizeMax} that are read; cut it into parts`,
      );
    }
    return await promisify(readFile)(file);
  } catch (error) {
    throw error instanceof UserError ? error : unreadable(named, error);
  } finally {
    await promisify(close)(file);
  }
}
