/** One end of a transfer: a lane that takes frames and says some, in this process or in one of its own. */
import type { Clock } from "../../../runtime/clock.ts";
import type { LaneCommand } from "../../../runtime/instance/lane-process.ts";
import type { Boot } from "../../../runtime/instance/sim.ts";
import { connect } from "../../check/connection.ts";

export interface Endpoint {
  readonly send: (frame: Uint8Array) => void;
  readonly close: () => Promise<void>;
}

export interface EndEvents {
  readonly onFrame: (frame: Uint8Array) => void;
  /** The lane is gone, or says what nobody can read. */
  readonly onEnd: (why: string) => void;
}

/** Throws UserError (4) when the lane cannot be started. */
export type OpenEnd = (clock: Clock, events: EndEvents) => Promise<Endpoint>;

/** How long a frame takes to the lane, and back. */
const HOP_NS = 10_000;

export function inThisProcess(boot: Boot): OpenEnd {
  return async (clock, { onFrame, onEnd }) => {
    const endpoint = boot((frame) => {
      clock.schedule(HOP_NS, () => onFrame(frame));
    });
    const give = (frame: Uint8Array) => {
      try {
        endpoint.receive(frame);
      } catch (error) {
        onEnd(`crashed: ${(error as Error).message}`);
      }
    };
    return {
      send: (frame) => {
        clock.schedule(HOP_NS, () => give(frame));
      },
      close: async () => undefined,
    };
  };
}

export function inItsOwnProcess(command: LaneCommand): OpenEnd {
  return async (_clock, { onFrame, onEnd }) => {
    const { link, close } = await connect(command, {
      onFrame,
      onEnd: (why) => onEnd(`its process ${why}`),
      onGarbage: () => onEnd("sent bytes that are no frame"),
      onBytes: () => undefined,
    });
    return { send: (frame) => link.send(frame), close };
  };
}
