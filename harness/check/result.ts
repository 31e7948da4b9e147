/** What a check comes to, as plain data: this is `check --json`. */
import { type Verdict, worst } from "../../runtime/judge/verdict.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import type { CanaryName } from "./canaries.ts";
import type { Effort, Examined, Refutation, SmallestRefutation } from "./examine.ts";

/** JSON, as a reader of it gets it. */
export type Plain =
  | string
  | number
  | boolean
  | null
  | readonly Plain[]
  | { readonly [key: string]: Plain };

export interface CheckResult {
  readonly schema: "tripod.check.v1";
  readonly system: string;
  readonly seed: number;
  readonly verdict: Verdict;
  /** How the checker showed, on this very system, that it can fail: which property refuted which canary. */
  readonly canaries: Readonly<Record<CanaryName, string>>;
  readonly lanes: Readonly<Record<string, LaneVerdicts>>;
}

/** By property. */
export type LaneVerdicts = Readonly<Record<string, PropertyResult>>;

export interface PropertyResult {
  /** How many cases were tried, up to the first that failed. */
  readonly runs: number;
  /** Pass only if every case that was asked for was tried, and held. */
  readonly verdict: Verdict;
  readonly counterexample?: CheckCounterexample;
}

/** A counterexample: the smallest case found, and what became of it. */
export interface CheckCounterexample {
  readonly kind: Refutation["kind"];
  /** What is wrong; where the property knows what was expected, this says it. */
  readonly why: string;
  /**
   * The case: `config`, `readings` by source, and what else the generator knows, such as `truth`. Big integers are
   * decimal strings; a reading that is raw bytes is their hex, a silent one null.
   */
  readonly input: Plain;
  readonly answered: { readonly text: string; readonly hex: string } | null;
  readonly seed: number;
  readonly path: string;
  readonly shrinks: number;
  /** Whether a lane started afresh fails this case too; if not, it is shown as it came up, unshrunk. */
  readonly reproducible: boolean;
  /** Finds it again. */
  readonly command: string;
}

export function propertyResult(
  { runs, refutation }: Examined,
  exhibit: (refutation: SmallestRefutation) => CheckCounterexample,
  { runs: wanted }: Effort,
): PropertyResult {
  if (refutation !== undefined) {
    return { runs, verdict: "fail", counterexample: exhibit(refutation) };
  }
  return { runs, verdict: runs === wanted ? "pass" : "inconclusive" };
}

export function exhibitOf(
  system: AnySystem,
  refutation: SmallestRefutation,
  { seed, command }: Pick<CheckCounterexample, "seed" | "command">,
): CheckCounterexample {
  const { kind, why, tried, output, path, shrinks, reproducible } = refutation;
  const answered = output === undefined ? null : answerOf(system, output);
  return { kind, why, input: plain(tried), answered, seed, path, shrinks, reproducible, command };
}

export function worstOf(lanes: CheckResult["lanes"]): Verdict {
  const verdicts = Object.values(lanes).flatMap((lane) =>
    Object.values(lane).map(({ verdict }) => verdict),
  );
  return verdicts.reduce(worst, "pass");
}

function answerOf(system: AnySystem, bytes: Uint8Array): { text: string; hex: string } {
  const output = system.payloads.output.decode(bytes);
  const text = output === undefined ? "no output" : system.describe(output);
  return { text, hex: Buffer.from(bytes).toString("hex") };
}

/** Any data of a system's as JSON, with nothing lost. */
export function plain(value: unknown): Plain {
  if (value === undefined || value === null) return null;
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
  }
  if (typeof value === "bigint") return String(value);
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  throw new TypeError(`a case holds a ${typeof value}, which is no data`);
}
