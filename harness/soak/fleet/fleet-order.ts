/** A soak as a fleet knows it: what is run, cut into batches, under a name that only this soak has. */
import { z } from "zod";
import { check } from "../../../runtime/fields/check.ts";
import { canonical, sha256 } from "../../loop/ledger/canonical.ts";
import { UserError } from "../../user-error.ts";
import type { OrderedWork } from "../counting.ts";
import { soakOrder } from "../order.ts";
import type { SeedRange } from "../seed-set.ts";

export const FLEET_SCHEMA = "tripod.soak-fleet.v1";

/** Some seconds of work, so that the server and the coordinator have little to do. */
const SLOTS_PER_BATCH = 60_000;
const SEEDS_MAX = 100;
const BATCHES_MIN = 64;

const count = z.number().int().min(0);
const seeds = z.strictObject({ first: count, last: count });

/** As the index of soaks on the server has it. Paths are from the worker's working directory. */
const fleetOrder = z.strictObject({
  schema: z.literal(FLEET_SCHEMA),
  order: soakOrder,
  request: z.strictObject({
    system: z.string(),
    faults: z.string(),
    rung: z.string().exactOptional(),
    rig: z.string().exactOptional(),
    cycles: count.exactOptional(),
    input: z.string().exactOptional(),
    allowDissent: z.boolean().exactOptional(),
  }),
  shrinking: z.strictObject({ replays: count, limitMs: z.number() }).nullable(),
  seeds,
  batch: z.number().int().min(1).max(SEEDS_MAX),
});

export type FleetOrder = z.output<typeof fleetOrder>;

export function fleetOrderOf({
  order,
  work: { request, shrinking },
  seeds: range,
}: OrderedWork): FleetOrder {
  const { system, faults, rung, rig, cycles, input, allowDissent } = request;
  const given = { rung, rig, cycles, input, allowDissent };
  const said = Object.entries(given).filter(([, value]) => value !== undefined);
  return {
    schema: FLEET_SCHEMA,
    order,
    request: { system, faults, ...Object.fromEntries(said) },
    shrinking: shrinking ?? null,
    seeds: { ...range },
    batch: batchSize(order.cycles, range),
  };
}

/** Small soaks are cut finer, so that their last batch does not keep all but one worker waiting. */
function batchSize(cycles: number, { first, last }: SeedRange): number {
  const most = Math.min(SEEDS_MAX, Math.ceil(SLOTS_PER_BATCH / cycles));
  return Math.max(1, Math.min(most, Math.floor((last - first + 1) / BATCHES_MIN)));
}

/** The same soak always has the same name: two coordinators of one are one. */
export function nameOf({ order, seeds: { first, last } }: FleetOrder): string {
  return sha256(canonical([FLEET_SCHEMA, order, first, last])).slice(0, NAME_SIZE);
}

const NAME_SIZE = 16;

/** Throws a UserError of one that another version has left, or that is not one. */
export function parseFleetOrder(text: string, name: string): FleetOrder {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    throw new UserError(`--fleet: soak ${name}: invalid JSON`, 2, { cause });
  }
  const schema = (data as { readonly schema?: unknown } | null)?.schema;
  if (schema !== FLEET_SCHEMA) {
    throw new UserError(
      `--fleet: soak ${name} is of another version (${JSON.stringify(schema)}, and this Tripod takes part in ${FLEET_SCHEMA})`,
    );
  }
  const found = check(fleetOrder, data, "the soak");
  if ("ok" in found) return found.ok;
  throw new UserError(`--fleet: soak ${name}: ${found.refused}`);
}

export function batchesOf({ seeds: { first, last }, batch }: FleetOrder): number {
  return Math.ceil((last - first + 1) / batch);
}

/** The seeds of the batch of that number, from 0. */
export function seedsOf(
  { seeds: { first, last }, batch }: FleetOrder,
  nth: number,
): readonly number[] {
  const from = first + nth * batch;
  const count = Math.max(0, Math.min(batch, last - from + 1));
  return Array.from({ length: count }, (_, at) => from + at);
}
