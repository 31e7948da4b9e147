/** A part against its contract, as `prove` does it: the same document, byte for byte, for the same two texts. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { privateFolder } from "../../../runtime/instance/private-folder.ts";
import { fuzz } from "../../prove/fuzz/fuzz.ts";
import { prove } from "../../prove/gate.ts";
import type { PartText } from "../../prove/text/lint.ts";
import { partFiles } from "../../toolchain/build/proved-parts.ts";
import { writeFiles } from "../freeze/tree.ts";
import type { LaneVerdict, LoopFailure } from "../ledger/records.ts";
import { bounded } from "../subject/bounded.ts";
import { type NamedObligation, namedObligation } from "./clauses.ts";
import { whatFuzzingSays } from "./fuzzing.ts";

/** What is told of a proof: enough for one who is to mend it. */
const TOLD_MAX = 12;
const GOAL_LINES_MAX = 40;
const LINE_SIZE_MAX = 160;

/** The cases at work: an attempt that fails in one is told which, and the next meets it again. */
const WORK_SEED = 1;

export type ProofDocument = {
  readonly kind: "proof";
  readonly audit: boolean;
  readonly machine_models: readonly string[];
  readonly goals: number;
  readonly smoke_tests: number;
  /** Of the text: the prover is not asked where there is one. */
  readonly violations: readonly string[];
  /** All that keeps it from being a proof, in the gate's words. */
  readonly unproved: readonly string[];
  readonly obligations: readonly ToldObligation[];
};

/** With what running the part says of it. */
export interface ToldObligation extends NamedObligation {
  readonly fuzzing: string;
}

export async function proofOf(
  part: PartText,
  { audit, tries }: { readonly audit: boolean; readonly tries: number },
): Promise<ProofDocument> {
  const { name, header, source } = part;
  const root = privateFolder();
  try {
    const files = new Map([
      [`${name}.h`, Buffer.from(header)],
      [`${name}.c`, Buffer.from(source)],
    ]);
    writeFiles(join(root, name), files, () => 0o444);
    const proof = await prove(partFiles(name, join(root, name)), { audit, told: true });
    const { machine_models, goals, smoke_tests, violations, unproved, obligations = [] } = proof;
    const told = obligations.slice(0, TOLD_MAX).map((one) => shortened(namedObligation(part, one)));
    const fuzzed = told.length === 0 ? undefined : await fuzz(part, { seed: WORK_SEED, tries });
    return {
      kind: "proof",
      ...{ audit, machine_models, goals, smoke_tests },
      violations: violations.map(({ at, why }) => bounded(`${at}: ${why}`)).slice(0, TOLD_MAX),
      unproved: unproved
        .map(({ machine, what, why }) => bounded(`${machine}: ${what}: ${withoutHow(why)}`))
        .slice(0, TOLD_MAX),
      obligations: told.map((one) => ({
        ...one,
        fuzzing: fuzzed ? whatFuzzingSays(one, fuzzed) : "",
      })),
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** How a solver gave up may depend on the machine, and says nothing of the part. */
function withoutHow(why: string): string {
  return why.replace(/^(?:Unknown|Timeout|Step|Stepout|Failed)\b.*/, "not proved");
}

/** The first thing that keeps it from being a proof. */
export function proofFailure(document: ProofDocument): LoopFailure | undefined {
  const { violations, unproved, obligations } = document;
  const [violation] = violations;
  if (violation !== undefined) return { key: "text", why: violation };
  const [first] = obligations;
  if (first !== undefined) {
    const { function: its, clause, label, text, fuzzing } = first;
    const key = `${its}: ${label === null ? clause : `${clause} ${label}`}`;
    return { key, why: `not proved: ${text}; ${fuzzing}` };
  }
  const [why] = unproved;
  return why === undefined ? undefined : { key: "prover", why };
}

export function proofVerdict(document: ProofDocument): LaneVerdict {
  const failure = proofFailure(document) ?? null;
  return { pass: failure === null, failure, document };
}

function shortened(one: NamedObligation): NamedObligation {
  const lines = one.goal.split("\n");
  const more = lines.length - GOAL_LINES_MAX;
  // What is to follow stands at the end.
  const kept = more > 0 ? [`(${more} more lines)`, ...lines.slice(-GOAL_LINES_MAX)] : lines;
  const goal = kept.map(goalLine).join("\n");
  return { ...one, clause: bounded(one.clause), text: bounded(one.text), goal };
}

/** As far in as the prover has it. */
function goalLine(line: string): string {
  const [indent = ""] = /^ */.exec(line) ?? [];
  return indent + bounded(line, LINE_SIZE_MAX);
}
