/** Images for the loader's tests, and what a host does with them. */
import { encodeImage } from "../../boards/image/image.ts";
import { SRAM_BASE } from "../../boards/image/layout.ts";
import type { SlotName } from "../../boards/protocol/messages.ts";
import type { Request } from "../../boards/protocol/request.ts";
import type { Happened, HostLoader } from "./host-loader.ts";

export const MS = 1000;
const WRITE_SIZE = 768;

export interface MadeImage {
  readonly version?: number;
  readonly bodySize?: number;
  readonly runAddress?: number;
}

/** A sound image, of which nobody runs the body. */
export function imageOf(made: MadeImage = {}): Uint8Array {
  const { version = 1, bodySize = 700, runAddress = SRAM_BASE } = made;
  const body = Uint8Array.from({ length: bodySize }, (_, at) => at * version);
  return encodeImage({ runAddress, imageVersion: version, system: "system", lane: "lane" }, body);
}

/** How many bytes at the beginning of the slot `writing` erases. */
const ERASED_SIZE = 65_536;

function writing(slot: SlotName, image: Uint8Array): readonly Request[] {
  const whole = new Uint8Array(Math.ceil(image.length / 256) * 256).fill(0xff);
  whole.set(image);
  const requests: Request[] = [];
  for (let offset = 0; offset < whole.length; offset += ERASED_SIZE) {
    requests.push({ kind: "erase", slot, offset, size: ERASED_SIZE });
  }
  for (let offset = 0; offset < whole.length; offset += WRITE_SIZE) {
    requests.push({ kind: "write", slot, offset, data: whole.slice(offset, offset + WRITE_SIZE) });
  }
  return requests;
}

/** What STAGE is answered once the bytes are in the slot. */
export function staged(board: HostLoader, slot: SlotName, image: Uint8Array): string | undefined {
  return results(board, [...writing(slot, image), { kind: "stage", slot }]).at(-1);
}

/** A confirmed image of version 5 in slot A. */
export function installFirst(board: HostLoader): void {
  const result = staged(board, "A", imageOf({ version: 5 }));
  if (result !== "ok") throw new Error(`the first image is ${result}`);
  startAndConfirm(board);
}

/** Starts what there is and, where it is on trial, clears the byte that confirms it. */
export function startAndConfirm(board: HostLoader): void {
  const { confirm } = started(board);
  if (confirm !== 0) board.flash[confirm] = 0;
}

/** Boots the board; an image must then run. */
export function started(board: HostLoader): Extract<Happened, { readonly kind: "start" }> {
  return startOf(board.boot([{ afterUs: 300 * MS }]));
}

export function startOf(
  events: readonly Happened[],
): Extract<Happened, { readonly kind: "start" }> {
  const start = events.find((event) => event.kind === "start");
  if (start === undefined) throw new Error("no image was started");
  return start;
}

/** The slot of the image that a boot starts: 1 or 2. */
export function slotStarted(board: HostLoader): number {
  return started(board).running & 0xff;
}

/** What each request is answered. */
export function results(board: HostLoader, requests: readonly Request[]): readonly string[] {
  return board
    .serve(requests)
    .map((reply) => (reply.kind === "answer" ? reply.result : reply.kind));
}

export function inspected(board: HostLoader, slot: SlotName) {
  const [reply] = board.serve([{ kind: "inspect", slot }]);
  if (reply?.kind !== "inspected") throw new Error("INSPECT is not answered");
  return reply;
}

/** Of two megabytes: what vitest compares one by one takes long. */
export function isSame(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0;
}
