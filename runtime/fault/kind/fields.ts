/** The fields that rules of many kinds share: when and how often they strike, whom, and by how much. */
import { z } from "zod";

const cycle = z.number().int().min(0).max(0xffffffff);

const WINDOW = "a window is [from, until] in cycles, with from < until";
/** From the first cycle on, up to the second and without it. */
const window = z.tuple([cycle, cycle]).refine(([from, until]) => from < until, WINDOW);

/** `what` says in a refusal what was expected. */
const oneOrMore = <Item extends z.ZodType>(item: Item, what: string) =>
  z
    .union([item, z.array(item).nonempty()], `expected ${what}, or a list of those`)
    .transform((value) => [value].flat() as z.output<Item>[]);

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

const lane = oneOrMore(z.string().min(1), "a lane's name");

const when = {
  /** Rules with one label are counted as one planned fault. */
  label: z.string().min(1).optional(),
  /** Left out, the whole run. */
  window: z
    .union(
      [window.transform((one) => [one]), z.array(window).nonempty()],
      `${WINDOW}, or a list of those`,
    )
    .optional(),
};
const whenAndHowOften = {
  ...when,
  /** Of each message, or of each slot for a source; left out, 1. */
  probability: z.number().gt(0).max(1).optional(),
};

export const onLink = {
  ...whenAndHowOften,
  link: oneOrMore(z.string().min(1), "a link's name"),
  direction: z.enum(["down", "up", "both"]).optional(),
  message: oneOrMore(
    z.enum(MESSAGES),
    "input, relay, tick, ballot, snapshot, restore, recall, replay or packet",
  ).optional(),
};
export const onSource = {
  ...whenAndHowOften,
  source: oneOrMore(z.number().int().min(1).max(16), "a source of 1..16"),
};
/** On what a lane sends, message by message. */
export const onLane = { ...whenAndHowOften, lane };
/** On a lane or its board, once a window. */
export const onWholeLane = { ...when, lane };

export const fewBits = z.number().int().min(1).max(64);
export const fewBytes = z.number().int().min(1).max(16);

const WHOLE_NUMBER = "expected a whole number, as text where it is beyond 2^53";
/** In the readings' own units; text, so that 64 bits survive JSON. */
export const amount = z
  .union([z.number().int(), z.string().regex(/^-?\d{1,19}$/, WHOLE_NUMBER)], WHOLE_NUMBER)
  .transform((value) => String(value));
