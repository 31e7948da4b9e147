/** Any driver, with each of its turns kept in the loop's folder, so that the loop can be replayed without the agent. */
import { filesIn } from "../world/world.ts";
import type { Driver, DriverEvent } from "./driver.ts";
import { editsIn, hashesIn, saveTurn } from "./recorded-turn.ts";

export function recording(driver: Driver, folder: string): Driver {
  return {
    ...driver,
    run: async (turn, sink, signal) => {
      const { role, call, prompt, worktree } = turn;
      const world = hashesIn(worktree);
      const events: DriverEvent[] = [];
      const hear = (event: DriverEvent) => {
        events.push(event);
        sink(event);
      };
      const result = await driver.run(turn, hear, signal);
      const edits = [...editsIn(world, filesIn(worktree))];
      const turnOf = { schema: "tripod.turn.v1", role, call, prompt, world } as const;
      saveTurn(folder, { ...turnOf, events, edits, result });
      return result;
    },
  };
}
