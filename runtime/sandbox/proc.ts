/** The /proc of a sandbox: its own, or where this very program is in one, which the kernel lets mount no other, that one's. */

let isShared = false;

/** In a process that is in a sandbox itself, before it makes the first of its own. */
export function shareProc(): void {
  isShared = true;
}

const SHARED = "--shared-proc";

/** What a process is started with that makes sandboxes in this one's place, and hands to `inheritProc`. */
export function procArguments(): readonly string[] {
  return isShared ? [SHARED] : [];
}

export function inheritProc(args: readonly string[]): void {
  if (args.includes(SHARED)) shareProc();
}

export function procWords(to = "/proc"): readonly string[] {
  return isShared ? ["--ro-bind", "/proc", to] : ["--proc", to];
}
