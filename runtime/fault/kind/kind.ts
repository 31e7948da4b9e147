/** What every kind of fault defines, whatever it acts on. Each file in kinds/ holds all about one. */
import { z } from "zod";

/** What it strikes: a link's frames, the bytes of a link's line, a source, a lane, or the board that a lane runs on. */
export type FaultTarget = "link" | "line" | "source" | "lane" | "board";

/** What a fault takes that not every instance of a lane has. */
export type Ability =
  /** Its process can be ended from outside, and starts again only when it is told to. */
  | "kill"
  /** Its clock can be set to run too fast or too slow. */
  | "drift";

/** What the presets know of a run when they choose a kind's parameters. */
export interface PresetScale {
  /** How far a lying source strays, in the readings' own units. */
  readonly stray: bigint;
}

export type Fields = z.ZodRawShape;
/** A kind without parameters. */
export type NoFields = Readonly<Record<never, never>>;

/** What a kind's file says. `Where` are the fields that all kinds of its target have. */
export interface KindSpec<Name extends string, Where extends Fields, Own extends Fields> {
  readonly kind: Name;
  /** What it does, in a line for people. */
  readonly summary: string;
  /** The parameters of its own. */
  readonly fields?: Own;
  /** Instances without one of these cannot have it. */
  readonly needs?: readonly Ability[];
  /**
   * The planned faults that the presets make of it, by their parameters; left out, no preset has it. They draw from the
   * kinds of links, sources and lanes.
   */
  readonly presets?: (scale: PresetScale) => readonly Partial<RuleData<Name, Where, Own>>[];
  /** What a shrinker sets a parameter to that the rule has left open: what is said is smaller than what is drawn. */
  readonly shrinksTo?: Partial<z.input<z.ZodObject<Own>>>;
}

/** The same with nothing left out. */
export interface FaultKind<Name extends string, Where extends Fields, Own extends Fields> {
  readonly kind: Name;
  readonly target: FaultTarget;
  readonly summary: string;
  /** Names of its parameters; of one that may be left out, with a question mark. */
  readonly parameters: readonly string[];
  readonly schema: Schema<Name, Where, Own>;
  readonly needs: readonly Ability[];
  readonly presets: (scale: PresetScale) => readonly object[];
  readonly shrinksTo: object;
}

export type Schema<Name extends string, Where extends Fields, Own extends Fields> = ReturnType<
  typeof schemaOf<Name, Where, Own>
>;
/** A rule as a plan file says it, and as it was parsed. */
type RuleData<Name extends string, Where extends Fields, Own extends Fields> = z.input<
  Schema<Name, Where, Own>
>;
export type ParsedRule<Name extends string, Where extends Fields, Own extends Fields> = z.output<
  Schema<Name, Where, Own>
>;

export function faultKind<Name extends string, Where extends Fields, Own extends Fields = NoFields>(
  target: FaultTarget,
  where: Where,
  spec: KindSpec<Name, Where, Own>,
): FaultKind<Name, Where, Own> {
  const { kind, summary, needs = [], presets = () => [], shrinksTo = {} } = spec;
  const fields = spec.fields ?? ({} as Own);
  const parameters = Object.entries(fields).map(([name, field]) =>
    z.safeParse(field, undefined).success ? `${name}?` : name,
  );
  const schema = schemaOf(kind, where, fields);
  return { kind, target, summary, parameters, schema, needs, presets, shrinksTo };
}

function schemaOf<Name extends string, Where extends Fields, Own extends Fields>(
  kind: Name,
  where: Where,
  fields: Own,
) {
  return z.strictObject({ kind: z.literal(kind), ...where, ...fields });
}
