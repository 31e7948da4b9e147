/** A Winbond W25Q16JV: two megabytes of NOR flash with timing, wear, and the effects of power cuts. */
import { Stream } from "../../../runtime/prng.ts";
import { CYCLE_NS } from "../peripherals/cycle-clock.ts";
import { tearErase, tearProgram } from "./tear.ts";

export const SECTOR_SIZE = 0x1000;
export const PAGE_SIZE = 0x100;
const FLASH_SIZE = 0x200000;
const UNIQUE_ID_SIZE = 8;

/** How fast a chip is. */
export type FlashSpeed = "typical" | "slowest";

interface FlashTimes {
  readonly programNs: number;
  /** By size in bytes. */
  readonly eraseNs: ReadonlyMap<number, number>;
  readonly eraseChipNs: number;
}

/** Of the data sheet (W25Q16JV, AC Electrical Characteristics: tPP, tSE, tBE1, tBE2, tCE). */
const TIMES: Readonly<Record<FlashSpeed, FlashTimes>> = {
  typical: {
    programNs: 400_000,
    eraseNs: new Map([
      [0x1000, 45_000_000],
      [0x8000, 120_000_000],
      [0x10000, 150_000_000],
    ]),
    eraseChipNs: 5_000_000_000,
  },
  slowest: {
    programNs: 3_000_000,
    eraseNs: new Map([
      [0x1000, 400_000_000],
      [0x8000, 1_600_000_000],
      [0x10000, 2_000_000_000],
    ]),
    eraseChipNs: 25_000_000_000,
  },
};

export interface FlashOperation {
  /** Counts the operations of this chip, from 1. */
  readonly number: number;
  readonly kind: "erase" | "program";
  /** In bytes from the flash's beginning. A program of less than a page may wrap around within it. */
  readonly offset: number;
  /** In bytes. */
  readonly size: number;
  /** On the board's clock. The chip is busy from start to end, and cannot be read in between. */
  readonly startCycle: number;
  readonly endCycle: number;
}

export interface FlashSnapshot {
  readonly bytes: Uint8Array;
  readonly eraseCounts: Uint32Array;
  readonly operationCount: number;
}

interface Running {
  readonly operation: FlashOperation;
  /** What is programmed, from the operation's offset on; nothing for an erase. */
  readonly data: Uint8Array | undefined;
}

/** The chip survives everything around it: boards, resets, loss of power. */
export class NorFlash {
  readonly uniqueId: Uint8Array;
  /** The contents as mapped. Tests may write to it directly, which is not a flash operation. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How often each 4 KB sector was erased. */
  readonly eraseCounts: Uint32Array<ArrayBuffer>;
  /** Called when an operation begins. */
  onOperation: (operation: FlashOperation) => void = () => undefined;
  readonly #times: FlashTimes;
  #operationCount = 0;
  #running: Running | undefined;

  /** `size` must be a power of two. A new chip is all 0xff. */
  constructor(options: {
    readonly uniqueId: Uint8Array;
    readonly size?: number;
    readonly speed?: FlashSpeed;
  }) {
    const { uniqueId, size = FLASH_SIZE, speed = "typical" } = options;
    this.#times = TIMES[speed];
    if (uniqueId.length !== UNIQUE_ID_SIZE) throw new RangeError("a unique id has 8 bytes");
    if (size < SECTOR_SIZE || (size & (size - 1)) !== 0)
      throw new RangeError("the size must be a power of two");
    this.uniqueId = uniqueId.slice();
    this.bytes = new Uint8Array(size).fill(0xff);
    this.eraseCounts = new Uint32Array(size / SECTOR_SIZE);
  }

  /** The operation in progress, as of the last `settle`. */
  get running(): FlashOperation | undefined {
    return this.#running?.operation;
  }

  get operationCount(): number {
    return this.#operationCount;
  }

  /** `size`: 4, 32 or 64 KB, or the whole chip; `offset` is rounded down to a multiple of it. */
  startErase(offset: number, size: number, cycle: number): FlashOperation {
    const { eraseChipNs, eraseNs } = this.#times;
    const ns = size === this.bytes.length ? eraseChipNs : eraseNs.get(size);
    if (ns === undefined) throw new RangeError(`this chip cannot erase ${size} bytes at once`);
    const operation = {
      kind: "erase" as const,
      offset: this.#place(offset) & ~(size - 1),
      size,
    };
    return this.#start(operation, undefined, [cycle, ns]);
  }

  /** Clears the bits that are clear in `data`. Wraps at the end of the page; of more than a page the last 256 bytes count. */
  startProgram(offset: number, data: Uint8Array, cycle: number): FlashOperation {
    if (data.length === 0) throw new RangeError("nothing to program");
    const surplus = Math.max(0, data.length - PAGE_SIZE);
    const place = this.#place(offset);
    const page = place & ~(PAGE_SIZE - 1);
    const operation = {
      kind: "program" as const,
      offset: page + ((place + surplus) % PAGE_SIZE),
      size: data.length - surplus,
    };
    return this.#start(operation, data.slice(surplus), [cycle, this.#times.programNs]);
  }

  /** Applies an operation that has ended by `cycle`. */
  settle(cycle: number): void {
    const running = this.#running;
    if (running === undefined || running.operation.endCycle > cycle) return;
    this.#running = undefined;
    const { operation, data } = running;
    if (data === undefined) {
      this.bytes.fill(0xff, operation.offset, operation.offset + operation.size);
    } else {
      this.#changePage(operation, (bytes) => {
        for (const [at, value] of data.entries()) bytes[at] = (bytes[at] ?? 0) & value;
      });
    }
  }

  /** Power fails at `cycle`: an operation in progress is torn. The same seed tears the same operation in the same way. */
  cutPower(cycle: number, seed: number): void {
    this.settle(cycle);
    const running = this.#running;
    if (running === undefined) return;
    this.#running = undefined;
    const { operation, data } = running;
    const { startCycle, endCycle, offset, size } = operation;
    const progress = (cycle - startCycle) / (endCycle - startCycle);
    const stream = new Stream(seed, `tear ${operation.number}`);
    if (data === undefined) {
      tearErase(this.bytes.subarray(offset, offset + size), progress, stream);
    } else {
      this.#changePage(operation, (bytes) => tearProgram(bytes, data, progress, stream));
    }
  }

  /** The whole chip, without an operation in progress. */
  snapshot(): FlashSnapshot {
    return {
      bytes: this.bytes.slice(),
      eraseCounts: this.eraseCounts.slice(),
      operationCount: this.#operationCount,
    };
  }

  restore(snapshot: FlashSnapshot): void {
    this.#running = undefined;
    this.bytes.set(snapshot.bytes);
    this.eraseCounts.set(snapshot.eraseCounts);
    this.#operationCount = snapshot.operationCount;
  }

  /** The chip decodes only as many address bits as it has. */
  #place(offset: number): number {
    return offset & (this.bytes.length - 1);
  }

  #start(
    what: Pick<FlashOperation, "kind" | "offset" | "size">,
    data: Uint8Array | undefined,
    [startCycle, ns]: readonly [number, number],
  ): FlashOperation {
    if (this.#running !== undefined) throw new Error("the flash is busy");
    const number = ++this.#operationCount;
    const operation = { ...what, number, startCycle, endCycle: startCycle + ns / CYCLE_NS };
    this.#running = { operation, data };
    if (what.kind === "erase") {
      const first = what.offset / SECTOR_SIZE;
      for (let nth = 0; nth < what.size / SECTOR_SIZE; nth++) {
        this.eraseCounts[first + nth] = (this.eraseCounts[first + nth] ?? 0) + 1;
      }
    }
    this.onOperation(operation);
    return operation;
  }

  /** Passes the operation's bytes to `change` in the order they are programmed, and stores them. */
  #changePage(operation: FlashOperation, change: (bytes: Uint8Array) => void): void {
    const page = operation.offset & ~(PAGE_SIZE - 1);
    const bytes = Uint8Array.from(
      { length: operation.size },
      (_, at) => this.bytes[page + ((operation.offset + at) % PAGE_SIZE)] ?? 0,
    );
    change(bytes);
    for (const [at, value] of bytes.entries()) {
      this.bytes[page + ((operation.offset + at) % PAGE_SIZE)] = value;
    }
  }
}
