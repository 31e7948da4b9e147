/** Where candidates are built and run, as the judge runs lanes: in processes of their own, out of a folder beside the judged lane's. */
import { rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import fc from "fast-check";
import type { AnyCase, AnyClaim } from "../../../../systems/catalog.ts";
import { casesOf, livesIn } from "../../../check/case-budget.ts";
import type { ProcessWatch } from "../../../check/checked-process.ts";
import { refute, tryCase } from "../../../check/examine.ts";
import type { PlayedHistory } from "../../../check/history-play.ts";
import { holdsOfTheOracle } from "../../../check/ideal.ts";
import { type LaneUnderCheck, LaneUnderTest } from "../../../check/lane-under-test.ts";
import { hasLives, livesOf, type Play } from "../../../check/lives.ts";
import { CASE_PLAYS } from "../../../counterexample/counterexample.ts";
import { instrumentedLane, nativeLane } from "../../../run/lane-command.ts";
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
import { marksIn } from "./marks.ts";
import type { RepairBench, Traced } from "./search.ts";
import { SharedLanes } from "./shared-lanes.ts";

/** Of a claim, as it is played; what was played is a case of it. */
interface PlayedCase {
  readonly claim: AnyClaim;
  readonly tried: AnyCase | PlayedHistory;
}

interface BenchEffort {
  readonly seed: number;
  /** Cases a property. */
  readonly runs: number;
  readonly closing?: (pid: number) => void;
}

export type ClosedBench = RepairBench<PlayedCase> & { readonly close: () => Promise<void> };

/** As long as the judge waits: on a busy machine a right lane would be passed over for a shorter time. */
const ANSWER_MS_MAX = 2000;
/** Of a lane whose process has long started, by its own time: it takes a few milliseconds, and many candidates hang. */
const SHARED_ANSWER_MS_MAX = 500;
/** Once one property is refuted, others need not be so thoroughly: a case more is worth little. */
const LATER_SHARE = 0.25;
/** Cases that say where the lane goes when it is right: of each refuted property so many are drawn, and the cheapest are taken. */
const DRAWN = 40;
const PASSING = 12;

export function repairBench(room: Courtroom, effort: BenchEffort): ClosedBench {
  const bench = new Bench(room, effort);
  return {
    refuting: (lane) => bench.refuting(lane),
    check: (lane) => bench.check(lane),
    fails: (lane, cases) => bench.fails(lane, cases),
    traced: (marked, cases) => bench.traced(marked, cases),
    close: () => bench.close(),
  };
}

class Bench {
  readonly #room: Courtroom;
  readonly #effort: BenchEffort;
  readonly #plays: readonly PlayedClaim[];
  readonly #waitMs: number;
  #candidates = 0;
  #shared: Promise<SharedLanes> | undefined;

  constructor(room: Courtroom, effort: BenchEffort) {
    this.#room = room;
    this.#effort = effort;
    const { system, properties, lane } = room;
    this.#waitMs = lane.language === "ts" ? SHARED_ANSWER_MS_MAX : ANSWER_MS_MAX;
    // What every claim's cases find is found sooner than what a long life is needed for.
    this.#plays = CASE_PLAYS.flatMap((play) =>
      properties
        .filter((property) => play === "cases" || hasLives(system, property))
        .map((property) => ({ property, play, claim: livesOf(system, property, play) })),
    );
  }

  async refuting(lane: LaneTexts): Promise<readonly PlayedCase[] | "unbuilt"> {
    const plainly = await this.#with(lane, (subject) => this.#refutedBy(subject));
    if (plainly === "unbuilt" || plainly.length > 0) return plainly;
    return await this.#withChecks(lane, (subject) => this.#refutedBy(subject));
  }

  /** A case for each property that is refuted, cheapest first: most candidates fail that one. */
  async #refutedBy(subject: LaneUnderTest): Promise<readonly PlayedCase[]> {
    const found = new Map<string, PlayedCase>();
    for (const played of this.#plays) {
      if (found.has(played.property.name)) continue;
      if (found.size > 0 && played.play !== "cases") continue;
      const refuting = await this.#refute(subject, played, found.size > 0 ? LATER_SHARE : 1);
      if (refuting !== undefined) found.set(played.property.name, refuting);
    }
    return [...found.values()].toSorted((one, other) => costOf(one) - costOf(other));
  }

  async check(lane: LaneTexts): Promise<PlayedCase | "unbuilt" | undefined> {
    return await this.#withChecks(lane, async (subject) => {
      for (const played of this.#plays) {
        const refuting = await this.#refute(subject, played);
        if (refuting !== undefined) return refuting;
      }
      return undefined;
    });
  }

  async fails(lane: LaneTexts, cases: readonly PlayedCase[]): Promise<boolean> {
    const failing = await this.#with(lane, async (subject) => {
      for (const one of cases) if (await this.#isRefuted(subject, one)) return true;
      return false;
    });
    return failing !== false;
  }

  async traced(
    marked: LaneTexts,
    cases: readonly PlayedCase[],
  ): Promise<Traced<PlayedCase> | undefined> {
    const failing: ReadonlySet<number>[] = [];
    const passing: ReadonlySet<number>[] = [];
    const alone: PlayedCase[] = [];
    for (const [nth, one] of [...cases, ...this.#others(cases)].entries()) {
      // Each in processes of its own: what a lane has marked once it marks no more.
      const traced = await this.#traced(marked, one);
      if (traced === "unbuilt") return undefined;
      (traced.isRefuted ? failing : passing).push(traced.marks);
      if (traced.isRefuted && nth < cases.length) alone.push(one);
    }
    return { failing, passing, cases: alone };
  }

  async #traced(marked: LaneTexts, one: PlayedCase) {
    let words = "";
    const ended = (last: string) => {
      words += last;
    };
    let told: ReadonlySet<number> = new Set();
    const isRefuted = await this.#with(
      marked,
      async (subject, marks) => {
        const found = await this.#isRefuted(subject, one);
        told = await marks();
        return found;
      },
      { ended },
    );
    if (isRefuted === "unbuilt") return isRefuted;
    return { isRefuted, marks: new Set([...told, ...marksIn(words)]) };
  }

  /** Of the claims that are refuted. Most of them the lane passes. */
  #others(cases: readonly PlayedCase[]): readonly PlayedCase[] {
    const { seed } = this.#effort;
    return cases
      .flatMap(({ claim }) => {
        const drawn: fc.Arbitrary<AnyCase | PlayedHistory> =
          "histories" in claim ? claim.histories : claim.cases;
        return fc.sample(drawn, { seed, numRuns: DRAWN }).map((tried) => ({ claim, tried }));
      })
      .toSorted((one, other) => costOf(one) - costOf(other))
      .slice(0, PASSING);
  }

  async close(): Promise<void> {
    await (await this.#shared)?.close();
  }

  async #isRefuted(subject: LaneUnderTest, { claim, tried }: PlayedCase): Promise<boolean> {
    const { system } = this.#room;
    const trial = { system, lane: subject, property: claim };
    return (await tryCase(trial, tried, this.#waitMs)).failure !== undefined;
  }

  async #refute(
    subject: LaneUnderTest,
    { property, play, claim }: PlayedClaim,
    share = 1,
  ): Promise<PlayedCase | undefined> {
    const { system } = this.#room;
    const { seed } = this.#effort;
    const count = play === "cases" ? casesOf : livesIn;
    // As many as the judge gives it.
    const carrier = this.#room.lane.language === "ts" ? "grpc" : "serial";
    const runs = Math.ceil(share * count(property, carrier, this.#effort.runs));
    const trial = { system, lane: subject, property: claim };
    const refutation = await refute(trial, { seed, runs, timeoutMs: this.#waitMs });
    return refutation && (await this.#shortest(subject, { claim, tried: refutation.tried }));
  }

  /** Up to where it fails, found by halving: each candidate is put to it. What the oracle itself would fail is not the claim's. */
  async #shortest(subject: LaneUnderTest, found: PlayedCase): Promise<PlayedCase> {
    const { claim, tried } = found;
    if (!("histories" in claim && "events" in tried)) return found;
    let shortest = tried;
    for (let passing = 0; shortest.events.length - passing > 1; ) {
      const count = Math.ceil((passing + shortest.events.length) / 2);
      const shorter = { ...tried, events: tried.events.slice(0, count) };
      const isCase = holdsOfTheOracle(this.#room.system, claim, shorter);
      if (isCase && (await this.#isRefuted(subject, { claim, tried: shorter }))) shortest = shorter;
      else passing = count;
    }
    return { claim, tried: shortest };
  }

  /** With the run-time checks that the judge has, which a candidate that fails anyway need not wait for. */
  async #withChecks<Result>(
    lane: LaneTexts,
    use: (subject: LaneUnderTest) => Promise<Result>,
  ): Promise<Result | "unbuilt"> {
    return await this.#with(lane, use, { instrumentedAt: (source) => this.#instrumented(source) });
  }

  async #with<Result>(
    lane: LaneTexts,
    use: Use<Result>,
    how: How = {},
  ): Promise<Result | "unbuilt"> {
    try {
      return this.#room.lane.language === "ts"
        ? await this.#withShared(lane, use)
        : await this.#withBuilt(lane, use, how);
    } catch (error) {
      // It does not start, or does not compile.
      if (error instanceof UnfitLane) return "unbuilt";
      if (error instanceof UserError && error.exitCode === 2) return "unbuilt";
      throw error;
    }
  }

  async #withShared<Result>(lane: LaneTexts, use: Use<Result>): Promise<Result> {
    const { system, lane: judged } = this.#room;
    this.#shared ??= this.#sharedLanes();
    const lanes = await this.#shared;
    return await lanes.with(lane, async ({ host, command, lane: hosted }) => {
      const shared: LaneUnderCheck["shared"] = (events) => host.open(hosted, events);
      const under = { name: judged.name, command: { carrier: "serial", command }, shared } as const;
      const subject = new LaneUnderTest(under, system);
      try {
        const result = await use(subject, () => host.marks());
        // What hangs takes all others along.
        return { result, isFit: !subject.hasHung };
      } finally {
        await subject.close();
      }
    });
  }

  async #sharedLanes(): Promise<SharedLanes> {
    const { system, sources, lane } = this.#room;
    const world = await worldOf(system, sources[lane.name] ?? "");
    return new SharedLanes(world, system.name, this.#effort.closing ?? (() => undefined));
  }

  /** Builds the lane in a folder of its own, and removes all that was made of it. */
  async #withBuilt<Result>(
    lane: LaneTexts,
    use: Use<Result>,
    { instrumentedAt = async () => undefined, ended }: How,
  ): Promise<Result> {
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
      const { closing } = this.#effort;
      const watch = { ...(closing && { closing }), ...(ended && { ended }) };
      const subject = new LaneUnderTest(built, system, watch);
      try {
        return await use(subject, async () => new Set());
      } finally {
        await subject.close();
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  async #built(source: string): Promise<LaneUnderCheck["command"]> {
    const { system, lane } = this.#room;
    const { name, language } = lane;
    return language === "c"
      ? await nativeLane(await withTools(() => quickLane(source, dirname(source))))
      : await laneCommand(system, name, { path: source, language });
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
}

type Use<Result> = (
  subject: LaneUnderTest,
  /** Those that its processes have told so far, where they tell them. */
  marks: () => Promise<ReadonlySet<number>>,
) => Promise<Result>;

interface How extends Pick<ProcessWatch, "ended"> {
  readonly instrumentedAt?: (source: string) => Promise<InstrumentedCommand | undefined>;
}

/** What replaces a process costs as much as many slots. */
const REPLACEMENT = 100;

function costOf({ tried }: PlayedCase): number {
  if (!("events" in tried)) return 1;
  const slots = tried.events.filter(({ kind }) => kind === "slot").length;
  return slots + REPLACEMENT * (tried.events.length - slots);
}

interface PlayedClaim {
  readonly property: AnyClaim;
  readonly play: Play;
  readonly claim: AnyClaim;
}
