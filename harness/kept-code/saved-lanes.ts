/** The lanes in a saved rig, as far as code of their own goes. */
import { z } from "zod";
import type { LaneCode } from "./code.ts";

const savedRig = z.looseObject({
  lanes: z.array(
    z.looseObject({
      name: z.string(),
      source: z.string().optional(),
      command: z.array(z.string()).optional(),
      folder: z.string().optional(),
    }),
  ),
});

/** None where it is not a rig: what reads the rig says so. */
export function lanesIn(rig: unknown): readonly LaneCode[] {
  const found = savedRig.safeParse(rig);
  return found.success ? found.data.lanes : [];
}

/** The rig with these lanes in place of its own. */
export function withLanes(rig: unknown, lanes: readonly LaneCode[]): unknown {
  const found = savedRig.safeParse(rig);
  return found.success ? { ...found.data, lanes } : rig;
}
