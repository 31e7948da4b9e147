/** A rig as plain data, as saved plans and counterexamples hold it: durations in nanoseconds, keys in snake_case. */
import { relative, resolve } from "node:path";
import { z } from "zod";
import type { Parsed } from "../contract/parsed.ts";
import { problemsOf } from "../fields/check.ts";
import { type Problem, refusedFor } from "../fields/problem.ts";
import {
  DEFAULT_DEADLINES,
  LANE_TARGETS,
  type Rig,
  type RigLane,
  type RigRung,
  rungOf,
} from "./rig.ts";
import { parseRig } from "./rig-file.ts";

const durationNs = z.number().positive();

const lane = z.object({
  name: z.string(),
  lane: z.string(),
  source: z.string().optional(),
  command: z.array(z.string()).optional(),
  folder: z.string().optional(),
  on: z.enum(LANE_TARGETS),
});

const shape = z.object({
  system: z.string(),
  exchange: z.boolean(),
  lanes: z.tuple([lane, lane, lane]),
  deadlines: z.object({
    exchangeNs: durationNs,
    ballotNs: durationNs,
    ballotMaxNs: durationNs.default(DEFAULT_DEADLINES.ballotMaxNs),
    graceNs: durationNs,
    graceMaxNs: durationNs.default(DEFAULT_DEADLINES.graceMaxNs),
    startNs: durationNs,
    cycleNs: z.number().min(0),
    timerNs: durationNs,
    passiveNs: durationNs,
  }),
  redundancy: z.unknown(),
});

/** For a file in `folder`: a lane's source is named from there, so that no path of this machine is saved. */
export function rigAsData(rig: Rig, folder: string): unknown {
  const fromThere = (path: string) => relative(resolve(folder), resolve(path)) || ".";
  const lanes = rig.lanes.map((one) => ({
    ...one,
    // Where this machine keeps its keys is not saved.
    tls: undefined,
    ...(one.source === undefined ? {} : { source: fromThere(one.source) }),
    ...(one.folder === undefined ? {} : { folder: fromThere(one.folder) }),
  }));
  return withKeys({ ...rig, lanes }, snake);
}

/**
 * Durations are in nanoseconds already, so only the shape is checked. All lanes are put on sim, but for those that are a
 * program of the user's: where they run again is the reader's choice. `rung` says where they ran. Paths of what is refused begin with `rig`.
 */
export function rigFromData(
  data: unknown,
  folder: string,
): Parsed<{ readonly rig: Rig; readonly rung: RigRung }> {
  const camel = (key: string) => key.replace(/_[a-z]/g, ([, one = ""]) => one.toUpperCase());
  const found = problemsOf(shape, withKeys(data, camel), ["rig"]);
  if (!("ok" in found)) return refusedFor(found.problems.map(asWritten), "rig");
  const { system, exchange, deadlines, lanes, redundancy } = found.ok;
  const named = parseRig({
    system,
    exchange,
    redundancy,
    "allow-similar": true,
    lanes: Object.fromEntries(
      lanes.map(({ name, lane: runs, source, command }) => [
        name,
        command === undefined
          ? { lane: runs, source: source && resolve(folder, source), on: "sim" }
          : { lane: runs, command, on: "process" },
      ]),
    ),
  });
  if (!("ok" in named)) {
    return refusedFor(
      named.problems.map((one) => ({ ...one, path: ["rig", ...one.path] })),
      "rig",
    );
  }
  const inFolder = (one: RigLane, index: 0 | 1 | 2): RigLane =>
    one.command === undefined
      ? one
      : { ...one, folder: resolve(folder, lanes[index].folder ?? ".") };
  const [a, b, c] = named.ok.lanes;
  const placed: Rig["lanes"] = [inFolder(a, 0), inFolder(b, 1), inFolder(c, 2)];
  return { ok: { rig: { ...named.ok, deadlines, lanes: placed }, rung: rungOf({ lanes }) } };
}

/** A saved rig's keys are in snake_case. */
function asWritten(problem: Problem): Problem {
  return {
    ...problem,
    path: problem.path.map((step) => (typeof step === "number" ? step : snake(step))),
  };
}

function snake(key: string): string {
  return key.replace(/[A-Z]/g, (one) => `_${one.toLowerCase()}`);
}

/** No rig is deeper, and the stack holds no more than some thousand. */
const DEPTH_MAX = 32;

/** The same data with other keys, all the way down. */
function withKeys(data: unknown, rename: (key: string) => string, depth = 0): unknown {
  if (depth === DEPTH_MAX) return undefined;
  if (Array.isArray(data)) return data.map((one: unknown) => withKeys(one, rename, depth + 1));
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [rename(key), withKeys(value, rename, depth + 1)]),
  );
}
