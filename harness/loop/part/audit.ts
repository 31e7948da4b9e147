/** The mechanical audit of an attempt at a part: whose files it has changed, anywhere since they were frozen. It alone can reject. */
import type { Files } from "../freeze/frozen-files.ts";
import { changedLines } from "../subject/changed-frozen.ts";
import type { JudgedCommit, LoopPlace } from "../subject/subject.ts";
import { partPaths } from "./files.ts";

/** What a commit may hold beside header, source and the operator's files: pages, of which nothing is compiled. */
const PAGES = ["SYSTEM.md", "subtasks.md", "notes.md", "blocked.md"];

/** One line each. */
export async function partFindings(
  place: LoopPlace,
  judged: JudgedCommit,
  attempt: Files,
): Promise<readonly string[]> {
  const { folder, repository } = place;
  const { begun, frozen, design } = judged;
  const { header, source } = partPaths(begun.system);
  const { files } = folder.manifest(frozen.manifest);
  const designed =
    design === undefined ? new Map<string, Uint8Array>() : await repository.filesAt(design);
  const [own, architects] = [attempt.get(header), designed.get(header)];
  const isArchitects =
    own !== undefined && architects !== undefined && Buffer.compare(own, architects) === 0;
  const known = new Set([...PAGES, header, source, ...Object.keys(files)]);
  const strange = [...attempt.keys()].filter((path) => !known.has(path));
  return [
    ...(await changedLines(place, judged)),
    ...(isArchitects ? [] : [`${header}: it is not as the architect has written it`]),
    ...strange.map((path) => `${path}: a part is its header and its source, and nothing else`),
  ];
}
