/** Waiting in tests for what another process or another end of a link does: for as long as a busy machine takes. */
import { setTimeout as sleep } from "node:timers/promises";

const LOOK_MS = 10;
/** Ten minutes and more, far over what anything takes: only what never comes meets it. */
const LOOKS_MAX = 60_000;

/** Returns once it holds; `what` names what never came. */
export async function eventually(
  what: string,
  holds: () => boolean | Promise<boolean>,
): Promise<void> {
  for (let look = 0; look < LOOKS_MAX; look++) {
    if (await holds()) return;
    await sleep(LOOK_MS);
  }
  throw new Error(`timed out waiting for ${what}`);
}
