/** Starts one lane as a process of its own and opens the link to it, by whichever carrier the lane speaks. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, connect as dial, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { Client, credentials } from "@grpc/grpc-js";
import { Child, type Command } from "../../runtime/instance/child.ts";
import type { LaneCommand } from "../../runtime/instance/lane-process.ts";
import { CHANNEL_OPTIONS, clientLink, LANE_SERVICE } from "../../runtime/link/grpc.ts";
import type { Link } from "../../runtime/link/link.ts";
import { StreamLink } from "../../runtime/link/stream.ts";
import { wallClock } from "../../runtime/wall-clock.ts";
import { UserError } from "../user-error.ts";

/** What reaches the checker from a lane beside its frames. */
export interface ConnectionEvents {
  /** That many bytes have come, whatever they are; said before their frames are handed over. */
  readonly onBytes: (size: number) => void;
  /** Bytes between two delimiters that are no COBS, or too long. */
  readonly onGarbage: () => void;
  /** The lane's process is gone. */
  readonly onEnd: (why: string) => void;
}

export interface Connection {
  readonly link: Link;
  /** Of the lane's process. */
  readonly pid: number | undefined;
  /** Resolves when the lane's process, and whatever it started in its turn, has been killed. */
  readonly close: () => Promise<void>;
}

/** Only a lane that hangs meets it: the end of its process is noticed at once. */
const START_NS_MAX = 60e9;

/** For what nobody asks about, and for whatever comes after a connection was closed. */
const UNHEARD: ConnectionEvents = {
  onBytes: () => undefined,
  onGarbage: () => undefined,
  onEnd: () => undefined,
};

/** Throws UserError (4) when there is no lane to talk to: its program does not start, or never listens. */
export async function connect(
  command: LaneCommand,
  events: Partial<ConnectionEvents> = {},
): Promise<Connection> {
  const place = new LanePlace({ ...UNHEARD, ...events });
  try {
    const link = await place.open(command);
    return { link, pid: place.pid, close: () => place.close() };
  } catch (cause) {
    await place.close();
    throw new UserError(cause instanceof Error ? cause.message : String(cause), 4, { cause });
  }
}

/** One lane's process, the checker's end of its link, and the folder in which the two meet. */
class LanePlace {
  #events: ConnectionEvents;
  readonly #dir = mkdtempSync(join(tmpdir(), "tripod-check-"));
  readonly #closers: (() => void)[] = [];
  #child: Child | undefined;
  #opened = false;
  #refuse: (error: Error) => void = () => undefined;
  /** Rejects when the lane cannot be opened any more. */
  readonly #refused = new Promise<never>((_, reject) => {
    this.#refuse = reject;
  });

  constructor(events: ConnectionEvents) {
    this.#events = events;
    this.#refused.catch(() => undefined);
    process.once("exit", this.#abandon);
  }

  async open(command: LaneCommand): Promise<Link> {
    const seconds = START_NS_MAX / 1e9;
    const cancel = wallClock().schedule(START_NS_MAX, () =>
      this.#refuse(new Error(`it was not ready within ${seconds} s`)),
    );
    try {
      const link =
        command.carrier === "grpc"
          ? this.#openGrpc(command.serve)
          : this.#openSerial(command.command);
      return await Promise.race([link, this.#refused]);
    } finally {
      cancel();
      this.#opened = true;
      // Both ends have met; whatever becomes of this process, no folder is left behind.
      rmSync(this.#dir, { recursive: true, force: true });
    }
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  async close(): Promise<void> {
    process.removeListener("exit", this.#abandon);
    this.#events = UNHEARD;
    for (const shut of this.#closers.splice(0)) shut();
    killGroup(this.#child);
    await this.#child?.kill();
  }

  /** A native lane reads and writes one end of a socket as its standard input and output. */
  async #openSerial(command: Command): Promise<Link> {
    const path = join(this.#dir, "lane");
    const server = createServer({ pauseOnConnect: true });
    this.#closers.push(() => server.close());
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(path, resolve);
    });
    const ours = dial(path);
    this.#closers.push(() => ours.destroy());
    // That the lane is gone is told by its end; what was still being sent to it does not matter.
    ours.on("error", () => undefined);
    const theirs = await new Promise<Socket>((resolve) => server.once("connection", resolve));
    server.close();
    this.#spawn(command, [theirs, theirs]);
    theirs.destroy();
    ours.on("data", (chunk: Uint8Array) => this.#events.onBytes(chunk.length));
    const link = new StreamLink(ours);
    link.onGarbage(() => this.#events.onGarbage());
    return link;
  }

  async #openGrpc(serve: (address: string) => Command): Promise<Link> {
    const target = `unix:${join(this.#dir, "lane")}`;
    this.#spawn(serve(`grpc:${target}`), ["pipe", "ignore"]);
    const client = new Client(target, credentials.createInsecure(), CHANNEL_OPTIONS);
    this.#closers.push(() => client.close());
    await new Promise<void>((resolve, reject) => {
      client.waitForReady(Infinity, (error) => (error === undefined ? resolve() : reject(error)));
    });
    const { path, requestSerialize, responseDeserialize } = LANE_SERVICE.link;
    const stream = client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize);
    stream.on("error", () => undefined);
    const link = clientLink(stream);
    const onFrame = (receive: (frame: Uint8Array) => void) =>
      link.onFrame((frame) => {
        this.#events.onBytes(frame.length);
        receive(frame);
      });
    return { send: (frame) => link.send(frame), onFrame };
  }

  #spawn(command: Command, stdio: readonly ["pipe", "ignore"] | readonly [Socket, Socket]): void {
    const child = new Child(command, {
      stdio,
      env: nodeEnvironment(),
      onEnd: (why) => {
        killGroup(child);
        // One turn of the event loop more, so that its last words have been read.
        setImmediate(() => setImmediate(() => this.#end(`${why}${lastWords(child)}`)));
      },
    });
    this.#child = child;
  }

  #end(why: string): void {
    if (this.#opened) this.#events.onEnd(why);
    else this.#refuse(new Error(`its process ${why} before it was ready`));
  }

  /** The checker's own process ends before its time, by Ctrl-C for one. */
  readonly #abandon = () => {
    killGroup(this.#child);
    rmSync(this.#dir, { recursive: true, force: true });
  };
}

/** A lane leads a process group of its own: what it started in its turn goes with it. */
function killGroup(child: Child | undefined): void {
  if (child?.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // Nobody is left in it.
  }
}

/** The end of what it wrote to standard error, without stack frames, process numbers and this machine's folders. */
function lastWords(child: Child): string {
  const words = child.lastWords
    .split(" | ")
    .filter((line) => line.trim() !== "" && !/^\s*(?:at |note: |Node\.js v)/.test(line))
    .join(" | ")
    .replace(/ \(\d+\)(?= panicked)/, "")
    .replace(/(?:file:\/\/)?(?:\/[^\s/:()']+)+/g, (path) => basename(path));
  return words === "" ? "" : ` (${words})`;
}

/**
 * All that a lane's process gets of an environment, for Node alone: where code that was compiled once is kept, and that
 * an error is told without the frames of its stack, so that its last words are the error.
 */
function nodeEnvironment(): Readonly<Record<string, string>> {
  const cache = process.env["NODE_COMPILE_CACHE"];
  const words = { NODE_OPTIONS: "--stack-trace-limit=0" };
  return cache === undefined ? words : { ...words, NODE_COMPILE_CACHE: cache };
}
