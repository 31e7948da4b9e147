/**
 * The rungs of boards on the wall clock: real Picos at serial ports, and emulated ones behind ptys. From the port on the
 * two are the same: found by unique id, claimed, flashed where they do not run the image already, and run.
 */
import { DeployError, type OpenGroup, type PlacedLane } from "../../runtime/instance/instance.ts";
import type { WallTimeline } from "../../runtime/instance/timeline.ts";
import { DEFAULT_BAUD } from "../../runtime/link/port.ts";
import { ProgressReporter } from "../flash/progress.ts";
import { type BoardJob, sideBySide } from "../flash/side-by-side.ts";
import { parseImage } from "../image/image.ts";
import { type BoardBehindPty, serveBehindPty } from "../pico/host/behind-pty.ts";
import type { BoardLink } from "../protocol/board-link.ts";
import type { PowerControl } from "./board-lane.ts";
import {
  type BoardClaim,
  type ClaimedBoard,
  claimBoards,
  type Wanted,
  wantedOf,
} from "./claim-boards.ts";
import { backToDefaultRate, type EmulatedOptions, emulatedId, installed } from "./emulated.ts";
import { type LaneOnBoard, onBoards } from "./on-boards.ts";
import { DisturbedError, prepareBoard } from "./prepare.ts";

/** The loader is for emulated boards only: a real one has had its first install. */
export function onPorts(options: EmulatedOptions): OpenGroup<WallTimeline> {
  return async (lanes, timeline, events) => {
    const opened = new BoardsOnPorts(lanes, options, timeline);
    try {
      return onBoards(await opened.open(), events, () => opened.close());
    } catch (error) {
      await opened.close();
      throw error;
    }
  };
}

const LANES_OF_A_TRIAD = 3;

type Prepared = LaneOnBoard | { readonly failed: unknown };

class BoardsOnPorts {
  readonly #lanes: readonly PlacedLane[];
  readonly #options: EmulatedOptions;
  readonly #timeline: WallTimeline;
  readonly #behindPtys = new Map<string, BoardBehindPty>();
  #claim: BoardClaim | undefined;

  constructor(lanes: readonly PlacedLane[], options: EmulatedOptions, timeline: WallTimeline) {
    this.#lanes = lanes;
    this.#options = options;
    this.#timeline = timeline;
  }

  /** In the order of the lanes. */
  async open(): Promise<readonly LaneOnBoard[]> {
    const wanted: Wanted[] = [];
    for (const placed of this.#lanes) wanted.push(await this.#wanted(placed));
    const heard = () => this.#heard();
    const claim = await claimBoards(wanted, { clock: this.#timeline.clock, heard });
    this.#claim = claim;
    const found = this.#lanes.flatMap((placed, at) => {
      const board = claim.boards[at];
      return board === undefined ? [] : [{ placed, board }];
    });
    for (const { placed, board } of found) this.#refuseOtherLane(placed, board);
    const jobs = found.map(
      ({ placed, board }): BoardJob<Prepared> =>
        async (alone) => {
          if (alone) this.#tellAlone(placed, board);
          return await this.#prepared(placed, board).catch((error: unknown) => ({ failed: error }));
        },
    );
    const prepared = await this.#inTurn(jobs);
    return prepared.map((one) => {
      if ("failed" in one) throw one.failed;
      return one;
    });
  }

  /** Real boards are flashed side by side. Emulated ones share this process: one at a time keeps up with the clock. */
  async #inTurn(jobs: readonly BoardJob<Prepared>[]): Promise<readonly Prepared[]> {
    const isEmulated = (index: number) => this.#lanes[index]?.lane.on === "emulated-pico";
    let before: Promise<unknown> = Promise.resolve();
    const queued = jobs.map(
      (job, index): BoardJob<Prepared> =>
        async (alone) => {
          if (!isEmulated(index)) return await job(alone);
          const mine = before.then(async () => await job(alone));
          before = mine;
          return await mine;
        },
    );
    // Should one fail: no port is closed, and no board let go of, while another is still being flashed.
    return await sideBySide(
      queued,
      (one) => "failed" in one && one.failed instanceof DisturbedError,
    );
  }

  #tellAlone({ lane: { name } }: PlacedLane, { link }: ClaimedBoard): void {
    const line = "flashing it again: alone, after the others";
    const progress = new ProgressReporter(link.port.clock, (one) =>
      this.#options.tell?.(name, one),
    );
    progress.begin("connect", line);
  }

  /** Bytes have come in, or a port is gone. Without any there is nothing left that could wake the run. */
  #heard(): void {
    const boards = this.#claim?.boards ?? [];
    if (boards.length > 0 && boards.every(({ link }) => link.closed !== undefined)) {
      const names = this.#lanes.map(({ lane }) => lane.name).join(", ");
      const why = `the ports of ${names} are gone: were the cables pulled?`;
      // Beside lanes that run elsewhere it is lanes that died.
      if (boards.length === LANES_OF_A_TRIAD) this.#timeline.fail(new DeployError(why));
    }
    this.#timeline.wake();
  }

  /** Safe to call twice. */
  async close(): Promise<void> {
    await this.#claim?.close();
    for (const board of this.#behindPtys.values()) await board.close();
    this.#behindPtys.clear();
  }

  async #wanted({ lane, index }: PlacedLane): Promise<Wanted> {
    if (lane.on === "pico") return wantedOf(lane);
    const { name, board: uniqueId = emulatedId(index) } = lane;
    const { loader, seed } = this.#options;
    const board = await serveBehindPty({ flash: installed(uniqueId, loader), seed: seed + index });
    if ("refused" in board) throw new DeployError(`lane ${name}: ${board.refused}`);
    this.#behindPtys.set(name, board);
    return { name, uniqueId, path: board.path, isShared: false };
  }

  /** Known before any board is touched: a run replaces no other lane. */
  #refuseOtherLane({ index, lane }: PlacedLane, { uniqueId, identity }: ClaimedBoard): void {
    const { name } = lane;
    const [file] = this.#options.images[index] ?? [];
    const image = file && parseImage(file);
    if (image?.kind !== "image" || identity.lane === "") return;
    const present = `${identity.system}/${identity.lane}`;
    const wanted = `${image.system}/${image.lane}`;
    if (present === wanted) return;
    throw new DeployError(
      `lane ${name}: board ${uniqueId} runs ${present}, and the rig wants ${wanted} on it; flash it with the command flash ${name} --rig RIG --force-lane`,
    );
  }

  async #prepared(placed: PlacedLane, claimed: ClaimedBoard): Promise<LaneOnBoard> {
    const { name, on, link: end } = placed.lane;
    const board = await prepareBoard({
      ...claimed,
      name,
      supply: this.#supply(name, claimed.link),
      baud: end?.baud ?? DEFAULT_BAUD,
      images: this.#options.images[placed.index] ?? [],
      skipIfSame: on === "pico",
      tell: this.#options.tell ?? (() => undefined),
    });
    return { ...placed, board };
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
