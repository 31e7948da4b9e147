/** One deployment: which lanes on which rung over which links, with which deadlines. A rig file is parsed once, here. */
import { z } from "zod";
import type { Parsed } from "../fault/plan.ts";
import type { Triad } from "../triad/voter.ts";

const NS = { us: 1e3, ms: 1e6, s: 1e9 } as const;
const NS_PER_MS = NS.ms;

export interface RigLane {
  /** The lane's name in this rig, which is also its link's: alpha, bravo, charlie. */
  readonly name: string;
  /** The system's implementation that it runs: ts, c, rust. */
  readonly lane: string;
  readonly on: "sim" | "process";
}

export interface Rig {
  readonly system: string;
  readonly lanes: Triad<RigLane>;
  /** Off only in rigs that show what happens without input congruence. */
  readonly exchange: boolean;
  readonly deadlines: Deadlines;
}

export interface Deadlines {
  /** From the inputs to the end of the exchange: later relays have no say. */
  readonly exchangeNs: number;
  /** From the inputs to the last ballot that counts. */
  readonly ballotNs: number;
  /** How long a decided vote waits for the third ballot before it counts as silent. */
  readonly graceNs: number;
  /** For a lane to answer START. */
  readonly startNs: number;
}

/**
 * A lane answers within a millisecond. The exchange and ballot deadlines are fifty and a hundred times that, so that a scheduler's
 * hiccup on a busy laptop is not taken for a fault of a lane; they only bite when two lanes are silent. The grace is what a
 * slot with one silent lane costs, so it is short.
 */
export const DEFAULT_DEADLINES: Deadlines = {
  exchangeNs: 250 * NS_PER_MS,
  ballotNs: 500 * NS_PER_MS,
  graceNs: 5 * NS_PER_MS,
  startNs: 20_000 * NS_PER_MS,
};

/** A timer holds no more than 24 days; whoever waits for ten minutes waits for nothing. */
const DURATION_NS_MAX = 600 * NS.s;
const DURATION = 'it must be a duration such as "500us", "10ms" or "2s"';
const duration = z
  .string(DURATION)
  .regex(/^\d+(\.\d+)?(us|ms|s)$/, DURATION)
  .transform((text) => {
    const unit = (["us", "ms", "s"] as const).find((name) => text.endsWith(name)) ?? "s";
    return Math.round(Number.parseFloat(text) * NS[unit]);
  })
  .refine((ns) => ns > 0 && ns <= DURATION_NS_MAX, "it must be above 0 and at most 600s");

const schema = z.strictObject({
  system: z.string(),
  exchange: z.boolean().default(true),
  deadlines: z
    .strictObject({
      exchange: duration.default(DEFAULT_DEADLINES.exchangeNs),
      ballot: duration.default(DEFAULT_DEADLINES.ballotNs),
      grace: duration.default(DEFAULT_DEADLINES.graceNs),
      start: duration.default(DEFAULT_DEADLINES.startNs),
    })
    .refine(
      ({ exchange, ballot }) => exchange < ballot,
      "the exchange (250ms unless told otherwise) must end before the last ballot counts (500ms)",
    )
    .transform(({ exchange, ballot, grace, start }) => ({
      exchangeNs: exchange,
      ballotNs: ballot,
      graceNs: grace,
      startNs: start,
    }))
    .prefault({}),
  lanes: z.record(
    z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,15}$/, "a lane's name is a lower-case word of up to 16 letters"),
    z.strictObject({ lane: z.string(), on: z.enum(["sim", "process"]) }),
  ),
});

export function parseRig(data: unknown): Parsed<Rig> {
  const parsed = schema.safeParse(data);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    // Of a key that is refused, the reason lies one level deeper.
    const [reason = issue] = issue?.code === "invalid_key" ? issue.issues : [];
    const line = `${issue?.path.join(".") || "the rig"}: ${reason?.message ?? "does not fit the schema"}`;
    return { refused: line.replaceAll(/\s+/g, " ") };
  }
  const { system, exchange, deadlines } = parsed.data;
  const [a, b, c, ...more] = Object.entries(parsed.data.lanes).map(([name, lane]) => ({
    name,
    ...lane,
  }));
  if (a === undefined || b === undefined || c === undefined || more.length > 0) {
    return { refused: "lanes: a triad has three lanes" };
  }
  if (new Set([a.on, b.on, c.on]).size > 1) {
    return {
      refused:
        "lanes: sim and process do not mix in one rig: one runs in virtual time, the other does not",
    };
  }
  return { ok: { system, exchange, lanes: [a, b, c], deadlines } };
}

/** The rig that a rung has when no file says otherwise: the system's three lanes as alpha, bravo and charlie. */
export function defaultRig(system: string, lanes: Triad<string>, on: RigLane["on"]): Rig {
  const [a, b, c] = lanes;
  return {
    system,
    exchange: true,
    deadlines: DEFAULT_DEADLINES,
    lanes: [
      { name: "alpha", lane: a, on },
      { name: "bravo", lane: b, on },
      { name: "charlie", lane: c, on },
    ],
  };
}
