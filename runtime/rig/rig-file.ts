/** A rig file, parsed once: the rig it describes, or one line that says what is wrong with it and where. */

import { z } from "zod";
import type { Parsed } from "../contract/parsed.ts";
import type { Triad } from "../contract/triad.ts";
import { parseDurationNs } from "../duration.ts";
import { parseAddress } from "../link/address.ts";
import { BOARD_RATES, DEFAULT_BAUD } from "../link/port.ts";
import { oneOf } from "../unknown-name.ts";
import { type Redundancy, stabilisationSlots } from "./redundancy.ts";
import {
  type Deadlines,
  deadlinesFor,
  deadlinesOn,
  isVirtual,
  LANE_TARGETS,
  type LaneTarget,
  type Rig,
  type RigLane,
  type RigNeeds,
  redundancyFor,
  similar,
} from "./rig.ts";

/** A lane that takes longer has failed, and a timer holds no more than 24 days. */
const DURATION_NS_MAX = 600e9;
const DURATION = "expected a duration above 0 and at most 10min, such as 500us, 10ms or 2s";
const duration = z
  .string(DURATION)
  .transform((text) => parseDurationNs(text) ?? 0)
  .refine((ns) => ns > 0 && ns <= DURATION_NS_MAX, DURATION);

const BOARD = "expected a board's unique id, 16 hex digits (tripod boards list shows them)";
const UNQUOTED = `${BOARD}; put it in quotes: YAML reads digits alone as a number`;
const board = z
  .string({ error: ({ input }) => (typeof input === "number" ? UNQUOTED : BOARD) })
  .regex(/^[0-9a-fA-F]{16}$/, BOARD)
  .transform((id) => id.toUpperCase());
const baud = z
  .literal(BOARD_RATES, `expected ${oneOf(BOARD_RATES.map(String))}`)
  .default(DEFAULT_BAUD);
const lane = z.string();
/** A file of the user's in the lane's place, as `tripod check --lane` takes it. */
const source = z.string().min(1).optional();
const PORT = "a Pico is at a serial port; leave link out to have it looked for";

const laneDeadlines = z.strictObject({ grace: duration.optional() }).optional();
const common = { lane, deadlines: laneDeadlines };

const host = z.string().superRefine((text, context) => {
  const parsed = parseAddress(text);
  if ("refused" in parsed) context.addIssue({ code: "custom", message: parsed.refused });
});
const command = z
  .array(z.string())
  .nonempty("expected a program and its arguments, as a list: [python3, lane.py]");

const laneOnFile = z.discriminatedUnion(
  "on",
  [
    z.strictObject({ ...common, source, on: z.literal("sim") }),
    z
      .strictObject({ ...common, source, command: command.optional(), on: z.literal("process") })
      .refine(
        (one) => one.source === undefined || one.command === undefined,
        "a lane has a source or a command, not both",
      ),
    z.strictObject({ ...common, host, on: z.literal("host") }),
    z.strictObject({
      ...common,
      on: z.literal("emulated-pico"),
      board: board.optional(),
      link: z.strictObject({ serial: z.enum(["virtual", "pty"]).optional(), baud }).prefault({}),
    }),
    z.strictObject({
      ...common,
      on: z.literal("pico"),
      board,
      link: z
        .strictObject({
          serial: z
            .string()
            .min(1)
            .refine((name) => name !== "pty" && name !== "virtual", PORT)
            .transform((port) => ({ port })),
          baud,
        })
        .optional(),
    }),
  ],
  { error: `expected ${oneOf(LANE_TARGETS)}` },
);

/** `on` may be left out where another key tells it. */
const laneGiven = z.preprocess((data) => {
  if (typeof data !== "object" || data === null || "on" in data) return data;
  if ("host" in data) return { ...data, on: "host" };
  return "command" in data ? { ...data, on: "process" } : data;
}, laneOnFile);

const slots = z.number().int().min(1).max(1_000_000);

const schema = z.strictObject({
  /** Left out, any system that has these lanes. */
  system: z.string().optional(),
  exchange: z.boolean().default(true),
  deadlines: z
    .strictObject({
      exchange: duration.optional(),
      ballot: duration.optional(),
      ballot_max: duration.optional(),
      grace: duration.optional(),
      grace_max: duration.optional(),
      start: duration.optional(),
      cycle: duration.optional(),
      timer: duration.optional(),
      passive: duration.optional(),
    })
    .prefault({}),
  redundancy: z
    .strictObject({
      persistence: z
        .strictObject({
          miscompare: slots.optional(),
          silence: slots.optional(),
          late: slots.optional(),
        })
        .prefault({}),
      clean: slots.optional(),
      hold: z.number().int().min(0).max(1_000_000).optional(),
      simplex: z.boolean().optional(),
      readmissions: z
        .strictObject({
          most: z.number().int().min(0).max(1_000_000).optional(),
          within: slots.optional(),
        })
        .prefault({}),
      transfer: z
        .strictObject({
          pieces: z.number().int().min(1).max(256).optional(),
          slots: slots.optional(),
        })
        .prefault({}),
      stabilisation: slots.optional(),
      frames: z.number().int().min(16).max(1_000_000).optional(),
    })
    .prefault({}),
  "allow-similar": z.boolean().default(false),
  lanes: z.record(
    z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,15}$/, "a lane's name is a lower-case word of up to 16 letters"),
    laneGiven,
  ),
});

interface NamedNeeds extends RigNeeds {
  /** Of the system that is run where the file names none. */
  readonly name?: string;
}

/** `needs` is what of its system decides the defaults. */
export function parseRig(data: unknown, needs: NamedNeeds = {}): Parsed<Rig> {
  const parsed = schema.safeParse(data);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    // Of a key that is refused, the reason lies one level deeper.
    const [reason = issue] = issue?.code === "invalid_key" ? issue.issues : [];
    const line = `${issue?.path.join(".") || "the rig"}: ${reason?.message ?? "does not fit the schema"}`;
    return { refused: line.replaceAll(/\s+/g, " ") };
  }
  const { system = needs.name, exchange, deadlines, redundancy } = parsed.data;
  if (system === undefined) return { refused: "system: name the system that the rig is for" };
  const given = Object.entries(parsed.data.lanes);
  const [a, b, c, ...more] = given;
  if (a === undefined || b === undefined || c === undefined || more.length > 0) {
    return { refused: `lanes: expected three lanes, found ${given.length}` };
  }
  const targets = given.map(([, { on }]) => on);
  const usual = deadlinesFor(needs, targets);
  // In a mixed rig a lane is waited for as long as its own target calls for, not as long as the slowest.
  const graceOn = (on: LaneTarget) => {
    const { graceNs } = deadlinesOn(needs, on);
    return deadlines.grace === undefined && graceNs < usual.graceNs ? graceNs : undefined;
  };
  const onWall = given.some(([, one]) => needsWallClock(one));
  const place = ([name, one]: (typeof given)[number]) => placed(name, one, { graceOn, onWall });
  const triad: Triad<RigLane> = [place(a), place(b), place(c)];
  const apart = whyApart(triad) ?? (parsed.data["allow-similar"] ? undefined : whyAlike(triad));
  if (apart !== undefined) return { refused: `lanes: ${apart}` };
  const timed = timedBy(deadlines, usual);
  if ("refused" in timed) return timed;
  const managed = managedBy(redundancy, redundancyFor(needs, targets));
  return { ok: { system, exchange, lanes: triad, deadlines: timed.ok, redundancy: managed } };
}

type GivenLane = z.output<typeof laneOnFile>;

/** Emulated Picos can live in virtual time, and do where all the others can. */
function needsWallClock(one: GivenLane): boolean {
  if (one.on === "emulated-pico") return one.link.serial === "pty";
  return one.on !== "sim";
}

function placed(
  name: string,
  { deadlines, ...one }: GivenLane,
  around: {
    readonly graceOn: (on: LaneTarget) => number | undefined;
    readonly onWall: boolean;
  },
): RigLane {
  const graceNs = deadlines?.grace ?? around.graceOn(one.on);
  const timed = graceNs === undefined ? {} : { deadlines: { graceNs } };
  if (one.on !== "emulated-pico") return { name, ...one, ...timed };
  const serial = one.link.serial ?? (around.onWall ? "pty" : "virtual");
  return { name, ...one, ...timed, link: { ...one.link, serial } };
}

/** Why these lanes make no rig, in words. */
function whyApart(lanes: Triad<RigLane>): string | undefined {
  if (
    new Set(lanes.map(isVirtual)).size > 1 &&
    lanes.some(({ link }) => link?.serial === "virtual")
  ) {
    return "virtual time and real time do not mix in one rig: give every emulated Pico a pty";
  }
  const ids = lanes.flatMap(({ board }) => board ?? []);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  return twice === undefined ? undefined : `board ${twice} is named twice`;
}

/** Lanes that are alike fail alike: a vote among them proves nothing. */
function whyAlike(lanes: Triad<RigLane>): string | undefined {
  const alike = similar(lanes);
  if (alike === undefined) return undefined;
  const { names, lane } = alike;
  return `${names.join(" and ")} run one implementation (${lane}) and would be wrong together; allow-similar: true accepts that`;
}

function managedBy(
  { persistence, readmissions, transfer, ...told }: z.output<typeof schema>["redundancy"],
  otherwise: Redundancy,
): Redundancy {
  const sent = { ...otherwise.transfer, ...set(transfer) };
  return {
    ...otherwise,
    stabilisation: stabilisationSlots(sent.pieces),
    ...set(told),
    persistence: { ...otherwise.persistence, ...set(persistence) },
    readmissions: { ...otherwise.readmissions, ...set(readmissions) },
    transfer: sent,
  };
}

/** Without the fields that were left out. */
function set<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]: NonNullable<Fields[Name]> } {
  const told = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(told) as { [Name in keyof Fields]: NonNullable<Fields[Name]> };
}

/** The number of slots that take their whole ballot deadline. */
const PASSIVE_SLOTS = 2;

/** The part of `passive` that a slot may take at most, unless told otherwise. */
const BALLOT_MAX_SHARE = 3 / 4;

function timedBy(
  given: z.output<typeof schema>["deadlines"],
  otherwise: Deadlines,
): Parsed<Deadlines> {
  const { exchange, ballot, grace, start, cycle, timer, passive } = given;
  const exchangeNs = exchange ?? otherwise.exchangeNs;
  const ballotNs = ballot ?? otherwise.ballotNs;
  if (exchangeNs >= ballotNs) {
    return {
      refused:
        "deadlines: the exchange (250ms unless told otherwise) must end before the last ballot counts (500ms)",
    };
  }
  // Where only the ballots are given longer, so is the voter.
  const passiveNs = passive ?? Math.max(otherwise.passiveNs, PASSIVE_SLOTS * ballotNs);
  if (passiveNs <= ballotNs) {
    return {
      refused:
        "deadlines: passive (twice ballot unless told otherwise) must be longer than ballot: a slot may take that long",
    };
  }
  const graceNs = grace ?? otherwise.graceNs;
  const { graceMaxNs } = otherwise;
  const bounds = boundsBy(given, { ballotNs, passiveNs, graceNs, graceMaxNs });
  if ("refused" in bounds) return bounds;
  return {
    ok: {
      exchangeNs,
      ballotNs,
      ...bounds.ok,
      startNs: start ?? otherwise.startNs,
      cycleNs: cycle ?? otherwise.cycleNs,
      timerNs: timer ?? otherwise.timerNs,
      passiveNs,
    },
  };
}

/** How far a busy host may extend them. */
function boundsBy(
  given: z.output<typeof schema>["deadlines"],
  otherwise: Pick<Deadlines, "ballotNs" | "passiveNs" | "graceNs" | "graceMaxNs">,
): Parsed<Pick<Deadlines, "ballotMaxNs" | "graceNs" | "graceMaxNs">> {
  const { ballotNs, passiveNs, graceNs } = otherwise;
  const ballotMaxNs = given.ballot_max ?? Math.max(ballotNs, BALLOT_MAX_SHARE * passiveNs);
  const graceMaxNs = given.grace_max ?? Math.max(graceNs, otherwise.graceMaxNs);
  if (ballotMaxNs < ballotNs || ballotMaxNs >= passiveNs) {
    return {
      refused:
        "deadlines: ballot_max (three quarters of passive unless told otherwise) must be between ballot and passive",
    };
  }
  if (graceMaxNs < graceNs) return { refused: "deadlines: grace_max must not be below grace" };
  return { ok: { ballotMaxNs, graceNs, graceMaxNs } };
}
