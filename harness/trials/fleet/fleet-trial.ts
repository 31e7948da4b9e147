/** A soak on a fleet whose parts are killed: a NATS server, a coordinator and two workers, each started again after a while. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Stream } from "../../../runtime/prng.ts";
import { ROOT } from "../../root.ts";
import { NatsServer } from "../../testing/nats-server.ts";

const MAIN = join(ROOT, "harness/cli/main.ts");
const NODE_OPTIONS = ["--disable-warning=ExperimentalWarning"];

export const VICTIMS = ["worker 1", "worker 2", "coordinator", "server"] as const;
export type Victim = (typeof VICTIMS)[number];

/** What one soak came to. */
export interface FleetRound {
  readonly seeds: readonly [first: number, last: number];
  readonly kills: Readonly<Record<Victim, number>>;
  readonly counted: number;
  /** Lines of the journal beyond one a seed. */
  readonly twice: number;
  /** Whether its document is that of a soak on this machine that nobody disturbed. */
  readonly is_same: boolean;
  readonly seconds: number;
}

interface Draws {
  /** Until the next kill, and until what was killed begins again, in milliseconds. */
  readonly pauseMs: number;
  readonly awayMs: number;
  readonly victim: Victim;
}

const MS_PER_S = 1000;

export class FleetTrial {
  readonly #random: Stream;
  readonly #folder = mkdtempSync(join(tmpdir(), "tripod-fleet-"));
  readonly #cycles: number;
  readonly #say: (text: string) => void;

  constructor(seed: number, cycles: number, say: (text: string) => void) {
    this.#random = new Stream(seed, "fleet");
    this.#cycles = cycles;
    this.#say = say;
  }

  /** Kills until that time is over; the soak then comes to its end. */
  async round(first: number, last: number, killUntilMs: number): Promise<FleetRound> {
    const beganMs = performance.now();
    const server = await NatsServer.start();
    const out = join(this.#folder, `fleet-${first}`);
    const kills = { "worker 1": 0, "worker 2": 0, coordinator: 0, server: 0 };
    const fleet = ["--fleet", server.url];
    const soak = [...this.#soak(first, last), ...fleet, "--out", out];
    const worker = () => new Kept(["soak", "worker", ...fleet, "--workers", "1"]);
    const workers = [worker(), worker()] as const;
    const coordinator = new Kept(soak);
    const [one, other] = workers;
    const parts = {
      ...{ "worker 1": one, "worker 2": other, coordinator },
      server: {
        killFor: async (awayMs: number) => {
          await server.kill();
          await sleep(awayMs);
          await server.begin();
        },
      },
    };
    const killing = new AbortController();
    const killed = this.#killAtRandom(parts, { kills, killUntilMs }, killing.signal);
    try {
      await coordinator.finished;
      killing.abort();
      await killed;
      const text = readFileSync(join(out, "soak.json"), "utf8");
      const { runs: counted } = JSON.parse(text) as { readonly runs: number };
      const lines = readFileSync(join(out, "journal.jsonl"), "utf8").trimEnd().split("\n");
      const whole = join(this.#folder, `whole-${first}`);
      await new Kept([...this.#soak(first, last), "--out", whole]).finished;
      return {
        seeds: [first, last],
        kills,
        counted,
        twice: lines.length - 1 - counted,
        is_same: readFileSync(join(whole, "soak.json"), "utf8") === text,
        seconds: (performance.now() - beganMs) / MS_PER_S,
      };
    } finally {
      killing.abort();
      for (const one of [...workers, coordinator]) await one.end();
      await server.close();
    }
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #soak(first: number, last: number): readonly string[] {
    const what = ["soak", "sensor_poll_v3", "--rung", "sim", "--cycles", String(this.#cycles)];
    return [...what, "--seeds", `${first}..${last}`, "--faults", "lossy", "--json"];
  }

  async #killAtRandom(
    parts: Readonly<Record<Victim, { readonly killFor: (awayMs: number) => Promise<void> }>>,
    counts: { readonly kills: Record<Victim, number>; readonly killUntilMs: number },
    signal: AbortSignal,
  ): Promise<void> {
    for (;;) {
      const { pauseMs, awayMs, victim } = this.#draw();
      const isOver = performance.now() > counts.killUntilMs;
      if (isOver || !(await slept(pauseMs, signal))) return;
      this.#say(`kill -9 ${victim}, away for ${awayMs} ms`);
      counts.kills[victim]++;
      await parts[victim].killFor(awayMs);
    }
  }

  #draw(): Draws {
    return {
      pauseMs: 1000 + this.#random.below(7000),
      awayMs: 100 + this.#random.below(3000),
      victim: VICTIMS[this.#random.below(VICTIMS.length)] ?? "server",
    };
  }
}

async function slept(ms: number, signal: AbortSignal): Promise<boolean> {
  return await sleep(ms, true, { signal }).catch(() => false);
}

/** A command that is started again whenever it ends before its work is done. */
class Kept {
  readonly #args: readonly string[];
  /** Resolves once it has ended with a verdict. */
  readonly finished: Promise<void>;
  #child: ChildProcess | undefined;
  #awayMs = RESTART_MS;
  #isEnded = false;

  constructor(args: readonly string[]) {
    this.#args = args;
    this.finished = this.#keep();
    this.finished.catch(() => undefined);
  }

  async killFor(awayMs: number): Promise<void> {
    this.#awayMs = awayMs;
    await this.#kill();
  }

  async end(): Promise<void> {
    this.#isEnded = true;
    await this.#kill();
    await this.finished;
  }

  async #keep(): Promise<void> {
    while (!this.#isEnded) {
      const child = spawn(process.execPath, [...NODE_OPTIONS, MAIN, ...this.#args], {
        stdio: ["ignore", "ignore", "pipe"],
        env: { ...process.env, TRIPOD_PROGRESS: "0" },
      });
      this.#child = child;
      let said = "";
      child.stderr?.on("data", (data: Buffer) => {
        said = (said + data.toString()).slice(-SAID_MAX);
      });
      await once(child, "close");
      // A coordinator that finds no server says so, and is started again.
      if (child.exitCode === 0 || child.exitCode === VERDICT_OPEN) return;
      if (child.exitCode !== null && child.exitCode !== RIG_FAILED) {
        throw new Error(`${this.#args.join(" ")}: exit ${child.exitCode}: ${said}`);
      }
      await sleep(this.#awayMs);
      this.#awayMs = RESTART_MS;
    }
  }

  async #kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, "close");
    child.kill("SIGKILL");
    await closed;
  }
}

const RESTART_MS = 500;
const SAID_MAX = 2000;
const VERDICT_OPEN = 3;
const RIG_FAILED = 4;
