/** What was frozen, by its hashes: kept outside every world, and held against what the judge is about to run. */
import { z } from "zod";
import { check } from "../../../runtime/fields/check.ts";
import type { AnyClaim } from "../../../systems/catalog.ts";
import { UserError } from "../../user-error.ts";
import { canonical, sha256 } from "../ledger/canonical.ts";
import { LANGUAGES } from "../ledger/languages.ts";
import type { Files } from "./frozen-files.ts";

const text = z.string();
const hash = z.string().regex(/^[0-9a-f]{64}$/, "expected SHA-256 in hex");

export const manifest = z.object({
  schema: z.literal("tripod.loop.manifest.v1"),
  system: text,
  language: z.enum(LANGUAGES),
  /** The lane's name in the system, and so its folder in lanes/. */
  lane: text,
  /** By path. */
  files: z.record(text, hash),
  /** What is checked; another set of claims is refused. */
  properties: z.array(z.object({ name: text, claim: text })),
  /** By property, how many of 1,000 of its cases hold each of the adversary's actions, at least. */
  floors: z.record(text, z.record(text, z.number().int().min(0))),
});

export type Manifest = z.output<typeof manifest>;

export function manifestOf(of: {
  readonly system: string;
  readonly language: Manifest["language"];
  readonly lane: string;
  readonly files: Files;
  readonly properties: readonly Pick<AnyClaim, "name" | "claim">[];
  readonly floors: Manifest["floors"];
}): Manifest {
  const { files, properties, ...rest } = of;
  return {
    schema: "tripod.loop.manifest.v1",
    ...rest,
    files: Object.fromEntries([...files].map(([path, bytes]) => [path, sha256(bytes)])),
    properties: properties.map(({ name, claim }) => ({ name, claim })),
  };
}

/** Names the manifest in the ledger. */
export function manifestDigest(one: Manifest): string {
  return sha256(canonical(one));
}

/** `path` is for errors. Throws UserError. */
export function parseManifest(json: string, path: string): Manifest {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (cause) {
    throw new UserError(`${path}: invalid JSON`, 2, { cause });
  }
  const read = check(manifest, data, "the manifest");
  if ("refused" in read) throw new UserError(`${path}: ${read.refused}`);
  return read.ok;
}

/** Throws UserError where the loop's own repository does not hold what was frozen. */
export function requireFrozen(manifest: Manifest, found: Files): void {
  const [changed] = differences(manifest, found);
  if (changed === undefined) return;
  throw new UserError(`the loop's repository: ${changed} is not as it was frozen`);
}

/** The paths whose content is not what was frozen, in order: changed, gone. */
export function differences({ files }: Manifest, found: Files): readonly string[] {
  return Object.entries(files)
    .filter(([path, frozen]) => {
      const bytes = found.get(path);
      return bytes === undefined || sha256(bytes) !== frozen;
    })
    .map(([path]) => path);
}
