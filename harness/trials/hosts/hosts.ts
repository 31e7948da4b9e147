/** A triad with one lane on another machine, behind mutual TLS: what votes, what is refused, and what a host's death costs. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { newAuthority } from "../../../runtime/testing/certificates.ts";
import { eventually } from "../../../runtime/testing/eventually.ts";
import { NODE_FLAGS, start, tripod } from "../../testing/command-line.ts";
import type { Shown } from "../shown.ts";
import { type OtherMachine, slowWire } from "./network.ts";

const MAIN = fileURLToPath(new URL("../../cli/main.ts", import.meta.url));
const PORT = 7401;
const NAME = "lane-host";

interface Host {
  readonly pid: number;
  readonly log: () => string;
  readonly kill: () => Promise<void>;
}

interface Seen {
  readonly verdict: string;
  readonly why: readonly string[];
  readonly slots: Readonly<Record<string, number>>;
  readonly lanes: Readonly<Record<string, { silent: number; deaths: number; standing: string }>>;
}

/** Which files of the folder an end is secured with; undefined: none. */
type Secured = "ours" | "theirs" | undefined;

export class HostTrial {
  readonly #machine: OtherMachine;
  readonly #folder = mkdtempSync(join(tmpdir(), "hosts-"));
  readonly #hosts = new Set<Host>();

  constructor(machine: OtherMachine) {
    this.#machine = machine;
    const [ours, theirs] = [newAuthority("ours"), newAuthority("theirs")];
    this.#put("ca.pem", ours.ca);
    for (const [name, one] of Object.entries({
      host: ours.certify([NAME]),
      ours: ours.certify(["rig"]),
      theirs: theirs.certify(["rig"]),
    })) {
      this.#put(`${name}.pem`, one.cert);
      this.#put(`${name}.key`, one.key);
    }
  }

  async close(): Promise<void> {
    for (const host of this.#hosts) await host.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The lane votes in as many slots as it does on this machine. */
  async votes(cycles: number, delayMs: number): Promise<Shown> {
    const host = await this.#serve("sensor_poll_v3");
    const { port, how, close } = await this.#wire(delayMs);
    try {
      const rig = this.#rig("sensor_poll_v3", { port, secured: "ours" });
      const beganNs = process.hrtime.bigint();
      const { stdout, stderr } = await tripod([
        ...["run", "sensor_poll_v3", "--rig", rig, "--seed", "1", "--cycles", `${cycles}`],
        "--json",
      ]);
      const seconds = Number(process.hrtime.bigint() - beganNs) / 1e9;
      const what = `${cycles} slots, ${delayMs} ms each way${how}`;
      const run = parsed(stdout);
      if (run === undefined) return { what, is_good: false, seen: lastLine(stderr) };
      const silent = run.lanes["alpha"]?.silent ?? cycles;
      return {
        what,
        is_good: isSound(run) && silent < cycles / 10,
        seen: `${run.verdict}, ${run.slots["unanimous"]} unanimous, alpha silent in ${silent}; ${seconds.toFixed(1)} s with the start`,
      };
    } finally {
      close();
      await host.kill();
    }
  }

  /** Rigs that the host does not serve, and one that it still serves after them. */
  async refusals(): Promise<readonly Shown[]> {
    const host = await this.#serve("sensor_poll_v3");
    try {
      const shown: Shown[] = [];
      for (const secured of ["theirs", undefined] as const) {
        const rig = this.#rig("sensor_poll_v3", { port: PORT, secured });
        const { code, stderr } = await tripod(["run", "sensor_poll_v3", "--rig", rig]);
        const seen = `exit ${code}: ${lastLine(stderr)}; host: ${whyIn(host.log())}`;
        const what =
          secured === undefined ? "a rig without TLS" : "a certificate of another authority";
        shown.push({ what, is_good: code === 4 && whyIn(host.log()) !== "", seen });
      }
      const rig = this.#rig("sensor_poll_v3", { port: PORT, secured: "ours" });
      const { code } = await tripod(["run", "sensor_poll_v3", "--rig", rig, "--cycles", "50"]);
      return [
        ...shown,
        { what: "the right certificate after those", is_good: code === 0, seen: `exit ${code}` },
      ];
    } finally {
      await host.kill();
    }
  }

  /** A host without TLS does not begin there. */
  async unsecured(): Promise<Shown> {
    const { exitCode, stderr } = await this.#there([
      "lane",
      "sensor_poll_v3/ts",
      "--serve",
      this.#address(),
    ]);
    return {
      what: "a host without TLS",
      is_good: exitCode === 2,
      seen: `exit ${exitCode}: ${lastLine(stderr)}`,
    };
  }

  /** SIGKILL in the middle of a run, and another host in its place some seconds later. */
  async killed(): Promise<Shown> {
    let host = await this.#serve("kv_store_v2");
    const rig = this.#rig("kv_store_v2", { port: PORT, secured: "ours", cycle: "5ms" });
    const words = ["--seed", "1", "--cycles", "2000", "--json"];
    const out = join(this.#folder, "killed");
    const run = start(["run", "kv_store_v2", "--rig", rig, ...words, "--out", out]);
    await eventually("the rig to have connected", () => host.log().includes("rig connected"));
    await pass(KILL_AFTER_MS);
    await host.kill();
    await pass(AWAY_MS);
    host = await this.#serve("kv_store_v2");
    const { code, stdout, stderr } = await run.ended;
    await host.kill();
    const seen = parsed(stdout);
    const what = `the host killed, and another in its place ${AWAY_MS / 1000} s later`;
    const alpha = seen?.lanes["alpha"];
    if (seen === undefined || alpha === undefined)
      return { what, is_good: false, seen: lastLine(stderr) };
    return {
      what,
      is_good: isSound(seen) && alpha.deaths === 1 && alpha.standing === "voting",
      seen: `exit ${code}, ${[seen.verdict, ...seen.why].join(": ")}; ${seen.slots["unanimous"]} unanimous, ${seen.slots["majority"]} majority; alpha died ${alpha.deaths} time, and is ${alpha.standing}`,
    };
  }

  #put(name: string, text: string): string {
    const path = join(this.#folder, name);
    writeFileSync(path, text);
    return path;
  }

  #address(): string {
    return `grpc:tcp:${this.#machine.there}:${PORT}`;
  }

  /** Alpha there, the others here. */
  #rig(
    system: string,
    {
      port,
      secured,
      cycle,
    }: { readonly port: number; readonly secured: Secured; readonly cycle?: string },
  ): string {
    const { here, there } = this.#machine;
    const at = `grpc:tcp:${port === PORT ? there : here}:${port}`;
    const tls = `tls: { cert: ${secured}.pem, key: ${secured}.key, ca: ca.pem, name: ${NAME} }`;
    return this.#put(
      "rig.yaml",
      `system: ${system}
${cycle === undefined ? "" : `deadlines: { cycle: ${cycle} }\n`}lanes:
  alpha: { lane: ts, host: "${at}", ${secured === undefined ? "insecure: true" : tls} }
  bravo: { lane: c, on: process }
  charlie: { lane: rust, on: process }
`,
    );
  }

  /** By the kernel where it can, else by a relay of this process's. */
  async #wire(delayMs: number): Promise<{ port: number; how: string; close: () => void }> {
    if (delayMs === 0) return { port: PORT, how: "", close: () => undefined };
    if (this.#machine.delays(delayMs)) {
      return { port: PORT, how: " (netem)", close: () => void this.#machine.delays(0) };
    }
    const { here, there } = this.#machine;
    const { port, close } = await slowWire(here, { host: there, port: PORT }, delayMs);
    return { port, how: " (a relay: this kernel has no netem)", close };
  }

  async #serve(system: string): Promise<Host> {
    const files = ["cert", "key", "ca"].flatMap((part) => [
      `--tls-${part}`,
      join(this.#folder, { cert: "host.pem", key: "host.key", ca: "ca.pem" }[part] ?? ""),
    ]);
    const child = this.#there(["lane", `${system}/ts`, "--serve", this.#address(), ...files]);
    let log = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      log += text;
    });
    const { pid = 0 } = child;
    const host: Host = {
      pid,
      log: () => log,
      kill: async () => {
        this.#hosts.delete(host);
        child.kill("SIGKILL");
        await child;
      },
    };
    this.#hosts.add(host);
    await eventually(`the lane host to listen`, () => log.includes("listening"));
    return host;
  }

  /** With `ip netns exec` the program takes the place of the one that was started: a signal reaches it. */
  #there(words: readonly string[]) {
    const [file = "", ...before] = this.#machine.command;
    const node = [process.execPath, ...NODE_FLAGS, MAIN];
    return execa(file, [...before, ...node, ...words], { stdin: "ignore", reject: false });
  }
}

/** A machine that held the lanes up makes a run inconclusive, which is nobody's fault. */
function isSound({ verdict }: Seen): boolean {
  return verdict === "pass" || verdict === "inconclusive";
}

const KILL_AFTER_MS = 5000;
const AWAY_MS = 2000;

async function pass(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

function parsed(text: string): Seen | undefined {
  try {
    return JSON.parse(text) as Seen;
  } catch {
    return undefined;
  }
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}

/** Of the newest refusal in a host's log. */
function whyIn(log: string): string {
  return /.*"why":"(?<why>[^"]*)"/s.exec(log)?.groups?.["why"] ?? "";
}
