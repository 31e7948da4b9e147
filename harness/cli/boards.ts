/** `tripod boards list|info|reset`: lists boards, shows what they report, and restarts them. */

import { enterLoader, restartAt } from "../../boards/flash/enter.ts";
import { inspectBoth } from "../../boards/flash/fill-slot.ts";
import { ANSWER_NS_MAX, findBoard } from "../../boards/flash/find.ts";
import type { BoardLink } from "../../boards/protocol/board-link.ts";
import { type Identity, identifies } from "../../boards/protocol/messages.ts";
import type { Inspected } from "../../boards/protocol/request.ts";
import { closeAll, discover } from "../../boards/registry/discover.ts";
import { holderOf, inUseBy, lockBoard } from "../../boards/registry/lock.ts";
import { DEFAULT_BAUD } from "../../runtime/link/port.ts";
import { escaped } from "../../runtime/quoted.ts";
import { type PartsResult, partsResult } from "../report/parts.ts";
import { printDocument, printText } from "../terminal/standard-output.ts";
import { partsDigest, readManifest } from "../toolchain/build/proved-parts.ts";
import { UserError } from "../user-error.ts";

import {
  type BoardTarget,
  candidateAt,
  type Places,
  type Reached,
  reach,
  targetsOf,
  WHICH_BOARD,
} from "./board-targets.ts";
import { type BoardList, listAsText, partsLines, stateOf } from "./boards-view.ts";

export interface BoardsOptions extends Places {
  readonly json?: boolean;
}

export interface ResetOptions extends BoardsOptions {
  readonly loader?: boolean;
}

export async function listBoards(options: BoardsOptions): Promise<number> {
  const { targets, paths, skipped } = await targetsOf([], options);
  const present = await discover(paths.map(candidateAt));
  await closeAll(present);
  const ids = present.map((one) => (one.kind === "board" ? one.identity.uniqueId : undefined));
  const list: BoardList = {
    present,
    skipped,
    missing: targets.filter(({ uniqueId }) => uniqueId !== undefined && !ids.includes(uniqueId)),
    nameOf: (id) => targets.find(({ uniqueId }) => uniqueId === id)?.name,
  };
  if (options.json === true) printDocument(listAsData(list));
  else printText(listAsText(list));
  return 0;
}

function listAsData({ present, skipped, missing, nameOf }: BoardList): object {
  const boards = present.flatMap((one) =>
    one.kind === "board"
      ? [{ port: one.name, name: nameOf(one.identity.uniqueId) ?? null, ...asJson(one.identity) }]
      : [],
  );
  const others = present.flatMap((one) =>
    one.kind === "no-board" ? [{ port: one.name, why: one.why }] : [],
  );
  const absent = missing.map(({ name, uniqueId: id }) => ({ name, id }));
  const unseen = skipped.map(({ path: port, why }) => ({ port, why }));
  return { schema: "tripod.boards.v2", boards, others, skipped: unseen, missing: absent };
}

/** A board that runs a lane is not stopped to be asked: only its loader knows its slots. */
export async function boardsInfo(
  names: readonly string[],
  options: BoardsOptions,
): Promise<number> {
  return await withEach(names, options, async (board, identity, { name }) => {
    const slots = identity.mode === "loader" ? await inspectBoth(board) : undefined;
    const known = slots !== undefined && "why" in slots ? undefined : slots;
    const holder = holderOf(identity.uniqueId);
    const inUse = holder === undefined ? null : { pid: holder.pid, command: holder.command };
    return {
      json: {
        name,
        port: board.port.name,
        ...asJson(identity),
        slots: known?.map(slotAsJson) ?? null,
        in_use: inUse,
      },
      text: infoAsText(board, identity, known, name),
      exitCode: 0,
    };
  });
}

/** Restarts boards into their images, or into their loaders. */
export async function resetBoards(
  names: readonly string[],
  options: ResetOptions,
): Promise<number> {
  return await withEach(names, options, async (board, identity, { name, rigged }) => {
    const { uniqueId } = identity;
    const lock = lockBoard(uniqueId);
    if (lock.kind === "taken") {
      const why = `board ${uniqueId} is ${inUseBy(lock.by)}`;
      return { json: { name, why }, text: `${name}: ${why}`, exitCode: 4 };
    }
    try {
      const now =
        options.loader === true
          ? await enterLoader(board, identity)
          : await restartAt(board, identity, rigged?.baud ?? DEFAULT_BAUD);
      if ("why" in now) return { json: { name, ...now }, text: `${name}: ${now.why}`, exitCode: 4 };
      return { json: { name, ...asJson(now) }, text: `${name}: ${stateOf(now)}`, exitCode: 0 };
    } finally {
      lock.release();
    }
  });
}

interface Said {
  readonly json: object;
  readonly text: string;
  readonly exitCode: 0 | 4;
}

async function withEach(
  names: readonly string[],
  options: BoardsOptions,
  ask: (board: BoardLink, identity: Identity, target: BoardTarget) => Promise<Said>,
): Promise<number> {
  const targets = await targetsOf(names, options);
  if (targets.targets.length === 0) throw new UserError(WHICH_BOARD);
  const said = await Promise.all((await reach(targets)).map(async (one) => await askOne(one, ask)));
  if (options.json === true) {
    const boards = said.map(({ json }) => json);
    printDocument({ schema: "tripod.boards.v2", boards });
  } else {
    for (const { text, exitCode } of said) {
      if (exitCode === 0) printText(`${text}\n`);
      else process.stderr.write(`${escaped(text)}\n`);
    }
  }
  return Math.max(...said.map(({ exitCode }) => exitCode));
}

async function askOne(
  reached: Reached,
  ask: (board: BoardLink, identity: Identity, target: BoardTarget) => Promise<Said>,
): Promise<Said> {
  const { name } = reached.target;
  const lacking = (why: string): Said => ({
    json: { name, why },
    text: why.startsWith(name) ? why : `${name}: ${why}`,
    exitCode: 4,
  });
  if (reached.kind === "missing") return lacking(reached.why);
  const { board } = reached;
  try {
    const found = await findBoard(board, { timeoutNs: ANSWER_NS_MAX, holdInLoader: false });
    return found.kind === "board"
      ? await ask(board, found.identity, reached.target)
      : lacking(found.why);
  } finally {
    await board.close();
  }
}

function asJson(identity: Identity): object {
  const { uniqueId, board, mode, stay = null, slot = null, slotState = null } = identity;
  const { system, lane, imageVersion, bootReason = null, loaderVersion, versionFloor } = identity;
  return {
    id: identifies(uniqueId) ? uniqueId : null,
    board,
    mode,
    stay,
    system,
    lane,
    version: imageVersion,
    slot,
    state: slotState,
    boot_reason: bootReason,
    loader_version: loaderVersion,
    version_floor: versionFloor,
    parts: partsOf(identity),
  };
}

function partsOf({ parts }: Identity): PartsResult | null {
  return partsResult(parts, partsDigest(readManifest()));
}

function slotAsJson(slot: Inspected): object {
  const { state = null, system, lane, imageVersion, size, sha256, trialsLeft, generation } = slot;
  return {
    slot: slot.slot,
    state,
    system,
    lane,
    version: imageVersion,
    size,
    sha256,
    trials_left: trialsLeft,
    generation,
  };
}

function infoAsText(
  board: BoardLink,
  identity: Identity,
  slots: readonly Inspected[] | undefined,
  name: string,
): string {
  const { uniqueId, bootReason, loaderVersion, versionFloor } = identity;
  const rows = [
    `${name}: ${identity.board} ${identifies(uniqueId) ? uniqueId : "without a unique id"} on ${board.port.name} at ${board.rate} baud`,
    `  ${stateOf(identity)}`,
    `  last boot: ${bootReason ?? "unknown"}`,
    ...partsLines(name, partsOf(identity)),
  ];
  if (identity.mode === "loader") {
    rows.push(`  loader version ${loaderVersion}; accepts images from version ${versionFloor}`);
  }
  for (const slot of slots ?? []) {
    const { state = "empty", system, lane, imageVersion, size, trialsLeft } = slot;
    const image = lane === "" ? "" : `, ${system}/${lane} version ${imageVersion}, ${size} bytes`;
    const trials = state === "trial" || state === "pending" ? `, ${trialsLeft} trials left` : "";
    rows.push(`  slot ${slot.slot}: ${state}${image}${trials}`);
  }
  const holder = holderOf(uniqueId);
  if (holder !== undefined) rows.push(`  ${inUseBy(holder)}`);
  return rows.join("\n");
}
