/** A board at this machine behind a lane host: it is claimed and flashed as for a run, and one rig at a time has its line. */
import type { Instance } from "../../runtime/instance/instance.ts";
import { WallTimeline } from "../../runtime/instance/timeline.ts";
import type { Boot } from "../../runtime/lane/boot.ts";
import type { RigLane } from "../../runtime/rig/rig.ts";
import { FrameType, peekHeader } from "../../runtime/wire/frame.ts";
import type { EmulatedOptions } from "./emulated.ts";
import { onPorts } from "./ports.ts";

export interface HostedBoard {
  readonly boot: Boot;
  /** Lets go of the board and its port. */
  readonly close: () => Promise<void>;
}

/** The rig that has the board's line. */
interface Connection {
  readonly emit: (bytes: Uint8Array) => void;
  readonly died: (why: string) => void;
}

/** Throws DeployError where the board is missing, in use, or does not take its image. */
export async function bootBoard(lane: RigLane, options: EmulatedOptions): Promise<HostedBoard> {
  let connection: Connection | undefined;
  let down: string | undefined;
  const isBack = () => {
    down = undefined;
  };
  const group = await onPorts(options)([{ index: 0, lane }], new WallTimeline(), {
    onInjection: () => undefined,
    onDown: (_, why) => {
      down = why;
      connection?.died(why);
    },
    onUp: isBack,
    onReturn: isBack,
  });
  const [board] = group.instances;
  if (board === undefined) throw new RangeError("a board was asked for");
  board.link.onFrame((bytes) => {
    confirm(board, bytes);
    connection?.emit(bytes);
  });
  return {
    boot: (emit, died = () => undefined) => {
      const mine: Connection = { emit, died };
      let hasSpoken = false;
      /** With its first frame, and not before: one that only connects takes no board from a rig in a run. */
      const takeOver = () => {
        hasSpoken = true;
        connection?.died("another rig has connected");
        connection = mine;
        const why = down;
        if (why !== undefined) queueMicrotask(() => died(why));
      };
      return {
        receive: (bytes) => {
          if (!hasSpoken) takeOver();
          if (connection === mine) board.link.send(bytes);
        },
        end: async () => {
          if (connection === mine) connection = undefined;
        },
      };
    },
    close: () => group.stop(),
  };
}

/** The vote is the rig's to know: an image that says its ballots is kept. Otherwise it would go back by itself. */
function confirm(board: Instance, bytes: Uint8Array): void {
  if (peekHeader(bytes)?.type === FrameType.ballot) board.voted?.(true);
}
