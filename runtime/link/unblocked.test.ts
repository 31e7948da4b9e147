import { once } from "node:events";
import { connect, constants } from "node:http2";
import { Duplex } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { tripod } from "../../proto/gen/tripod.js";
import { LANE_SERVICE } from "./grpc.ts";
import { laneServer, serving } from "./listen.ts";

const { LinkRequest } = tripod.lane.v1;

test("two ends that both fill the line before either reads both get everything", async () => {
  const [client, server] = line();
  const heard: Uint8Array[] = [];
  let sendBack: (frame: Uint8Array) => void = () => undefined;
  const lanes = laneServer(({ link }) => {
    link.onFrame((frame) => heard.push(frame));
    sendBack = (frame) => link.send(frame);
  });
  serving(lanes)(server.end);
  const session = connect("http://lane", { createConnection: () => client.end });
  const call = session.request({
    [constants.HTTP2_HEADER_METHOD]: "POST",
    [constants.HTTP2_HEADER_PATH]: LANE_SERVICE.link.path,
    [constants.HTTP2_HEADER_CONTENT_TYPE]: "application/grpc",
    [constants.HTTP2_HEADER_TE]: "trailers",
  });
  let answered = 0;
  call.on("data", ({ length }: Uint8Array) => {
    answered += length;
  });
  call.write(grpcMessage(Uint8Array.of(0)));
  await until(() => heard.length === 1);
  client.stop();
  server.stop();
  for (let nth = 0; nth < 4 * KEPT; nth++) {
    call.write(grpcMessage(Uint8Array.of(nth)));
    sendBack(Uint8Array.of(nth));
    await nextTurn();
  }
  client.go();
  server.go();
  await until(() => heard.length === 1 + 4 * KEPT);
  await until(() => answered === 4 * KEPT * grpcMessage(Uint8Array.of(1)).length);
  session.destroy();
  lanes.forceShutdown();
  await once(client.end, "close");
});

/** So many writes the line keeps for an end that does not read, as a kernel does of small ones. */
const KEPT = 16;

interface End {
  readonly end: Duplex;
  /** Nothing reaches this end, until it goes on. */
  stop(): void;
  go(): void;
}

function line(): readonly [End, End] {
  const there = new HalfLine();
  const back = new HalfLine();
  return [endOf(there, back), endOf(back, there)];
}

function endOf(out: HalfLine, into: HalfLine): End {
  const end = new Duplex({
    readableHighWaterMark: 1,
    read: () => into.wanted(),
    write: (chunk: Uint8Array, _, done) => out.add(chunk, done),
  });
  into.reached = (chunk) => end.push(chunk);
  return { end, stop: () => into.stop(), go: () => into.go() };
}

class HalfLine {
  reached: (chunk: Uint8Array) => void = () => undefined;
  readonly #waiting: { readonly chunk: Uint8Array; readonly done: () => void }[] = [];
  #isWanted = false;
  #isStopped = false;

  add(chunk: Uint8Array, done: () => void): void {
    const isKept = this.#waiting.length < KEPT;
    this.#waiting.push({ chunk, done: isKept ? () => undefined : done });
    if (isKept) done();
    this.#carry();
  }

  wanted(): void {
    this.#isWanted = true;
    this.#carry();
  }

  stop(): void {
    this.#isStopped = true;
  }

  go(): void {
    this.#isStopped = false;
    this.#carry();
  }

  #carry(): void {
    if (this.#isStopped || !this.#isWanted) return;
    const next = this.#waiting.shift();
    if (next === undefined) return;
    this.#isWanted = false;
    this.reached(next.chunk);
    next.done();
  }
}

/** Length-prefixed, not compressed (gRPC over HTTP/2). */
function grpcMessage(frame: Uint8Array): Uint8Array {
  const body = LinkRequest.encode({ frame }).finish();
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(body.length, 1);
  return Buffer.concat([prefix, body]);
}

async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 10_000 && !holds(); turn++) await nextTurn();
  expect(holds()).toBe(true);
}
