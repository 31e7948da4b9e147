/** The /proc of a sandbox: its own, or where this very program is in one, which the kernel lets mount no other, that one's. */

let isShared = false;

/** In a process that is in a sandbox itself, before it makes the first of its own. */
export function shareProc(): void {
  isShared = true;
}

/** For a process that makes sandboxes in this one's place. */
export function sharesProc(): boolean {
  return isShared;
}

export function procWords(to = "/proc"): readonly string[] {
  return isShared ? ["--ro-bind", "/proc", to] : ["--proc", to];
}
