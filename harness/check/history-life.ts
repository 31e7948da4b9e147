/** One life of a lane in a history: the batches it is given, and its medium. */

import type { Slot } from "../../runtime/contract/system.ts";
import type { Medium } from "../../runtime/lane/medium.ts";
import { encodeReadings } from "../../runtime/wire/fast-codec.ts";
import { FRAME_SIZE_MAX, FrameType } from "../../runtime/wire/frame.ts";
import { encodeStart, type Hello } from "../../runtime/wire/messages.ts";
import { encodeMediumWrite } from "../../runtime/wire/state-messages.ts";
import type { AnyHistoryCase } from "../../systems/catalog.ts";
import { FLOOD, isViolation, LANE, type Violation, valuesOf } from "./exchange.ts";
import { framesIn, type Given, type Reaction, ResponseReader } from "./history-frames.ts";
import type { CheckedProcess } from "./lane-process.ts";
import type { SpokenSystem } from "./lane-under-test.ts";
import { MediumLedger } from "./medium-ledger.ts";

const PAGE_SIZE = 0x100;
/** A frame may have the whole medium written anew, and more. */
const ANSWER_SIZE_MAX = 64 * FRAME_SIZE_MAX;

export interface Began {
  readonly kind: "began";
  readonly life: HistoryLife;
  readonly hello: Hello;
}

export class HistoryLife {
  readonly process: CheckedProcess;
  readonly medium: MediumLedger;
  readonly #epoch: number;
  readonly #waitMs: number;

  /** Begins anew or, where there is a medium that has outlived a life, goes on from what it holds. */
  static async begin(
    process: CheckedProcess,
    { payloads }: SpokenSystem,
    order: Pick<AnyHistoryCase, "config" | "sources"> & {
      readonly cycle: number;
      readonly medium?: Medium | undefined;
      readonly waitMs: number;
    },
  ): Promise<Began | Violation> {
    const { config, sources, cycle, medium } = order;
    const life = new HistoryLife(process, order);
    const recover = medium !== undefined;
    const start = {
      lane: LANE,
      lanes: 1,
      sources,
      config: payloads.config.encode(config),
      recover,
    };
    const heard = await life.give(
      [...(recover ? pagesOf(medium) : []), { type: FrameType.start, payload: encodeStart(start) }],
      cycle,
    );
    if (isViolation(heard)) return heard;
    let hello: Hello | undefined;
    for (const word of heard.words) {
      if (word.kind === "write") life.medium.write(word.write);
      else if (word.kind !== "hello" || hello !== undefined) return FLOOD;
      else hello = word.hello;
    }
    if (hello === undefined) return { kind: "silence", why: "did not answer the START" };
    return { kind: "began", life, hello };
  }

  private constructor(
    process: CheckedProcess,
    { medium, waitMs }: { readonly medium?: Medium | undefined; readonly waitMs: number },
  ) {
    this.process = process;
    this.medium = new MediumLedger(medium);
    this.#epoch = process.nextEpoch();
    this.#waitMs = waitMs;
  }

  /** Sends a batch with a STATUS behind it, and answers with all that comes back before the STATUS does. */
  async give(given: readonly Given[], cycle: number): Promise<Reaction | Violation> {
    const hearing = new ResponseReader(given, { epoch: this.#epoch });
    return await this.process.exchange<Reaction>({
      frames: framesIn(given, { epoch: this.#epoch, cycle }),
      hear: (frame) => hearing.hear(frame),
      sizeMax: (given.length + 1) * ANSWER_SIZE_MAX,
      waitMs: this.#waitMs,
    });
  }
}

/** What tells a lane of its medium: the pages that hold anything. */
function pagesOf({ bytes }: Medium): readonly Given[] {
  const pages: Given[] = [];
  for (let offset = 0; offset < bytes.length; offset += PAGE_SIZE) {
    const page = bytes.subarray(offset, offset + PAGE_SIZE);
    if (page.every((byte) => byte === 0xff)) continue;
    const payload = encodeMediumWrite({ kind: "program", offset, bytes: page });
    pages.push({ type: FrameType.medium, payload });
  }
  return pages;
}

export function inputOf({ payloads }: SpokenSystem, cycle: number, readings: Slot<unknown>): Given {
  const payload = encodeReadings(valuesOf(payloads, readings));
  return { type: FrameType.input, cycle, payload };
}
