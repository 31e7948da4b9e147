/** Reads a file the user named, whole and within a bound. */
import { constants, type FileHandle, open } from "node:fs/promises";
import { UserError } from "../user-error.ts";

/** A file's bytes. Throws a UserError unless it is a regular file, not empty and at most `sizeMax` bytes. */
export async function readBounded(path: string, sizeMax: number): Promise<Uint8Array> {
  const file = await openFile(path);
  try {
    const status = await file.stat();
    if (status.isDirectory()) throw new UserError(`${path}: is a directory; give a file`);
    if (!status.isFile()) throw new UserError(`${path}: not a regular file; give a file`);
    if (status.size === 0) throw new UserError(`${path}: is empty; copy the file again, whole`);
    if (status.size > sizeMax) {
      throw new UserError(
        `${path}: has ${status.size} bytes, over the ${sizeMax} that are read; cut it into parts`,
      );
    }
    return await file.readFile();
  } catch (error) {
    throw error instanceof UserError ? error : unreadable(path, error);
  } finally {
    await file.close();
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    // Without O_NONBLOCK, opening a pipe without a writer would block.
    return await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, cause: unknown): UserError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
  const what = code === "ENOENT" ? "no such file; check the path" : `cannot be read (${code})`;
  return new UserError(`${path}: ${what}`, 2, { cause });
}
