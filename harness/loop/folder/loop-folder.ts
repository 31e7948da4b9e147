/** A loop's folder: the ledger, its repository, the manifests, what agents said; and the lock that lets one process at a time in. */

import { randomBytes } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fromHere, madeDirectories, unwritable } from "../../directories.ts";
import { lockFolder } from "../../folder-lock.ts";
import { saveFile } from "../../saved-file.ts";
import { UserError } from "../../user-error.ts";
import { type Manifest, manifestDigest, parseManifest } from "../freeze/manifest.ts";
import { sha256 } from "../ledger/canonical.ts";

const OWNER_ONLY = 0o600;
const KEY_SIZE = 32;

export class LoopFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  get ledger(): string {
    return join(this.path, "ledger.jsonl");
  }

  make(): void {
    try {
      madeDirectories(this.path);
    } catch (cause) {
      throw unwritable(this.path, cause);
    }
  }

  /** Returns what opens it again. Throws UserError (4) where another process has it. */
  lock(): () => void {
    return lockFolder(this.path, "another loop");
  }

  /** The one that is in force. Returns its name. */
  saveManifest(manifest: Manifest): string {
    saveFile(join(this.path, "manifest.json"), manifestText(manifest));
    return this.addManifest(manifest);
  }

  /** Whether the one that people are shown is that. */
  showsManifest(digest: string): boolean {
    const path = join(this.path, "manifest.json");
    try {
      const text = existsSync(path) ? readFileSync(path, "utf8") : "";
      return manifestDigest(parseManifest(text, fromHere(path))) === digest;
    } catch (error) {
      if (error instanceof UserError) return false;
      throw error;
    }
  }

  /** One that may come into force. Returns its name. */
  addManifest(manifest: Manifest): string {
    const digest = manifestDigest(manifest);
    mkdirSync(join(this.path, "manifests"), { recursive: true });
    saveFile(join(this.path, "manifests", `${digest}.json`), manifestText(manifest));
    return digest;
  }

  /** Throws UserError where it is missing, or is another than the ledger names. */
  manifest(digest: string): Manifest {
    const path = join(this.path, "manifests", `${digest}.json`);
    if (!existsSync(path))
      throw new UserError(`${fromHere(path)}: no such file; the ledger names it`);
    const found = parseManifest(readFileSync(path, "utf8"), fromHere(path));
    if (manifestDigest(found) === digest) return found;
    throw new UserError(`${fromHere(path)}: the manifest has been changed`);
  }

  /**
   * What review seeds are made of: drawn once for agents that answer anew each time, of the manifest for those that do not. `given`:
   * of the loop that is made again.
   */
  makeReviewKey(manifest: string, isDeterministic: boolean, given?: string): void {
    if (existsSync(this.#reviewKey)) return;
    const drawn = isDeterministic ? sha256(manifest) : randomBytes(KEY_SIZE).toString("hex");
    const key = given ?? drawn;
    saveFile(this.#reviewKey, `${key}\n`, { mode: OWNER_ONLY });
  }

  /** Throws UserError where it is missing: another would judge otherwise. */
  reviewKey(): Uint8Array {
    if (!existsSync(this.#reviewKey)) {
      throw new UserError(`${fromHere(this.#reviewKey)}: no such file; seeds of reviews need it`);
    }
    return Buffer.from(readFileSync(this.#reviewKey, "utf8").trim(), "hex");
  }

  get #reviewKey(): string {
    return join(this.path, "review.key");
  }

  /** Of an attempt, or of the design before the first; what is there is replaced. */
  save(attempt: number, name: string, text: string): void {
    const folder = join(this.path, "attempts", String(attempt));
    mkdirSync(folder, { recursive: true });
    saveFile(join(folder, name), text);
  }

  /** What took how long, and what confined the lanes: beside the ledger, which holds nothing of a machine. */
  addTiming(timing: {
    readonly act: string;
    readonly ms: number;
    readonly record: number;
    readonly sandbox?: string | undefined;
  }): void {
    appendFileSync(join(this.path, "timings.jsonl"), `${JSON.stringify(timing)}\n`);
  }

  /** What has confined the lanes so far, in the order in which it first did. */
  sandboxes(): readonly string[] {
    return [...new Set(this.#timings().flatMap(({ sandbox }) => sandbox ?? []))];
  }

  /** Of all acts so far, in every process that had a part in this loop. */
  spentMs(): number {
    return this.#timings().reduce((sum, { ms = 0 }) => sum + ms, 0);
  }

  #timings(): readonly Partial<Timing>[] {
    const path = join(this.path, "timings.jsonl");
    return existsSync(path) ? readFileSync(path, "utf8").split("\n").map(timingIn) : [];
  }
}

function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

interface Timing {
  readonly ms: number;
  readonly sandbox: string;
}

/** A line that a crash has torn counts nothing. */
function timingIn(line: string): Partial<Timing> {
  try {
    const { ms, sandbox } = JSON.parse(line) as Readonly<Record<keyof Timing, unknown>>;
    return {
      ...(typeof ms === "number" && Number.isFinite(ms) && { ms }),
      ...(typeof sandbox === "string" && { sandbox }),
    };
  } catch {
    return {};
  }
}
