/** The lane on a board at this machine, for a lane host to serve. */
import type { HostedBoard } from "../../boards/instance/board-boot.ts";
import { DEFAULT_BAUD } from "../../runtime/link/port.ts";
import type { Log } from "../../runtime/log.ts";
import type { RigLane } from "../../runtime/rig/rig.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import { UserError } from "../user-error.ts";
import { boardImages } from "./board-images.ts";
import { laneOf } from "./lanes.ts";

export interface BoardAtHost {
  /** Its unique id. */
  readonly board: string;
  /** Left out: it is looked for at all ports. */
  readonly port?: string | undefined;
}

/** Builds the lane's image and brings it onto the board, where it is not there already. */
export async function hostBoard(
  system: AnySystem,
  lane: Pick<RigLane, "lane" | "source">,
  { at, log }: { readonly at: BoardAtHost; readonly log: Log },
): Promise<HostedBoard> {
  const uniqueId = at.board.toUpperCase();
  if (!/^[0-9A-F]{16}$/.test(uniqueId)) {
    throw new UserError(
      `--board: ${at.board}: expected a board's unique id, 16 hex digits (the command boards list shows them)`,
    );
  }
  if (laneOf(system, lane.lane).language === "ts") {
    throw new UserError(`--board: a TypeScript lane does not run on a Pico`);
  }
  const end = at.port === undefined ? undefined : { port: at.port };
  const placed: RigLane = {
    ...{ name: lane.lane, ...lane, on: "pico", board: uniqueId },
    link: end && { serial: end, baud: DEFAULT_BAUD },
  };
  log.info({ board: uniqueId }, "preparing the board");
  const images = await boardImages(system, { lanes: [placed, placed, placed] });
  const { bootBoard } = await import("../../boards/instance/board-boot.ts");
  return await bootBoard(placed, { ...images, seed: 0 });
}
