/**
 * Erases and writes areas of a slot with as many requests in flight as fit the board's window. A serial line keeps order: when
 * a request is answered, earlier ones without an answer were lost, and are sent again at once.
 */

import { RttEstimator } from "../../runtime/rtt-estimator.ts";
import type { BoardLink } from "../protocol/board-link.ts";
import type { SlotName } from "../protocol/messages.ts";
import {
  type Erase,
  PAGE_SIZE,
  type RequestResult,
  SECTOR_SIZE,
  WRITE_SIZE_MAX,
  type Write,
} from "../protocol/request.ts";
import type { PendingRequest } from "../protocol/request-tracker.ts";
import type { Area } from "./delta.ts";
import { errorOf, type FlashError, failed, interrupted, type Stopped } from "./flash-error.ts";
import { LossMonitor } from "./loss-monitor.ts";

export interface UploadOptions {
  readonly slot: SlotName;
  /** The contents that the slot must have. */
  readonly sectors: Uint8Array;
  readonly areas: readonly Area[];
  /** Bytes on the wire that may be in flight. */
  readonly window: number;
  /** Called with the number of bytes written and verified so far. */
  readonly onWritten: (bytes: number) => void;
}

/** The progress of one area. */
interface AreaUpload {
  readonly area: Area;
  erase: "due" | "sent" | "done";
  erases: number;
  /** Pages neither written nor in flight, in the order in which they must be written. */
  due: number[];
  written: number;
}

interface InFlight {
  readonly pending: PendingRequest<Erase | Write>;
  readonly upload: AreaUpload;
  readonly pages: readonly number[];
  /** Its result no longer matters, since its area was restarted. It still occupies the window. */
  stale: boolean;
}

const MS = 1e6;
/** More than twice what the flash may take for a sector (W25Q16JV datasheet, 9.6: 400 ms); for a write, the same. */
const FIRST_WAIT_NS = 1000 * MS;
/** How long a reply may be late, on a machine with too much to do, until it no longer counts as lost or late but as absent. */
const LATE_NS_MAX = 1500 * MS;
const WAIT_NS_MAX = 2500 * MS;
/** A busy host may suspend a process for longer than any board needs to reply. */
const WAIT_NS_MIN = 100 * MS;
/** Waits without any frame from the board, each twice as long, after which it counts as gone. */
const SILENT_WAITS_MAX = 8;
/** Waits without any answer, whatever else is received, after which writing is given up. */
const UNANSWERED_WAITS_MAX = 12;
/** By how much waits are extended at most for a board that answers late. */
const SLOW_MAX = 16;
/** Restarts of an area after which its flash counts as worn out. */
const ERASES_MAX = 12;
const SILENCE = "the board no longer responds";
/** The page of the image's header. */
const HEADER = 0;
/** The most that framing adds to a request's data. */
const OVERHEAD_SIZE = 40;

export class Upload {
  readonly #board: BoardLink;
  readonly #options: UploadOptions;
  readonly #uploads: readonly AreaUpload[];
  readonly #inFlight: InFlight[] = [];
  readonly #waits = {
    erase: new RttEstimator({ initialNs: FIRST_WAIT_NS, minNs: WAIT_NS_MIN }),
    write: new RttEstimator({ initialNs: FIRST_WAIT_NS, minNs: WAIT_NS_MIN }),
  };
  #losses = new LossMonitor();
  #inFlightSize = 0;
  #replies = 0;
  #repliedAtNs = 0;
  #silentWaits = 0;
  #unansweredWaits = 0;
  #slowness = 1;
  #retries = 0;
  #written = 0;
  #error: FlashError | undefined;

  constructor(board: BoardLink, options: UploadOptions) {
    this.#board = board;
    this.#options = options;
    this.#uploads = options.areas.map((area) => ({
      area,
      erase: "due",
      erases: 0,
      due: headerLast(area.pages),
      written: 0,
    }));
  }

  /** Requests that were lost, or whose answers were. */
  get retries(): number {
    return this.#retries;
  }

  /** Ends early, with nothing in flight, when losses call for a slower rate; call it again then. */
  async run(maySlowDown: boolean): Promise<Stopped | { readonly kind: "lossy" }> {
    const losses = new LossMonitor();
    this.#losses = losses;
    const fill = () => {
      if (!(maySlowDown && losses.isExcessive)) this.#fill();
    };
    this.#board.onReply((pending) => {
      this.#take(pending);
      fill();
    });
    for (;;) {
      fill();
      const error = this.#error ?? portError(this.#board);
      if (error !== undefined) return error;
      if (this.#inFlight.length === 0) return { kind: this.#isDone() ? "done" : "lossy" };
      await this.#awaitReply();
    }
  }

  /** Stops with this error; requests in flight are ignored. */
  stop(error: FlashError): void {
    this.#error = error;
  }

  #isDone(): boolean {
    return this.#uploads.every(({ erase, due }) => erase === "done" && due.length === 0);
  }

  /**
   * Waits for the next reply. Without one, the board's identity is asked for: the line keeps order, so what is still not answered when
   * that comes was lost, and is sent again. Without that either, the board is late, and is waited for: all the same again would only
   * overrun it.
   */
  async #awaitReply(): Promise<void> {
    const board = this.#board;
    const replies = this.#replies;
    const { frames } = board.received;
    const heard = () => this.#replies > replies || this.#error !== undefined;
    if (!(await board.until(heard, this.#waitNs()))) {
      const identities = board.identityCount;
      board.sendIdentify();
      await board.until(() => heard() || board.identityCount > identities, LATE_NS_MAX);
      if (!heard()) {
        if (board.identityCount > identities) this.#resendAll();
        else this.#countLate(frames);
        if (++this.#unansweredWaits > UNANSWERED_WAITS_MAX) this.#error ??= interrupted(SILENCE);
        return;
      }
    }
    this.#silentWaits = 0;
    this.#unansweredWaits = 0;
  }

  #resendAll(): void {
    for (const lost of this.#inFlight.splice(0)) this.#markLost(lost);
  }

  /** `frames`: received before the wait. With any more, the board is not gone, but slower than estimated. */
  #countLate(frames: number): void {
    if (this.#board.received.frames > frames) {
      this.#slowness = Math.min(2 * this.#slowness, SLOW_MAX);
    } else if (++this.#silentWaits > SILENT_WAITS_MAX) {
      this.#error ??= interrupted(SILENCE);
    }
  }

  #fill(): void {
    for (;;) {
      const next = this.#error === undefined ? this.#next() : undefined;
      if (next === undefined) return;
      const size = next.pages.length * PAGE_SIZE + OVERHEAD_SIZE;
      if (this.#inFlight.length > 0 && this.#inFlightSize + size > this.#options.window) return;
      this.#send(next.upload, next.pages);
    }
  }

  /**
   * Areas in order, each erased (no pages) before its pages are written. The header comes last: until then the slot holds no
   * image, and the board spends no time on verifying one that is incomplete.
   */
  #next(): { readonly upload: AreaUpload; readonly pages: readonly number[] } | undefined {
    const upload =
      this.#uploads.find(({ erase, due }) => erase === "due" || (due[0] ?? HEADER) !== HEADER) ??
      this.#uploads.find(({ due }) => due.length > 0);
    if (upload === undefined) return undefined;
    if (upload.erase === "due") return { upload, pages: [] };
    const [first = 0] = upload.due;
    const most = Math.min(this.#losses.pagesMax, WRITE_SIZE_MAX / PAGE_SIZE);
    const inRow = (page: number, index: number) => page === first + index * PAGE_SIZE;
    const row = upload.due.slice(0, most).findIndex((page, index) => !inRow(page, index));
    return { upload, pages: upload.due.slice(0, row === -1 ? most : row) };
  }

  #send(upload: AreaUpload, pages: readonly number[]): void {
    const pending = this.#board.submit(this.#request(upload, pages));
    if (pages.length === 0) {
      upload.erase = "sent";
      upload.erases++;
    }
    upload.due = upload.due.slice(pages.length);
    this.#inFlight.push({ pending, upload, pages, stale: false });
    this.#inFlightSize += pending.wireSize;
  }

  #request({ area }: AreaUpload, pages: readonly number[]): Erase | Write {
    const { slot, sectors } = this.#options;
    const [offset] = pages;
    if (offset === undefined)
      return { kind: "erase", slot, offset: area.offset, size: SECTOR_SIZE };
    const data = sectors.subarray(offset, offset + pages.length * PAGE_SIZE);
    return { kind: "write", slot, offset, data };
  }

  #take(pending: PendingRequest): void {
    const at = this.#inFlight.findIndex((one) => one.pending === pending);
    const answered = this.#inFlight[at];
    if (answered === undefined || pending.reply?.kind !== "answer") return;
    const nowNs = this.#board.port.clock.nowNs;
    this.#waitOf(answered).add(nowNs - Math.max(this.#repliedAtNs, pending.sentAtNs));
    this.#replies++;
    this.#repliedAtNs = nowNs;
    const { result } = pending.reply;
    const written = result === "ok" && answered.pages.length > 0 ? answered.upload : undefined;
    for (const lost of this.#inFlight.splice(0, at)) this.#markLost(lost, written);
    this.#inFlight.shift();
    this.#remove(answered);
    this.#losses.add(false);
    if (!answered.stale) this.#settle(answered, result);
  }

  #settle({ upload, pages }: InFlight, result: RequestResult): void {
    if (result === "write-failed" && upload.erases < ERASES_MAX) {
      this.#restartArea(upload);
      return;
    }
    const error = errorOf(result);
    if (error !== undefined) {
      this.#error = error;
    } else if (pages.length === 0) {
      upload.erase = "done";
    } else {
      upload.erase = "done";
      this.#count(upload, pages.length * PAGE_SIZE);
    }
  }

  /** `written`: the area in which a later write has just succeeded, and which therefore must have been erased. */
  #markLost(lost: InFlight, written?: AreaUpload): void {
    const { upload, pages, stale } = lost;
    this.#remove(lost);
    this.#board.cancel(lost.pending);
    this.#losses.add(true);
    this.#retries++;
    if (stale) return;
    if (pages.length > 0) upload.due = headerLast([...upload.due, ...pages]);
    else if (upload === written) upload.erase = "done";
    else this.#restartArea(upload);
  }

  #restartArea(upload: AreaUpload): void {
    for (const one of this.#inFlight) {
      if (one.upload === upload) one.stale = true;
    }
    upload.erase = "due";
    upload.due = headerLast(upload.area.pages);
    this.#count(upload, -upload.written);
  }

  #remove({ pending }: InFlight): void {
    this.#inFlightSize -= pending.wireSize;
  }

  #count(upload: AreaUpload, bytes: number): void {
    upload.written += bytes;
    this.#written += bytes;
    this.#options.onWritten(this.#written);
  }

  /** The time until the oldest request counts as lost. */
  #waitNs(): number {
    const [oldest] = this.#inFlight;
    const sinceNs = Math.max(this.#repliedAtNs, oldest?.pending.sentAtNs ?? 0);
    const waits = this.#inFlight.map((one) => this.#waitOf(one).waitNs);
    const waitNs = Math.min(
      WAIT_NS_MAX,
      Math.max(0, ...waits) * this.#slowness * 2 ** this.#silentWaits,
    );
    return Math.max(0, sinceNs + waitNs - this.#board.port.clock.nowNs);
  }

  #waitOf({ pages }: InFlight): RttEstimator {
    return pages.length > 0 ? this.#waits.write : this.#waits.erase;
  }
}

function headerLast(pages: readonly number[]): number[] {
  const turn = (page: number) => (page === HEADER ? Number.POSITIVE_INFINITY : page);
  return [...pages].sort((left, right) => turn(left) - turn(right));
}

function portError({ closed }: BoardLink): FlashError | undefined {
  return closed === undefined ? undefined : failed(closed);
}
