/** A loop about a part of the firmware: the architect owns the header, the implementer the source, and the prover's gate judges. */
import { resolve } from "node:path";
import { toolFile } from "../../toolchain/build/toolchain.ts";
import { UserError } from "../../user-error.ts";
import { type Files, textOf } from "../freeze/frozen-files.ts";
import { refuseUncommitted } from "../freeze/repository.ts";
import { LANGUAGE_NAMES } from "../ledger/languages.ts";
import type { FrozenSubject, LoopOrder, LoopSubject } from "../subject/subject.ts";
import { clausesIn } from "./clauses.ts";
import { weakenings } from "./contract.ts";
import {
  operatorsFiles,
  partPaths,
  type StatedPart,
  startOf,
  statedPart,
  stemOf,
} from "./files.ts";
import { checkFiles, partJudge } from "./judging.ts";
import { proofLog, proofPages } from "./shown.ts";

export const partSubject: LoopSubject = {
  prepare: () => {
    for (const tool of JUDGES) toolFile(tool);
  },
  nameOf: async (reference) => `part:${statedPart(reference).name}`,
  freeze,
  filesNow: async ({ system }) => operatorsFiles(statedPart(system)),
  placeholders: ({ system, language }) => {
    const { header, source, stated, brief } = partPaths(system);
    const contract = [stated, brief];
    const of = { system: stemOf(system), language: LANGUAGE_NAMES[language] };
    // As patterns of a territory, and as text of a prompt.
    const texts = { header_text: header, source_text: source };
    return { ...of, contract, header: [header], source: [source], ...texts };
  },
  refusedDesign,
  judge: partJudge,
  checkFiles,
  pagesOf: proofPages,
  logOf: proofLog,
  confinement: async () => undefined,
};

/** The prover, and what makes a part a module that can be run. */
const JUDGES = ["frama-c", "clang", "wasm-ld"] as const;

async function freeze({ system, language, isEmulatedWanted }: LoopOrder): Promise<FrozenSubject> {
  const stated = statedPart(system);
  if (language !== "c")
    throw new UserError(`${system}: parts are written in c, not in ${language}`);
  if (isEmulatedWanted) throw new UserError("--rung: a part is proved, not run");
  await refuseUncommitted(resolve(stated.folder), stated.files);
  return {
    system: `part:${stated.name}`,
    lane: stated.name,
    ...{ files: operatorsFiles(stated), start: startOf(stated) },
    ...{ properties: claimsOf(stated), floors: {}, rungs: [] },
  };
}

/** What the operator states: in words, and clause by clause. */
function claimsOf({ name, header = "", brief }: StatedPart): FrozenSubject["properties"] {
  const clauses = clausesIn({ name, header, source: "" });
  return [
    ...(brief === undefined ? [] : [{ name, claim: brief.trim() }]),
    ...clauses.map(({ function: its, kind, text }) => ({ name: its, claim: `${kind} ${text}` })),
  ];
}

/** A header that is missing, or weaker than the operator's. */
function refusedDesign(
  { system }: { readonly system: string },
  { files }: { readonly files: Files },
): string | undefined {
  const { header, stated } = partPaths(system);
  const [own, operators] = [files.get(header), files.get(stated)].map((bytes) =>
    bytes === undefined ? undefined : textOf(bytes),
  );
  if (own === undefined) return `the architect left no ${header}`;
  const [why] = operators === undefined ? [] : weakenings(stemOf(system), operators, own);
  return why && `${header}: ${why}`;
}
