/** One end of a transfer: a lane behind a link, in this process or in one of its own. */
import type { Clock } from "../../../runtime/clock.ts";
import type { LaneCommand } from "../../../runtime/instance/lane-process.ts";
import type { Boot } from "../../../runtime/lane/boot.ts";
import type { Link } from "../../../runtime/link/link.ts";
import { connect } from "../../check/connection.ts";

export interface Endpoint {
  readonly link: Link;
  readonly close: () => Promise<void>;
}

/** Told when the lane is gone, or sends bytes that nobody can read. */
type OnEnd = (why: string) => void;

/** Throws UserError (4) when the lane cannot be started. */
export type OpenEnd = (clock: Clock, onEnd: OnEnd) => Promise<Endpoint>;

/** How long a frame takes to the lane, and back. */
const HOP_NS = 10_000;

export function inThisProcess(boot: Boot): OpenEnd {
  return async (clock, onEnd) => {
    let receive: (bytes: Uint8Array) => void = () => undefined;
    const lane = boot((frame) => {
      clock.schedule(HOP_NS, () => receive(frame));
    });
    const give = (frame: Uint8Array) => {
      try {
        lane.receive(frame);
      } catch (error) {
        onEnd(`crashed: ${(error as Error).message}`);
      }
    };
    const link: Link = {
      send: (frame) => {
        clock.schedule(HOP_NS, () => give(frame));
      },
      onFrame: (onFrame) => {
        receive = onFrame;
      },
    };
    return { link, close: async () => undefined };
  };
}

export function inItsOwnProcess(command: LaneCommand): OpenEnd {
  return async (_clock, onEnd) => {
    return await connect(command, {
      onEnd: (why) => onEnd(`its process ${why}`),
      onGarbage: () => onEnd("sent bytes that are not a frame"),
    });
  };
}
