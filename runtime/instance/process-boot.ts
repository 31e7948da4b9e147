/** A native lane behind a lane host: each incarnation is a process of its own, which ends with its connection. */
import { rmSync } from "node:fs";
import type { Boot, BootedLane } from "../lane/boot.ts";
import { parseAddress } from "../link/address.ts";
import { connected } from "../link/dial.ts";
import type { Link } from "../link/link.ts";
import { wallClock } from "../wall-clock.ts";
import { type LaneCommand, LaneProcess } from "./lane-process.ts";
import { privateFolder } from "./private-folder.ts";

const CLOCK = wallClock();
const END_NS_MAX = 2e9;
/** What a rig says before its lane's process is there. */
const UNSENT_MAX = 1000;

export function bootProcess(command: LaneCommand): Boot {
  return (emit, died = () => undefined) => new HostedProcess(command, { emit, died });
}

class HostedProcess implements BootedLane {
  readonly #dir = privateFolder();
  readonly #process: LaneProcess;
  readonly #emit: (bytes: Uint8Array) => void;
  readonly #died: (why: string) => void;
  readonly #unsent: Uint8Array[] = [];
  #link: Link | undefined;
  #hangUp: () => void = () => undefined;
  #isOver = false;

  constructor(
    command: LaneCommand,
    around: {
      readonly emit: (bytes: Uint8Array) => void;
      readonly died: (why: string) => void;
    },
  ) {
    this.#emit = around.emit;
    this.#died = around.died;
    this.#process = new LaneProcess({
      command,
      dir: this.#dir,
      onEnd: (why) => this.#fail(`the lane's process ${why}`),
    });
    this.#open().catch((error: Error) => this.#fail(error.message));
  }

  receive(bytes: Uint8Array): void {
    if (this.#link !== undefined) this.#link.send(bytes);
    else if (this.#unsent.length < UNSENT_MAX) this.#unsent.push(bytes);
  }

  async end(): Promise<void> {
    this.#isOver = true;
    this.#hangUp();
    await this.#process.stop();
    rmSync(this.#dir, { recursive: true, force: true });
  }

  async #open(): Promise<void> {
    const address = parseAddress(this.#process.address);
    if ("refused" in address) throw new Error(address.refused);
    await this.#process.open();
    const { link, close } = await connected(address.ok, () => this.#closed());
    this.#hangUp = close;
    if (this.#isOver) {
      close();
      return;
    }
    link.onFrame((frame) => this.#emit(frame));
    this.#link = link;
    for (const frame of this.#unsent.splice(0)) link.send(frame);
  }

  /** A process that ends closes it, and says more by that end. */
  #closed(): void {
    CLOCK.schedule(END_NS_MAX, () => this.#fail("the lane has closed its standard output"));
  }

  #fail(why: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#died(why);
  }
}
