/**
 * The rungs of boards on the wall clock: real Picos at serial ports, and emulated ones behind ptys. From the port on the
 * two are the same: found by unique id, claimed, flashed where they do not run the image already, and run.
 */
import type { Clock } from "../../runtime/clock.ts";
import { type Deploy, DeployError } from "../../runtime/instance/deployment.ts";
import { DEFAULT_BAUD } from "../../runtime/link/port.ts";
import type { Rig, RigLane } from "../../runtime/rig/rig.ts";
import { wallClock } from "../../runtime/wall-clock.ts";
import { parseImage } from "../image/image.ts";
import { type BoardBehindPty, serveBehindPty } from "../pico/host/behind-pty.ts";
import type { BoardLink } from "../protocol/board-link.ts";
import type { PowerControl, PreparedBoard } from "./board-lane.ts";
import {
  type BoardClaim,
  type ClaimedBoard,
  claimBoards,
  type GateOptions,
  type Wanted,
  wantedOf,
} from "./claim-boards.ts";
import { backToDefaultRate, type EmulatedOptions, emulatedId, installed } from "./emulated.ts";
import { onBoards } from "./on-boards.ts";
import { prepareBoard } from "./prepare.ts";

/** The loader is for emulated boards only: a real one has had its first install. */
export function onPorts(options: EmulatedOptions): Deploy {
  return async (rig, events) => {
    const deployed = new DeployedBoards(rig, options);
    const waiting = new Waiting(() => deployed.whyNone());
    try {
      const [a, b, c] = await deployed.open({ clock: waiting.clock, heard: () => waiting.look() });
      if (a === undefined || b === undefined || c === undefined) throw new DeployError("no triad");
      const until = (closed: () => boolean) => waiting.until(closed);
      const stop = () => deployed.close();
      return onBoards([a, b, c], { clock: waiting.clock, until, stop }, events);
    } catch (error) {
      await deployed.close();
      throw error;
    }
  };
}

/** Whoever waits for the boards looks again whenever bytes came in, a port is gone or an alarm rang. */
class Waiting {
  readonly clock: Clock = wallClock(() => this.look());
  readonly #whyNone: () => string | undefined;
  #look: (() => void) | undefined;

  /** Without any board there is nothing to wait for, and nothing that keeps the process alive until an alarm rings. */
  constructor(whyNone: () => string | undefined) {
    this.#whyNone = whyNone;
  }

  look(): void {
    this.#look?.();
  }

  async until(closed: () => boolean): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#look = () => {
        const whyNone = this.#whyNone();
        if (whyNone === undefined && !closed()) return;
        this.#look = undefined;
        if (whyNone === undefined) resolve();
        else reject(new DeployError(whyNone));
      };
      this.#look();
    });
  }
}

class DeployedBoards {
  readonly #rig: Rig;
  readonly #options: EmulatedOptions;
  readonly #behindPtys = new Map<string, BoardBehindPty>();
  #call: BoardClaim | undefined;

  constructor(rig: Rig, options: EmulatedOptions) {
    this.#rig = rig;
    this.#options = options;
  }

  /** In the order of the lanes. */
  async open(gate: GateOptions): Promise<readonly PreparedBoard[]> {
    const wanted: Wanted[] = [];
    for (const [lane, one] of this.#rig.lanes.entries()) wanted.push(await this.#wanted(one, lane));
    const call = await claimBoards(wanted, gate);
    this.#call = call;
    for (const [lane, called] of call.boards.entries()) {
      this.#refuseOtherLane(lane as 0 | 1 | 2, called);
    }
    const preparing: Promise<PreparedBoard>[] = [];
    for (const [lane, called] of call.boards.entries()) {
      const place = this.#prepared(lane as 0 | 1 | 2, called);
      preparing.push(place);
      // Should it fail while another is waited for: all are heard of below.
      place.catch(() => undefined);
      // Real boards are flashed side by side. Emulated ones share this process: one at a time keeps up with the clock.
      if (this.#rig.lanes[lane]?.on === "emulated-pico") await Promise.allSettled([place]);
    }
    // Should one fail: no port is closed, and no board let go of, while another is still being flashed.
    await Promise.allSettled(preparing);
    return await Promise.all(preparing);
  }

  /** Why no lane can be reached any more. */
  whyNone(): string | undefined {
    const boards = this.#call?.boards ?? [];
    if (boards.length === 0 || boards.some(({ link }) => link.closed === undefined)) return;
    const names = this.#rig.lanes.map(({ name }) => name).join(", ");
    return `the ports of ${names} are gone: were the cables pulled?`;
  }

  /** Safe to call twice. */
  async close(): Promise<void> {
    await this.#call?.close();
    for (const board of this.#behindPtys.values()) await board.close();
    this.#behindPtys.clear();
  }

  async #wanted(one: RigLane, lane: number): Promise<Wanted> {
    if (one.on === "pico") return wantedOf(one);
    const { name, board: uniqueId = emulatedId(lane) } = one;
    const { loader, seed } = this.#options;
    const board = await serveBehindPty({ flash: installed(uniqueId, loader), seed: seed + lane });
    if ("refused" in board) throw new DeployError(`lane ${name}: ${board.refused}`);
    this.#behindPtys.set(name, board);
    return { name, uniqueId, path: board.path, isShared: false };
  }

  /** Known before any board is touched: a run replaces no other lane. */
  #refuseOtherLane(lane: 0 | 1 | 2, { uniqueId, identity }: ClaimedBoard): void {
    const { name } = this.#rig.lanes[lane];
    const [file] = this.#options.images[lane];
    const image = file && parseImage(file);
    if (image?.kind !== "image" || identity.lane === "") return;
    const present = `${identity.system}/${identity.lane}`;
    const wanted = `${image.system}/${image.lane}`;
    if (present === wanted) return;
    throw new DeployError(
      `lane ${name}: board ${uniqueId} runs ${present}, and the rig wants ${wanted} on it; flash it: tripod flash ${name} --rig RIG --force-lane`,
    );
  }

  async #prepared(lane: 0 | 1 | 2, called: ClaimedBoard): Promise<PreparedBoard> {
    const { name, on, link: end } = this.#rig.lanes[lane];
    return await prepareBoard({
      ...called,
      name,
      supply: this.#supply(name, called.link),
      baud: end?.baud ?? DEFAULT_BAUD,
      images: this.#options.images[lane],
      skipIfSame: on === "pico",
      tell: this.#options.tell ?? (() => undefined),
    });
  }

  #supply(name: string, link: BoardLink): PowerControl | undefined {
    const board = this.#behindPtys.get(name);
    if (board === undefined) return undefined;
    return {
      cut: () => board.act((pico) => pico.powerOff()),
      restore: () => {
        backToDefaultRate(link);
        board.act((pico) => pico.powerOn());
      },
      pressReset: () => {
        backToDefaultRate(link);
        board.act((pico) => pico.pressReset());
      },
      drift: () => undefined,
    };
  }
}
