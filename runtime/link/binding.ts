/** What stands in the way of listening at an address, in words, and the socket files that do not. */
import { lstatSync, statSync, unlinkSync } from "node:fs";
import { connect } from "node:net";
import { dirname } from "node:path";
import { getSystemErrorMessage } from "node:util";
import type { Address } from "./address.ts";

/**
 * A Unix socket's place is made free: a file that nobody listens at, which a killed process has left, is removed. Throws an
 * Error that says what is in the way where it is anything else.
 */
export async function makeRoomAt({ at }: Address): Promise<void> {
  if (at.kind !== "unix") return;
  const folder = dirname(at.path);
  const parent = statSync(folder, { throwIfNoEntry: false });
  if (parent === undefined) throw new Error(`no such directory: ${folder}`);
  if (!parent.isDirectory()) throw new Error(`not a directory: ${folder}`);
  const there = lstatSync(at.path, { throwIfNoEntry: false });
  if (there === undefined) return;
  if (!there.isSocket()) throw new Error(`a file that is not a socket is in the way: ${at.path}`);
  if (await hasListener(at.path)) throw new Error(`another process listens at ${at.path}`);
  unlinkSync(at.path);
}

/** Without the right to connect that cannot be known: then the file stays. */
async function hasListener(path: string): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect({ path });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", ({ code }: NodeJS.ErrnoException) => resolve(code !== "ECONNREFUSED"));
  });
}

/** Why an address cannot be bound. */
export function bindingError({ at }: Address, cause: unknown): Error {
  return new Error(whyNotBound(at, codeOf(cause)) ?? systemWords(cause), { cause });
}

function whyNotBound(at: Address["at"], code: string): string | undefined {
  if (at.kind === "unix") {
    if (code === "EACCES" || code === "EPERM") return `permission denied: ${at.path}`;
    return code === "EADDRINUSE" ? `another process listens at ${at.path}` : undefined;
  }
  switch (code) {
    case "EADDRINUSE":
      return `port ${at.port} is in use at ${at.host}`;
    case "EADDRNOTAVAIL":
      return `${at.host} is not an address of this machine`;
    case "EACCES":
      return `permission denied for port ${at.port}`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `unknown host ${at.host}`;
    default:
      return undefined;
  }
}

function systemWords(cause: unknown): string {
  const { errno, message } = cause as NodeJS.ErrnoException;
  return (errno === undefined ? undefined : getSystemErrorMessage(errno)) ?? message;
}

/** grpc-js has it in its message only. */
function codeOf(cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (typeof code === "string") return code;
  return /\b(E[A-Z_]{3,})\b/.exec(message)?.[1] ?? "";
}
