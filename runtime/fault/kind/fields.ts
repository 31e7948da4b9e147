/** The fields that rules of many kinds share: when and how often they strike, whom, and by how much. */
import { z } from "zod";
import { type About, choice, field, oneOrMore, text, whole } from "../../fields/field.ts";
import { oneOf } from "../../unknown-name.ts";

const ONE_WINDOW = "[from, until] in cycles from 0 to 4294967295, with from < until";
const WINDOW = `${ONE_WINDOW}, or a list of those`;
const cycle = z.number().int().min(0).max(0xffffffff);
const window = z
  .tuple([cycle, cycle], `expected ${ONE_WINDOW}`)
  .refine(([from, until]) => from < until, `expected ${ONE_WINDOW}`);
const windows = z.union(
  [window.transform((one) => [one]), z.array(window).nonempty()],
  `expected ${WINDOW}`,
);

/** The messages that a rule of a link may name. */
export const MESSAGES = [
  "input",
  "relay",
  "tick",
  "ballot",
  "snapshot",
  "restore",
  "recall",
  "replay",
  "packet",
] as const;
export type MessageName = (typeof MESSAGES)[number];

const laneName = text({ takes: "a lane's name", says: "A lane's name in the rig." });
const lane = oneOrMore(laneName, {
  takes: "a lane's name",
  says: "The lanes it strikes, by their names in the rig: alpha, bravo, charlie.",
});

export const SOURCES_MAX = 16;
const ODDS = "a number above 0 and at most 1";
const EXPECTED_ODDS = `expected ${ODDS}`;

const when = {
  label: text({
    takes: "text",
    says: "Rules of one label are counted and reported as one planned fault.",
    otherwise: "each rule is a fault of its own",
  }).optional(),
  window: field(windows, {
    takes: WINDOW,
    says: "When it is in force: from the first cycle on, up to the second and without it.",
    otherwise: "the whole run",
  }).optional(),
};
const whenAndHowOften = {
  ...when,
  probability: field(z.number(EXPECTED_ODDS).gt(0, EXPECTED_ODDS).max(1, EXPECTED_ODDS), {
    takes: ODDS,
    says: "The odds with which it strikes each message; of a source, each slot.",
    otherwise: "1",
    why: "Odds of 0 would plan a fault that never comes: leave the rule out instead.",
  }).optional(),
};

export const onLink = {
  ...whenAndHowOften,
  link: oneOrMore(text({ takes: "a link's name", says: "A link is named as its lane is." }), {
    takes: "a link's name",
    says: "The links it strikes; a link is named as its lane is: alpha, bravo, charlie.",
  }),
  direction: choice(["down", "up", "both"], {
    says: "Down from the rig to the lane, up from the lane to the rig, or both ways.",
    otherwise: "both",
  }).optional(),
  message: oneOrMore(choice(MESSAGES, { says: "A message." }), {
    takes: oneOf(MESSAGES),
    says: "The messages it strikes.",
    otherwise: "all that the kind meets: those of a cycle, for most kinds",
  }).optional(),
};
export const onSource = {
  ...whenAndHowOften,
  source: oneOrMore(whole({ min: 1, max: SOURCES_MAX, says: "A source." }), {
    takes: `a source's number from 1 to ${SOURCES_MAX}`,
    says: "The sources it strikes, counted from 1.",
    why: `A run has at most ${SOURCES_MAX} sources.`,
  }),
};
/** On what a lane sends, message by message. */
export const onLane = { ...whenAndHowOften, lane };
/** On a lane or its board, once a window. */
export const onWholeLane = { ...when, lane };

export function fewBits(says: string) {
  return whole({ min: 1, max: 64, of: "bits", says });
}

export function fewBytes(of: "bytes" | "characters", says: string) {
  return whole({ min: 1, max: 16, of, says });
}

const AMOUNT = "a whole number of up to 19 digits, in the readings' units; as text beyond 2^53";
const EXPECTED_AMOUNT = `expected ${AMOUNT}`;

/** In the readings' own units; text, so that 64 bits survive JSON. */
export function amount(says: string) {
  const schema = z
    .union(
      [
        z.number(EXPECTED_AMOUNT).int(EXPECTED_AMOUNT),
        z.string().regex(/^-?\d{1,19}$/, EXPECTED_AMOUNT),
      ],
      EXPECTED_AMOUNT,
    )
    .transform((value) => String(value));
  return field(schema, { takes: AMOUNT, says });
}

/** Who can be at an end of a link. */
export type EndKind = "lane" | "lane or rig";

const TAKEN_AS_END: Readonly<Record<EndKind, string>> = {
  lane: "a lane's name, or its place in the rig from 1 to 3",
  "lane or rig": "a lane's name or its place in the rig from 1 to 3, or rig or 0",
};

const END_FIELDS = new WeakMap<z.core.$ZodType, EndKind>();

/** The address of a lane, or of the rig. In a file it may be named: who knows the run's lanes puts their addresses there. */
export function endAddress(kind: EndKind, about: About) {
  const takes = TAKEN_AS_END[kind];
  const error = `expected ${takes}`;
  const min = kind === "lane" ? 1 : 0;
  const schema = z.number({ error }).int({ error }).min(min, { error }).max(3, { error });
  END_FIELDS.set(schema, kind);
  return field(schema, { takes, ...about });
}

/** Undefined for a field that is not an end's address. */
export function endKindOf(schema: z.core.$ZodType): EndKind | undefined {
  return END_FIELDS.get(schema instanceof z.ZodOptional ? schema.unwrap() : schema);
}
