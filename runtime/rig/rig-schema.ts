/** The rig file's schema: every field with what it takes, its default and the reason, which are the reference too. */
import { z } from "zod";
import { durationText } from "../duration.ts";
import { choice, duration, field, flag, text, whole } from "../fields/field.ts";
import { isLocal, parseAddress } from "../link/address.ts";
import { BOARD_RATES, DEFAULT_BAUD } from "../link/port.ts";
import { oneOf } from "../unknown-name.ts";
import { BOARD_PIECES, DEFAULT_REDUNDANCY, HISTORY_SILENCE } from "./redundancy.ts";
import { BOARD_DEADLINES, DEFAULT_DEADLINES, type Deadlines, LANE_TARGETS } from "./rig.ts";

const BOARD = "a board's unique id, 16 hex digits (the command boards list shows them)";
const UNQUOTED = `expected ${BOARD}; put it in quotes: YAML reads digits alone as a number`;

const board = field(
  z
    .string({ error: ({ input }) => (typeof input === "number" ? UNQUOTED : `expected ${BOARD}`) })
    .regex(/^[0-9a-fA-F]{16}$/, `expected ${BOARD}`)
    .transform((id) => id.toUpperCase()),
  { takes: BOARD, says: "The board that is meant, whatever port it is at." },
);

const BAUD = oneOf(BOARD_RATES.map(String));
const baud = field(z.literal(BOARD_RATES, `expected ${BAUD}`).default(DEFAULT_BAUD), {
  takes: BAUD,
  says: "The serial line's rate in bits per second.",
  otherwise: String(DEFAULT_BAUD),
});

const lane = text({
  takes: "the name of one of the system's lanes",
  says: "The implementation that it runs: ts, c, rust, ada.",
});

const source = text({
  takes: "the path of a file, relative to the rig file",
  says: "A file of your own that is built and run in the lane's place.",
  otherwise: "the system's own",
}).optional();

const laneDeadlines = field(
  z.strictObject({
    grace: duration({
      says: "How long a decided vote waits for this lane's ballot.",
      otherwise: "deadlines.grace, or what the lane's target calls for in a mixed rig",
      why: "In a mixed rig a fast lane that is silent costs no more than it does elsewhere.",
    }).optional(),
  }),
  { takes: "fields", says: "Deadlines of this lane where they differ from the rig's." },
).optional();

const common = { lane, deadlines: laneDeadlines };

const host = field(
  z.string("expected an address, such as grpc:tcp:pi.local:7001").superRefine((given, context) => {
    const parsed = parseAddress(given);
    if ("refused" in parsed) context.addIssue({ code: "custom", message: parsed.refused });
  }),
  {
    takes: "an address as the command lane --serve takes it: grpc:tcp:HOST:PORT, unix:PATH",
    says: "Where a lane host serves the lane (the command lane --serve).",
  },
);

const UNSECURED =
  "another machine is reached over mutual TLS: give tls: { cert, key, ca }; insecure: true goes without";
const PEM = "the path of a PEM file, relative to the rig file";
const tls = field(
  z.strictObject({
    cert: text({ takes: PEM, says: "The rig's certificate, which the lane host checks." }),
    key: text({ takes: PEM, says: "The key of that certificate." }),
    ca: text({
      takes: PEM,
      says: "The authority that must have signed the lane host's certificate.",
      why: "The authorities that the machine trusts are not asked: a rig has its own.",
    }),
    name: text({
      takes: "a host name or an address",
      says: "The name that the lane host's certificate must have.",
      otherwise: "the one in host",
    }).optional(),
  }),
  {
    takes: "fields",
    says: "Mutual TLS: both ends show a certificate. Required where host is on another machine, unless insecure is true.",
    otherwise: "none, for loopback and Unix sockets",
  },
).optional();

const insecure = flag({
  says: "Whether a lane host on another machine is dialled without TLS.",
  otherwise: "false",
  why: "Anyone on the network could then be the lane, or the rig.",
}).optional();

const COMMAND = "a program and its arguments, as a list: [python3, lane.py]";
const command = field(
  z.array(z.string(`expected ${COMMAND}`), `expected ${COMMAND}`).nonempty(`expected ${COMMAND}`),
  {
    takes: COMMAND,
    says: "A program that speaks the lane protocol on its standard input and output; it is started in the rig file's folder.",
    otherwise: "the system's lane",
  },
);

const on = <const Target extends (typeof LANE_TARGETS)[number]>(target: Target) =>
  field(z.literal(target), {
    takes: oneOf(LANE_TARGETS),
    says: "What the lane runs on.",
    otherwise: "host where host is given, process where command is; else it is required",
  });

const PORT = "the path of a serial port";
const NO_PORT = "a Pico is at a serial port; leave link out to have it looked for";

const emulatedLink = field(
  z
    .strictObject({
      serial: choice(["virtual", "pty"], {
        says: "Whether the emulated board is in virtual time, or in real time behind a pty.",
        otherwise: "virtual where all lanes can be in virtual time, else pty",
      }).optional(),
      baud,
    })
    .prefault({}),
  { takes: "fields", says: "The board's serial line.", otherwise: "its defaults" },
);

const picoLink = field(
  z.strictObject({
    serial: field(
      z
        .string(`expected ${PORT}`)
        .min(1, `expected ${PORT}`)
        .refine((name) => name !== "pty" && name !== "virtual", NO_PORT)
        .transform((port) => ({ port })),
      {
        takes: `${PORT}, relative to the rig file`,
        says: "The port that the board is at.",
      },
    ),
    baud,
  }),
  {
    takes: "fields",
    says: "The board's serial line.",
    otherwise: "looked for at all ports, at the default rate",
  },
).optional();

export const laneOnFile = z.discriminatedUnion("on", [
  z.strictObject({ ...common, source, on: on("sim") }),
  z
    .strictObject({ ...common, source, command: command.optional(), on: on("process") })
    .refine(
      (one) => one.source === undefined || one.command === undefined,
      "a lane has a source or a command, not both",
    ),
  z
    .strictObject({ ...common, host, tls, insecure, on: on("host") })
    .superRefine(({ host: at, tls: secured, insecure: may }, context) => {
      const parsed = parseAddress(at);
      if (!("ok" in parsed)) return;
      const path = ["host"];
      if (secured !== undefined && may === true) {
        context.addIssue({ code: "custom", message: "give tls or insecure, not both" });
      } else if (secured === undefined && may !== true && !isLocal(parsed.ok)) {
        context.addIssue({ code: "custom", path, message: `${at}: ${UNSECURED}` });
      }
    }),
  z.strictObject({
    ...common,
    source,
    on: on("emulated-pico"),
    board: field(board.optional(), {
      takes: BOARD,
      says: "The emulated board's unique id.",
      otherwise: "one made from its place in the rig",
    }),
    link: emulatedLink,
  }),
  z.strictObject({ ...common, source, on: on("pico"), board, link: picoLink }),
]);

/** `on` may be left out where another key tells it. */
const laneGiven = z.preprocess((data) => {
  if (typeof data !== "object" || data === null || Array.isArray(data) || "on" in data) return data;
  if ("host" in data) return { ...data, on: "host" };
  return "command" in data ? { ...data, on: "process" } : data;
}, laneOnFile);

const SLOTS_MAX = 1_000_000;
const slots = (about: Parameters<typeof flag>[0]) =>
  whole({ min: 1, max: SLOTS_MAX, of: "slots", ...about }).optional();

/** Where boards have another one, it is said. */
function usual(name: keyof Deadlines): string {
  const [here, onBoards] = [DEFAULT_DEADLINES[name], BOARD_DEADLINES[name]].map(durationText);
  return here === onBoards ? `${here}` : `${here}, on boards ${onBoards}`;
}

const deadlines = z.strictObject({
  exchange: duration({
    says: "From the inputs to the end of the exchange: later relays have no say. On a busy host it may take up to ballot.",
    otherwise: usual("exchangeNs"),
    why: "Fifty times what a lane takes and more: a scheduler's hiccup is not taken for a fault of a lane. It only bites when two lanes are silent.",
  }).optional(),
  ballot: duration({
    says: "From the inputs to the last ballot that counts. Longer than exchange.",
    otherwise: usual("ballotNs"),
    why: "As for exchange. It is only ever waited out when two lanes are silent.",
  }).optional(),
  ballot_max: duration({
    says: "The bound of ballot where the host keeps lanes from voting. Between ballot and passive.",
    otherwise: "three quarters of passive",
    why: "A host that stalls must not be counted as a fault of a lane; a consumer must not take the voter for dead.",
  }).optional(),
  grace: duration({
    says: "How long a decided vote waits for the third ballot before that lane counts as silent.",
    otherwise: `${usual("graceNs")}; 60ms on boards with a history, 32 timers for a system with a wire`,
    why: "It is what a slot with one silent lane costs. On a board it covers the last relay and the ballot behind what else is on the line, and a sector that is being erased.",
  }).optional(),
  grace_max: duration({
    says: "The bound of grace for a lane that usually takes longer, or that the host keeps from voting. Not below grace.",
    otherwise: `${usual("graceMaxNs")}; for a system with a wire 2s`,
    why: "A lane that is still at work when the grace is over is waited for longer, on hosts that tell.",
  }).optional(),
  start: duration({
    says: "For a lane to answer START.",
    otherwise: usual("startNs"),
    why: "A lane that ends is noticed at once: only one that hangs meets it, and Node may start for long on a busy host.",
  }).optional(),
  cycle: duration({
    says: "From one slot's inputs to the next one's, at least.",
    otherwise: "none: as soon as a slot is closed; with a history 2ms, on boards 20ms",
    why: "A state is transferred beside the slots: where they come as fast as votes do, a lane is away for dozens of them.",
  }).optional(),
  timer: duration({
    says: "Between the timers of lanes whose outputs come out of a wire.",
    otherwise: usual("timerNs"),
  }).optional(),
  passive: duration({
    says: "How long without a slot until a consumer of the output takes the voter for dead. Longer than ballot.",
    otherwise: `${usual("passiveNs")}, or two ballots where that is more; for a system with a wire 5s`,
    why: "A slot may take its whole ballot deadline, and on a busy host the bound.",
  }).optional(),
});

const { persistence, clean, hold, readmissions, transfer, stabilisation, frames } =
  DEFAULT_REDUNDANCY;

const redundancy = z.strictObject({
  persistence: field(
    z
      .strictObject({
        miscompare: slots({
          says: "Consecutive slots with another output than the voted one that exclude a lane.",
          otherwise: String(persistence.miscompare),
          why: "A frame damaged under a sound CRC comes alone; a lane that computes wrongly goes on. A fault that meets every other ballot does not cost the triad a lane, and a wrong lane has been outvoted in each of the slots anyway.",
        }),
        silence: slots({
          says: "Consecutive slots without a ballot, not even a late one, while another voter has one, that exclude a lane.",
          otherwise: `${persistence.silence}; ${HISTORY_SILENCE} for a system with a history`,
          why: "Without a history a lane may vote again at any time, and a busy laptop's pauses stay below it. With one, a lane that has missed an input is silent until it is restored: a long wait gains nothing.",
        }),
        late: slots({
          says: "Consecutive slots without a ballot in time that exclude a lane.",
          otherwise: String(persistence.late),
          why: "A lane whose ballots come too late is alive and in step; it is only slow.",
        }),
      })
      .prefault({}),
    { takes: "fields", says: "How long a lane may fail before it is excluded." },
  ),
  clean: slots({
    says: "Consecutive slots in which an excluded lane must say what is voted before it votes again.",
    otherwise: String(clean),
    why: "A lane that came back wrong shows it in its first slots; each further one is a slot without a third vote.",
  }),
  hold: whole({
    min: 0,
    max: SLOTS_MAX,
    of: "slots",
    says: "Slots without a vote for which the last good value stands; then the output is INVALID.",
    otherwise: String(hold),
    why: "What an actuator can be left at for some cycles; longer is for the rig to say.",
  }).optional(),
  simplex: flag({
    says: "Whether the last lane's word is the output where the other two are excluded. It is flagged, and never a pass.",
    otherwise: "true",
  }).optional(),
  readmissions: field(
    z
      .strictObject({
        most: whole({
          min: 0,
          max: SLOTS_MAX,
          of: "readmissions",
          says: "A lane that would come back more often within that many slots stays out for good.",
          otherwise: String(readmissions.most),
          why: "A lane killed every 200 slots stays in; one that fails again as soon as it is back does not.",
        }).optional(),
        within: slots({
          says: "The slots within which readmissions are counted.",
          otherwise: String(readmissions.within),
        }),
      })
      .prefault({}),
    { takes: "fields", says: "How often an excluded lane may come back." },
  ),
  transfer: field(
    z
      .strictObject({
        pieces: whole({
          min: 1,
          max: 256,
          of: "pieces",
          says: "Pieces of a state that are on their way at once.",
          otherwise: `${transfer.pieces}, with a board ${BOARD_PIECES}`,
          why: "A piece takes 9 ms at 921,600 baud: more than one at a time would keep inputs and ballots waiting.",
        }).optional(),
        slots: slots({
          says: "A transfer that takes longer is given up, and begun again.",
          otherwise: String(transfer.slots),
        }),
      })
      .prefault({}),
    { takes: "fields", says: "How a state is sent to a lane that has lost its own." },
  ),
  stabilisation: slots({
    says: "Slots after the last fault within which the triad is whole again: not being so by then is a fail.",
    otherwise: `${stabilisation}; more with fewer transfer.pieces`,
    why: "The time in which silent and contradicting lanes are waited for, isolated, sent a state as large as the medium twice, and watched.",
  }),
  frames: whole({
    min: 16,
    max: SLOTS_MAX,
    of: "frames",
    says: "Frames of one lane in one slot; what is beyond is not looked at.",
    otherwise: String(frames),
    why: "A state transfer and a wire's packets are far below it, a flood is not.",
  }).optional(),
});

const NAME = "a lower-case word of up to 16 letters, digits and hyphens";
/** Of a lane. */
export const LANE_NAME = { pattern: /^[a-z][a-z0-9-]{0,15}$/, error: `expected ${NAME}` } as const;
const THREE_LANES = "three lanes by name: alpha, bravo, charlie";

export const rigSchema = z.strictObject({
  system: text({
    takes: "the name of a system, or the folder of one of your own, relative to the rig file",
    says: "The system that the rig is for.",
    otherwise: "any system that has these lanes",
  }).optional(),
  exchange: flag({
    says: "Whether lanes relay their inputs to each other before they step.",
    otherwise: "true",
    why: "Off only in rigs that show what happens without input congruence.",
  }).default(true),
  deadlines: field(deadlines.prefault({}), {
    takes: "fields",
    says: "How long each part of a slot is waited for.",
  }),
  redundancy: field(redundancy.prefault({}), {
    takes: "fields",
    says: "When a lane is excluded, how it comes back, and what the output is meanwhile.",
  }),
  "allow-similar": flag({
    says: "Whether several lanes may run one implementation.",
    otherwise: "false",
    why: "Lanes that are alike fail alike: a vote among them proves nothing.",
  }).default(false),
  lanes: field(
    // Their names are checked apart: of one that is refused, zod would not look at the lane.
    z.record(z.string(), laneGiven, `expected ${THREE_LANES}`),
    {
      takes: THREE_LANES,
      says: `The lanes, in the rig's order. A name is ${NAME}; it is the link's name too.`,
    },
  ),
});
