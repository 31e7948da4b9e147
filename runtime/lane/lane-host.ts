/** Serves a lane to a rig elsewhere. One connection is one boot of the lane. */
import type { Address } from "../link/address.ts";
import { listen } from "../link/listen.ts";
import type { Peer } from "../link/peer.ts";
import type { Tls } from "../link/tls.ts";
import { type Log, noLog } from "../log.ts";
import type { Boot } from "./boot.ts";

/**
 * Resolves once the address is bound; rejects when it cannot be. An empty message, which no frame is, is sent back behind all
 * that the lane had to say to the frames before it.
 */
export async function serveLane(
  boot: Boot,
  address: Address,
  log: Log = noLog,
  tls?: Tls,
): Promise<{ readonly close: () => void }> {
  let count = 0;
  let before = "";
  const onRefused = (from: string, why: string) => {
    const refusal = `${from} ${why}`;
    // A rig tries again several times a second.
    if (refusal === before) log.debug({ from, why }, "connection refused again");
    else log.warn({ from, why }, "connection refused");
    before = refusal;
  };
  const onPeer = ({ link, stream, onGarbage, end }: Peer) => {
    const connection = ++count;
    log.info({ connection }, "rig connected");
    onGarbage(() => log.warn({ connection }, "bytes refused: not a frame"));
    const lane = boot(
      (frame) => link.send(frame),
      (why) => {
        log.warn({ connection, why }, "lane died");
        end(why);
      },
    );
    stream.on("close", () => {
      log.info({ connection }, "rig disconnected");
      void lane.end?.();
    });
    link.onFrame((frame) => (frame.length === 0 ? link.send(frame) : lane.receive(frame)));
  };
  return await listen(address, onPeer, { tls, onRefused });
}
