/**
 * Erases and writes areas of a slot with as many requests on their way as the board has room for. A serial line keeps order: when
 * a request is answered, those sent before it and not answered yet were lost, and are sent again at once.
 */

import type { BoardLink } from "../protocol/board-link.ts";
import type { SlotName } from "../protocol/messages.ts";
import {
  BLOCK_SIZE,
  type Erase,
  PAGE_SIZE,
  type RequestResult,
  WRITE_SIZE_MAX,
  type Write,
} from "../protocol/request.ts";
import type { PendingRequest } from "../protocol/request-tracker.ts";
import type { Area } from "./delta.ts";
import { type FlashTrouble, failed, interrupted, type Stopped, troubleOf } from "./flash-error.ts";
import { LossWatch } from "./loss-watch.ts";
import { Estimate } from "./rtt-estimator.ts";

export interface UploadOptions {
  readonly slot: SlotName;
  /** What the slot is to hold. */
  readonly sectors: Uint8Array;
  readonly areas: readonly Area[];
  /** Bytes on the wire that may be unanswered. */
  readonly window: number;
  /** Called with the bytes that are written and verified so far. */
  readonly onWritten: (bytes: number) => void;
}

/** An area on its way. */
interface Work {
  readonly area: Area;
  erase: "due" | "asked" | "done";
  erases: number;
  /** Pages that are neither written nor on their way, in the order in which they are to be. */
  due: number[];
  written: number;
}

interface Flying {
  readonly asked: PendingRequest<Erase | Write>;
  readonly work: Work;
  readonly pages: readonly number[];
  /** What it comes to no longer matters: its area begins again. It still takes its room at the board. */
  stale: boolean;
}

const MS = 1e6;
/** What the flash may take at most (W25Q16JV datasheet, 9.6: 400 ms a sector, 2 s a block), and a write as long as a sector. */
const FIRST_WAIT_NS = { sector: 600 * MS, block: 2500 * MS, write: 600 * MS };
const WAIT_NS_MAX = 2500 * MS;
/** Nothing heard so often, waiting twice as long each time: the board is not there. */
const SILENT_MAX = 8;
/** Nothing of ours answered so often, whatever else is heard: it is no longer being written to. */
const FRUITLESS_MAX = 12;
/** How much longer than expected is waited for a board that answers late. */
const SLOW_MAX = 16;
/** Times an area is begun again before its flash counts as worn. */
const ERASES_MAX = 12;
const SILENCE = "the board no longer answers";
/** The page of the image's header. */
const HEADER = 0;
/** What a request's frame adds to its data, at most. */
const OVERHEAD_SIZE = 40;

export class Upload {
  readonly #board: BoardLink;
  readonly #options: UploadOptions;
  readonly #works: readonly Work[];
  readonly #flying: Flying[] = [];
  readonly #waits = {
    sector: new Estimate(FIRST_WAIT_NS.sector),
    block: new Estimate(FIRST_WAIT_NS.block),
    write: new Estimate(FIRST_WAIT_NS.write),
  };
  #losses = new LossWatch();
  #flyingSize = 0;
  #replies = 0;
  #repliedAtNs = 0;
  #silent = 0;
  #fruitless = 0;
  #slowness = 1;
  #retries = 0;
  #written = 0;
  #trouble: FlashTrouble | undefined;

  constructor(board: BoardLink, options: UploadOptions) {
    this.#board = board;
    this.#options = options;
    this.#works = options.areas.map((area) => ({
      area,
      erase: "due",
      erases: 0,
      due: inTurn(area.pages),
      written: 0,
    }));
  }

  /** Requests that were lost, or whose answer was. */
  get retries(): number {
    return this.#retries;
  }

  /** Ends early, with nothing on its way, when so much is lost that a slower rate must help; call it again then. */
  async run(maySlowDown: boolean): Promise<Stopped | { readonly kind: "lossy" }> {
    const losses = new LossWatch();
    this.#losses = losses;
    const fill = () => {
      if (!(maySlowDown && losses.tooMany)) this.#fill();
    };
    this.#board.onReply((asked) => {
      this.#take(asked);
      fill();
    });
    for (;;) {
      fill();
      const trouble = this.#trouble ?? goneBecause(this.#board);
      if (trouble !== undefined) return trouble;
      if (this.#flying.length === 0) return { kind: this.#isDone() ? "done" : "lossy" };
      await this.#hear();
    }
  }

  /** Whatever is still on its way does not matter any more. */
  stop(trouble: FlashTrouble): void {
    this.#trouble = trouble;
  }

  #isDone(): boolean {
    return this.#works.every(({ erase, due }) => erase === "done" && due.length === 0);
  }

  /** Waits for the next reply. Without one all that is on its way is lost. */
  async #hear(): Promise<void> {
    const replies = this.#replies;
    const { frames } = this.#board.heard;
    const heard = () => this.#replies > replies || this.#trouble !== undefined;
    if (await this.#board.until(heard, this.#waitNs())) {
      this.#silent = 0;
      this.#fruitless = 0;
      return;
    }
    for (const lost of this.#flying.splice(0)) this.#lose(lost);
    // It may be replies to what had been given up before: then it is not gone, but slower than we thought.
    if (this.#board.heard.frames > frames) this.#slowness = Math.min(2 * this.#slowness, SLOW_MAX);
    else this.#silent++;
    if (++this.#fruitless > FRUITLESS_MAX || this.#silent > SILENT_MAX) {
      this.#trouble ??= interrupted(SILENCE);
    }
  }

  #fill(): void {
    for (;;) {
      const next = this.#trouble === undefined ? this.#next() : undefined;
      if (next === undefined) return;
      const size = next.pages.length * PAGE_SIZE + OVERHEAD_SIZE;
      if (this.#flying.length > 0 && this.#flyingSize + size > this.#options.window) return;
      this.#send(next.work, next.pages);
    }
  }

  /**
   * Areas in order, each erased before its pages; no pages: erase. The header comes last of all: until then the slot holds no
   * image, and the board spends no time on looking whether one that is half there is whole.
   */
  #next(): { readonly work: Work; readonly pages: readonly number[] } | undefined {
    const work =
      this.#works.find(({ erase, due }) => erase === "due" || (due[0] ?? HEADER) !== HEADER) ??
      this.#works.find(({ due }) => due.length > 0);
    if (work === undefined) return undefined;
    if (work.erase === "due") return { work, pages: [] };
    const [first = 0] = work.due;
    const most = Math.min(this.#losses.pagesMax, WRITE_SIZE_MAX / PAGE_SIZE);
    const inRow = (page: number, index: number) => page === first + index * PAGE_SIZE;
    const row = work.due.slice(0, most).findIndex((page, index) => !inRow(page, index));
    return { work, pages: work.due.slice(0, row === -1 ? most : row) };
  }

  #send(work: Work, pages: readonly number[]): void {
    const asked = this.#board.ask(this.#request(work, pages));
    if (pages.length === 0) {
      work.erase = "asked";
      work.erases++;
    }
    work.due = work.due.slice(pages.length);
    this.#flying.push({ asked, work, pages, stale: false });
    this.#flyingSize += asked.wireSize;
  }

  #request({ area }: Work, pages: readonly number[]): Erase | Write {
    const { slot, sectors } = this.#options;
    const [offset] = pages;
    if (offset === undefined) return { kind: "erase", slot, offset: area.offset, size: area.size };
    const data = sectors.subarray(offset, offset + pages.length * PAGE_SIZE);
    return { kind: "write", slot, offset, data };
  }

  #take(asked: PendingRequest): void {
    const at = this.#flying.findIndex((one) => one.asked === asked);
    const answered = this.#flying[at];
    if (answered === undefined || asked.reply?.kind !== "answer") return;
    const nowNs = this.#board.port.clock.nowNs;
    this.#waitOf(answered).take(nowNs - Math.max(this.#repliedAtNs, asked.sentAtNs));
    this.#replies++;
    this.#repliedAtNs = nowNs;
    const { result } = asked.reply;
    const written = result === "ok" && answered.pages.length > 0 ? answered.work : undefined;
    for (const lost of this.#flying.splice(0, at)) this.#lose(lost, written);
    this.#flying.shift();
    this.#land(answered);
    this.#losses.take(false);
    if (!answered.stale) this.#settle(answered, result);
  }

  #settle({ work, pages }: Flying, result: RequestResult): void {
    if (result === "write-failed" && work.erases < ERASES_MAX) {
      this.#beginAgain(work);
      return;
    }
    const trouble = troubleOf(result);
    if (trouble !== undefined) {
      this.#trouble = trouble;
    } else if (pages.length === 0) {
      work.erase = "done";
    } else {
      work.erase = "done";
      this.#count(work, pages.length * PAGE_SIZE);
    }
  }

  /** `written` is the area that a later write has just succeeded in: it must have been erased then. */
  #lose(lost: Flying, written?: Work): void {
    const { work, pages, stale } = lost;
    this.#land(lost);
    this.#board.forget(lost.asked);
    this.#losses.take(true);
    this.#retries++;
    if (stale) return;
    if (pages.length > 0) work.due = inTurn([...work.due, ...pages]);
    else if (work === written) work.erase = "done";
    else this.#beginAgain(work);
  }

  #beginAgain(work: Work): void {
    for (const one of this.#flying) {
      if (one.work === work) one.stale = true;
    }
    work.erase = "due";
    work.due = inTurn(work.area.pages);
    this.#count(work, -work.written);
  }

  #land({ asked }: Flying): void {
    this.#flyingSize -= asked.wireSize;
  }

  #count(work: Work, bytes: number): void {
    work.written += bytes;
    this.#written += bytes;
    this.#options.onWritten(this.#written);
  }

  /** Until the oldest request counts as lost; it may have to wait for one behind which it was answered in silence. */
  #waitNs(): number {
    const [oldest] = this.#flying;
    const sinceNs = Math.max(this.#repliedAtNs, oldest?.asked.sentAtNs ?? 0);
    const waits = this.#flying.map((one) => this.#waitOf(one).waitNs);
    const waitNs = Math.min(
      WAIT_NS_MAX,
      Math.max(0, ...waits) * this.#slowness * 2 ** this.#silent,
    );
    return Math.max(0, sinceNs + waitNs - this.#board.port.clock.nowNs);
  }

  #waitOf({ work, pages }: Flying): Estimate {
    if (pages.length > 0) return this.#waits.write;
    return work.area.size === BLOCK_SIZE ? this.#waits.block : this.#waits.sector;
  }
}

function inTurn(pages: readonly number[]): number[] {
  const turn = (page: number) => (page === HEADER ? Number.POSITIVE_INFINITY : page);
  return [...pages].sort((left, right) => turn(left) - turn(right));
}

function goneBecause({ closed }: BoardLink): FlashTrouble | undefined {
  return closed === undefined ? undefined : failed(closed);
}
