/** What a counterexample of a case holds: how the lane failed, in bytes and in words, and the case, read back and checked. */
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { z } from "zod";
import type { Parsed } from "../../runtime/contract/parsed.ts";
import { problemsOf } from "../../runtime/fields/check.ts";
import { refusedFor } from "../../runtime/fields/problem.ts";
import { hex } from "../../runtime/wire/bytes.ts";
import type { AnyCase, AnyClaim, AnyProperty, AnySystem } from "../../systems/catalog.ts";
import { caseFromJson } from "../counterexample/case-data.ts";
import type { CaseFailure, ShownOutput } from "../counterexample/counterexample.ts";
import { differenceOf } from "../counterexample/failure.ts";
import type { Refutation } from "./examine.ts";
import { ARRIVALS, LANES } from "./exchange.ts";
import { expectedOf, firstUnlike } from "./expected.ts";
import type { PlayedHistory } from "./history-play.ts";
import { isLife, type PolledLife } from "./lives.ts";

/** Where the counterexample of a lane and a property is saved. */
export function casePath(
  folder: string,
  of: { readonly system: string; readonly lane: string; readonly property: string },
): string {
  const words = [of.system, of.lane, of.property].map((word) => word.replace(/[^\w.-]/g, "_"));
  return join(folder, `check-${words.join("-")}.json`);
}

/** How a lane fails a case. Of a history the first slot is shown that is unlike the oracle's, where one is. */
export function caseFailure(
  system: AnySystem,
  lane: string,
  { kind, why, tried, output, told = [] }: Refutation,
): CaseFailure {
  const newest = output ?? null;
  const { slot, expected, answered } =
    "events" in tried
      ? (firstUnlike(system, tried, told) ?? { slot: null, expected: null, answered: newest })
      : { slot: null, expected: expectedOf(system, tried), answered: newest };
  return {
    kind,
    lane,
    slot,
    why,
    expected: expected && outputShown(system, expected),
    answered: answered && outputShown(system, answered),
    first_difference: differenceOf(answered, expected),
  };
}

/** A state digest may follow the output. */
export function outputShown(
  { payloads, history, describe }: Pick<AnySystem, "payloads" | "history" | "describe">,
  bytes: Uint8Array,
): ShownOutput {
  const sizes = [bytes.length, bytes.length - (history?.digestSize ?? 0)];
  const outputs = sizes.flatMap((size) => payloads.output.decode(bytes.subarray(0, size)) ?? []);
  const [output] = outputs;
  return { hex: hex(bytes), text: output === undefined ? "not an output" : describe(output) };
}

const SOURCES_MAX = 16;
/** `Case`: raw bytes are at most this. */
const RAW_SIZE_MAX = 40;
const count = z.number().int().min(0).max(0xffffffff);

/** The case of a saved counterexample, or what is wrong with it. Of a claim over polls it may be a whole life. */
export function caseOf(
  system: AnySystem,
  property: AnyClaim,
  json: unknown,
): Parsed<AnyCase | PlayedHistory> {
  let data: unknown;
  try {
    data = caseFromJson(json);
  } catch (cause) {
    return { refused: `case: ${cause instanceof Error ? cause.message : String(cause)}` };
  }
  if ("histories" in property) {
    return readAs(historyCase(system), data, (found) => oddPart(property, found));
  }
  return isLife(data)
    ? readAs(lifeCase(system), data, ({ known }) => oddKnown(property, known))
    : readAs(pollCase(system), data, (found) => oddPart(property, found));
}

function readAs<Found>(
  schema: z.ZodType<Found>,
  data: unknown,
  oddIn: (found: Found) => string | undefined,
): Parsed<Found> {
  const read = problemsOf(schema, data, ["case"]);
  if (!("ok" in read)) return refusedFor(read.problems, "case");
  const odd = oddIn(read.ok);
  return odd === undefined
    ? { ok: read.ok }
    : { refused: `case.${odd}: not as the property has it` };
}

/** What only the property knows of a case, such as the true value, has the form that its generator gives it. */
function oddPart(property: AnyClaim, found: object): string | undefined {
  const cases: fc.Arbitrary<object> = "histories" in property ? property.histories : property.cases;
  const [sample = {}] = fc.sample(cases, { seed: 1, numRuns: 1 });
  const parts = new Map(Object.entries(found));
  const odd = Object.entries(sample).find(
    ([key, one]: [string, unknown]) => !OF_EVERY_CASE.has(key) && !isAlike(one, parts.get(key)),
  );
  return odd?.[0];
}

/** The same of each slot of a life. */
function oddKnown(property: AnyProperty, known: PolledLife["known"]): string | undefined {
  for (const [slot, one] of known.entries()) {
    const odd = one === null ? undefined : oddPart(property, one);
    if (odd !== undefined) return `known.${slot}.${odd}`;
  }
  return undefined;
}

const OF_EVERY_CASE: ReadonlySet<string> = new Set([
  "config",
  "readings",
  "sources",
  "events",
  "fates",
]);

function isAlike(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || typeof other !== "object") return typeof one === typeof other;
  if (one === null || other === null) return one === other;
  if (Array.isArray(one) || one instanceof Uint8Array) return one.constructor === other.constructor;
  const parts = new Map(Object.entries(other));
  return Object.entries(one).every(([key, part]) => isAlike(part, parts.get(key)));
}

function pollCase({ name, payloads }: AnySystem): z.ZodType<AnyCase> {
  return z.looseObject({
    config: of(payloads.config, `expected a configuration of ${name}`),
    readings: readingsOf(payloads.reading, name),
  });
}

function lifeCase(system: AnySystem): z.ZodType<PolledLife> {
  const known = z.array(z.record(z.string(), z.unknown()).nullable());
  return z
    .intersection(historyCase(system), z.looseObject({ known }))
    .refine((life) => life.known.length === life.events.length, {
      message: "expected an entry a slot",
      path: ["known"],
    });
}

function historyCase({ name, payloads }: AnySystem): z.ZodType<PlayedHistory> {
  const event = z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("slot"), readings: readingsOf(payloads.reading, name) }),
    z.object({ kind: z.literal("crash"), write: count, torn: count }),
    z.object({ kind: z.literal("transfer"), flip: count.exactOptional() }),
  ]);
  const fate = z.union(
    [z.enum(["deliver", "drop", "duplicate"]), z.object({ behind: count })],
    "expected a packet's fate",
  );
  return z
    .looseObject({
      config: of(payloads.config, `expected a configuration of ${name}`),
      sources: z.number().int().min(1).max(SOURCES_MAX),
      events: z.array(event),
      fates: z
        .record(z.string().regex(/^\d+$/, "expected a wire's number"), z.array(fate))
        .exactOptional(),
      exchange: z
        .object({ lane: z.number().int().min(1).max(LANES), arrivals: z.array(z.enum(ARRIVALS)) })
        .exactOptional(),
    })
    .refine(
      ({ sources, events }) =>
        events.every((one) => one.kind !== "slot" || one.readings.length === sources),
      { message: "expected a reading of each source", path: ["events"] },
    );
}

function readingsOf(codec: Codec, system: string) {
  const expected = `expected a reading of ${system}, at most ${RAW_SIZE_MAX} raw bytes, or null`;
  const raw = z.instanceof(Uint8Array).refine(({ length }) => length <= RAW_SIZE_MAX, expected);
  const reading = z.union([z.undefined(), raw, of(codec, expected)], expected);
  return z.array(reading).min(1).max(SOURCES_MAX);
}

type Codec = AnySystem["payloads"]["reading"];

/** Whatever goes through the codec and comes back as it was. */
function of({ encode, decode }: Codec, expected: string) {
  return z.unknown().refine((value) => {
    try {
      return isDeepStrictEqual(decode(encode(value)), value);
    } catch {
      // A codec may throw at anything that is not its type's.
      return false;
    }
  }, expected);
}
