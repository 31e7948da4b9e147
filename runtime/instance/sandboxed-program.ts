/** Which process the program in a sandbox is, by its number out here. */
import { readFileSync } from "node:fs";

/**
 * bubblewrap starts the sandbox's first process, which reaps, and that starts the program. Undefined while there is none, or
 * where the kernel does not tell.
 */
export function programIn(bubblewrap: number): number | undefined {
  const first = firstChildOf(bubblewrap);
  return first === undefined ? undefined : firstChildOf(first);
}

function firstChildOf(pid: number): number | undefined {
  try {
    const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").match(/\d+/) ?? [];
    return child === undefined ? undefined : Number(child);
  } catch {
    return undefined;
  }
}
