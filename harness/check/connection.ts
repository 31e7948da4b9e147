/** Starts one lane as a process of its own and opens the link to it, by whichever carrier the lane speaks. */
import { rmSync } from "node:fs";
import { type LaneCommand, LaneProcess } from "../../runtime/instance/lane-process.ts";
import { OwnTime } from "../../runtime/instance/own-time.ts";
import { privateFolder } from "../../runtime/instance/private-folder.ts";
import { parseAddress } from "../../runtime/link/address.ts";
import { dialPlain } from "../../runtime/link/dial-plain.ts";
import type { Link } from "../../runtime/link/link.ts";
import type { Peer } from "../../runtime/link/peer.ts";
import { isSandboxFailure } from "../../runtime/sandbox/sandbox.ts";
import { wallClock } from "../../runtime/wall-clock.ts";
import { HostFailure, SandboxFailure, UserError } from "../user-error.ts";
import { type KeptLane, laneKeeper } from "./lane-keeper.ts";

/** What reaches the checker from a lane beside its frames. */
export interface ConnectionEvents {
  /** That many bytes have come, whatever they are; said before their frames are handed over. */
  readonly onBytes: (size: number) => void;
  /** Bytes between two delimiters that are not COBS, or too long. */
  readonly onGarbage: () => void;
  /** The lane's process is gone. `words` are the last that it wrote to standard error. */
  readonly onEnd: (why: string, words: string) => void;
  /** What started the lane's process is gone, and it with that: the lane is not to blame. */
  readonly onLoss: (error: HostFailure) => void;
}

export interface Connection {
  readonly link: Link;
  /** Of the lane's process, while there is one. */
  readonly pid: () => number | undefined;
  /** Resolves when the lane's process, and whatever it started in its turn, has been killed. */
  readonly close: () => Promise<void>;
  /** What it wrote to standard error last: all of that once it is closed. */
  readonly words: () => string;
}

/** Starts a lane, and opens the link to it. */
export type Connect = (events: Partial<ConnectionEvents>) => Promise<Connection>;

/** Of its own time. Only a lane that hangs meets it: the end of its process is noticed at once. */
const START_NS_MAX = 20e9;

/** For what nobody asks about, and for whatever comes after a connection was closed. */
const UNHEARD: ConnectionEvents = {
  onBytes: () => undefined,
  onGarbage: () => undefined,
  onEnd: () => undefined,
  onLoss: () => undefined,
};

/** Throws UserError (4) when the lane cannot be reached: its program does not start, or never listens. */
export async function connect(
  command: LaneCommand,
  events: Partial<ConnectionEvents> = {},
): Promise<Connection> {
  const lane = new PrivateLane(command, { ...UNHEARD, ...events });
  try {
    const link = await lane.open();
    return { link, pid: () => lane.pid, close: () => lane.close(), words: () => lane.words };
  } catch (cause) {
    await lane.close();
    if (lane.lost !== undefined) throw lane.lost;
    if (cause instanceof HostFailure) throw cause;
    throw new UserError(cause instanceof Error ? cause.message : String(cause), 4, { cause });
  }
}

/** What speaks gRPC is loaded for a lane that does. */
async function dialOf({ carrier }: LaneCommand): Promise<typeof dialPlain> {
  if (carrier !== "grpc") return dialPlain;
  const { dial } = await import("../../runtime/link/dial.ts");
  return dial;
}

/** One lane's process, the checker's end of its link, and the folder in which the two meet. */
class PrivateLane {
  readonly #command: LaneCommand;
  #events: ConnectionEvents;
  readonly #dir = privateFolder();
  readonly #process: KeptLane;
  #hangUp: () => void = () => undefined;
  #opened = false;
  #lost: HostFailure | undefined;
  #started: () => void = () => undefined;
  readonly #hasStarted = new Promise<void>((resolve) => {
    this.#started = resolve;
  });
  #refuse: (error: Error) => void = () => undefined;
  /** Rejects when the lane cannot be opened any more. */
  readonly #refused = new Promise<never>((_, reject) => {
    this.#refuse = reject;
  });

  constructor(command: LaneCommand, events: ConnectionEvents) {
    this.#command = command;
    this.#events = events;
    this.#process = this.#processOf(command);
    this.#refused.catch(() => undefined);
    process.once("exit", this.#abandon);
  }

  #processOf(command: LaneCommand): KeptLane {
    const events = {
      onStart: () => this.#started(),
      // Two turns of the event loop more, so that its last frames have been read.
      onEnd: (why: string, words: string) =>
        setImmediate(() => setImmediate(() => this.#end(why, words))),
      onLoss: (error: HostFailure) => this.#lose(error),
    };
    if (command.carrier === "serial" && command.command.sandbox !== undefined) {
      const kept = laneKeeper()?.lane(command.command, this.#dir, events);
      if (kept !== undefined) return kept;
    }
    return new LaneProcess({ command, dir: this.#dir, ...events });
  }

  async open(): Promise<Link> {
    try {
      const dial = await dialOf(this.#command);
      await this.#process.open();
      const { link, onBytes, onGarbage } = await this.#meet(dial);
      onGarbage(() => this.#events.onGarbage());
      return {
        send: (frame) => link.send(frame),
        onFrame: (receive) => {
          link.onFrame(receive);
          onBytes((size) => this.#events.onBytes(size));
        },
      };
    } finally {
      this.#opened = true;
      // Both ends have met; whatever happens to this process, no folder is left behind.
      rmSync(this.#dir, { recursive: true, force: true });
    }
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Why what was to start the lane's process is gone. */
  get lost(): HostFailure | undefined {
    return this.#lost;
  }

  get words(): string {
    return this.#process.words;
  }

  async close(): Promise<void> {
    process.removeListener("exit", this.#abandon);
    this.#events = UNHEARD;
    this.#hangUp();
    await this.#process.stop();
  }

  /** The lane has so much time of its own for it. */
  async #meet(dial: typeof dialPlain): Promise<Peer> {
    const seconds = START_NS_MAX / 1e9;
    const time = new OwnTime({
      clock: wallClock(),
      pid: () => this.#process.pid,
      limitNs: START_NS_MAX,
      expired: () =>
        this.#refuse(new Error(`it was not ready within ${seconds} s of its own time`)),
    });
    try {
      const peer = await Promise.race([this.#dial(dial), this.#refused]);
      await Promise.race([this.#hasStarted, this.#refused]);
      return peer;
    } finally {
      time.cancel();
    }
  }

  async #dial(dial: typeof dialPlain): Promise<Peer> {
    const address = parseAddress(this.#process.address);
    if ("refused" in address) throw new Error(address.refused);
    return await new Promise<Peer>((resolve, reject) => {
      // That the lane is gone is told by the end of its process.
      const { close } = dial(address.ok, {
        onOpen: resolve,
        onClose: (why) => reject(new Error(why)),
      });
      this.#hangUp = close;
    });
  }

  #end(why: string, words: string): void {
    if (this.#opened) this.#events.onEnd(why, words);
    else if (isSandboxFailure(words)) this.#refuse(new SandboxFailure("a lane", words));
    else this.#refuse(new Error(`its process ended before it was ready: it ${why}`));
  }

  #lose(error: HostFailure): void {
    this.#lost = error;
    if (this.#opened) this.#events.onLoss(error);
    else this.#refuse(error);
  }

  /** The checker's own process ends before its time, by Ctrl-C for one. */
  readonly #abandon = () => {
    this.#process.kill();
    rmSync(this.#dir, { recursive: true, force: true });
  };
}
