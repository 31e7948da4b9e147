/** Lanes on boards as a group of instances, whatever carries their lines and whichever time they live in. */
import { seedRules } from "../../runtime/fault/seeded-rules.ts";
import type { InstanceEvents, InstanceGroup, PlacedLane } from "../../runtime/instance/instance.ts";
import { BoardLane, type PreparedBoard } from "./board-lane.ts";

/** A lane of the rig, and the board that runs its image. */
export interface LaneOnBoard extends PlacedLane {
  readonly board: PreparedBoard;
}

/** `stop` is called once. */
export function onBoards(
  placed: readonly LaneOnBoard[],
  events: InstanceEvents,
  stop: () => Promise<void>,
): InstanceGroup {
  const instances = placed.map(
    ({ index, board }) =>
      new BoardLane(board, {
        onInjection: events.onInjection,
        onWithheld: events.onWithheld,
        watchFrames: events.watchFrames,
        onDown: (why) => events.onDown(index, why),
        onUp: () => events.onUp(index),
        onReturn: (why) => events.onReturn(index, why),
      }),
  );
  return {
    instances,
    apply: async (plan) => {
      const rules = seedRules(plan);
      for (const instance of instances) instance.apply(rules);
    },
    stop: async () => {
      for (const instance of instances) instance.stop();
      await stop();
    },
  };
}
