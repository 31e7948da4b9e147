/** No circle between folders: where two need each other, neither can be read, moved or tested alone. */
import { dirname } from "node:path/posix";
import { type Edge, edgesOf, isTestSide, MODULE } from "./imports.ts";
import type { TidyRule } from "./rule.ts";

/** The files directly in these are rooms of their own: what others stand on, and what stands on the others. */
const HALLS: readonly string[] = ["runtime", "harness"];

export const noCircles: TidyRule = {
  name: "no-circles-between-folders",
  why: "folders that need each other are one folder with a wall in it",
  complaints(files) {
    const edges = edgesOf(files).filter(isBetweenRooms);
    const next = Map.groupBy(edges, ({ from }) => roomOf(from));
    const circular = edges.filter(({ from, to }) => reached(roomOf(to), next).has(roomOf(from)));
    const ties = Map.groupBy(circular, ({ from, to }) => `${roomOf(from)} -> ${roomOf(to)}`);
    return [...ties].map(
      ([rooms, imports]) =>
        `${rooms}: ${imports.map(({ from, to }) => `${from} imports ${to}`).join(", ")}`,
    );
  },
};

function isBetweenRooms({ from, to }: Edge): boolean {
  return !isTestSide(from) && MODULE.test(to) && roomOf(from) !== roomOf(to);
}

function roomOf(path: string): string {
  const folder = dirname(path);
  return HALLS.includes(folder) ? path : folder;
}

/** The rooms that this one leads to, over however many others. */
function reached(room: string, next: ReadonlyMap<string, readonly Edge[]>): ReadonlySet<string> {
  const found = new Set([room]);
  // A set that grows while it is walked is walked to its end.
  for (const one of found) for (const { to } of next.get(one) ?? []) found.add(roomOf(to));
  return found;
}
