/**
 * Kills Tripod with SIGKILL at drawn moments, from its first instruction on, in everything that starts processes or makes
 * folders; then starts it again and counts what is left: processes, sockets, folders.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { ownerOf } from "../../../runtime/instance/owner.ts";
import { processStartTime } from "../../../runtime/instance/process-start-time.ts";
import { Stream } from "../../../runtime/prng.ts";
import { BUILDS } from "../../toolchain/build/making.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const MAIN = join(ROOT, "harness/cli/main.ts");
const NODE = [process.execPath, "--disable-warning=ExperimentalWarning", MAIN] as const;

/** What is killed: the words after `tripod`; SOURCE stands for a lane that has never been built. */
const SOURCE = "SOURCE.c";
export const KILLED = {
  "run-process": ["run", "sensor_poll_v3", "--rung", "process", "--cycles", "50"],
  "run-sim": ["run", "sensor_poll_v3", "--rung", "sim", "--cycles", "200"],
  "run-emulated-pty": [
    ...["run", "sensor_poll_v3", "--rig", join(ROOT, "boards/rigs/emulated-pty.yaml")],
    ...["--cycles", "2"],
  ],
  "check-own-source": ["check", "sensor_poll_v3", "--lane", SOURCE, "--runs", "10"],
  "check-histories": ["check", "kv_store_v2", "--lane", "rust", "--runs", "5"],
  soak: ["soak", "sensor_poll_v3", "--rung", "process", "--seeds", "1..2", "--cycles", "20"],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type Killed = keyof typeof KILLED;

/** The cheapest start there is that looks for what is left behind. */
const NEXT = ["run", "sensor_poll_v3", "--rung", "sim", "--cycles", "1"];

export interface Left {
  readonly processes: readonly string[];
  readonly sockets: readonly string[];
  readonly folders: readonly string[];
}

export interface Kill {
  readonly what: Killed;
  /** When it was killed; null where it had ended before. */
  readonly atMs: number | null;
}

/** Several that were killed side by side, and one start after that. */
export interface KillRound {
  readonly kills: readonly Kill[];
  /** How much there was right after the last kill, and what there is after the next start. */
  readonly atOnce: number;
  readonly left: Left;
}

/** When something is killed is drawn from the time that it takes from end to end, here and now. */
export class KillTrial {
  readonly #folder = mkdtempSync(join(tmpdir(), "kills-"));
  readonly #tookMs = new Map<Killed, number>();
  readonly #random: Stream;
  #sources = 0;

  constructor(seed: number) {
    this.#random = new Stream(seed, "kills");
  }

  /** How long it takes by itself, now, on this machine. */
  async measure(what: Killed): Promise<void> {
    const began = performance.now();
    const child = this.#start(what);
    await once(child, "exit");
    this.#tookMs.set(what, performance.now() - began);
  }

  async round(whats: readonly Killed[]): Promise<KillRound> {
    const unknown = whats.filter((what) => !this.#tookMs.has(what));
    await Promise.all(unknown.map((what) => this.measure(what)));
    const owners: string[] = [];
    const kills = await Promise.all(whats.map((what) => this.#kill(what, owners)));
    const atOnce = sizeOf(this.#leftBy(owners));
    await once(this.#tripod(NEXT), "exit");
    return { kills, atOnce, left: this.#leftBy(owners) };
  }

  async #kill(what: Killed, owners: string[]): Promise<Kill> {
    const delayMs = this.#drawMs(this.#tookMs.get(what) ?? 0);
    const began = performance.now();
    const child = this.#start(what);
    const exited = once(child, "exit");
    const { pid = 0 } = child;
    owners.push(ownerOf(pid, processStartTime(pid)));
    if (delayMs >= 1) await Promise.race([sleep(delayMs), exited]);
    const atMs = child.exitCode === null ? performance.now() - began : null;
    child.kill("SIGKILL");
    await exited;
    return { what, atMs };
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Half of them early, where everything is being started: evenly by magnitude from a millisecond on. */
  #drawMs(tookMs: number): number {
    const share = this.#random.below(1_000_000) / 1_000_000;
    return this.#random.below(2) === 0 ? share * tookMs : tookMs ** share - 1;
  }

  #start(what: Killed): ChildProcess {
    return this.#tripod(KILLED[what].map((word) => (word === SOURCE ? this.#newSource() : word)));
  }

  #tripod(words: readonly string[]): ChildProcess {
    const [file, ...flags] = NODE;
    return spawn(file, [...flags, ...words], {
      cwd: this.#folder,
      stdio: "ignore",
      env: { ...process.env, TMPDIR: this.#folder },
    });
  }

  /** A lane that no build has seen before. */
  #newSource(): string {
    const path = join(this.#folder, `mine${this.#sources}.c`);
    copyFileSync(join(ROOT, "systems/sensor_poll_v3/lanes/c/lane.c"), path);
    const text = `${readFileSync(path, "utf8")}\n/* ${process.pid} ${++this.#sources} */\n`;
    writeFileSync(path, text);
    return path;
  }

  #leftBy(owners: readonly string[]): Left {
    const found = readdirSync(this.#folder, { recursive: true, withFileTypes: true });
    return {
      processes: this.#processesOf(owners),
      sockets: found.filter((one) => one.isSocket()).map(({ name }) => name),
      folders: [
        ...found.filter((one) => one.isDirectory() && one.name.startsWith("tripod-")),
        ...readdirSync(BUILDS, { withFileTypes: true }).filter(({ name }) => isNamed(name, owners)),
      ].map(({ name }) => name),
    };
  }

  /** Known by where they run, by what they were told, or by their environment. */
  #processesOf(owners: readonly string[]): readonly string[] {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
      .flatMap((pid) => {
        const words = read(`/proc/${pid}/cmdline`);
        const said = `${words}\0${read(`/proc/${pid}/environ`)}\0${folderOf(pid)}`;
        const isOurs = said.includes(this.#folder) || isNamed(said, owners);
        return isOurs && isAlive(pid) ? [words.replaceAll("\0", " ").trim()] : [];
      });
  }
}

export function sizeOf({ processes, sockets, folders }: Left): number {
  return processes.length + sockets.length + folders.length;
}

function isNamed(text: string, owners: readonly string[]): boolean {
  return owners.some((owner) => text.includes(owner));
}

function isAlive(pid: string): boolean {
  const stat = read(`/proc/${pid}/stat`);
  return stat !== "" && stat.charAt(stat.lastIndexOf(")") + 2) !== "Z";
}

function folderOf(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return "";
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
}
