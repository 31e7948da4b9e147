/** Which frozen files an attempt has changed: in its tree, or in any commit since they were frozen, though a later one put them back. */
import { type FrozenChange, frozenChanges, frozenFindings, type Hashes } from "../audit/frozen.ts";
import type { Repository } from "../freeze/repository.ts";
import { sha256 } from "../ledger/canonical.ts";
import type { JudgedCommit, LoopPlace } from "./subject.ts";

/** `frozen` are the manifest's hashes. A bare repository has no index. */
export async function changedFrozen(
  repository: Repository,
  { from, to }: { readonly from: string; readonly to: string },
  frozen: Hashes,
): Promise<readonly FrozenChange[]> {
  const hashesAt = async (commit: string) => {
    const files = await repository.filesAt(commit);
    return new Map([...files].map(([path, bytes]) => [path, sha256(bytes)] as const));
  };
  const history = [];
  for (const commit of await repository.since(from, to)) {
    const tree = await hashesAt(commit);
    history.push(new Map([...frozen.keys()].map((path) => [path, tree.get(path)])));
  }
  return frozenChanges(frozen, { tree: await hashesAt(to), index: frozen, history });
}

/** One line each. */
export async function changedLines(
  { folder, repository }: LoopPlace,
  { frozen, commit }: JudgedCommit,
): Promise<readonly string[]> {
  const hashes = new Map(Object.entries(folder.manifest(frozen.manifest).files));
  const range = { from: frozen.commit, to: commit };
  const changes = await changedFrozen(repository, range, hashes);
  return frozenFindings(changes).map(({ path, why }) => `${path}: ${why}`);
}
