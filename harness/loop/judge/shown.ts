/**
 * What an agent is shown of a verdict: the claim, the smallest case that fails, what its lane said there and what was expected. Never the
 * judge's code, nor a seed: cases are told as data, without what the generator alone knows.
 */
import { inspect } from "node:util";
import { caseFromJson } from "../../counterexample/case-data.ts";
import { legible } from "../../legible.ts";
import type { Manifest } from "../freeze/manifest.ts";
import type { LaneVerdict } from "../ledger/records.ts";

interface ShownOutput {
  readonly hex: string;
  readonly text: string;
}

interface ShownFailure {
  readonly kind: string;
  readonly why: string;
  readonly slot: number | null;
  readonly expected: ShownOutput | null;
  readonly answered: ShownOutput | null;
}

/** The part of a verdict's document that holds what went wrong. */
interface ShownDocument {
  readonly gates?: readonly ShownDocument[];
  readonly rung?: string;
  readonly unfit?: string;
  readonly findings?: readonly string[];
  readonly properties?: readonly {
    readonly name: string;
    readonly counterexample?: { readonly failure: ShownFailure; readonly case: unknown };
  }[];
  readonly counterexample?: {
    readonly readings: readonly (string | null)[];
    readonly failure: ShownFailure;
  };
}

/** A page for each property that is refuted, or the one of what else failed. */
export function pagesOf(
  { document }: LaneVerdict,
  { properties }: Pick<Manifest, "properties">,
): readonly { readonly name: string; readonly page: string }[] {
  const gates = gatesIn(document);
  return gates.flatMap((gate) => {
    const refuted = (gate.properties ?? []).flatMap(({ name, counterexample }) =>
      counterexample === undefined ? [] : [{ name, ...counterexample }],
    );
    const pages = refuted.map(({ name, failure, case: tried }) => {
      const claim = properties.find((one) => one.name === name)?.claim ?? "";
      return { name, page: casePage({ name, claim, failure, tried }) };
    });
    const { rung, counterexample } = gate;
    if (rung === undefined || counterexample === undefined) return pages;
    return [...pages, { name: `rung-${rung}`, page: runPage(rung, counterexample) }];
  });
}

/** What the lane's own process, or its compiler, has left. */
export function logOf({ document }: LaneVerdict): string | undefined {
  for (const { unfit, properties = [] } of gatesIn(document)) {
    if (unfit !== undefined) return `${unfit}\n`;
    const ended = properties.flatMap(({ counterexample }) => {
      const { kind, why } = counterexample?.failure ?? {};
      return kind === "exit" && why !== undefined ? [why] : [];
    });
    if (ended.length > 0) return `${ended.join("\n")}\n`;
  }
  return undefined;
}

/** A verdict without its seeds, as an auditor may see it. */
export function withoutSeeds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSeeds);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== "seed" && key !== "digest");
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutSeeds(inner)]));
}

function gatesIn(document: LaneVerdict["document"]): readonly ShownDocument[] {
  const shown: ShownDocument = document;
  return shown.gates ?? [shown];
}

function casePage(of: {
  readonly name: string;
  readonly claim: string;
  readonly failure: ShownFailure;
  readonly tried: unknown;
}): string {
  return [
    ...[`# ${of.name}`, "", of.claim, "", `${of.failure.kind}: ${of.failure.why}`, ""],
    ...outcomeLines(of.failure),
    ...["", "The case:", "", "```", ...caseLines(of.tried), "```", ""],
  ].join("\n");
}

function runPage(
  rung: string,
  { readings, failure }: NonNullable<ShownDocument["counterexample"]>,
): string {
  return [
    ...[`# One of three lanes, on the rung ${rung}`, "", failure.why, ""],
    ...outcomeLines(failure),
    ...["", "What the sources said in that slot, as bytes:", ""],
    ...readings.map((reading, source) => `- source ${source + 1}: ${reading ?? "silent"}`),
    "",
  ].join("\n");
}

function outcomeLines({ slot, expected, answered }: ShownFailure): readonly string[] {
  const output = (one: ShownOutput | null) =>
    one === null ? "nothing" : `${one.text} (${one.hex})`;
  return [
    ...(slot === null ? [] : [`- slot: ${slot}`]),
    ...(expected === null ? [] : [`- expected: ${output(expected)}`]),
    `- the lane said: ${output(answered)}`,
  ];
}

/** What a lane is told in a case; what its generator knows beside that, such as the true value, is left out. */
export function caseLines(tried: unknown): readonly string[] {
  const { config, sources, readings, events, fates, exchange } = Object(
    caseFromJson(tried),
  ) as Readonly<Record<string, unknown>>;
  const told = { config, sources, readings, fates, exchange };
  const lines = Object.entries(told).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${shown(value)}`],
  );
  const slots = Array.isArray(events) ? events.map((one, at) => `event ${at}: ${shown(one)}`) : [];
  return [...lines, ...slots];
}

function shown(value: unknown): string {
  return legible(
    inspect(value, { depth: 8, breakLength: Number.POSITIVE_INFINITY, compact: true }),
  );
}
