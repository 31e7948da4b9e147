/** The first act: the operator's files are frozen, in the loop's own repository and in the manifest. */
import { resolve } from "node:path";
import type { AnySystem } from "../../../systems/catalog.ts";
import { ROOT } from "../../root.ts";
import { isOutside } from "../../system/reference.ts";
import { propertiesOf, systemAt } from "../../system/system-at.ts";
import { UserError } from "../../user-error.ts";
import { frozenFiles, laneIn, systemFolderIn } from "../freeze/frozen-files.ts";
import { manifestOf } from "../freeze/manifest.ts";
import { uncommitted } from "../freeze/repository.ts";
import { floorsOfAll } from "../judge/coverage.ts";
import { rungsFor } from "../judge/ladder.ts";
import { sha256 } from "../ledger/canonical.ts";
import { type Begun, LEDGER_SCHEMA, type NewRecord } from "../ledger/records.ts";
import type { LoopContext } from "./context.ts";

export interface LoopOrder extends Pick<Begun, "language" | "effort" | "caps"> {
  /** A system's name, or its folder. */
  readonly system: string;
  readonly isEmulatedWanted: boolean;
}

export async function begin(
  { folder, repository, driver }: Pick<LoopContext, "folder" | "repository" | "driver">,
  order: LoopOrder,
): Promise<NewRecord> {
  const { language, effort, caps, isEmulatedWanted } = order;
  const system = await systemAt(order.system);
  const lane = laneIn(system, language);
  const rungs = rungsFor(system, language, isEmulatedWanted);
  if (isEmulatedWanted && !rungs.includes("emulated")) refuseBoards(system, language);
  const files = frozenFiles(system, language);
  await refuseUncommitted(system, [...files.keys()]);
  const properties = await propertiesOf(system);
  const floors = floorsOfAll(properties);
  const { name } = system;
  const manifest = folder.saveManifest(
    manifestOf({ system: name, language, lane: lane.name, files, properties, floors }),
  );
  folder.makeReviewKey(manifest, driver.isDeterministic, driver.reviewKey);
  const commit = await repository.commit({
    ...{ branch: `frozen/${name}`, sequence: 0, files },
    message: `${name}: the operator's files\n\nmanifest: ${manifest}\n`,
  });
  await repository.tag(frozenTag(name), commit);
  return {
    kind: "begun",
    schema: LEDGER_SCHEMA,
    ...{ system: name, language, agent: driver.name, effort, caps },
    frozen: { commit, manifest },
    rungs: [...rungs],
  };
}

/** Each freeze has a tag of its own: none is ever moved. */
export function frozenTag(system: string, tightenings = 0): string {
  return `system-frozen-${system}${tightenings === 0 ? "" : `-tightened-${tightenings}`}`;
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

/** What is frozen has to be what the operator has committed. */
async function refuseUncommitted(system: AnySystem, paths: readonly string[]): Promise<void> {
  const prefix = `${systemFolderIn(system.name)}/`;
  const isOwn = isOutside(system);
  const folder = isOwn ? system.folder : ROOT;
  const inFolder = isOwn
    ? paths.flatMap((path) => (path.startsWith(prefix) ? [path.slice(prefix.length)] : []))
    : paths;
  const [changed] = await uncommitted(
    resolve(folder),
    inFolder.filter((path) => path !== "package.json" && !path.endsWith("frozen.json")),
  );
  if (changed === undefined) return;
  throw new UserError(`${changed} has changes that are not committed; commit them, then freeze`);
}

/** Refuses to go on where the operator's own copy has changed since the first freeze: its author would wait for a lane for another system. */
export async function refuseChanged(
  reference: string,
  { language, frozen }: Pick<Begun, "language" | "frozen">,
  hashes: Readonly<Record<string, string>>,
): Promise<void> {
  const files = frozenFiles(await systemAt(reference), language);
  const changed = [...files].find(([path, bytes]) => hashes[path] !== sha256(bytes))?.[0];
  const gone = Object.keys(hashes).find((path) => !files.has(path));
  const path = changed ?? gone;
  if (path === undefined) return;
  throw new UserError(
    `${path} has changed since it was frozen (commit ${frozen.commit.slice(0, 12)}); put it back, or begin another loop with --out`,
  );
}
