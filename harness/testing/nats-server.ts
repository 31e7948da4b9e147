/** A NATS server of one's own, for tests and trials: killed and started again where it was. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const PROGRAM = "nats-server";
const TRIES_MAX = 200;
const TRY_MS = 25;

export class NatsServer {
  readonly url: string;
  readonly #port: number;
  readonly #folder = mkdtempSync(join(tmpdir(), "tripod-nats-"));
  #child: ChildProcess | undefined;

  private constructor(port: number) {
    this.#port = port;
    this.url = `nats://127.0.0.1:${port}`;
  }

  static async start(options: readonly string[] = ["-js"]): Promise<NatsServer> {
    const server = new NatsServer(await freePort());
    await server.begin(options);
    return server;
  }

  /** Resolves once it listens. */
  async begin(options: readonly string[] = ["-js"]): Promise<void> {
    const where = ["-a", "127.0.0.1", "-p", String(this.#port), "-sd", this.#folder];
    this.#child = spawn(PROGRAM, [...options, ...where], { stdio: "ignore" });
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      if (await isListening(this.#port)) return;
      await sleep(TRY_MS);
    }
    throw new Error(`${PROGRAM} does not listen on port ${this.#port}`);
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
  }

  async close(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("there is no port");
  return address.port;
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
