/** A tightening as a critic writes it: what changes in the operator's files, or which system follows this one; and a witness. */
import { parse } from "yaml";
import { z } from "zod";
import { check } from "../../../runtime/fields/check.ts";
import type { Files } from "../freeze/frozen-files.ts";
import { byKey, canonical, sha256 } from "../ledger/canonical.ts";

const PROPOSAL = "proposal.yaml";
/** A person reads them. */
export const PROPOSALS_MAX = 3;

const path = z.string().regex(/^(?!\/)(?!.*\.\.)[\w./-]+$/, "expected a path from the world");
const line = z.string().regex(/^[^\n]{1,200}$/, "expected one line of up to 200 characters");

const edits = z.array(z.strictObject({ in: path, find: z.string().min(1), put: z.string() }));

const proposalFile = z.strictObject({
  schema: z.literal("tripod.proposal.v1"),
  title: line,
  /** What the witness does that it should not, and what is asked instead. */
  why: z.string().min(1),
  /** In a frozen file, a text that stands there once, and what takes its place. */
  edit: edits.default([]),
  /** A new file, and its text. */
  write: z.record(path, z.string()).default({}),
  /** Of a later version of the system: all of its files take the place of this one's. */
  successor: z.string().optional(),
  /** What makes a witness of the accepted lane, by its files' paths in the lane's folder; else `witness/` has it whole. */
  witness: edits.default([]),
});

export type TextEdit = z.output<typeof edits>[number];

export interface Tightening extends z.output<typeof proposalFile> {
  readonly n: number;
  /** Of a lane that passes and should not, by their path in the lane's folder; empty where edits make one. */
  readonly witnessFiles: Files;
  /** Of all that the critic wrote of it. */
  readonly digest: string;
}

/** One that cannot be read. */
export interface Unreadable {
  readonly n: number;
  readonly refused: string;
  readonly digest: string;
}

/** In the order of their numbers: `proposals/N/`. */
export function proposalsIn(files: Files): readonly (Tightening | Unreadable)[] {
  const numbers = [...files.keys()].flatMap(
    (one) => /^proposals\/(\d{1,4})\//.exec(one)?.[1] ?? [],
  );
  return [...new Set(numbers)]
    .toSorted((one, other) => Number(one) - Number(other))
    .map((n) => readProposal(Number(n), under(files, `proposals/${n}/`)));
}

/** The files of one proposal, by their path in its folder. */
export function readProposal(n: number, files: Files): Tightening | Unreadable {
  const digest = digestOf(files);
  const refuse = (why: string) => ({ n, digest, refused: `${PROPOSAL}: ${why}` });
  const bytes = files.get(PROPOSAL);
  if (bytes === undefined) return refuse("no such file");
  let data: unknown;
  try {
    data = parse(new TextDecoder().decode(bytes));
  } catch {
    return refuse("not YAML");
  }
  const read = check(proposalFile, data, "the proposal");
  if ("refused" in read) return refuse(read.refused);
  const { edit, write, successor } = read.ok;
  const isPatch = edit.length > 0 || Object.keys(write).length > 0;
  if (isPatch === (successor !== undefined)) {
    return refuse("expected edit and write, or a successor");
  }
  return { ...read.ok, n, digest, witnessFiles: under(files, "witness/") };
}

/** The files with the changes made; the first that cannot be made refuses all. */
export function edited(
  files: Files,
  edits: readonly TextEdit[],
): { readonly ok: Files } | { readonly refused: string } {
  const changed = new Map(files);
  for (const { in: path, find, put } of edits) {
    const bytes = changed.get(path);
    if (bytes === undefined) return { refused: `${path}: no such file` };
    const parts = new TextDecoder().decode(bytes).split(find);
    if (parts.length !== 2) {
      return {
        refused: `${path}: what is to be replaced stands there ${parts.length - 1} times, not once`,
      };
    }
    changed.set(path, new TextEncoder().encode(parts.join(put)));
  }
  return { ok: changed };
}

function under(files: Files, folder: string): Files {
  return new Map(
    [...files].flatMap(([name, bytes]) =>
      name.startsWith(folder) ? [[name.slice(folder.length), bytes] as const] : [],
    ),
  );
}

function digestOf(files: Files): string {
  return sha256(
    canonical([...files].map(([name, bytes]) => [name, sha256(bytes)] as const).toSorted(byKey)),
  );
}
