/** Serves a TypeScript lane to a rig elsewhere. One connection is one boot of the lane. */
import type { Address } from "../link/address.ts";
import { listen } from "../link/listen.ts";
import { LaneKernel, type Program } from "./kernel.ts";

/** Resolves once the address is bound; rejects when it cannot be. */
export async function serveLane(
  program: Program,
  address: Address,
): Promise<{ readonly close: () => void }> {
  return await listen(address, ({ link }) => {
    const kernel = new LaneKernel(program, (frame) => link.send(frame));
    link.onFrame((frame) => kernel.receive(frame));
  });
}
