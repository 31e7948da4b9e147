/** The mechanical audit of an attempt at a part: whose files it has changed, anywhere since they were frozen. It alone can reject. */
import { frozenFindings } from "../audit/frozen.ts";
import type { Files } from "../freeze/frozen-files.ts";
import { changedFrozen } from "../subject/changed-frozen.ts";
import type { JudgedCommit, LoopPlace } from "../subject/subject.ts";
import { partPaths } from "./files.ts";

/** What a commit may hold beside header, source and the operator's files: pages, of which nothing is compiled. */
const PAGES = ["SYSTEM.md", "subtasks.md", "notes.md", "blocked.md"];

/** One line each. */
export async function partFindings(
  { folder, repository }: LoopPlace,
  { begun, frozen, commit, design }: JudgedCommit,
  attempt: Files,
): Promise<readonly string[]> {
  const { header, source } = partPaths(begun.system);
  const manifest = new Map(Object.entries(folder.manifest(frozen.manifest).files));
  const range = { from: frozen.commit, to: commit };
  const changed = frozenFindings(await changedFrozen(repository, range, manifest));
  const designed =
    design === undefined ? new Map<string, Uint8Array>() : await repository.filesAt(design);
  const [own, architects] = [attempt.get(header), designed.get(header)];
  const isArchitects =
    own !== undefined && architects !== undefined && Buffer.compare(own, architects) === 0;
  const known = new Set([...PAGES, header, source, ...manifest.keys()]);
  const strange = [...attempt.keys()].filter((path) => !known.has(path));
  return [
    ...changed.map(({ path, why }) => `${path}: ${why}`),
    ...(isArchitects ? [] : [`${header}: it is not as the architect has written it`]),
    ...strange.map((path) => `${path}: a part is its header and its source, and nothing else`),
  ];
}
