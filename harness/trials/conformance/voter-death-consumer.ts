/** A voter that is a process of its own, killed with its run under way, and a consumer here that acts on its output. */
import { rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Child } from "../../../runtime/instance/child.ts";
import { privateFolder } from "../../../runtime/instance/private-folder.ts";
import { OutputWatchdog } from "../../../runtime/triad/output-watchdog.ts";
import { wallClock } from "../../../runtime/wall-clock.ts";
import { tripod } from "../../run/lanes.ts";
import { UserError } from "../../user-error.ts";
import type { CaseSeen, CaseTrial, VoterDeath } from "./conformance.ts";
import { heardLine } from "./heard-output.ts";

interface VoterDeathTrial {
  readonly system: string;
  /** What names its rig: a rung, or a rig file. */
  readonly where: readonly [option: "--rung" | "--rig", value: string];
  readonly trial: CaseTrial;
}

export async function voterDeathAtConsumer({
  system,
  where,
  trial,
}: VoterDeathTrial): Promise<CaseSeen> {
  const folder = privateFolder();
  const consumer = new Consumer(trial.voterDiesAfter ?? 0);
  try {
    const address = await consumer.listen(join(folder, "output"));
    const command = ["run", system, ...where, "--cycles", String(trial.cycles)];
    const voter = new Child(tripod(...command, "--output", address, "--json"), {
      stdio: ["ignore", "ignore"],
      env: environment(),
      onEnd: (why) => consumer.voterEnded(`the voter ${why}: ${voter.lastWords}`),
    });
    consumer.onKillDue(() => void voter.kill());
    const aftermath = await consumer.passive();
    await voter.kill();
    return {
      ...{
        slots: [],
        changes: [],
        lives: [],
        faults: [],
        losses: [],
        frames: [],
        outputs: [],
        reports: [],
      },
      aftermath,
    };
  } finally {
    consumer.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Acts on the output of one voter, and has it killed after a number of slots. */
class Consumer {
  readonly #slots: number;
  readonly #server: Server = createServer();
  readonly #clock = wallClock();
  readonly #ended = Promise.withResolvers<VoterDeath>();
  #kill: () => void = () => undefined;
  #isKilled = false;

  constructor(slots: number) {
    this.#slots = slots;
    this.#ended.promise.catch(() => undefined);
  }

  /** Answers the address. */
  async listen(path: string): Promise<string> {
    this.#server.on("connection", (socket) => {
      let guard: OutputWatchdog | undefined;
      const said = { slot: 0, atNs: 0 };
      socket.on("error", () => undefined);
      createInterface({ input: socket }).on("line", (text) => {
        const line = heardLine(text);
        if (line?.kind === "head") guard = this.#guard(line.passiveNs, said);
        if (line?.kind !== "slot") return;
        said.slot = line.slot;
        said.atNs = this.#clock.nowNs;
        guard?.take(line.slot, line.output);
        if (line.slot + 1 >= this.#slots) this.#killOnce();
      });
    });
    await new Promise<void>((resolve) => this.#server.listen(path, resolve));
    return `unix:${path}`;
  }

  onKillDue(kill: () => void): void {
    this.#kill = kill;
  }

  /** Resolves when it has gone passive after the voter's death. */
  async passive(): Promise<VoterDeath> {
    return await this.#ended.promise;
  }

  /** Rejects where nobody has asked for that. */
  voterEnded(why: string): void {
    if (this.#isKilled) return;
    this.#ended.reject(new UserError(`the rig failed: ${why}`, 4));
  }

  close(): void {
    this.#server.close();
  }

  #guard(
    passiveNs: number,
    said: { readonly slot: number; readonly atNs: number },
  ): OutputWatchdog {
    return new OutputWatchdog({
      clock: this.#clock,
      passiveNs,
      changed: ({ kind }) => {
        // Before it is killed, a voter that is held up is not taken for dead.
        if (kind !== "passive" || !this.#isKilled) return;
        const passiveAfterNs = this.#clock.nowNs - said.atNs;
        this.#ended.resolve({ slot: said.slot, passiveAfterNs, passiveNs });
      },
    });
  }

  #killOnce(): void {
    if (this.#isKilled) return;
    this.#isKilled = true;
    this.#kill();
  }
}

function environment(): Record<string, string> {
  const told = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(told);
}
