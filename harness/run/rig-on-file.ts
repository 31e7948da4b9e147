/** A rig as a run's plan and a counterexample hold it. */
import { z } from "zod";
import { LANE_TARGETS, type Rig, type RigRung, rungOf } from "../../runtime/rig/rig.ts";
import { parseRig } from "../../runtime/rig/rig-file.ts";

const durationNs = z.number().positive();

const lane = z.object({
  name: z.string(),
  lane: z.string(),
  source: z.string().optional(),
  on: z.enum(LANE_TARGETS),
});

const shape = z.object({
  system: z.string(),
  exchange: z.boolean(),
  lanes: z.tuple([lane, lane, lane]),
  deadlines: z.object({
    exchangeNs: durationNs,
    ballotNs: durationNs,
    graceNs: durationNs,
    startNs: durationNs,
    cycleNs: z.number().min(0),
    timerNs: durationNs,
    passiveNs: durationNs,
  }),
  redundancy: z.unknown(),
});

/**
 * Already in nanoseconds, so only its shape is checked. Its lanes are put on sim, whatever they ran on: where they are to run
 * again is for whoever reads this to choose. `rung` says where they ran.
 */
export function rigOnFile(
  data: unknown,
): { readonly rig: Rig; readonly rung: RigRung } | undefined {
  const found = shape.safeParse(data);
  if (!found.success) return undefined;
  const { system, exchange, deadlines, lanes, redundancy } = found.data;
  const named = parseRig({
    system,
    exchange,
    redundancy,
    "allow-similar": true,
    lanes: Object.fromEntries(
      lanes.map(({ name, lane: runs, source }) => [name, { lane: runs, source, on: "sim" }]),
    ),
  });
  return "ok" in named ? { rig: { ...named.ok, deadlines }, rung: rungOf({ lanes }) } : undefined;
}
