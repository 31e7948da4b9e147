/** The checks before anything is erased: image, board and slots against each other. */

import { type Image, slotsFor } from "../image/image.ts";
import { IMAGE_HEADER_SIZE } from "../image/layout.ts";
import { hexOf, type Identity, type SlotName } from "../protocol/messages.ts";
import type { Inspected } from "../protocol/request.ts";
import { type FlashError, refused } from "./flash-error.ts";

/** Why this image must not go to this board; undefined if it may. `anyLane`: it may be another lane than the board's present one.
 * The kinds of board were checked when both were read. */
export function incompatibility(
  image: Image,
  identity: Identity,
  anyLane: boolean,
): FlashError | undefined {
  if (image.imageVersion < identity.versionFloor) {
    return refused(
      `image version ${image.imageVersion} is below the board's version floor, ${identity.versionFloor}`,
    );
  }
  const present = identity.lane !== "" && `${identity.system}/${identity.lane}`;
  const wanted = `${image.system}/${image.lane}`;
  if (present !== false && present !== wanted && !anyLane) {
    return refused(
      `the board runs ${present}, but the image is ${wanted}; use --force-lane to replace it`,
    );
  }
  return undefined;
}

/**
 * The slot to write: never the one with the confirmed image that the board would fall back to. `inspected`: the state of
 * slots A and B.
 */
export function chooseSlot(
  image: Image,
  { slot: next }: Identity,
  inspected: readonly [Inspected, Inspected],
): SlotName | FlashError {
  const confirmed = inspected.filter(({ state }) => state === "confirmed").map(({ slot }) => slot);
  const [only] = confirmed;
  const inUse = confirmed.length === 1 ? only : next;
  const free: SlotName = inUse === "A" ? "B" : "A";
  const fitting = slotsFor(image).map((number): SlotName => (number === 1 ? "A" : "B"));
  if (fitting.includes(free)) return free;
  const other = inUse === undefined ? fitting[0] : undefined;
  return (
    other ??
    refused(
      `the image is linked for slot ${inUse}, which the board depends on; build it for slot ${free}`,
    )
  );
}

/** Whether a slot reports that it holds this very image. */
export function slotHolds(inspected: Inspected, image: Image): boolean {
  return (
    inspected.sha256 === hexOf(image.sha256) &&
    inspected.imageVersion === image.imageVersion &&
    inspected.size === IMAGE_HEADER_SIZE + image.body.length &&
    inspected.system === image.system &&
    inspected.lane === image.lane
  );
}
