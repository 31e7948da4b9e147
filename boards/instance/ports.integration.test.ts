import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { buildLoader } from "../../harness/toolchain/build/firmware.ts";
import type { Triad } from "../../runtime/contract/triad.ts";
import { DeployError } from "../../runtime/instance/instance.ts";
import { WallTimeline } from "../../runtime/instance/timeline.ts";
import { bootProgram } from "../../runtime/lane/boot.ts";
import { programOf } from "../../runtime/lane/program.ts";
import { DEFAULT_BAUD } from "../../runtime/link/port.ts";
import { openSerial } from "../../runtime/link/serial.ts";
import { DEFAULT_REDUNDANCY } from "../../runtime/rig/redundancy.ts";
import { BOARD_DEADLINES, type Rig, type RigLane } from "../../runtime/rig/rig.ts";
import type { TraceRecord } from "../../runtime/trace.ts";
import { type Deploy, deployAll } from "../../runtime/triad/deployment.ts";
import { start } from "../../systems/sensor_poll_v3/lanes/ts/lane.ts";
import { system } from "../../systems/sensor_poll_v3/system.ts";
import { flash } from "../flash/flash.ts";
import type { FlashSnapshot, NorFlash } from "../pico/flash-memory/nor-flash.ts";
import { type BoardBehindPty, serveBehindPty } from "../pico/host/behind-pty.ts";
import { BoardLink } from "../protocol/board-link.ts";
import { lockBoard } from "../registry/lock.ts";
import { bytesOf, imageOf, LANES, missing, seen, simRun, usedBoards } from "./board-run.suite.ts";
import { type EmulatedOptions, emulatedId, installed } from "./emulated.ts";
import { onPorts } from "./ports.ts";

const NS_PER_S = 1e9;
/** Every ballot is waited for, so that a busy machine makes no lane look silent. */
const PATIENT = { graceNs: 10 * NS_PER_S, exchangeNs: 10 * NS_PER_S, ballotNs: 20 * NS_PER_S };
const IMPLEMENTATIONS = ["c", "rust", "ada"] as const;

let options: EmulatedOptions;
let used: readonly FlashSnapshot[] = [];
beforeAll(async () => {
  const [c, rust, ada] = await Promise.all(IMPLEMENTATIONS.map((lane) => imageOf(lane)));
  if (!c || !rust || !ada) throw new Error("three images");
  const loader = await bytesOf(buildLoader());
  options = { loader, images: [[c], [rust], [ada]], seed: 1 };
  used = await usedBoards();
});

const served: BoardBehindPty[] = [];
afterEach(async () => {
  for (const board of served.splice(0)) await board.close();
});

/** A new board after its first install, or one that has its image, at a pty of its own. */
async function boardAtPort(
  nth: number,
  { isUsed = false } = {},
): Promise<{ flash: NorFlash; id: string; path: string }> {
  const id = emulatedId(nth);
  const flash = installed(id, options.loader);
  const snapshot = used[nth];
  if (isUsed && snapshot !== undefined) flash.restore(snapshot);
  const board = await serveBehindPty({ flash, seed: nth });
  if ("refused" in board) throw new Error(board.refused);
  served.push(board);
  return { flash, id, path: board.path };
}

async function usedAtPorts(): Promise<Triad<Awaited<ReturnType<typeof boardAtPort>>>> {
  const isUsed = true;
  return [
    await boardAtPort(0, { isUsed }),
    await boardAtPort(1, { isUsed }),
    await boardAtPort(2, { isUsed }),
  ];
}

function rigOf(place: (nth: 0 | 1 | 2) => Omit<RigLane, "name" | "lane">): Rig {
  const lane = (nth: 0 | 1 | 2): RigLane => ({
    name: LANES[nth],
    lane: IMPLEMENTATIONS[nth],
    ...place(nth),
  });
  const lanes: Triad<RigLane> = [lane(0), lane(1), lane(2)];
  const redundancy = DEFAULT_REDUNDANCY;
  return { system: system.name, exchange: true, deadlines: BOARD_DEADLINES, redundancy, lanes };
}

/** The rig of real boards: each by its id, at its port. */
function ofPicos(boards: readonly { id: string; path: string }[]): Rig {
  return rigOf((nth) => ({
    on: "pico",
    board: boards[nth]?.id,
    link: { serial: { port: boards[nth]?.path ?? "" }, baud: 921_600 },
  }));
}

/** Brings an image onto the board at a port, whatever the rig says. */
async function flashed(path: string, image: Uint8Array | undefined): Promise<void> {
  const port = await openSerial(path);
  if ("refused" in port || image === undefined) throw new Error("a port and an image");
  const link = new BoardLink(port);
  const result = await flash(link, { image, uniqueId: undefined, baud: DEFAULT_BAUD });
  await link.close();
  expect(result.kind).toBe("flashed");
}

function atPorts(): Deploy {
  return deployAll(() => new WallTimeline(), onPorts(options));
}

async function failureOf(rig: Rig): Promise<string> {
  const failure: unknown = await seen(atPorts(), rig, { cycles: 2 }).catch(
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(DeployError);
  return (failure as Error).message;
}

test("emulated boards behind ptys vote as sim does, by the same fates", async () => {
  const planned = { cycles: 40, seed: 7, faults: "byzantine", deadlines: PATIENT };
  const rig = rigOf(() => ({ on: "emulated-pico", link: { serial: "pty", baud: 921_600 } }));
  const observed = await seen(atPorts(), rig, planned);
  const named = { system: system.name, lane: "ts" };
  const onSim = await simRun(planned, bootProgram(programOf(named, system.payloads, start)));
  expect(observed.slots).toEqual(onSim.slots);
  expect(observed.verdict).toBe("pass");
});

describe("boards at serial ports", () => {
  test("are flashed once, and not again while they run the image that is wanted", async () => {
    const boards = [await boardAtPort(0), await boardAtPort(1), await boardAtPort(2)];
    // Eight good votes confirm an image.
    const planned = { cycles: 20, deadlines: PATIENT };
    const first = await seen(atPorts(), ofPicos(boards), planned);
    expect(first.slots.map(({ vote }) => vote)).toEqual(new Array(20).fill("unanimous"));
    expect(first.reports.map(({ board }) => board?.uniqueId)).toEqual(boards.map(({ id }) => id));
    const erased = () =>
      boards.map(({ flash }) => flash.eraseCounts.reduce((sum, n) => sum + n, 0));
    const before = erased();
    expect(before.every((count) => count > 0)).toBe(true);
    const again = await seen(atPorts(), ofPicos(boards), planned);
    expect(again.verdict).toBe("pass");
    expect(erased()).toEqual(before);
  });

  test("are restarted by a RESET frame, and vote again", async () => {
    const boards = await usedAtPorts();
    const faults = [{ kind: "restart", lane: "bravo", window: [10, 11] }];
    const deadlines = { ...PATIENT, graceNs: 0.2 * NS_PER_S };
    const planned = { cycles: 300, faults, deadlines };
    const observed = await seen(atPorts(), ofPicos(boards), planned);
    expect(observed.verdict).toBe("pass");
    expect(missing(observed, "bravo")).toContain(11);
    // A boot that a busy machine drags out beyond the board's silence bound is told as one more death, and one more life.
    expect(observed.reports[1]).toMatchObject({ state: "up", standing: "voting" });
    expect(observed.reports[1]?.deaths).toBeGreaterThan(0);
    expect(observed.reports[1]?.board?.bootReasons).toEqual(["power-on", "asked", "asked"]);
  });
});

test("a run whose three cables are pulled fails, and names its lanes", async () => {
  const boards = await usedAtPorts();
  const pulled: Promise<void>[] = [];
  const watch = (record: TraceRecord) => {
    if (record.t !== "slot" || record.cycle !== 3) return;
    for (const board of served.splice(0)) pulled.push(board.close());
  };
  const planned = { cycles: 100_000, deadlines: PATIENT, watch };
  const failure: unknown = await seen(atPorts(), ofPicos(boards), planned).catch(
    (error: unknown) => error,
  );
  await Promise.all(pulled);
  expect(failure).toBeInstanceOf(DeployError);
  expect((failure as Error).message).toBe(
    "the ports of alpha, bravo, charlie are gone: were the cables pulled?",
  );
});

describe("a rig whose boards are not to be had fails with one line, and no board is written", () => {
  test("a path that is not a port", async () => {
    const here = await boardAtPort(0);
    const boards = [here, { id: emulatedId(1), path: "/dev/null" }, await boardAtPort(2)];
    const line = await failureOf(ofPicos(boards));
    expect(line).toBe(
      `lane bravo: board ${emulatedId(1)} is not there: /dev/null is not a serial port`,
    );
    expect(here.flash.operationCount).toBe(0);
  });

  test("another board than the one that is meant", async () => {
    const boards = [await boardAtPort(0), await boardAtPort(1), await boardAtPort(2)];
    const strangers = boards.map(({ id, path }, nth) => ({
      id: nth === 1 ? "EE000000000000FF" : id,
      path,
    }));
    const line = await failureOf(ofPicos(strangers));
    expect(line).toContain("lane bravo: board EE000000000000FF is not there");
    expect(line).toContain(`is ${emulatedId(1)}`);
    expect(boards.map(({ flash }) => flash.operationCount)).toEqual([0, 0, 0]);
  });

  test("two boards with swapped ports are each found all the same", async () => {
    const [a, b, c] = await usedAtPorts();
    const swapped = [{ id: a.id, path: b.path }, { id: b.id, path: a.path }, c];
    const observed = await seen(atPorts(), ofPicos(swapped), {
      cycles: 10,
      deadlines: PATIENT,
    });
    expect(observed.reports.map(({ board }) => board?.uniqueId)).toEqual([a.id, b.id, c.id]);
    expect(observed.verdict).toBe("pass");
  });

  test("a board that runs another lane, with what to do about it", async () => {
    const boards = [await boardAtPort(0), await boardAtPort(1), await boardAtPort(2)];
    await flashed(boards[2]?.path ?? "", options.images[0]?.[0]);
    const line = await failureOf(ofPicos(boards));
    const runs = `board ${emulatedId(2)} runs sensor_poll_v3/c`;
    expect(line).toContain(`lane charlie: ${runs}, and the rig wants sensor_poll_v3/ada on it`);
    expect(line).toContain("the command flash charlie --rig RIG --force-lane");
    expect(boards.slice(0, 2).map(({ flash }) => flash.operationCount)).toEqual([0, 0]);
  });

  test("a board that somebody uses, who is named", async () => {
    const boards = [await boardAtPort(0), await boardAtPort(1), await boardAtPort(2)];
    const lock = lockBoard(emulatedId(2), { command: "another run" });
    if (lock.kind !== "held") throw new Error("it is in use");
    try {
      const line = await failureOf(ofPicos(boards));
      expect(line).toContain(`lane charlie: board ${emulatedId(2)} is in use by process`);
      expect(boards.map(({ flash }) => flash.operationCount)).toEqual([0, 0, 0]);
    } finally {
      lock.release();
    }
  });
});
