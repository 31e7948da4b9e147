/** What was proved of the parts, as it is recorded beside them, and whether a part is still that. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { z } from "zod";
import { ROOT } from "../../root.ts";
import { typedCommand } from "../../typed-command.ts";
import { UserError } from "../../user-error.ts";

/** The folder of the parts, from the root. */
export const PARTS_FOLDER = "firmware/parts";
/** A compiler's word for a part; tests keep parts elsewhere, in a folder of this name. */
const PART = /(?:^|\/)firmware\/parts\/\w+\.c$/;

/** As an audit writes it: another entry does not stand for one, whatever its digest. */
const provedPart = z.strictObject({
  header_sha256: z.string(),
  source_sha256: z.string(),
  /** Of the list of goals, each with who proved it. */
  proof_sha256: z.string(),
  /** Over both machine models. */
  goals: z.int().positive(),
  smoke_tests: z.int().positive(),
  machine_models: z.tuple([z.literal("x86_32"), z.literal("x86_64")]),
  tools: z.strictObject({ frama_c: z.string(), why3: z.string(), cvc4: z.string() }),
  /** Of all of the above. */
  digest: z.string(),
});
export type ProvedPart = z.output<typeof provedPart>;

const manifest = z.strictObject({
  schema: z.literal("tripod.parts.v1"),
  parts: z.record(z.string(), provedPart),
});
export type PartsManifest = z.output<typeof manifest>;

export interface PartFiles {
  readonly name: string;
  /** The contract. */
  readonly header: string;
  readonly source: string;
  /** The goals, once they are proved. */
  readonly proof: string;
}

/** Of the part whose source lies in `folder`. Absolute, or from the root. */
export function partFiles(name: string, folder: string = PARTS_FOLDER): PartFiles {
  return {
    name,
    header: join(folder, `${name}.h`),
    source: join(folder, `${name}.c`),
    proof: join(folder, "proofs", `${name}.txt`),
  };
}

export function manifestFile(folder: string = PARTS_FOLDER): string {
  return join(folder, "manifest.json");
}

/** What the kernel reports in HELLO, a board in IDENTITY: the manifest's digest for a C compiler. */
export function digestHeader(folder: string = PARTS_FOLDER): string {
  return join(folder, "proofs", "digest.h");
}

/** Of all parts: each with what was proved of it. */
export function partsDigest({ parts }: PartsManifest): string {
  const digests = Object.entries(parts).map(([name, { digest }]) => [name, digest] as const);
  return hashOf(JSON.stringify(digests.toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

/** Of the same manifest byte for byte the same, so that a part that is proved again leaves no trace. */
export function manifestText(manifest: PartsManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

export function digestHeaderText(manifest: PartsManifest): string {
  const bytes = partsDigest(manifest).match(/../g) ?? [];
  const half = bytes.length / 2;
  const row = (some: readonly string[]) => some.map((byte) => `0x${byte}`).join(", ");
  return `/* Written by tripod prove --audit: the digest of all that was proved (manifest.json). */
#ifndef PARTS_DIGEST
#define PARTS_DIGEST                                                                               \\
  ${row(bytes.slice(0, half))}, \\
  ${row(bytes.slice(half))}
#endif
`;
}

/** Empty where there is none. Throws UserError. */
export function readManifest(folder: string = PARTS_FOLDER): PartsManifest {
  const path = resolve(ROOT, manifestFile(folder));
  if (!existsSync(path)) return { schema: "tripod.parts.v1", parts: {} };
  return parseManifest(readFileSync(path, "utf8"), manifestFile(folder));
}

/** Throws UserError with the name of where it is from. */
export function parseManifest(text: string, from: string): PartsManifest {
  try {
    return manifest.parse(JSON.parse(text));
  } catch (cause) {
    throw new UserError(`${from}: not a manifest of proved parts`, 4, { cause });
  }
}

/** Throws UserError where these commands compile a part that is not what was proved, or would report another digest. */
export function requireProved(commands: readonly (readonly string[])[]): void {
  const sources = new Set(commands.flat().filter((one) => PART.test(one)));
  for (const [folder, words] of Map.groupBy(sources, (source) => dirname(source))) {
    const proved = readManifest(folder);
    const otherDigest = changedDigest(folder, proved);
    for (const name of words.map((word) => basename(word, ".c"))) {
      const part = partFiles(name, folder);
      const changed = changedFile(part, proved.parts[name]) ?? otherDigest;
      if (changed === undefined) continue;
      const again = typedCommand("prove", name, "--audit");
      throw new UserError(`${changed} is not what was proved: prove it again with ${again}`, 4);
    }
  }
}

/** The first of a part's files that is not as it was when it was proved; undefined where all are. */
export function changedFile(part: PartFiles, proved: ProvedPart | undefined): string | undefined {
  if (proved === undefined) return part.source;
  const files = [
    [part.header, proved.header_sha256],
    [part.source, proved.source_sha256],
    [part.proof, proved.proof_sha256],
  ] as const;
  const changed = files.find(([file, hash]) => fileHash(file) !== hash);
  if (changed !== undefined) return changed[0];
  return proved.digest === digestOf(proved) ? undefined : manifestFile(dirname(part.source));
}

function changedDigest(folder: string, proved: PartsManifest): string | undefined {
  const file = digestHeader(folder);
  return fileHash(file) === hashOf(digestHeaderText(proved)) ? undefined : file;
}

/** Over sources, proof and tools. */
export function digestOf(part: Omit<ProvedPart, "digest">): string {
  const rest = Object.entries(part).filter(([name]) => name !== "digest");
  return hashOf(JSON.stringify(rest.toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

export function hashOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

function fileHash(file: string): string | undefined {
  const path = resolve(ROOT, file);
  return existsSync(path) ? hashOf(readFileSync(path)) : undefined;
}
