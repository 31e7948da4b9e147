/** An update through the loader's real protocol: catch the board as it boots, erase, write, stage, start, confirm. */

import { FLASH_PAGE_SIZE } from "../../../boards/image/layout.ts";
import type { Identity, SlotName } from "../../../boards/protocol/messages.ts";
import {
  type Request,
  type RequestResult,
  SECTOR_SIZE,
  WRITE_SIZE_MAX,
} from "../../../boards/protocol/request.ts";
import { ORDER_CONFIRM, type SweptBoard, UNIQUE_ID } from "./swept-board.ts";

/** Within which a board that is on its way says something: an image of the sweep does within 100 ms. */
export const WAKE_MS = 2000;

/** Within which a board that says something must have started an image, resets included. */
const START_MS = 1500;

/** In the place of a word: the loader stays because there is nothing to start. */
export const NO_IMAGE = "no image";

export interface SweepImage {
  /** The word it says when it runs. */
  readonly name: string;
  /** The image file. */
  readonly bytes: Uint8Array;
}

export interface Order {
  readonly image: SweepImage;
  readonly seed: number;
}

/** Powers the board on and updates it; it then runs the image. Answers why it could not, and undefined when it could. */
export function update(board: SweptBoard, order: Order): string | undefined {
  return stage(board, order) ?? startImage(board, order.image.name);
}

/** The same up to the point where the image is the one to try. The board is caught while it listens. */
export function stage(board: SweptBoard, { image, seed }: Order): string | undefined {
  board.powerOn(seed);
  const said = board.hear(WAKE_MS);
  if (said?.kind !== "identity") return `the loader does not say IDENTITY (${board.haltReason})`;
  const why = refusal(board, { kind: "reset", toLoader: true, uniqueId: UNIQUE_ID }, "ok");
  return why ?? writeImage(board, image.bytes, kept(board, said.identity));
}

/** The slot that must not be written: what the board falls back to, or else what it would start. */
function kept(board: SweptBoard, { slot }: Identity): SlotName | undefined {
  const confirmed = (["A", "B"] as const).flatMap((each) => {
    const reply = board.ask({ kind: "inspect", slot: each });
    return reply?.kind === "inspected" && reply.state === "confirmed" ? [reply] : [];
  });
  const [newest] = confirmed.toSorted((left, right) => right.generation - left.generation);
  return newest?.slot ?? slot;
}

function writeImage(board: SweptBoard, bytes: Uint8Array, other?: SlotName): string | undefined {
  const slot = other === "A" ? "B" : "A";
  const requests: (readonly [Request, RequestResult])[] = [];
  // What must never be written is asked for, too: a loader that does it shows when power then fails.
  if (other !== undefined) {
    const erase = { kind: "erase", slot: other, offset: 0, size: SECTOR_SIZE } as const;
    requests.push([erase, "slot-in-use"]);
  }
  for (let offset = 0; offset < bytes.length; offset += SECTOR_SIZE) {
    requests.push([{ kind: "erase", slot, offset, size: SECTOR_SIZE }, "ok"]);
  }
  for (let offset = 0; offset < bytes.length; offset += WRITE_SIZE_MAX) {
    requests.push([{ kind: "write", slot, offset, data: pages(bytes, offset) }, "ok"]);
  }
  requests.push([{ kind: "stage", slot }, "ok"]);
  for (const [request, expected] of requests) {
    const why = refusal(board, request, expected);
    if (why !== undefined) return why;
  }
  return undefined;
}

/** Up to WRITE_SIZE_MAX bytes in whole pages. */
function pages(bytes: Uint8Array, offset: number): Uint8Array {
  const part = bytes.subarray(offset, offset + WRITE_SIZE_MAX);
  const whole = new Uint8Array(Math.ceil(part.length / FLASH_PAGE_SIZE) * FLASH_PAGE_SIZE);
  whole.fill(0xff).set(part);
  return whole;
}

function startImage(board: SweptBoard, name: string): string | undefined {
  const why = refusal(board, { kind: "reset", toLoader: false, uniqueId: UNIQUE_ID }, "ok");
  if (why !== undefined) return why;
  const started = hearWord(board);
  if (started !== name) return `after the update ${started} runs, and not ${name}`;
  board.order(ORDER_CONFIRM);
  return hearWord(board) === "c" ? undefined : `${name} could not confirm itself`;
}

/** The next word, or what keeps the board from saying one. */
export function hearWord(board: SweptBoard): string {
  const limit = board.ms + START_MS;
  do {
    const said = board.hear(WAKE_MS);
    if (said === undefined) return `nothing (${board.haltReason})`;
    if (said.kind === "word") return said.word;
    const stays = said.kind === "identity" && said.identity.stay;
    if (stays === "no-image") return NO_IMAGE;
    if (stays && stays !== "listening") return `nothing (the loader stays: ${stays})`;
  } while (board.ms < limit);
  return "nothing (it resets without end)";
}

function refusal(board: SweptBoard, request: Request, expected: RequestResult): string | undefined {
  const reply = board.ask(request);
  if (reply === undefined) return `${request.kind} is not answered (${board.haltReason})`;
  const result = reply.kind === "answer" ? reply.result : reply.kind;
  return result === expected ? undefined : `${request.kind} is answered ${result}`;
}
