/** What the process that judges a proposal is told, as JSON, and what it says. */
import type { SandboxMode } from "../../sandbox/choice.ts";
import type { Files } from "../freeze/frozen-files.ts";
import type { Manifest } from "../freeze/manifest.ts";
import type { Today } from "./critic.ts";
import type { Cases } from "./lane-fate.ts";
import type { Tightening } from "./proposal.ts";

/** By path, in base64. */
type PlainFiles = Readonly<Record<string, string>>;

export interface ApartRequest {
  readonly manifest: Manifest;
  readonly files: PlainFiles;
  readonly accepted: PlainFiles;
  readonly cases: Cases;
  readonly zoo: readonly (boolean | null)[];
  readonly proposal: Omit<Tightening, "witnessFiles"> & { readonly witnessFiles: PlainFiles };
  readonly sandbox: SandboxMode;
  /** It is in a sandbox itself. */
  readonly isConfined: boolean;
}

/** Its last line. Before it loads anything of the proposal's it says BEGUN. */
export type ApartAnswer =
  | { readonly kind: "accepted"; readonly why: string; readonly manifest: Manifest }
  | { readonly kind: "refused"; readonly why: string }
  /** Not the proposal's doing. */
  | { readonly kind: "failed"; readonly why: string };

export const BEGUN = "begun\n";

export function asPlain(files: Files): PlainFiles {
  return Object.fromEntries(
    [...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString("base64")]),
  );
}

export function filesFrom(plain: PlainFiles): Files {
  return new Map(
    Object.entries(plain).map(([path, text]) => [
      path,
      new Uint8Array(Buffer.from(text, "base64")),
    ]),
  );
}

export function todayOf({ manifest, files, accepted, cases }: ApartRequest): Today {
  return { manifest, files: filesFrom(files), accepted: filesFrom(accepted), cases };
}
