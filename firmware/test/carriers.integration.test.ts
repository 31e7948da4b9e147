/** A native lane is the same over any byte stream: pipes, a Unix socket, a pty. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildLane } from "../../harness/toolchain/build/native.ts";
import { provide } from "../../harness/toolchain/setup/provide.ts";
import { StreamLink } from "../../runtime/link/stream.ts";
import { eventually } from "../../runtime/testing/eventually.ts";
import { encodeReadings } from "../../runtime/wire/fast-codec.ts";
import { encodeFrame, FrameType, RIG } from "../../runtime/wire/frame.ts";
import { encodeStart } from "../../runtime/wire/messages.ts";

const START = encodeStart({ lane: 1, lanes: 1, sources: 1, config: new Uint8Array() });
/** A report of sensor 0, [0, 0]. */
const INPUT = encodeReadings([new Uint8Array()]);

const header = { source: RIG, destination: 1, sequence: 0, epoch: 1, cycle: 0 };
const sent = [
  encodeFrame({ ...header, type: FrameType.start }, START),
  encodeFrame({ ...header, type: FrameType.input }, INPUT),
];
const HELLO_AND_BALLOT = 2;

/** Starts the lane with its standard input and output on the far end of what is answered. */
type Carry = (file: string, dir: string) => Promise<Duplex>;

const carriers: Readonly<Record<string, Carry>> = {
  "a Unix socket": async (file, dir) => {
    const path = join(dir, "lane");
    const server = createServer({ pauseOnConnect: true }, (socket: Socket) => {
      spawn(file, { stdio: [socket, socket, "inherit"] });
      socket.destroy();
      server.close();
    });
    server.listen(path);
    await once(server, "listening");
    return connect(path);
  },
  "a pty": async (file, dir) => {
    const path = join(dir, "pty");
    const socat = spawn("socat", [`UNIX-LISTEN:${path}`, `EXEC:${file},pty,rawer`], {
      stdio: "inherit",
    });
    socat.on("error", (error) => {
      throw error;
    });
    return await patiently(path);
  },
};

/** A connection to socat, which needs a moment before it listens. */
async function patiently(path: string): Promise<Socket> {
  const connected: Socket[] = [];
  await eventually("socat to listen", async () => {
    const socket = connect(path);
    await once(socket, "connect").then(
      () => connected.push(socket),
      () => undefined,
    );
    return connected.length > 0;
  });
  const [socket] = connected;
  if (socket === undefined) throw new Error("socat does not listen");
  return socket;
}

async function answers(stream: Duplex): Promise<readonly string[]> {
  const link = new StreamLink(stream);
  return await new Promise((resolve) => {
    const frames: string[] = [];
    link.onFrame((frame) => {
      frames.push(Buffer.from(frame).toString("hex"));
      if (frames.length === HELLO_AND_BALLOT) resolve(frames);
    });
    for (const frame of sent) link.send(frame.slice());
  });
}

const dir = mkdtempSync(join(tmpdir(), "tripod-carriers-"));
beforeAll(async () => await provide(["socat"]));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe.each(["c", "rust"] as const)("the %s lane", (language) => {
  test("answers over a Unix socket and over a pty with the same frames", async () => {
    const build = { system: "sensor_poll_v3", lane: language, language, target: "host" } as const;
    const file = await buildLane(build);
    const seen: (readonly string[])[] = [];
    for (const [name, carry] of Object.entries(carriers)) {
      const place = mkdtempSync(join(dir, name.replaceAll(" ", "-")));
      const stream = await carry(file, place);
      const ended = once(stream, "close");
      seen.push(await answers(stream));
      stream.end();
      await ended;
    }
    expect(seen[0]).toHaveLength(HELLO_AND_BALLOT);
    expect(seen[1]).toEqual(seen[0]);
  });
});
