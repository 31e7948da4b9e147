/**
 * Where an attempt is judged: the frozen system in one tree, the lane in another, which holds nothing of the judge. Both are laid
 * out anew, from commits and nothing else, in a folder of this process.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { LaneSource } from "../../../runtime/contract/system.ts";
import { privateFolder } from "../../../runtime/instance/private-folder.ts";
import type { AnyClaim, AnySystem } from "../../../systems/catalog.ts";
import { FROZEN_ENTRY } from "../../system/frozen-entry.ts";
import { propertiesOf, systemAt } from "../../system/system-at.ts";
import { endings } from "../../toolchain/build/recipe.ts";
import { UserError } from "../../user-error.ts";
import { type Files, laneFolderIn, systemFolderIn } from "../freeze/frozen-files.ts";
import { type Manifest, requireFrozen } from "../freeze/manifest.ts";
import { layOut, writeFiles } from "../freeze/tree.ts";

export interface Courtroom {
  /** Its oracle and inputs are the frozen ones; its folder is that of the lane's tree. */
  readonly system: AnySystem;
  readonly properties: readonly AnyClaim[];
  readonly manifest: Manifest;
  /** The lane that is judged. */
  readonly lane: LaneSource;
  /** By lane, its own file: the attempt's, and the peers' as they were frozen. */
  readonly sources: Readonly<Record<string, string>>;
  /** The files of the lane's tree that are the operator's. */
  readonly shared: Files;
  /** What no text of a verdict may tell: where all of this lies. */
  readonly root: string;
  readonly close: () => void;
}

const JUDGE = "judge";
const LANE = "lane";
const READ_ONLY = 0o444;

/** `frozen` are the files of the frozen commit, `attempt` those of the attempt's. Throws UserError where a frozen file has changed. */
export async function openCourtroom(
  manifest: Manifest,
  frozen: Files,
  attempt: Files,
): Promise<Courtroom> {
  requireFrozen(manifest, frozen);
  const root = privateFolder();
  const close = () => rmSync(root, { recursive: true, force: true });
  try {
    return await arranged(manifest, { frozen, attempt }, { root, close });
  } catch (error) {
    close();
    throw error;
  }
}

async function arranged(
  manifest: Manifest,
  { frozen, attempt }: { readonly frozen: Files; readonly attempt: Files },
  { root, close }: Pick<Courtroom, "root" | "close">,
): Promise<Courtroom> {
  const folder = systemFolderIn(manifest.system);
  const [judge, lanes] = [join(root, JUDGE), join(root, LANE)];
  layOut(judge, frozen);
  const read = await systemAt(join(judge, folder));
  const properties = await propertiesOf(read);
  refuseOtherClaims(manifest, properties);
  const lane = read.lanes.find(({ name }) => name === manifest.lane);
  if (lane === undefined) throw new UserError(`${manifest.system} has no lane ${manifest.lane}`);
  const shared = laneWorld(manifest, frozen);
  writeFiles(lanes, new Map([...shared, ...laneOf(manifest, attempt)]), () => READ_ONLY);
  const sources = read.lanes.map((one) => {
    const tree = one.name === lane.name ? lanes : judge;
    return [one.name, join(tree, folder, "lanes", one.name, ownFile(one))] as const;
  });
  const system = { ...read, folder: join(lanes, folder) };
  const of = { system, properties, manifest, lane, shared, root, close };
  return { ...of, sources: Object.fromEntries(sources) };
}

/** The same court with another lane before it, in a tree of its own; it is closed with the first. */
export function withLane(room: Courtroom, attempt: Files): Courtroom {
  const { manifest, lane, shared, root } = room;
  const folder = systemFolderIn(manifest.system);
  const lanes = mkdtempSync(join(root, `${LANE}-`));
  writeFiles(lanes, new Map([...shared, ...laneOf(manifest, attempt)]), () => READ_ONLY);
  const source = join(lanes, folder, "lanes", lane.name, ownFile(lane));
  return {
    ...room,
    system: { ...room.system, folder: join(lanes, folder) },
    sources: { ...room.sources, [lane.name]: source },
  };
}

/** The same court with one of the system's other lanes before it, as it was frozen. */
export function withPeer(room: Courtroom, lane: LaneSource): Courtroom {
  return { ...room, lane };
}

export function ownFile({ language }: LaneSource): string {
  return `lane.${language === "ts" ? "ts" : endings[language]}`;
}

/** Of an attempt's commit only its lane is taken. */
function laneOf({ system, lane }: Manifest, attempt: Files): Files {
  const folder = `${laneFolderIn(system, lane)}/`;
  return new Map([...attempt].filter(([path]) => path.startsWith(folder)));
}

/** What a lane's process is started with, and what its own files may name as types. */
function laneWorld({ system }: Manifest, frozen: Files): Files {
  const entry = `${systemFolderIn(system)}/${FROZEN_ENTRY}`;
  const isShared = (path: string) =>
    path === entry ||
    path === "package.json" ||
    /^systems\/[^/]+\/payloads\.(?:ts|proto)$/.test(path) ||
    path.startsWith("runtime/contract/");
  return new Map([...frozen].filter(([path]) => isShared(path)));
}

function refuseOtherClaims(manifest: Manifest, properties: readonly AnyClaim[]): void {
  const found = properties.map(({ name }) => name).join(", ");
  const frozen = manifest.properties.map(({ name }) => name).join(", ");
  if (found === frozen) return;
  throw new UserError(`${manifest.system}: the properties are ${found}; frozen were ${frozen}`);
}
