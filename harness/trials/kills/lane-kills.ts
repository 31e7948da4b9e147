/**
 * Kills the lanes of a command, not the command: one at a drawn moment, from its first instruction on; or all of them, stopped
 * or ended. The command must go on to its end, or end with a line; it never hangs.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Stream } from "../../../runtime/prng.ts";

const MAIN = fileURLToPath(new URL("../../cli/main.ts", import.meta.url));
const NODE = [process.execPath, "--disable-warning=ExperimentalWarning", MAIN] as const;

export const LANE_KILLED = {
  run: ["run", "sensor_poll_v3", "--rung", "process", "--cycles", "50"],
  check: ["check", "sensor_poll_v3", "--lane", "c", "--runs", "50"],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type LaneKilled = keyof typeof LANE_KILLED;

const ENDLESS = ["run", "sensor_poll_v3", "--rung", "process", "--cycles", "400000"];

/** Words of a lane's process. */
const LANE = / lane sensor_poll_v3\/ts |-c-host-|-rust-host-/;
/** The line that says it, among those of progress. */
const WHY = /the rig failed|ended:|verdict|refuted|exited/i;
/** After this long it hangs; a busy machine takes far less. */
const HUNG_MS = 300_000;
const LOOK_MS = 2;
/** Lanes are killed so long after their start at most, half of them at once. */
const DELAY_MS_MAX = 200;

export interface LaneKill {
  readonly what: string;
  /** How many lanes were killed, or stopped. */
  readonly lanes: number;
  /** Of the command; null where it hung. */
  readonly code: number | null;
  /** From the last signal to the end. */
  readonly tookMs: number;
  /** Why it ended: its error, or what its report says of it. */
  readonly said: string;
}

export class LaneKillTrial {
  readonly #folder = mkdtempSync(join(tmpdir(), "lane-kills-"));
  readonly #random: Stream;

  constructor(seed: number) {
    this.#random = new Stream(seed, "lane kills");
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The lane that is seen first, second or third, soon after it is. */
  async one(what: LaneKilled): Promise<LaneKill> {
    const command = this.#start(LANE_KILLED[what]);
    const nth = what === "run" ? this.#random.below(3) : 0;
    const delayMs = Math.max(0, this.#random.below(2 * DELAY_MS_MAX) - DELAY_MS_MAX);
    const lanes = await command.lanes(nth + 1);
    await sleep(delayMs);
    const killed = lanes.slice(nth, nth + 1).filter((pid) => signalled(pid, "SIGKILL"));
    const ended = await command.ended();
    return { what: `${what}, lane ${nth + 1} after ${delayMs} ms`, lanes: killed.length, ...ended };
  }

  /** All lanes of a run that is under way: stopped once, or ended whenever one comes again. */
  async all(signal: "SIGSTOP" | "SIGKILL"): Promise<LaneKill> {
    const command = this.#start(ENDLESS);
    await command.lanes(3);
    await sleep(5000);
    const ended = command.ended();
    let lanes = 0;
    let isOver = false;
    void ended.finally(() => {
      isOver = true;
    });
    while (!isOver) {
      const there = lanesOf(command.pid).filter((pid) => stateOf(pid) !== "T");
      lanes += there.filter((pid) => signalled(pid, signal)).length;
      await sleep(LOOK_MS * 10);
    }
    return { what: `all lanes, ${signal}`, lanes, ...(await ended) };
  }

  #start(words: readonly string[]): CommandWithLanes {
    const [file, ...flags] = NODE;
    const child = spawn(file, [...flags, ...words], {
      cwd: this.#folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, TMPDIR: this.#folder, NO_COLOR: "1" },
    });
    return new CommandWithLanes(child);
  }
}

class CommandWithLanes {
  readonly #child: ChildProcess;
  readonly #exit: Promise<unknown>;
  readonly #said: Promise<readonly string[]>;

  constructor(child: ChildProcess) {
    this.#child = child;
    this.#exit = once(child, "exit");
    const { stdout, stderr } = child;
    if (stdout === null || stderr === null) throw new Error("the command has no pipes");
    this.#said = Promise.all([text(stdout), text(stderr)]);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Once there are so many, or the command has ended. */
  async lanes(count: number): Promise<readonly number[]> {
    for (;;) {
      const found = lanesOf(this.pid);
      if (found.length >= count || this.#child.exitCode !== null) return found;
      await sleep(LOOK_MS);
    }
  }

  async ended(): Promise<Pick<LaneKill, "code" | "tookMs" | "said">> {
    const began = performance.now();
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), HUNG_MS);
    await this.#exit;
    clearTimeout(timer);
    const tookMs = performance.now() - began;
    const [out = "", err = ""] = await this.#said;
    const lines = `${err}${out}`.split("\n");
    const said = lines.find((line) => WHY.test(line)) ?? lines.at(-2) ?? "";
    return { code: this.#child.exitCode, tookMs, said };
  }
}

/** Processes beneath it that are lanes, the oldest first. */
function lanesOf(pid: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((one) => /^\d+$/.test(one))) {
    const stat = read(`/proc/${name}/stat`);
    const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    parents.set(Number(name), parent);
  }
  const isBeneath = (one: number | undefined): boolean =>
    one !== undefined && (one === pid || isBeneath(one > 1 ? parents.get(one) : undefined));
  return [...parents.keys()]
    .filter((one) => one !== pid && isBeneath(one) && LANE.test(wordsOf(one)))
    .sort((left, right) => left - right);
}

function wordsOf(pid: number): string {
  return `${read(`/proc/${pid}/cmdline`).replaceAll("\0", " ")} `;
}

function stateOf(pid: number): string {
  const stat = read(`/proc/${pid}/stat`);
  return stat.charAt(stat.lastIndexOf(")") + 2);
}

function signalled(pid: number, signal: "SIGSTOP" | "SIGKILL"): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
}
