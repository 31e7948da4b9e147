/** One lane's place on the process rung: its process, whichever life it is in, and where the proxy finds it. */
import { rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import { Child, type Command } from "./child.ts";

/** How a lane is run: as a gRPC server at the address it is told, or with serial frames on its standard input and output. */
export type LaneCommand =
  | { readonly carrier: "grpc"; readonly serve: (address: string) => Command }
  | { readonly carrier: "serial"; readonly command: Command };

export interface LaneProcessOptions {
  readonly name: string;
  readonly command: LaneCommand;
  /** A directory for its sockets, and a number that no other place there has. */
  readonly dir: string;
  readonly number: number;
  readonly env: Readonly<Record<string, string>>;
  /** The process has ended, and nobody here has asked it to. */
  readonly onEnd: (why: string) => void;
}

export class LaneProcess {
  readonly name: string;
  readonly carrier: LaneCommand["carrier"];
  /** Where the proxy listens for the rig, and where it dials the lane. */
  readonly rigPath: string;
  readonly lanePath: string;
  readonly #options: LaneProcessOptions;
  /** The process of this life; a life that is over has none, though its process may not have ended yet. */
  #child: Child | undefined;
  readonly #ending = new Set<Child>();
  /** Whether the next connection is to become a serial lane. */
  #wanted = true;
  /** A connection that waits for its lane to be started. */
  #waiting: Socket | undefined;
  #close: () => void = () => undefined;
  #stopped = false;

  constructor(options: LaneProcessOptions) {
    const { name, command, dir, number } = options;
    this.#options = options;
    this.name = name;
    this.carrier = command.carrier;
    this.rigPath = join(dir, `${number}.rig`);
    this.lanePath = join(dir, `${number}.lane`);
  }

  /** A gRPC lane is started; a serial one is, once the proxy dials. */
  async open(): Promise<void> {
    const { command } = this.#options;
    if (command.carrier === "grpc") this.#startGrpc();
    else await this.#listen();
  }

  pause(): void {
    this.#child?.signal("SIGSTOP");
  }

  resume(): void {
    this.#child?.signal("SIGCONT");
  }

  /** Ends this life. What is left of its process is no longer this lane. */
  kill(): void {
    const child = this.#child;
    this.#child = undefined;
    this.#wanted = false;
    if (child === undefined) return;
    this.#ending.add(child);
    void child.kill().then(() => this.#ending.delete(child));
  }

  /** Begins a new life. */
  restart(): void {
    this.kill();
    this.#wanted = true;
    if (this.#options.command.carrier === "grpc") this.#startGrpc();
    else if (this.#waiting !== undefined) this.#startSerial(this.#waiting);
  }

  /** Resolves when no process of this place is left. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#close();
    this.kill();
    await Promise.all([...this.#ending].map(async (child) => await child.kill()));
  }

  #startGrpc(): void {
    const { command } = this.#options;
    if (command.carrier !== "grpc") return;
    rmSync(this.lanePath, { force: true });
    this.#spawn(command.serve(`grpc:unix:${this.lanePath}`), ["pipe", "ignore"]);
  }

  /** As inetd does it: the connection that was accepted becomes the lane's standard input and output. */
  #startSerial(socket: Socket): void {
    const { command } = this.#options;
    if (command.carrier !== "serial") return;
    this.#waiting = undefined;
    this.#wanted = false;
    this.#spawn(command.command, [socket, socket]);
    socket.destroy();
  }

  #spawn(command: Command, stdio: readonly ["pipe", "ignore"] | readonly [Socket, Socket]): void {
    const { env, onEnd } = this.#options;
    const child = new Child(command, {
      stdio,
      env,
      onEnd: (why) => {
        if (this.#child !== child) return;
        this.#child = undefined;
        onEnd(child.lastWords === "" ? why : `${why}: ${child.lastWords}`);
      },
    });
    this.#child = child;
  }

  async #listen(): Promise<void> {
    const server = createServer({ pauseOnConnect: true }, (socket) => {
      if (this.#stopped) {
        socket.destroy();
      } else if (this.#wanted) {
        this.#startSerial(socket);
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
      server.listen(this.lanePath, resolve);
    });
  }
}
