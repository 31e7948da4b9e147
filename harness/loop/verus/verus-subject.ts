/** A loop about a Verus task: a source with a specification, whose bodies and proofs are to be written, and Verus judges. */
import { resolve } from "node:path";
import { proveVerus, type VerusProof } from "../../prove/verus/gate.ts";
import { toolFile } from "../../toolchain/build/toolchain.ts";
import { UserError } from "../../user-error.ts";
import { type Files, textIn } from "../freeze/frozen-files.ts";
import { requireFrozen } from "../freeze/manifest.ts";
import { refuseUncommitted } from "../freeze/repository.ts";
import { audited, reviewedBy } from "../judge/review.ts";
import { LANGUAGE_NAMES } from "../ledger/languages.ts";
import type { LaneVerdict, LoopFailure } from "../ledger/records.ts";
import { bounded } from "../subject/bounded.ts";
import { changedLines } from "../subject/changed-frozen.ts";
import type {
  FrozenSubject,
  JudgedCommit,
  LoopOrder,
  LoopPlace,
  LoopSubject,
} from "../subject/subject.ts";
import { operatorsFiles, statedTask, taskName, taskPaths } from "./files.ts";
import { verusLog, verusPages } from "./shown.ts";

export const verusSubject: LoopSubject = {
  prepare: () => {
    toolFile("verus");
  },
  nameOf: async (reference) => `verus:${statedTask(reference).name}`,
  freeze,
  filesNow: async ({ system }) => operatorsFiles(statedTask(system)),
  placeholders: ({ system, language }) => {
    const { source, stated, brief } = taskPaths(system);
    return {
      ...{ system: taskName(system), language: `${LANGUAGE_NAMES[language]}, for Verus` },
      ...{ contract: [stated, brief], header: [], source: [source] },
      ...{ header_text: "in a Verus task you own none", source_text: source },
    };
  },
  // The specification is the operator's: an architect writes pages.
  refusedDesign: () => undefined,
  judge: { check, review },
  checkFiles,
  pagesOf: verusPages,
  logOf: verusLog,
  confinement: async () => undefined,
};

async function freeze({ system, language, isEmulatedWanted }: LoopOrder): Promise<FrozenSubject> {
  const stated = statedTask(system);
  if (language !== "rust") throw new UserError(`${system}: Verus tasks are written in rust`);
  if (isEmulatedWanted) throw new UserError("--rung: a Verus task is proved, not run");
  const { name, folder, source, brief } = stated;
  await refuseUncommitted(resolve(folder), [
    `${name}.rs`,
    ...(brief === undefined ? [] : ["brief.md"]),
  ]);
  const about = `verus:${name}`;
  const claim = brief?.trim() ?? `what ${taskPaths(about).stated} requires and ensures`;
  return {
    ...{ system: about, lane: name, files: operatorsFiles(stated) },
    start: new Map([[taskPaths(about).source, Buffer.from(source)]]),
    ...{ properties: [{ name, claim }], floors: {}, rungs: [] },
  };
}

async function check(place: LoopPlace, judged: JudgedCommit): Promise<LaneVerdict> {
  return await checkFiles(place, judged, await place.repository.filesAt(judged.commit));
}

async function checkFiles(
  { folder, repository }: LoopPlace,
  { begun, frozen }: Omit<JudgedCommit, "commit">,
  files: Files,
): Promise<LaneVerdict> {
  const { source, stated } = taskPaths(begun.system);
  const operators = await repository.filesAt(frozen.commit);
  requireFrozen(folder.manifest(frozen.manifest), operators);
  const attempt = textIn(files, source);
  if (attempt === "") return verdictOf(refused(`there is no ${source}`));
  const task = { name: taskName(begun.system), task: textIn(operators, stated), attempt };
  return verdictOf(await proveVerus(task, environment));
}

/** Whose files were changed, anywhere since they were frozen; then the same again. */
async function review(place: LoopPlace, judged: JudgedCommit): Promise<LaneVerdict> {
  return await reviewedBy([
    async () => audited({ findings: await changedLines(place, judged), notes: [] }),
    async () => await check(place, judged),
  ]);
}

const environment = process.env;
const TOLD_MAX = 12;

function refused(why: string): VerusProof {
  const nothing = { verified: 0, errors: 0, messages: [], shortcomings: [] };
  return { ...nothing, isProved: false, violations: [{ line: 1, why }] };
}

function verdictOf(proof: VerusProof): LaneVerdict {
  const { isProved, verified, errors } = proof;
  const violations = proof.violations
    .map(({ line, why }) => bounded(`line ${line}: ${why}`))
    .slice(0, TOLD_MAX);
  const messages = proof.messages.slice(0, TOLD_MAX).map(({ what, at, lines }) => ({
    ...{ what: bounded(what), at },
    lines: lines.map((line) => bounded(line, LINE_SIZE_MAX)),
  }));
  const shortcomings = proof.shortcomings.map((one) => bounded(one));
  const document = { kind: "verus", verified, errors, violations, messages, shortcomings };
  const failure = isProved ? null : failureOf({ violations, messages, shortcomings });
  return { pass: failure === null, failure, document };
}

const LINE_SIZE_MAX = 160;

function failureOf({
  violations,
  messages,
  shortcomings,
}: {
  readonly violations: readonly string[];
  readonly messages: readonly { readonly what: string; readonly at: string | null }[];
  readonly shortcomings: readonly string[];
}): LoopFailure {
  const [violation] = violations;
  if (violation !== undefined) return { key: "text", why: violation };
  const [message] = messages;
  if (message !== undefined) {
    const { what, at } = message;
    return { key: what, why: at === null ? what : `${what}, at ${at}` };
  }
  return { key: "verus", why: shortcomings[0] ?? "it is not proved" };
}
