/** Power cuts at a flash operation: what is in the flash when power fails before it, in it, and right after it. */

import type { NorFlash } from "../../../boards/pico/flash-memory/nor-flash.ts";
import { tearErase } from "../../../boards/pico/flash-memory/tear.ts";
import { Stream } from "../../../runtime/prng.ts";

/** One operation of a recorded update. */
export interface FlashStep {
  readonly kind: "erase" | "program";
  readonly offset: number;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/**
 * Four ways for an operation to be torn. A program reaches the first quarter, or the first three, of the bits that it changes; any half of
 * them; all but one. An erase is cut while it still programs bits to 0, when all are 0, when most have come up to 1, and when
 * all but a few have.
 */
export const POSITIONS = ["before", "torn 1", "torn 2", "torn 3", "torn 4", "after"] as const;
export type Position = (typeof POSITIONS)[number];

/** How much of an erase's time has passed (tear.ts: the first fifth programs to 0). */
const ERASE_PROGRESS = { "torn 1": 0.1, "torn 2": 0.2, "torn 3": 0.6, "torn 4": 0.99 } as const;

/** Runs `act` and returns the flash operations that it performed. */
export function recorded(flash: NorFlash, act: () => void): readonly FlashStep[] {
  const steps: FlashStep[] = [];
  let open: Omit<FlashStep, "after"> | undefined;
  const close = () => {
    if (open === undefined) return;
    const { offset, before } = open;
    steps.push({ ...open, after: flash.bytes.slice(offset, offset + before.length) });
  };
  flash.onOperation = ({ kind, offset, size }) => {
    close();
    open = { kind, offset, before: flash.bytes.slice(offset, offset + size) };
  };
  act();
  close();
  flash.onOperation = () => undefined;
  return steps;
}

/** What the range of the step holds when power fails there. The same seed tears alike. */
export function cutAt(step: FlashStep, position: Position, seed: number): Uint8Array {
  const stream = new Stream(seed, position);
  switch (position) {
    case "before":
      return step.before.slice();
    case "after":
      return step.after.slice();
    case "torn 1":
    case "torn 2":
    case "torn 3":
    case "torn 4": {
      if (step.kind === "program") return tornProgram(step, position, stream);
      const bytes = step.before.slice();
      tearErase(bytes, ERASE_PROGRESS[position], stream);
      return bytes;
    }
  }
}

function tornProgram(
  { before, after }: FlashStep,
  position: keyof typeof ERASE_PROGRESS,
  stream: Stream,
): Uint8Array {
  const changes = changedBits(before, after);
  const spared = stream.below(Math.max(1, changes.length));
  const isReached = (nth: number) => {
    switch (position) {
      case "torn 1":
        return nth < changes.length / 4;
      case "torn 2":
        return stream.below(2) === 0;
      case "torn 3":
        return nth < (changes.length * 3) / 4;
      case "torn 4":
        return nth !== spared;
    }
  };
  const bytes = before.slice();
  for (const [nth, { at, mask }] of changes.entries()) {
    if (isReached(nth)) bytes[at] = (bytes[at] ?? 0) & ~mask;
  }
  return bytes;
}

interface ChangedBit {
  readonly at: number;
  readonly mask: number;
}

/** In the order of their bytes. */
function changedBits(before: Uint8Array, after: Uint8Array): readonly ChangedBit[] {
  return [...before].flatMap((byte, at) => {
    const cleared = byte & ~(after[at] ?? 0);
    return [0, 1, 2, 3, 4, 5, 6, 7]
      .map((bit) => ({ at, mask: 1 << bit }))
      .filter(({ mask }) => (cleared & mask) !== 0);
  });
}
