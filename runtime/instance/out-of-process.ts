/**
 * A lane on sim that nobody has vouched for: in a process of its own, as on the process rung, and still in virtual time, which
 * stands still while the lane computes. Nothing of it is in the process that judges.
 */
import { rmSync } from "node:fs";
import type { Boot, BootedLane } from "../lane/boot.ts";
import { parseAddress } from "../link/address.ts";
import { connected } from "../link/dial.ts";
import type { Link } from "../link/link.ts";
import { wallClock } from "../wall-clock.ts";
import type { Command } from "./child.ts";
import { LaneProcess } from "./lane-process.ts";
import { OwnTime } from "./own-time.ts";
import { privateFolder } from "./private-folder.ts";
import type { VirtualTimeline } from "./timeline.ts";

/** Serves a lane over gRPC at that socket, and sends an empty message back (`lane-host.ts`). */
type ServeLane = (path: string) => Command;

/** Of the lane's own time: to start, and for what it is told in one frame. */
const START_NS_MAX = 10e9;
const STEP_NS_MAX = 2e9;
/** And for all that it is told, of which answers that come within one look at it (`own-time.ts`) are not counted. */
const LIFE_NS_MAX = 60e9;
/** A lane says a few frames to one. */
const FRAMES_MAX = 10_000;
/** Asks for an answer behind all others. */
const FENCE = new Uint8Array();
/** To a lane as good as an empty message: too short for a frame. */
const NO_FRAME = new Uint8Array(1);

export function bootOutOfProcess(serve: ServeLane, timeline: VirtualTimeline): Boot {
  const hold = (work: Promise<void>) => timeline.hold(work);
  return (emit, died = () => undefined) => new OutOfProcessLane(serve, { hold, emit, died });
}

class OutOfProcessLane implements BootedLane {
  readonly #clock = wallClock();
  readonly #dir = privateFolder();
  readonly #process: LaneProcess;
  readonly #hold: (work: Promise<void>) => void;
  readonly #emit: (bytes: Uint8Array) => void;
  readonly #died: (why: string) => void;
  #link: Link | undefined;
  #hangUp: () => void = () => undefined;
  /** One after the other: to start, and each frame. */
  #work: Promise<void> = Promise.resolve();
  #isOver = false;
  #usedNs = 0;
  #frames = 0;
  #isFenceOwed = false;
  /** Rejects where the rig has thrown at something of the lane's. */
  #rig: Promise<void> = Promise.resolve();
  /** What is waited for has come, or will not come. */
  #settle: () => void = () => undefined;

  constructor(
    serve: ServeLane,
    around: {
      readonly hold: (work: Promise<void>) => void;
      readonly emit: (bytes: Uint8Array) => void;
      readonly died: (why: string) => void;
    },
  ) {
    this.#hold = around.hold;
    this.#emit = around.emit;
    this.#died = around.died;
    this.#process = new LaneProcess({
      command: { carrier: "grpc", serve },
      dir: this.#dir,
      // Two turns of the event loop more, so that its last frames have been read.
      onEnd: (why) => setImmediate(() => setImmediate(() => this.#fail(`its process ${why}`))),
    });
    this.#next(async () => await this.#open());
  }

  receive(bytes: Uint8Array): void {
    this.#next(async () => await this.#tell(bytes));
  }

  async end(): Promise<void> {
    this.#isOver = true;
    this.#settle();
    this.#hangUp();
    await this.#process.stop();
    rmSync(this.#dir, { recursive: true, force: true });
    await this.#rig;
  }

  #next(does: () => Promise<void>): void {
    this.#work = this.#work.then(async () => {
      if (!this.#isOver) await does();
    });
    this.#hold(this.#work);
  }

  async #open(): Promise<void> {
    const address = parseAddress(this.#process.address);
    if ("refused" in address) throw new Error(address.refused);
    await this.#process.open();
    await this.#settled(START_NS_MAX, (settle) => {
      connected(address.ok, (why) => this.#fail(why)).then(
        ({ link, close }) => {
          this.#link = link;
          this.#hangUp = close;
          link.onFrame((frame) => this.#hear(frame));
          if (this.#isOver) close();
          settle();
        },
        (error: Error) => this.#fail(error.message),
      );
    });
  }

  /** Takes the time that the lane takes for it. */
  async #tell(bytes: Uint8Array): Promise<void> {
    this.#frames = 0;
    await this.#settled(STEP_NS_MAX, () => {
      this.#isFenceOwed = true;
      this.#link?.send(bytes.length === 0 ? NO_FRAME : bytes);
      this.#link?.send(FENCE);
    });
  }

  #hear(frame: Uint8Array): void {
    if (this.#isOver) return;
    if (frame.length === 0) this.#hearFence();
    else if (++this.#frames > FRAMES_MAX) this.#fail(`it said more than ${FRAMES_MAX} frames`);
    else this.#tellRig(() => this.#emit(frame.slice()));
  }

  /** One that was not asked for would let time go on while the lane computes. */
  #hearFence(): void {
    if (!this.#isFenceOwed) this.#fail("it said an empty frame");
    this.#isFenceOwed = false;
    this.#settle();
  }

  async #settled(waitNs: number, begin: (settle: () => void) => void): Promise<void> {
    const limitNs = Math.min(waitNs, Math.max(0, LIFE_NS_MAX - this.#usedNs));
    await new Promise<void>((resolve) => {
      const time = new OwnTime({
        clock: this.#clock,
        pid: () => this.#process.pid,
        limitNs,
        expired: () => this.#fail(`no answer within ${limitNs / 1e9} s of its own time`),
      });
      this.#settle = () => {
        time.cancel();
        this.#usedNs += time.usedNs;
        this.#settle = () => undefined;
        resolve();
      };
      begin(() => this.#settle());
    });
  }

  #fail(why: string): void {
    this.#settle();
    if (this.#isOver) return;
    this.#isOver = true;
    this.#tellRig(() => this.#died(why));
  }

  /** The lane is heard outside of the run: what the rig throws then has to end the run, which is waiting, or about to end. */
  #tellRig(tell: () => void): void {
    try {
      tell();
    } catch (error) {
      this.#isOver = true;
      this.#rig = Promise.reject(error);
      this.#hold(this.#rig);
      this.#settle();
    }
  }
}
