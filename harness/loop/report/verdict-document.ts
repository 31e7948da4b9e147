/** A verdict's document, as the judge writes it, read at the edge: a ledger of another hand may hold anything there. */
import { z } from "zod";
import type { LaneVerdict } from "../ledger/records.ts";
import { fuzzGate, proofGate } from "../part/shown.ts";
import { verusGate } from "../verus/shown.ts";

const text = z.string();
const count = z.number();

const output = z.object({ hex: text, text }).nullable();

const failure = z.object({
  kind: text,
  why: text,
  slot: count.nullable().optional(),
  expected: output.optional(),
  answered: output.optional(),
  first_difference: z.object({ byte: count, bit: count }).nullable().optional(),
});

const property = z.object({
  name: text,
  verdict: text,
  runs: count,
  lives: count,
  counterexample: z
    .object({ failure, case: z.unknown(), reproducible: z.boolean().optional() })
    .optional(),
});

const unfit = text.optional();

const gate = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("audit"), findings: z.array(text), notes: z.array(text).default([]) }),
  z.object({ kind: z.literal("check"), unfit, properties: z.array(property).default([]) }),
  z.object({
    kind: z.literal("run"),
    unfit,
    rung: text,
    faults: text,
    cycles: count,
    verdict: text.optional(),
    injected: count.optional(),
    counterexample: z.object({ readings: z.array(text.nullable()), failure }).optional(),
  }),
  proofGate,
  fuzzGate,
  verusGate,
]);

export type Gate = z.output<typeof gate> | { readonly kind: "other"; readonly json: string };
export type GateOf<Kind extends Gate["kind"]> = Extract<Gate, { kind: Kind }>;
export type ShownProperty = z.output<typeof property>;
export type ShownFailure = z.output<typeof failure>;

const OTHER_SIZE_MAX = 2000;

/** What was held against the lane, one after the other: at work the check alone. */
export function gatesOf({ document }: Pick<LaneVerdict, "document">): readonly Gate[] {
  const { gates } = document;
  return (Array.isArray(gates) ? gates : [document]).map(gateOf);
}

function gateOf(data: unknown): Gate {
  const read = gate.safeParse(data);
  if (read.success) return read.data;
  return { kind: "other", json: (JSON.stringify(data) ?? "nothing").slice(0, OTHER_SIZE_MAX) };
}

/** The first counterexample that a verdict holds, with what it speaks against. */
export function counterexampleIn(
  verdict: Pick<LaneVerdict, "document">,
): { readonly against: string; readonly failure: ShownFailure } | undefined {
  for (const one of gatesOf(verdict)) {
    if (one.kind === "check") {
      const found = one.properties.find(({ counterexample }) => counterexample !== undefined);
      const { failure } = found?.counterexample ?? {};
      if (found !== undefined && failure !== undefined) return { against: found.name, failure };
    }
    if (one.kind === "run" && one.counterexample !== undefined) {
      return { against: `rung ${one.rung}`, failure: one.counterexample.failure };
    }
  }
  return undefined;
}
