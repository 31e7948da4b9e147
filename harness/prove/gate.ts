/** Whether a part is proved: its text is looked at first, then the prover is run, and then all that it tells is looked at. */
import { hashOf, type PartFiles } from "../toolchain/build/proved-parts.ts";
import { MACHINE_MODELS, type MachineModel } from "./machine-models.ts";
import { type Obligation, obligationsIn } from "./obligations.ts";
import { readPart, runProver } from "./prover.ts";
import { answeredAfter, NOTHING_ANSWERED, type ProverReport, reportOf } from "./prover-log.ts";
import { type Shortcoming, shortcomingsOf } from "./shortcomings.ts";
import { type Lint, lint, type PartText, type StatedFunction } from "./text/lint.ts";
import type { TextViolation } from "./text/tokens.ts";
import { isKnownCallable } from "./witness.ts";

/** What callers have to see to, before they call. */
export interface Assumption {
  readonly function: string;
  /** `size: 0 <= count <= DISTINCT_MAX` */
  readonly clause: string;
}

export interface PartProof {
  readonly part: string;
  readonly verdict: "proved" | "rejected";
  readonly audit: boolean;
  /** Of what was proved: the files may have changed since. */
  readonly header_sha256: string;
  readonly source_sha256: string;
  readonly machine_models: readonly MachineModel[];
  /** Over all machine models. */
  readonly goals: number;
  readonly smoke_tests: number;
  readonly seconds: number;
  /** Of the text: the prover is not asked where there is one. */
  readonly violations: readonly TextViolation[];
  readonly unproved: readonly Shortcoming[];
  readonly assumed: readonly Assumption[];
  /** Of those that were asked for, the goals that are not proved, as the prover has them. */
  readonly obligations?: readonly Obligation[];
  /** Each goal with who proved it, in alphabetical order; without times, so that it is the same each time. */
  readonly proof: string;
}

export interface ProofProgress {
  readonly part: string;
  readonly machine: MachineModel;
  readonly decided: number;
  /** Of those that are asked of a prover, and searches for contradictions; 0 until it is known. */
  readonly goals: number;
  readonly failed: number;
}

export interface ProofRequest {
  /** Both machine models, and a search for contradictions. */
  readonly audit: boolean;
  /** Stop at the first goal that is not proved: for one who only asks whether there is any. */
  readonly untilFirst?: boolean;
  /** Tell what is not proved as the prover has it, for one who is to mend it. */
  readonly told?: boolean;
  readonly tell?: (progress: ProofProgress) => void;
}

/** Throws MissingTool where a prover is not installed. */
export async function prove(part: PartFiles, request: ProofRequest): Promise<PartProof> {
  const beganMs = performance.now();
  // Read once: the gate looks at what every run of the prover gets.
  const text = await readPart(part);
  const found = lint(text);
  const isRun = found.violations.length === 0;
  const isCallable = isRun && request.audit && isKnownCallable(text);
  const machines = request.audit ? MACHINE_MODELS : MACHINE_MODELS.slice(0, 1);
  const runs: MachineRun[] = [];
  for (const machine of isRun ? machines : []) {
    const asRead = { part, text, stated: found.stated, isCallable };
    const run = await runOn(machine, asRead, request);
    runs.push(run);
    if (run.unproved.length > 0) break;
  }
  const unproved = runs.flatMap((run) => run.unproved);
  const isProved = isRun && unproved.length === 0;
  return {
    part: part.name,
    verdict: isProved ? "proved" : "rejected",
    audit: request.audit,
    header_sha256: hashOf(text.header),
    source_sha256: hashOf(text.source),
    machine_models: runs.map(({ machine }) => machine),
    goals: sum(runs.map(({ report }) => report.goals.length)),
    smoke_tests: sum(runs.map(({ report }) => report.smokeTests.length)),
    seconds: Math.round((performance.now() - beganMs) / 100) / 10,
    violations: found.violations,
    unproved,
    assumed: assumptionsOf(found),
    ...(request.told === true && { obligations: runs.flatMap(({ obligations }) => obligations) }),
    proof: runs.map(proofOf).join(""),
  };
}

interface MachineRun {
  readonly machine: MachineModel;
  readonly report: ProverReport;
  readonly unproved: readonly Shortcoming[];
  readonly obligations: readonly Obligation[];
}

interface PartAsRead {
  readonly part: PartFiles;
  readonly text: PartText;
  readonly stated: readonly StatedFunction[];
  readonly isCallable: boolean;
}

async function runOn(
  machine: MachineModel,
  { part, text, stated, isCallable }: PartAsRead,
  { audit, untilFirst = false, told = false, tell }: ProofRequest,
): Promise<MachineRun> {
  const enough = new AbortController();
  let answered = NOTHING_ANSWERED;
  const heed = (line: string) => {
    answered = answeredAfter(answered, line);
    const { asked, names, failed } = answered;
    if (failed.size > 0 && untilFirst) enough.abort();
    const of = { part: part.name, machine };
    tell?.({ ...of, decided: names.size, goals: asked, failed: failed.size });
  };
  const { signal } = enough;
  const log = await runProver(part, {
    ...{ text, machine, audit, isCallable, told, signal, tell: heed },
  });
  const report = reportOf(log.text);
  const unproved = shortcomingsOf(report, { ...log, stated, audit });
  const obligations = told ? obligationsIn(log.text) : [];
  return { machine, report, unproved: unproved.map((one) => ({ machine, ...one })), obligations };
}

export function assumptionsOf({ stated }: Lint): readonly Assumption[] {
  return stated
    .filter(({ isEntry }) => isEntry)
    .flatMap(({ name, required }) => required.map((clause) => ({ function: name, clause })));
}

function proofOf({ machine, report }: MachineRun): string {
  const lines = [
    ...report.goals.map(({ name, by, outcome }) => `${machine} ${name} ${outcome} ${by}`),
    ...report.smokeTests.map(({ name }) => `${machine} ${name} Passed`),
  ];
  return lines
    .toSorted()
    .map((line) => `${line}\n`)
    .join("");
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
