/** Serves a TypeScript lane to a rig elsewhere. One connection is one boot of the lane. */
import type { Address } from "../link/address.ts";
import { listen } from "../link/listen.ts";
import { type Log, noLog } from "../log.ts";
import { LaneKernel, type Program } from "./kernel.ts";

/** Resolves once the address is bound; rejects when it cannot be. */
export async function serveLane(
  program: Program,
  address: Address,
  log: Log = noLog,
): Promise<{ readonly close: () => void }> {
  let count = 0;
  return await listen(address, ({ link, stream, onGarbage }) => {
    const connection = ++count;
    log.info({ connection }, "rig connected");
    stream.on("close", () => log.info({ connection }, "rig disconnected"));
    onGarbage(() => log.warn({ connection }, "bytes refused: not a frame"));
    const kernel = new LaneKernel(program, (frame) => link.send(frame));
    link.onFrame((frame) => kernel.receive(frame));
  });
}
