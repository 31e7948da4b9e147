import { beforeAll, describe, expect, test } from "vitest";
import { bootProgram } from "../../runtime/lane/boot.ts";
import { programOf } from "../../runtime/lane/program.ts";
import { outcomes } from "../../runtime/testing/channel-on-clock.ts";
import { start } from "../../systems/sensor_poll_v3/lanes/ts/lane.ts";
import { system } from "../../systems/sensor_poll_v3/system.ts";
import type { FlashSnapshot } from "../pico/flash-memory/nor-flash.ts";
import {
  emulatedRun,
  imageOf,
  LANES,
  missing,
  type Seen,
  simRun,
  usedBoards,
} from "./board-run.suite.ts";

const MS = 1_000_000;

/** What happened to a lane after it had come up the first time. */
function lives({ lanes }: Seen, name: string): readonly string[] {
  const [, ...later] = lanes.filter(({ lane }) => lane === name);
  return later.map(({ state, why }) => `${state}: ${why}`);
}

/** The two others have voted in every slot. */
function expectOthersVoted(observed: Seen, lane: string): void {
  for (const other of LANES.filter((name) => name !== lane)) {
    expect(missing(observed, other)).toEqual([]);
  }
  expect(observed.verdict).toBe("pass");
}

describe("under byzantine faults", () => {
  const plan = { cycles: 80, seed: 7, faults: "byzantine" };
  let observed: Seen;
  beforeAll(async () => {
    observed = await emulatedRun(plan);
  });

  test("two runs are alike to the last byte", async () => {
    expect((await emulatedRun(plan)).digest).toBe(observed.digest);
  });

  test("votes, voted outputs and fates are those of sim", async () => {
    const named = { system: system.name, lane: "ts" };
    const onSim = await simRun(plan, bootProgram(programOf(named, system.payloads, start)));
    expect(observed.slots).toEqual(onSim.slots);
    const places = ({ faults }: Seen) =>
      faults.map(({ rule, link, direction, index }) => `${rule} ${link} ${direction} ${index}`);
    expect(places(observed).toSorted()).toEqual(places(onSim).toSorted());
    expect(observed.verdict).toBe("pass");
  });

  test("boards are named, and were each flashed once", () => {
    expect(observed.reports.map(({ board }) => board?.uniqueId)).toEqual([
      "EE00000000000001",
      "EE00000000000002",
      "EE00000000000003",
    ]);
    for (const { board } of observed.reports) {
      const [first, ...later] = board?.bootReasons ?? [];
      expect({ first, version: board?.imageVersion }).toEqual({ first: "power-on", version: 1 });
      // A board whose loader is held as it starts is reset once, into its image.
      expect(later).toEqual(["asked"]);
    }
  });
});

/** For the runs without flashing. */
let used: readonly FlashSnapshot[] = [];
beforeAll(async () => {
  used = await usedBoards();
});

describe("a board that the plan strikes is voted around, named, and comes back", () => {
  test.each([
    ["power-cut", [20, 30], "power-on"],
    ["reset", [20, 21], "pin"],
    ["brown-out", [20, 21], "power-on"],
  ] as const)("%s", async (kind, window, reason) => {
    const faults = [{ kind, lane: "bravo", window }];
    const observed = await emulatedRun({ used, cycles: 80, faults });
    expect(outcomes(observed.faults)).toEqual(["effective"]);
    expectOthersVoted(observed, "bravo");
    const gone = missing(observed, "bravo");
    expect(gone[0]).toBe(20);
    expect(gone.at(-1)).toBeGreaterThanOrEqual(window[1] - 1);
    expect(gone.at(-1)).toBeLessThan(79);
    expect(observed.reports[1]).toMatchObject({ deaths: 1, epoch: 2, state: "up" });
    expect(observed.reports[1]?.board?.bootReasons.at(-1)).toBe(reason);
    expect(observed.slots.every(({ silence }) => silence === undefined)).toBe(true);
  });

  test("stuck-uart, without a new incarnation", async () => {
    const faults = [{ kind: "stuck-uart", lane: "charlie", window: [20, 30] }];
    const observed = await emulatedRun({ used, cycles: 60, faults });
    expectOthersVoted(observed, "charlie");
    // The first frame after the window is not lost with those before it.
    const window = [20, 21, 22, 23, 24, 25, 26, 27, 28, 29];
    expect(missing(observed, "charlie")).toEqual(window);
    expect(lives(observed, "charlie")).toEqual([]);
  });

  test("a clock that drifts by 1.5 % is lived with", async () => {
    const faults = [{ kind: "clock-drift", lane: "alpha", ppm: 15_000, window: [10, 40] }];
    const observed = await emulatedRun({ used, cycles: 50, faults });
    expect(outcomes(observed.faults)).toEqual(["effective"]);
    expect(observed.slots.every(({ vote }) => vote === "unanimous")).toBe(true);
  });
});

test("a board that falls silent is down after a while, and heard again it begins a new incarnation", async () => {
  const observed = await emulatedRun({
    used,
    cycles: 400,
    deadlines: { graceNs: 100 * MS },
    watch: (record, [, bravo]) => {
      if (bravo === undefined) return;
      if (record.t === "slot" && record.cycle === 9) bravo.stuck = true;
      if (record.t === "lane" && record.state === "down") bravo.stuck = false;
    },
  });
  expectOthersVoted(observed, "bravo");
  expect(lives(observed, "bravo")).toEqual([
    "down: the board is silent",
    "starting: the board is heard again",
    "up: sensor_poll_v3/rust, life 2",
  ]);
  expect(missing(observed, "bravo").at(-1)).toBeLessThan(399);
});

test("a board that resets by itself is named with its cause, and votes again", async () => {
  const observed = await emulatedRun({
    used,
    cycles: 60,
    watch: (record, [alpha]) => {
      if (record.t === "slot" && record.cycle === 19) alpha?.pressReset();
    },
  });
  expectOthersVoted(observed, "alpha");
  expect(lives(observed, "alpha")).toEqual([
    "down: the board reset itself: pin",
    "starting: image 1 runs after a reset: pin",
    "up: sensor_poll_v3/c, life 2",
  ]);
  // Nothing was planned: it is counted as nobody's doing.
  expect(observed.slots[20]?.silence).toBe("alpha");
});

describe("bytes damaged on the line of one board are felt, and masked", () => {
  test.each([
    { kind: "flip-bits", bits: 2 },
    { kind: "drop-bytes", bytes: 2 },
    { kind: "insert-bytes", bytes: 3 },
    { kind: "break", characters: 4 },
  ])("$kind", async (fields) => {
    const faults = [{ ...fields, link: "bravo", window: [10, 30], probability: 0.5 }];
    const observed = await emulatedRun({ used, cycles: 40, faults });
    expect(
      outcomes(observed.faults).filter((outcome) => outcome === "effective").length,
    ).toBeGreaterThan(10);
    expect(missing(observed, "bravo").length).toBeGreaterThan(0);
    expectOthersVoted(observed, "bravo");
    const { status, refusedByRig } = observed.reports[1] ?? {};
    const refused =
      (status?.bad_length ?? 0) +
      (status?.bad_crc ?? 0) +
      (refusedByRig?.bad_crc ?? 0) +
      (refusedByRig?.bad_length ?? 0);
    expect(refused).toBeGreaterThan(0);
  });
});

describe("an update that is bad rolls back by itself while the other two keep voting", () => {
  test.each(["hangs.c", "crashes.c"])("%s", async (planted) => {
    const bad = await imageOf("c", { version: 2, planted });
    const observed = await emulatedRun({
      used,
      cycles: 240,
      images: { 0: [bad] },
      deadlines: { graceNs: 100 * MS },
    });
    expectOthersVoted(observed, "alpha");
    const { board, state, deaths } = observed.reports[0] ?? {};
    expect({ state, deaths }).toEqual({ state: "up", deaths: 3 });
    expect(board?.imageVersion).toBe(1);
    expect(board?.bootReasons.slice(-3)).toEqual(["watchdog", "watchdog", "watchdog"]);
    expect(lives(observed, "alpha").filter((life) => life.startsWith("down"))).toEqual(
      new Array(3).fill("down: the board reset itself: watchdog"),
    );
    expect(lives(observed, "alpha").some((life) => life.includes("image 1 runs"))).toBe(true);
    // With its good image it votes again.
    expect(missing(observed, "alpha").at(-1)).toBeLessThan(239);
  });

  test("one whose votes never arrive is not confirmed, and gives way after three trials of 30 s", async () => {
    const observed = await emulatedRun({
      used,
      cycles: 140,
      images: { 0: [await imageOf("c", { version: 2 })] },
      faults: [{ kind: "drop", link: "alpha", message: "ballot", direction: "up" }],
      // A slot takes a second, and the boards sleep through most of it.
      deadlines: { cycleNs: 1000 * MS, exchangeNs: 2000 * MS, ballotNs: 3000 * MS },
    });
    expectOthersVoted(observed, "alpha");
    expect(observed.reports[0]).toMatchObject({ deaths: 3, board: { imageVersion: 1 } });
  });

  test("a good one is confirmed by its votes, and stays over a power cut", async () => {
    const good = await imageOf("c", { version: 1 });
    const observed = await emulatedRun({
      cycles: 90,
      images: { 0: [good, await imageOf("c", { version: 2 })] },
      faults: [20, 45, 70].map((at) => ({
        kind: "brown-out",
        lane: "alpha",
        window: [at, at + 1],
      })),
    });
    expectOthersVoted(observed, "alpha");
    expect(observed.reports[0]).toMatchObject({ deaths: 3, board: { imageVersion: 2 } });
  });
});
