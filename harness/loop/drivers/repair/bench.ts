/** Where candidates are built and run, as the judge runs lanes: in processes of their own, out of a folder beside the judged lane's. */
import { rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { AnyCase, AnyClaim } from "../../../../systems/catalog.ts";
import { casesOf, livesIn } from "../../../check/case-budget.ts";
import type { Closing } from "../../../check/checked-process.ts";
import { type Refutation, refute, tryCase } from "../../../check/examine.ts";
import type { PlayedHistory } from "../../../check/history-play.ts";
import { type LaneUnderCheck, LaneUnderTest } from "../../../check/lane-under-test.ts";
import { hasLives, livesOf, type Play } from "../../../check/lives.ts";
import { CASE_PLAYS } from "../../../counterexample/counterexample.ts";
import { instrumentedLane, nativeLane, quickNodeLane } from "../../../run/lane-command.ts";
import {
  type InstrumentedCommand,
  instrumentedCommand,
  laneCommand,
  worldOf,
} from "../../../run/lanes.ts";
import { quickLane, quickSanitizedLane } from "../../../toolchain/build/quick-lane.ts";
import { withTools } from "../../../toolchain/build/toolchain.ts";
import { UnfitLane, UserError } from "../../../user-error.ts";
import { writeFiles } from "../../freeze/tree.ts";
import { type Courtroom, ownFile } from "../../judge/courtroom.ts";
import type { LaneTexts } from "./candidate.ts";
import type { RepairBench } from "./search.ts";

/** Of a claim, as it is played; what was played is a case of it. */
interface RefutingCase {
  readonly claim: AnyClaim;
  readonly tried: AnyCase | PlayedHistory;
}

interface BenchEffort {
  readonly seed: number;
  /** Cases a property. */
  readonly runs: number;
  readonly closing?: Closing;
}

/** As long as the judge waits: on a busy machine a right lane would be passed over for a shorter time. */
const ANSWER_MS_MAX = 2000;

export function repairBench(room: Courtroom, effort: BenchEffort): RepairBench<RefutingCase> {
  const bench = new Bench(room, effort);
  return {
    refuting: (lane) => bench.refuting(lane),
    check: (lane) => bench.check(lane),
    failing: (lane, cases) => bench.failing(lane, cases),
  };
}

class Bench {
  readonly #room: Courtroom;
  readonly #effort: BenchEffort;
  readonly #plays: readonly PlayedClaim[];
  #candidates = 0;

  constructor(room: Courtroom, effort: BenchEffort) {
    this.#room = room;
    this.#effort = effort;
    const { system, properties } = room;
    // What every claim's cases find is found sooner than what a long life is needed for.
    this.#plays = CASE_PLAYS.flatMap((play) =>
      properties
        .filter((property) => play === "cases" || hasLives(system, property))
        .map((property) => ({ property, play, claim: livesOf(system, property, play) })),
    );
  }

  async refuting(lane: LaneTexts): Promise<readonly RefutingCase[] | "unbuilt"> {
    return await this.#withChecks(lane, async (subject) => {
      const found = new Map<string, RefutingCase>();
      for (const played of this.#plays) {
        if (found.has(played.property.name)) continue;
        const refuting = await this.#refute(subject, played);
        if (refuting !== undefined) found.set(played.property.name, refuting);
      }
      // Most candidates fail the first: it should cost little.
      return [...found.values()].toSorted((one, other) => costOf(one) - costOf(other));
    });
  }

  async check(lane: LaneTexts): Promise<RefutingCase | "unbuilt" | undefined> {
    return await this.#withChecks(lane, async (subject) => {
      for (const played of this.#plays) {
        const refuting = await this.#refute(subject, played);
        if (refuting !== undefined) return refuting;
      }
      return undefined;
    });
  }

  async failing(lane: LaneTexts, cases: readonly RefutingCase[]): Promise<string | undefined> {
    return await this.#with(lane, async (subject) => {
      const { system } = this.#room;
      for (const { claim, tried } of cases) {
        const trial = { system, lane: subject, property: claim };
        const { failure, output } = await tryCase(trial, tried, ANSWER_MS_MAX);
        if (failure !== undefined) return failureText({ ...failure, output });
      }
      return undefined;
    });
  }

  async #refute(
    subject: LaneUnderTest,
    { property, play, claim }: PlayedClaim,
  ): Promise<RefutingCase | undefined> {
    const { system } = this.#room;
    const { seed } = this.#effort;
    const count = play === "cases" ? casesOf : livesIn;
    // As many as the judge gives it.
    const carrier = this.#room.lane.language === "ts" ? "grpc" : "serial";
    const runs = count(property, carrier, this.#effort.runs);
    const trial = { system, lane: subject, property: claim };
    const refutation = await refute(trial, { seed, runs, timeoutMs: ANSWER_MS_MAX });
    return refutation && { claim, tried: refutation.tried };
  }

  /** With the run-time checks that the judge has, which a candidate that fails anyway need not wait for. */
  async #withChecks<Result>(
    lane: LaneTexts,
    use: (subject: LaneUnderTest) => Promise<Result>,
  ): Promise<Result | "unbuilt"> {
    return await this.#with(lane, use, (source) => this.#instrumented(source));
  }

  /** Builds the lane in a folder of its own, and removes all that was made of it. */
  async #with<Result>(
    lane: LaneTexts,
    use: (subject: LaneUnderTest) => Promise<Result>,
    instrumentedAt: (source: string) => Promise<InstrumentedCommand | undefined> = async () =>
      undefined,
  ): Promise<Result | "unbuilt"> {
    const { system, root, sources, lane: judged } = this.#room;
    // The folder's own name tells its world from that of any other loop.
    const name = `${basename(root)}-${this.#candidates++}`;
    const folder = join(dirname(sources[judged.name] ?? ""), "..", name);
    const encoder = new TextEncoder();
    const files = [...lane].map(([path, text]) => [path, encoder.encode(text)] as const);
    writeFiles(folder, new Map(files), () => 0o644);
    const source = join(folder, ownFile(judged));
    try {
      const command = await this.#built(source);
      const instrumented = await instrumentedAt(source);
      const built = { name, source, command, ...(instrumented !== undefined && { instrumented }) };
      const subject = new LaneUnderTest(built, system, this.#effort.closing);
      try {
        return await use(subject);
      } finally {
        await subject.close();
      }
    } catch (error) {
      // It does not start, or does not compile.
      if (error instanceof UnfitLane) return "unbuilt";
      if (error instanceof UserError && error.exitCode === 2) return "unbuilt";
      throw error;
    } finally {
      if (judged.language === "ts") await this.#removeWorld(source);
      rmSync(folder, { recursive: true, force: true });
    }
  }

  async #built(source: string): Promise<LaneUnderCheck["command"]> {
    const { system, lane } = this.#room;
    const { name, language } = lane;
    if (language === "ts") {
      const named = { system: system.name, lane: name };
      return await quickNodeLane(await worldOf(system, source), named);
    }
    if (language === "c") {
      return await nativeLane(await withTools(() => quickLane(source, dirname(source))));
    }
    return await laneCommand(system, name, { path: source, language });
  }

  async #instrumented(source: string): Promise<InstrumentedCommand | undefined> {
    const { system, lane } = this.#room;
    const { name, language } = lane;
    if (language !== "c")
      return await instrumentedCommand(system, name, { path: source, language });
    const file = await quickSanitizedLane(source, dirname(source));
    if (file === undefined) return undefined;
    return { by: { kind: "sanitizers" }, command: await instrumentedLane(file) };
  }

  async #removeWorld(source: string): Promise<void> {
    const { folder } = await worldOf(this.#room.system, source);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What replaces a process costs as much as many slots. */
const REPLACEMENT = 100;

function costOf({ tried }: RefutingCase): number {
  if (!("events" in tried)) return 1;
  const slots = tried.events.filter(({ kind }) => kind === "slot").length;
  return slots + REPLACEMENT * (tried.events.length - slots);
}

interface PlayedClaim {
  readonly property: AnyClaim;
  readonly play: Play;
  readonly claim: AnyClaim;
}

/** Alike where a lane fails alike. */
function failureText({ kind, why, output }: Pick<Refutation, "kind" | "why" | "output">): string {
  return `${kind} ${why} ${output === undefined ? "" : Buffer.from(output).toString("hex")}`;
}
