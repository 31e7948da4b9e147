/** What a turn may read and write, by path: for agents that ask before they do something. */
import { lstatSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";
import { matches } from "../world/globs.ts";
import type { AgentTurn } from "./driver.ts";

export type TurnTerritory = Pick<AgentTurn, "worktree" | "readable" | "writable">;

/** What it is asked for, as ACP names it. */
export interface AskedFor {
  readonly kind: string | undefined;
  readonly title: string;
  /** Absolute. */
  readonly paths: readonly string[];
}

/** Why it is refused; undefined where it is allowed. */
export function refusalOf(
  { kind, title, paths }: AskedFor,
  territory: TurnTerritory,
  ownTools: readonly string[],
): string | undefined {
  switch (kind) {
    case "read":
    case "search":
      return firstRefusal(paths, (path) => readRefusal(path, territory));
    case "edit":
    case "delete":
    case "move":
      if (paths.length === 0) return "it does not say what it would change";
      return firstRefusal(paths, (path) => writeRefusal(path, territory));
    case "think":
      return undefined;
    case undefined:
    default:
      return ownTools.some((tool) => title.includes(tool))
        ? undefined
        : `its role has no tool for ${kind ?? "that"}`;
  }
}

export function readRefusal(path: string, territory: TurnTerritory): string | undefined {
  const { readable, writable } = territory;
  return refusal(path, territory, [...readable, ...writable], "may not read");
}

export function writeRefusal(path: string, territory: TurnTerritory): string | undefined {
  return refusal(path, territory, territory.writable, "may not write");
}

function refusal(
  path: string,
  { worktree }: TurnTerritory,
  globs: readonly string[],
  mayNot: string,
): string | undefined {
  const within = relative(worktree, path).split(sep).join("/");
  if (!isAbsolute(path) || within.startsWith("..") || isAbsolute(within)) {
    return "the path leads out of its world";
  }
  // The folder itself, for a search.
  if (within === "" && mayNot === "may not read") return undefined;
  if (!matches(within, globs)) return `its role ${mayNot} ${within}`;
  return leadsOverLink(worktree, within) ? `${within} leads over a link` : undefined;
}

/** An agent may have made one in its own territory, to what is not. */
function leadsOverLink(worktree: string, within: string): boolean {
  const names = within.split("/");
  return names.some((_, at) => {
    const path = join(worktree, ...names.slice(0, at + 1));
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  });
}

function firstRefusal(
  paths: readonly string[],
  of: (path: string) => string | undefined,
): string | undefined {
  for (const path of paths) {
    const why = of(path);
    if (why !== undefined) return why;
  }
  return undefined;
}
