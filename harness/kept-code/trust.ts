/**
 * Whose code may run: a saved run from elsewhere brings its lanes' code along, and running it is running a program of a
 * stranger's. What was kept by this user on this machine is on a list outside every saved run; the rest is asked for.
 */
import { appendFileSync, readFileSync, realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline/promises";
import { fromHere, madeDirectories } from "../directories.ts";
import { legible } from "../legible.ts";
import { UserError } from "../user-error.ts";
import type { Admission } from "./admission.ts";
import { type CodeHashes, digestOf, isOwn, type LaneCode, sha256Of } from "./code.ts";
import { systemDigest } from "./system-code.ts";

/**
 * Admits what is trusted here, or what the user says to: with --trust, or asked on a terminal, unless `asks` is false. Both are
 * remembered.
 */
export function admitTrusted(trust: boolean, { asks = true } = {}): Admission["admit"] {
  return async ({ lanes, files, system }, at) => {
    const all: readonly Part[] = [
      ...lanes
        .filter(isOwn)
        .map((lane): Part => ({ text: inWords(lane), digests: [digestOf(lane, files)] })),
      ...(system === undefined ? [] : [systemPart(system)]),
    ];
    const strange = all.filter(({ digests }) => !digests.some(isTrusted));
    if (strange.length === 0) return;
    const listed = strange.map(({ text }) => text);
    if (!trust && !(asks && (await isAgreedTo(listed, files, at)))) {
      throw new UserError(`${at}: its code is not run`);
    }
    // A folder is not trusted by that: it came from elsewhere, and something else may come into it.
    for (const { digests } of strange) remember(digests[0]);
  };
}

interface Part {
  readonly text: string;
  /** One of which has to be trusted, the first of all that is in it. */
  readonly digests: readonly [string, ...string[]];
}

function systemPart(folder: string): Part {
  const name = legible(fromHere(folder) || ".");
  const digest = systemDigest(folder);
  const digests = isOurs(folder) ? ([digest, placeOf(folder)] as const) : ([digest] as const);
  return { text: `the system in ${name}, as its files are now`, digests };
}

/** Of a folder from which the user has run a system: whatever they have made of it since is their own. */
function placeOf(folder: string): string {
  return sha256Of(JSON.stringify(["system in", realpathSync(folder)]));
}

/** A place proves nothing where another user may have put the folder, or something into it. */
function isOurs(folder: string): boolean {
  const { uid, mode } = statSync(realpathSync(folder));
  return uid === process.getuid?.() && (mode & WRITABLE_BY_ALL) === 0;
}

const WRITABLE_BY_ALL = 0o002;

/** For a system that the user has named by its folder, and run. What was only saved of one proves nothing of whose it is. */
export function rememberPlace(folder: string): void {
  remember(placeOf(folder));
}

async function isAgreedTo(
  parts: readonly string[],
  files: CodeHashes,
  at: string,
): Promise<boolean> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY || !stderr.isTTY) {
    throw new UserError(
      `${at}: it runs code that was not saved here by you (${parts.join("; ")}); read it, then add --trust`,
    );
  }
  const hashes = Object.entries(files).map(([name, hash]) => `  ${legible(name)}  sha256 ${hash}`);
  const listed = [...parts.map((part) => `  ${part}`), ...hashes].join("\n");
  stderr.write(`${legible(at)}: it runs code that was not saved here by you:\n${listed}\n`);
  const line = createInterface({ input: stdin, output: stderr });
  const answer = await line.question("It could do anything that you can. Run it? [y/N] ");
  line.close();
  return /^y(es)?$/i.test(answer.trim());
}

function inWords({ name, source, command }: LaneCode): string {
  return legible(`${name}: ${source ?? (command ?? []).join(" ")}`);
}

function isTrusted(digest: string): boolean {
  try {
    return readFileSync(listFile(), "utf8").split("\n").includes(digest);
  } catch {
    return false;
  }
}

/** Where the list cannot be written, --trust is asked for again. */
export function remember(digest: string): void {
  if (isTrusted(digest)) return;
  try {
    madeDirectories(dirname(listFile()), 0o700);
    appendFileSync(listFile(), `${digest}\n`, { mode: 0o600 });
  } catch {
    // What is not remembered is asked for.
  }
}

function listFile(): string {
  const state = process.env["XDG_STATE_HOME"] || join(homedir(), ".local", "state");
  return join(state, "tripod", "trusted-code");
}
