/** A field of a file: what it takes, in which unit, what holds where it is left out and why, said once beside its schema. */
import { z } from "zod";
import { parseDurationNs } from "../duration.ts";
import { oneOf } from "../unknown-name.ts";

export interface About {
  /** What the field is for, in a phrase. */
  readonly says: string;
  /** What holds where it is left out, in words. */
  readonly otherwise?: string;
  /** Why that is so, or why the bounds are where they are. */
  readonly why?: string;
}

export interface FieldDoc extends About {
  /** What it takes: `a whole number of bits from 1 to 64`. */
  readonly takes: string;
}

const DOCS = z.registry<FieldDoc>();

export function docOf(schema: z.core.$ZodType): FieldDoc | undefined {
  return DOCS.get(schema);
}

/** The same schema, with what the reference says of it. */
export function field<Schema extends z.ZodType>(schema: Schema, doc: FieldDoc): Schema {
  DOCS.add(schema, doc);
  return schema;
}

interface Bounds {
  readonly min: number;
  readonly max: number;
  /** What is counted: slots, bits, ms. */
  readonly of?: string;
}

export function whole({ min, max, of, ...about }: Bounds & About) {
  const takes = `a whole number${counted(of)} from ${min} to ${max}`;
  const error = `expected ${takes}`;
  return field(z.number({ error }).int({ error }).min(min, { error }).max(max, { error }), {
    takes,
    ...about,
  });
}

/** A number above 0. */
export function positive({ max, of, ...about }: Omit<Bounds, "min"> & About) {
  const takes = `a number${counted(of)} above 0 and at most ${max}`;
  const error = `expected ${takes}`;
  return field(z.number({ error }).gt(0, { error }).max(max, { error }), { takes, ...about });
}

function counted(of: string | undefined): string {
  return of === undefined ? "" : ` of ${of}`;
}

/** `takes` says what text: `the path of a file`. */
export function text({ takes, ...about }: FieldDoc) {
  const error = `expected ${takes}`;
  return field(z.string({ error }).min(1, { error }), { takes, ...about });
}

export function choice<const Name extends string>(names: readonly Name[], about: About) {
  return field(z.enum(names), { takes: oneOf(names), ...about });
}

export function flag(about: About) {
  return field(z.boolean(), { takes: "true or false", ...about });
}

/** Longer waits hang; and a timer holds no more than 24 days. */
const DURATION_NS_MAX = 600e9;
const DURATION = "a duration above 0 and at most 10min, such as 500us, 10ms or 2s";

/** In nanoseconds. */
export function duration(about: About) {
  const error = `expected ${DURATION}`;
  const schema = z
    .string(error)
    .transform((given) => parseDurationNs(given) ?? 0)
    .refine((ns) => ns > 0 && ns <= DURATION_NS_MAX, error);
  return field(schema, { takes: DURATION, ...about });
}

/** Several of what `item` takes, or one without its list. */
export function oneOrMore<Item extends z.ZodType>(item: Item, doc: FieldDoc) {
  const takes = `${doc.takes}, or a list of those`;
  const schema = z
    .union([item, z.array(item).nonempty(`expected ${takes}`)], `expected ${takes}`)
    .transform((value) => [value].flat() as z.output<Item>[]);
  return field(schema, { ...doc, takes });
}
