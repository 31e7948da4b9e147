/** Has a run begin as after a hundred silent slots, so that the empty state is far behind: no log reaches back to it. */
import { FoldHistory, fold } from "./fold-system.ts";
import type { ModelRun } from "./model-run.ts";
import { callAt, objectAt } from "./open-fields.ts";

/** The slot with which the search begins. */
export const FIRST = 100;

let silent = 0;
for (let slot = 0; slot < FIRST; slot++) silent = fold(silent, undefined);

/** The state after those slots. */
export const STATE_AT_FIRST = silent;

export function warmStart(run: ModelRun): void {
  const expectation = objectAt(run.loop, "_expectation");
  for (let slot = 0; slot < FIRST; slot++) {
    callAt(expectation, "_record", "add")([undefined]);
    callAt(expectation, "_oracle")([undefined]);
  }
  for (const lane of run.deployment.instances) {
    const life = objectAt(lane, "_lane", "_life");
    const machine = objectAt(life, "history", "_history");
    if (!(machine instanceof FoldHistory)) throw new Error("a lane runs another system");
    machine.become(STATE_AT_FIRST, FIRST);
    Reflect.set(life, "closed", FIRST - 1);
    Reflect.set(objectAt(life, "history"), "_cycles", FIRST);
    const voted = { cycle: FIRST, digest: machine.digest() };
    callAt(run.loop, "_running", "reintegration", "_voted", "add")(voted);
  }
}
