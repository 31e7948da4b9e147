/** One lane's process, whichever incarnation it is in, and the socket at which it is reached. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import { Child, type Command } from "./child.ts";

/** How a lane is run: as a gRPC server at the Unix socket it is told, or with serial frames on its standard input and output. */
export type LaneCommand =
  | { readonly carrier: "grpc"; readonly serve: (path: string) => Command }
  | { readonly carrier: "serial"; readonly command: Command };

/** Before a Unix socket's path, in an address. */
export const SCHEMES = { grpc: "grpc:unix:", serial: "unix:" } as const;

export interface LaneProcessOptions {
  readonly command: LaneCommand;
  /** Where a folder is made for the socket at which the lane is dialled: it may be all that the lane sees. */
  readonly dir: string;
  /** A process has been started: a serial lane's is when it is dialled. */
  readonly onStart?: () => void;
  /** The process has ended, and nobody here has asked it to. `words` are the last that it wrote to standard error. */
  readonly onEnd: (why: string, words: string) => void;
}

export class LaneProcess {
  readonly carrier: LaneCommand["carrier"];
  /** Where the lane is dialled. */
  readonly address: string;
  /** Of the socket. Nothing in it tells which lane this is, nor who has started it. */
  readonly path: string;
  readonly #options: LaneProcessOptions;
  /** The process of this incarnation; one that is over has none, though its process may not have ended yet. */
  #child: Child | undefined;
  readonly #ending = new Set<Child>();
  /** The newest, and what it may have left running. */
  #last: Child | undefined;
  /** Whether the next connection is to become a serial lane. */
  #wanted = true;
  /** A connection that waits for its lane to be started. */
  #waiting: Socket | undefined;
  #close: () => void = () => undefined;
  #stopped = false;

  constructor(options: LaneProcessOptions) {
    this.#options = options;
    this.carrier = options.command.carrier;
    this.path = join(mkdtempSync(join(options.dir, "lane-")), "lane");
    this.address = `${SCHEMES[this.carrier]}${this.path}`;
  }

  /** A gRPC lane is started; a serial one is, once it is dialled. */
  async open(): Promise<void> {
    const { command } = this.#options;
    if (command.carrier === "grpc") this.#startGrpc(command.serve);
    else await this.#listen(command.command);
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** What the newest process wrote to standard error last, as it was written. */
  get words(): string {
    return this.#last?.words ?? "";
  }

  pause(): void {
    this.#child?.signal("SIGSTOP");
  }

  resume(): void {
    this.#child?.signal("SIGCONT");
  }

  /** Ends this incarnation. What is left of its process is no longer this lane. */
  kill(): void {
    const child = this.#child;
    this.#child = undefined;
    this.#wanted = false;
    if (child === undefined) return;
    this.#ending.add(child);
    void child.kill().then(() => this.#ending.delete(child));
  }

  /** Begins a new incarnation. */
  restart(): void {
    this.kill();
    this.#wanted = true;
    const { command } = this.#options;
    if (command.carrier === "grpc") this.#startGrpc(command.serve);
    else if (this.#waiting !== undefined) this.#startSerial(command.command, this.#waiting);
    else if (this.#last !== undefined) void this.#freeLine(this.#last);
  }

  /** Resolves when no process of this lane is left. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#close();
    this.kill();
    await Promise.all([...this.#ending].map(async (child) => await child.kill()));
  }

  /** What the lane has left running may hold its connection, and nobody dials anew before that is closed. */
  async #freeLine(last: Child): Promise<void> {
    await last.kill();
    if (this.#wanted && !this.#stopped) last.endLeftBehind();
  }

  #startGrpc(serve: (path: string) => Command): void {
    rmSync(this.path, { force: true });
    this.#spawn(serve(this.path), ["pipe", "ignore"]);
  }

  /** As inetd does it: the connection that was accepted becomes the lane's standard input and output. */
  #startSerial(command: Command, socket: Socket): void {
    this.#waiting = undefined;
    this.#wanted = false;
    this.#spawn(command, [socket, socket]);
    socket.destroy();
  }

  #spawn(command: Command, stdio: readonly ["pipe", "ignore"] | readonly [Socket, Socket]): void {
    const { onStart, onEnd } = this.#options;
    const child = new Child(command, {
      stdio,
      onEnd: (why) => {
        if (this.#child !== child) return;
        this.#child = undefined;
        const { lastWords, words } = child;
        onEnd(lastWords === "" ? why : `${why}: ${lastWords}`, words);
      },
    });
    this.#child = child;
    this.#last = child;
    onStart?.();
  }

  async #listen(command: Command): Promise<void> {
    const server = createServer({ pauseOnConnect: true }, (socket) => {
      // A dialler that has gone away meanwhile: the one after it is served.
      socket.on("error", () => undefined);
      if (this.#stopped) {
        socket.destroy();
      } else if (this.#wanted) {
        this.#startSerial(command, socket);
      } else {
        this.#waiting?.destroy();
        this.#waiting = socket;
      }
    });
    this.#close = () => {
      this.#waiting?.destroy();
      server.close();
    };
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(this.path, resolve);
    });
  }
}
