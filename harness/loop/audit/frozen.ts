/** Which frozen files an attempt has changed, by their hashes: in its tree, in its index and anywhere in its history. */
import type { AuditFinding } from "./findings/finding.ts";

/** Path to SHA-256, of every file that is there. */
export type Hashes = ReadonlyMap<string, string>;

export interface FrozenChange {
  readonly path: string;
  readonly where: "tree" | "index" | "history";
}

export interface FrozenCopies {
  /** Where a frozen file is missing here it was deleted. */
  readonly tree: Hashes;
  /** What is staged; a frozen file may be missing here as well. */
  readonly index: Hashes;
  /** Every commit since the frozen one, each with the files that it touches; undefined for one it deletes. */
  readonly history: readonly ReadonlyMap<string, string | undefined>[];
}

/** `frozen` is the manifest's, which lies where no author can write. */
export function frozenChanges(frozen: Hashes, places: FrozenCopies): readonly FrozenChange[] {
  const differing = (of: Hashes) => [...frozen].filter(([path, hash]) => of.get(path) !== hash);
  const touched = new Set(
    places.history
      .flatMap((commit) =>
        [...commit].filter(([path, hash]) => frozen.has(path) && frozen.get(path) !== hash),
      )
      .map(([path]) => path),
  );
  return [
    ...differing(places.tree).map(([path]) => ({ path, where: "tree" as const })),
    ...differing(places.index).map(([path]) => ({ path, where: "index" as const })),
    ...[...touched].map((path) => ({ path, where: "history" as const })),
  ];
}

const WHERE = {
  tree: "it differs from the manifest",
  index: "what is staged differs from the manifest",
  history: "a commit of the attempt changes it",
} as const;

export function frozenFindings(changes: readonly FrozenChange[]): readonly AuditFinding[] {
  return changes.map(({ path, where }) => ({
    kind: "reject",
    rule: "frozen-file",
    path,
    why: `frozen file changed: ${WHERE[where]}`,
  }));
}
