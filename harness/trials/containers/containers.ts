/** The triad of docker-compose.yml: brought up, its exit status, a lane killed in it, and what confines its containers. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { eventually } from "../../../runtime/testing/eventually.ts";
import type { LaneRecord } from "../../../runtime/trace.ts";
import { ROOT } from "../../root.ts";
import { savedPlan } from "../../run/recorded-run.ts";
import { savedTrace } from "../../run/saved-trace.ts";
import type { Shown } from "../shown.ts";

type Variables = Readonly<Record<string, string>>;

const LANES = ["alpha", "bravo", "charlie"] as const;
const SERVICES = [...LANES, "proxy", "rig"] as const;
/** Where docker-compose.yml has the rig save its run. */
const KEPT = "/run/kept/run";
/** A lane that is killed before the first slot is not missed. */
const SLOTS_BEFORE_KILL = 100;
const AWAY_MS = 2000;

/** Of this machine: what comes before a command of compose; undefined where docker or compose is missing: then why. */
export async function composeHere(): Promise<readonly string[] | { readonly missing: string }> {
  if (!(await works("docker", "info"))) return { missing: "no docker" };
  if (await works("docker", "compose", "version")) return ["docker", "compose"];
  if (await works("docker-compose", "version")) return ["docker-compose"];
  return { missing: "no docker compose" };
}

async function works(file: string, ...words: readonly string[]): Promise<boolean> {
  const { exitCode } = await execa(file, words, { reject: false });
  return exitCode === 0;
}

export class ContainerTrial {
  readonly #compose: readonly string[];
  readonly #base: string;

  constructor(compose: readonly string[], base: string) {
    this.#compose = compose;
    this.#base = base;
  }

  async build(): Promise<Shown> {
    const { exitCode, all } = await this.#do(["build", "rig"], {});
    const what = `the image, on ${this.#base}`;
    return { what, is_good: exitCode === 0, seen: `exit ${exitCode}: ${lastLine(all)}` };
  }

  /** Compose ends with the run, and with its exit status. */
  async up(what: string, variables: Variables, expected: number): Promise<Shown> {
    const words = ["up", "--abort-on-container-exit", "--exit-code-from", "rig"];
    const { exitCode, all } = await this.#do(words, variables);
    await this.down();
    const said = all
      .split("\n")
      .filter((line) => /rig[-_]1 .*(PASS|FAIL|INCONCLUSIVE|tripod:|votes)/.test(line));
    const seen = said.map((line) => line.replace(/^.*?\|\s*/, "")).join("; ");
    return { what, is_good: exitCode === expected, seen: `exit ${exitCode}: ${seen}` };
  }

  /** SIGKILL to a lane's container, which is started again two seconds later. */
  async kill(lane: (typeof LANES)[number], variables: Variables): Promise<Shown> {
    await this.#do(["up", "-d"], variables);
    try {
      const [victim, rig] = [await this.#container(lane), await this.#container("rig")];
      await eventually(`${SLOTS_BEFORE_KILL} slots to be voted`, async () => {
        const counting = ["exec", rig, "grep", "-c", '"t":"slot"', `${KEPT}/trace.jsonl`];
        const { stdout } = await execa("docker", counting, { reject: false });
        return Number(stdout) >= SLOTS_BEFORE_KILL;
      });
      await execa("docker", ["kill", victim]);
      await pass(AWAY_MS);
      await execa("docker", ["start", victim]);
      const { stdout } = await execa("docker", ["wait", rig]);
      const logs = await execa("docker", ["logs", rig], { all: true });
      const said = logs.all.split("\n").filter((line) => /PASS|FAIL|INCONCLUSIVE|votes/.test(line));
      const life = await this.#lifeOf(lane, rig);
      const hasDied = life.some(({ state }) => state === "down");
      const changes = life.map(({ state, cycle, why }) => `${state} in slot ${cycle} (${why})`);
      return {
        what: `docker kill of ${lane}, and docker start ${AWAY_MS / 1000} s later`,
        is_good: ["0", "3"].includes(stdout.trim()) && hasDied,
        seen: `exit ${stdout.trim()}: ${[...said.map((line) => line.trim()), `kept of ${lane}`, ...changes].join("; ")}`,
      };
    } finally {
      await this.down();
    }
  }

  /** What the run that was kept says of a lane; its container has ended. */
  async #lifeOf(lane: string, rig: string): Promise<readonly LaneRecord[]> {
    const folder = mkdtempSync(join(tmpdir(), "containers-"));
    try {
      const copied = await execa("docker", ["cp", `${rig}:${KEPT}`, join(folder, "run")], {
        reject: false,
      });
      if (copied.exitCode !== 0) return [];
      const { cycles, sources } = await savedPlan(join(folder, "run"));
      const records = [...savedTrace(join(folder, "run"), { cycles, sources })];
      return records.filter((record) => record.t === "lane").filter((one) => one.lane === lane);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  /** Of each container, as docker itself tells it. */
  async confinement(): Promise<Shown> {
    await this.#do(["up", "--no-start"], {});
    try {
      const loose: string[] = [];
      for (const service of SERVICES) {
        const { stdout } = await execa("docker", ["inspect", await this.#container(service)]);
        const [{ HostConfig: host, Config: config } = NOTHING] = JSON.parse(stdout) as Inspected[];
        const isTight =
          host.ReadonlyRootfs &&
          host.NetworkMode === "none" &&
          host.CapDrop?.includes("ALL") === true &&
          host.SecurityOpt?.some((one) => one.startsWith("no-new-privileges")) === true &&
          config.User === "10001:10001" &&
          config.Healthcheck !== undefined;
        if (!isTight) loose.push(service);
      }
      return {
        what: "read-only root, no network, no capabilities, no new privileges, a health check",
        is_good: loose.length === 0,
        seen: loose.length === 0 ? `all ${SERVICES.length} containers` : `not ${loose.join(", ")}`,
      };
    } finally {
      await this.down();
    }
  }

  async down(): Promise<void> {
    await this.#do(["down", "--volumes", "--timeout", "2"], {});
  }

  async #container(service: string): Promise<string> {
    const { stdout } = await this.#do(["ps", "-aq", service], {});
    return stdout.trim();
  }

  async #do(words: readonly string[], variables: Variables) {
    const [file = "", ...before] = this.#compose;
    const env = { ...variables, BASE: this.#base };
    return await execa(file, [...before, "-p", "tripod-trial", ...words], {
      cwd: ROOT,
      env,
      reject: false,
      all: true,
    });
  }
}

interface Inspected {
  readonly HostConfig: {
    readonly ReadonlyRootfs: boolean;
    readonly NetworkMode: string;
    readonly CapDrop: readonly string[] | null;
    readonly SecurityOpt: readonly string[] | null;
  };
  readonly Config: { readonly User: string; readonly Healthcheck?: object };
}

const NOTHING: Inspected = {
  HostConfig: { ReadonlyRootfs: false, NetworkMode: "", CapDrop: null, SecurityOpt: null },
  Config: { User: "" },
};

async function pass(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
