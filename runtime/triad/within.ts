/** Waiting for something to come about on a deployment, within a time. */
import type { Deployment } from "./deployment.ts";

/** Lets time pass until `done` holds, and no longer than `limitNs`. */
export async function within(
  deployment: Deployment,
  limitNs: number,
  done: () => boolean,
): Promise<void> {
  let late = false;
  const cancel = deployment.clock.schedule(limitNs, () => {
    late = true;
  });
  try {
    await deployment.until(() => late || done());
  } finally {
    cancel();
  }
}
