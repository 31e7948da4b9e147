/**
 * The power-cut sweep: an update is recorded once; then power fails at every flash operation of it, before it, torn in four ways, and
 * right after it, and the board is powered on with scrambled SRAM. Whatever is left must run, unharmed, the new image or one that was
 * there to run, and a new update must go through; at every flash operation of those boots and that update power fails again.
 */
import { createHash } from "node:crypto";
import {
  FLASH_SECTOR_SIZE,
  METADATA_OFFSET,
  SLOT_A_OFFSET,
  SLOT_B_OFFSET,
} from "../../../boards/image/layout.ts";
import { Stream } from "../../../runtime/prng.ts";
import { expectedImage } from "./boot-oracle.ts";
import {
  type Bounds,
  boundsOf,
  type ClaimViolation,
  knownImages,
  violationOfBoot,
  violationOfBoots,
} from "./claims.ts";
import { cutAt, type FlashStep, POSITIONS, type Position, recorded } from "./cut.ts";
import type { Scenario, SweepImages } from "./scenario.ts";
import { SweptBoard } from "./swept-board.ts";
import { type SweepImage, update } from "./update.ts";

export interface SweepOrder {
  /** The scenario's name. */
  readonly scenario: string;
  readonly mayRun: Scenario["mayRun"];
  readonly images: SweepImages;
  /** All of the flash that the scenario begins with, the loader included. */
  readonly start: Uint8Array;
  readonly seed: number;
  /** How often power fails: 1, or 2 where it fails again in what comes after. */
  readonly cuts: 1 | 2;
  /** The operation of the update, from 1, at which the first cuts begin. */
  readonly sinceOperation: number;
  /** Which of the first cuts are this sweep's, so that several can share the work. */
  readonly share: { readonly index: number; readonly of: number };
  /** The first violation ends it. */
  readonly stopsAtViolation: boolean;
}

export interface FoundViolation extends ClaimViolation {
  /** Where power failed, once or twice. */
  readonly at: readonly string[];
}

export interface SweepResult {
  readonly scenario: string;
  /** Flash operations of the update. */
  readonly operations: number;
  readonly firstCuts: number;
  /** Second cuts: in the boots that follow a first one, and in the update done again after it. */
  readonly bootCuts: number;
  readonly updateCuts: number;
  /** Flash contents that were left by them, no two alike, each of which was booted. */
  readonly states: number;
  readonly violations: readonly FoundViolation[];
}

export interface SweepShare extends SweepResult {
  /** The states' names, so that what several sweeps saw is counted once. */
  readonly seen: readonly string[];
}

/** Where an image of the sweep lies: enough of the flash to tell its contents apart. */
const SEEN_SIZE = 2 * FLASH_SECTOR_SIZE;
const SEEN_OFFSETS = [METADATA_OFFSET, SLOT_A_OFFSET, SLOT_B_OFFSET];

export function sweep(order: SweepOrder): SweepShare {
  return new Sweep(order).run();
}

interface Cut {
  /** All of the flash, until the next cut is visited. */
  readonly bytes: Uint8Array;
  /** For people. */
  readonly at: string;
  /** From 1. */
  readonly operation: number;
}

class Sweep {
  readonly #order: SweepOrder;
  readonly #board = new SweptBoard();
  readonly #bounds: Bounds;
  readonly #newImage: SweepImage;
  readonly #seen = new Set<string>();
  readonly #violations: FoundViolation[] = [];
  #firstCuts = 0;
  #bootCuts = 0;
  #updateCuts = 0;

  constructor(order: SweepOrder) {
    this.#order = order;
    const { images, mayRun, start } = order;
    this.#newImage = images.y;
    this.#bounds = boundsOf(start, [images.y, ...mayRun.map((name) => images[name])]);
    const { w, x, y, z } = images;
    const large = [w, x, y, z].find(({ bytes }) => bytes.length > SEEN_SIZE);
    if (large !== undefined) {
      throw new Error(
        `image ${large.name} is over ${SEEN_SIZE} bytes: states would be taken for alike`,
      );
    }
  }

  run(): SweepShare {
    const { scenario, start, share, sinceOperation } = this.#order;
    const { flash } = this.#board;
    flash.bytes.set(start);
    const steps = recorded(flash, () => this.#complete([]));
    let nth = 0;
    this.#forEachCut(start, steps, ({ bytes, at, operation }) => {
      if (operation < sinceOperation || nth++ % share.of !== share.index) return;
      this.#firstCuts++;
      this.#cutOnce(bytes, [at]);
    });
    return {
      scenario,
      operations: steps.length,
      firstCuts: this.#firstCuts,
      bootCuts: this.#bootCuts,
      updateCuts: this.#updateCuts,
      states: this.#seen.size,
      seen: [...this.#seen],
      violations: this.#violations,
    };
  }

  /** Boots what the first cut has left, and updates it; then cuts both. */
  #cutOnce(bytes: Uint8Array, at: readonly string[]): void {
    const { flash } = this.#board;
    flash.bytes.set(bytes);
    this.#isNew();
    // Booted even when its like was: what these boots do to the flash is to be cut.
    const boots = recorded(flash, () => this.#boots(at));
    flash.bytes.set(bytes);
    const again = recorded(flash, () => this.#complete(at));
    if (this.#order.cuts === 1) return;
    this.#bootCuts += this.#cutAgain(bytes, boots, at);
    this.#updateCuts += this.#cutAgain(bytes, again, at);
  }

  /** Cuts what came after a first cut, and boots what is left unless its like was booted before; returns the number of cuts. */
  #cutAgain(bytes: Uint8Array, steps: readonly FlashStep[], at: readonly string[]): number {
    let cuts = 0;
    this.#forEachCut(bytes, steps, (second) => {
      cuts++;
      this.#board.flash.bytes.set(second.bytes);
      if (this.#isNew()) this.#boots([...at, second.at]);
    });
    return cuts;
  }

  /** Whether no flash like the board's was seen before. It now was. */
  #isNew(): boolean {
    const content = createHash("sha1");
    for (const offset of SEEN_OFFSETS) {
      content.update(this.#board.flash.bytes.subarray(offset, offset + SEEN_SIZE));
    }
    const before = this.#seen.size;
    return this.#seen.add(content.digest("base64")).size > before;
  }

  #boots(at: readonly string[]): void {
    this.#note(violationOfBoots(this.#board, this.#bounds, this.#seedOf(at)), at);
  }

  /** Brings the update to its end, after which the board runs the new image whenever it is powered on. */
  #complete(at: readonly string[]): void {
    const image = this.#newImage;
    if (!this.#isUpdated()) {
      const why = update(this.#board, { image, seed: this.#seedOf(at) });
      this.#board.powerOff();
      if (why !== undefined) this.#note({ kind: "stuck update", why }, at);
    }
    const isStuck = !this.#isUpdated();
    if (isStuck) this.#note({ kind: "stuck update", why: `${image.name} is not confirmed` }, at);
    else this.#note(violationOfBoot(this.#board, this.#bounds, this.#seedOf(at)), at);
  }

  #isUpdated(): boolean {
    const trusted = expectedImage(this.#board.flash.bytes);
    return trusted?.isConfirmed === true && knownImages([this.#newImage]).has(trusted.sha256);
  }

  #note(violation: ClaimViolation | undefined, at: readonly string[]): void {
    if (violation !== undefined) this.#violations.push({ ...violation, at });
  }

  #seedOf(at: readonly string[]): number {
    return new Stream(this.#order.seed, at.join(" ")).word();
  }

  /** What each cut leaves of a flash that the steps begin with. */
  #forEachCut(start: Uint8Array, steps: readonly FlashStep[], visit: (cut: Cut) => void): void {
    const bytes = start.slice();
    for (const [index, step] of steps.entries()) {
      for (const position of POSITIONS) {
        if (this.#order.stopsAtViolation && this.#violations.length > 0) return;
        const at = placeOf(step, index, position);
        bytes.set(cutAt(step, position, this.#seedOf([at])), step.offset);
        visit({ bytes, at, operation: index + 1 });
      }
      bytes.set(step.after, step.offset);
    }
  }
}

/** For people, who are to find it again: "7 program 0x8100 torn 2". */
function placeOf({ kind, offset }: FlashStep, index: number, position: Position): string {
  return `${index + 1} ${kind} 0x${offset.toString(16)} ${position}`;
}
