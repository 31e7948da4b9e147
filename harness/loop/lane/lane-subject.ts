/** A loop about a lane of a system: its oracle, properties and adversary are frozen, and the comparator judges. */
import { resolve } from "node:path";
import { confinementInWords } from "../../../runtime/sandbox/in-words.ts";
import type { AnySystem } from "../../../systems/catalog.ts";
import { ROOT } from "../../root.ts";
import { sandboxHere } from "../../sandbox/choice.ts";
import { isOutside } from "../../system/reference.ts";
import { propertiesOf, systemAt } from "../../system/system-at.ts";
import { UserError } from "../../user-error.ts";
import { leakFindings } from "../audit/leak.ts";
import { frozenFiles, laneIn, systemFolderIn, textOf } from "../freeze/frozen-files.ts";
import type { Manifest } from "../freeze/manifest.ts";
import { refuseUncommitted } from "../freeze/repository.ts";
import { openCourtroom } from "../judge/courtroom.ts";
import { floorsOfAll } from "../judge/coverage.ts";
import { rungsFor } from "../judge/ladder.ts";
import { logOf, pagesOf } from "../judge/shown.ts";
import { LANGUAGE_NAMES } from "../ledger/languages.ts";
import type { Placeholders } from "../roles/role.ts";
import type { FrozenSubject, LoopOrder, LoopSubject } from "../subject/subject.ts";
import { checkFiles, laneJudge } from "./judging.ts";

export const laneSubject: LoopSubject = {
  prepare: () => undefined,
  nameOf: async (reference) => (await systemAt(reference)).name,
  freeze: frozenSystem,
  filesNow: async ({ system, language }) => frozenFiles(await systemAt(system), language),
  placeholders: placeholdersOf,
  refusedDesign,
  judge: laneJudge,
  checkFiles,
  pagesOf,
  logOf,
  court: ({ folder, repository }, { begun, frozen }) => ({
    runs: begun.effort.runs,
    open: async (lane) =>
      await openCourtroom(
        folder.manifest(frozen.manifest),
        await repository.filesAt(frozen.commit),
        lane,
      ),
  }),
  confinement: async () => confinementInWords(await sandboxHere()),
};

async function frozenSystem(order: LoopOrder): Promise<FrozenSubject> {
  const { language, isEmulatedWanted } = order;
  const system = await systemAt(order.system);
  const lane = laneIn(system, language);
  const rungs = rungsFor(system, language, isEmulatedWanted);
  if (isEmulatedWanted && !rungs.includes("emulated")) refuseBoards(system, language);
  const files = frozenFiles(system, language);
  await refuseUncommittedFiles(system, [...files.keys()]);
  const properties = await propertiesOf(system);
  return {
    ...{ system: system.name, lane: lane.name, files, start: new Map(), rungs: [...rungs] },
    properties: properties.map(({ name, claim }) => ({ name, claim })),
    floors: floorsOfAll(properties),
  };
}

/** What was asked for is not left out in silence. */
function refuseBoards({ name, lanes }: AnySystem, language: string): never {
  if (language === "ts") {
    throw new UserError(
      "--rung emulated: a ts lane runs on no board (expected --lane c, rust or ada)",
    );
  }
  throw new UserError(
    `--rung emulated: ${name} has ${lanes.length} of the three lanes that a triad takes`,
  );
}

async function refuseUncommittedFiles(system: AnySystem, paths: readonly string[]): Promise<void> {
  const prefix = `${systemFolderIn(system.name)}/`;
  const isOwn = isOutside(system);
  const folder = isOwn ? system.folder : ROOT;
  const inFolder = isOwn
    ? paths.flatMap((path) => (path.startsWith(prefix) ? [path.slice(prefix.length)] : []))
    : paths;
  await refuseUncommitted(
    resolve(folder),
    inFolder.filter((path) => path !== "package.json" && !path.endsWith("frozen.json")),
  );
}

/** What the words in braces stand for in this loop's roles. */
function placeholdersOf({ system, language, lane, files }: Manifest): Placeholders {
  const paths = Object.keys(files);
  const payloads = paths.filter(isPayloads);
  const judge = paths.filter(
    (path) => /^systems\/[^/]+\/[\w-]+\.ts$/.test(path) && !isPayloads(path),
  );
  const contract = paths.filter((path) => /^(?:runtime\/contract|firmware)\//.test(path));
  return { system, lane, language: LANGUAGE_NAMES[language], payloads, judge, contract };
}

function isPayloads(path: string): boolean {
  return /^systems\/[^/]+\/payloads\.(?:ts|proto)$/.test(path) || path.startsWith("proto/");
}

/** A line of the judge's in a document. */
function refusedDesign(
  manifest: Manifest,
  { files, written }: Parameters<LoopSubject["refusedDesign"]>[1],
): string | undefined {
  const documents = DOCUMENTS.flatMap((path) => {
    const bytes = written.get(path);
    return bytes === undefined ? [] : [{ path, text: textOf(bytes) }];
  });
  const { judge = [] } = placeholdersOf(manifest);
  const judged = new Map(
    [judge].flat().flatMap((path) => {
      const bytes = files.get(path);
      return bytes === undefined ? [] : [[path, textOf(bytes)] as const];
    }),
  );
  const [leak] = documents.flatMap((document) => leakFindings(document, judged));
  return leak && `${leak.path}: ${leak.why}`;
}

const DOCUMENTS = ["SYSTEM.md", "subtasks.md"];
