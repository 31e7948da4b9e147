/** Keeps what was proved beside the part: the goals, and an entry in the manifest that a build is held to. */
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { ROOT } from "../root.ts";
import {
  digestHeader,
  digestHeaderText,
  digestOf,
  hashOf,
  manifestFile,
  manifestText,
  type PartFiles,
  type PartsManifest,
  type ProvedPart,
  readManifest,
} from "../toolchain/build/proved-parts.ts";
import { UserError } from "../user-error.ts";
import type { PartProof } from "./gate.ts";
import { MACHINE_MODELS } from "./machine-models.ts";
import { toolVersions } from "./prover.ts";

/** Returns the entry. Throws where the proof is not one of an audit, and UserError where the part has changed since. */
export async function record(part: PartFiles, proof: PartProof): Promise<ProvedPart> {
  if (!proof.audit || proof.verdict !== "proved") {
    throw new Error(`${part.name}: only what an audit has proved is recorded`);
  }
  await requireUnchanged(part.header, proof.header_sha256);
  await requireUnchanged(part.source, proof.source_sha256);
  const folder = dirname(part.source);
  const entry: Omit<ProvedPart, "digest"> = {
    header_sha256: proof.header_sha256,
    source_sha256: proof.source_sha256,
    proof_sha256: hashOf(proof.proof),
    goals: proof.goals,
    smoke_tests: proof.smoke_tests,
    machine_models: [...MACHINE_MODELS],
    tools: await toolVersions(),
  };
  const proved = { ...entry, digest: digestOf(entry) };
  await mkdir(resolve(ROOT, dirname(part.proof)), { recursive: true });
  await written(part.proof, proof.proof);
  const { schema, parts } = readManifest(folder);
  const all = Object.entries({ ...parts, [part.name]: proved }).toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const manifest: PartsManifest = { schema, parts: Object.fromEntries(all) };
  await written(manifestFile(folder), manifestText(manifest));
  await written(digestHeader(folder), digestHeaderText(manifest));
  return proved;
}

async function requireUnchanged(file: string, hash: string): Promise<void> {
  if (hashOf(await readFile(resolve(ROOT, file))) === hash) return;
  throw new UserError(`${file} has changed while it was proved: nothing is recorded`, 4);
}

/** In one step: a build never reads half of it. */
async function written(file: string, text: string): Promise<void> {
  const path = resolve(ROOT, file);
  await writeFile(`${path}.${process.pid}`, text);
  await rename(`${path}.${process.pid}`, path);
}
