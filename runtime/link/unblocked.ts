/**
 * A connection whose writes do not wait for the far end. Node's HTTP/2 stops reading while a write of its own is under way
 * (`Http2Session::MaybeStopReading`): two of its sessions that each fill the kernel's buffer wait for each other for good. It is
 * enough that one of the two reads on.
 */
import { Duplex } from "node:stream";

/**
 * What may wait here, in bytes: far more than flow control lets a call have under way. Past it a client that only asks, and does
 * not read the answers, is no longer read.
 */
const UNSENT_SIZE_MAX = 1 << 20;

/** The same connection; that one is not to be used besides. */
export function unblocked(connection: Duplex): Duplex {
  const front = new Duplex({
    read: () => void connection.resume(),
    write: (chunk: Uint8Array, _, done) => {
      connection.write(chunk);
      if (connection.writableLength < UNSENT_SIZE_MAX) done();
      else connection.once("drain", () => done());
    },
    final: (done) => void connection.end(done),
    destroy: (error, done) => {
      connection.destroy();
      done(error);
    },
  });
  connection.on("data", (chunk: Uint8Array) => {
    if (!front.push(chunk)) connection.pause();
  });
  connection.once("end", () => front.push(null));
  connection.once("error", (error) => front.destroy(error));
  connection.once("close", () => front.destroy());
  return front;
}
