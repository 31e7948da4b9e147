import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { buildLoader } from "../../harness/build/firmware.ts";
import { DeployError } from "../../runtime/deploy/deployment.ts";
import { programOf } from "../../runtime/deploy/program.ts";
import { BOARD_DEADLINES, type Rig, type RigLane } from "../../runtime/deploy/rig.ts";
import { bootProgram } from "../../runtime/deploy/sim.ts";
import type { Triad } from "../../runtime/triad/voter.ts";
import { start } from "../../systems/sensor_poll_v3/lanes/ts/lane.ts";
import { system } from "../../systems/sensor_poll_v3/system.ts";
import { type BoardBehindPty, serveBehindPty } from "../pico/behind-pty.ts";
import type { NorFlash } from "../pico/nor-flash.ts";
import { lockBoard } from "../registry/lock.ts";
import { bytesOf, imageOf, LANES, missing, seen, simRun } from "./board-run.suite.ts";
import { type EmulatedOptions, emulatedId, installed } from "./emulated.ts";
import { onPorts } from "./ports.ts";

const NS_PER_S = 1e9;
/** Every ballot is waited for, so that a busy machine makes no lane look silent. */
const PATIENT = { graceNs: 10 * NS_PER_S, exchangeNs: 10 * NS_PER_S, ballotNs: 20 * NS_PER_S };
const IMPLEMENTATIONS = ["c", "rust", "ada"] as const;

let options: EmulatedOptions;
beforeAll(async () => {
  const [c, rust, ada] = await Promise.all(IMPLEMENTATIONS.map((lane) => imageOf(lane)));
  if (!c || !rust || !ada) throw new Error("three images");
  const loader = await bytesOf(buildLoader());
  options = { loader, images: [[c], [rust], [ada]], seed: 1 };
});

const served: BoardBehindPty[] = [];
afterEach(async () => {
  for (const board of served.splice(0)) await board.close();
});

/** A new board after its first install, at a pty of its own. */
async function boardAtPort(nth: number): Promise<{ flash: NorFlash; id: string; path: string }> {
  const id = emulatedId(nth);
  const flash = installed(id, options.loader);
  const board = await serveBehindPty({ flash, seed: nth });
  if ("refused" in board) throw new Error(board.refused);
  served.push(board);
  return { flash, id, path: board.path };
}

function rigOf(place: (nth: 0 | 1 | 2) => Omit<RigLane, "name" | "lane">): Rig {
  const lane = (nth: 0 | 1 | 2): RigLane => ({
    name: LANES[nth],
    lane: IMPLEMENTATIONS[nth],
    ...place(nth),
  });
  const lanes: Triad<RigLane> = [lane(0), lane(1), lane(2)];
  return { system: system.name, exchange: true, deadlines: BOARD_DEADLINES, lanes };
}

/** The rig of real boards: each by its id, at its port. */
function ofPicos(boards: readonly { id: string; path: string }[]): Rig {
  return rigOf((nth) => ({
    on: "pico",
    board: boards[nth]?.id,
    link: { serial: { port: boards[nth]?.path ?? "" }, baud: 921_600 },
  }));
}

async function failureOf(rig: Rig): Promise<string> {
  const failure: unknown = await seen(onPorts(options), rig, { cycles: 2 }).catch(
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(DeployError);
  return (failure as Error).message;
}

test("emulated boards behind ptys vote as sim does, by the same fates", async () => {
  const planned = { cycles: 40, seed: 7, faults: "byzantine", deadlines: PATIENT };
  const rig = rigOf(() => ({ on: "emulated-pico", link: { serial: "pty", baud: 921_600 } }));
  const observed = await seen(onPorts(options), rig, planned);
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
    const first = await seen(onPorts(options), ofPicos(boards), planned);
    expect(first.slots.map(({ vote }) => vote)).toEqual(new Array(20).fill("unanimous"));
    expect(first.reports.map(({ board }) => board?.uniqueId)).toEqual(boards.map(({ id }) => id));
    const erased = () =>
      boards.map(({ flash }) => flash.eraseCounts.reduce((sum, n) => sum + n, 0));
    const before = erased();
    expect(before.every((count) => count > 0)).toBe(true);
    const again = await seen(onPorts(options), ofPicos(boards), planned);
    expect(again.verdict).toBe("pass");
    expect(erased()).toEqual(before);
  });

  test("are restarted by a RESET frame, and vote again", async () => {
    const boards = [await boardAtPort(0), await boardAtPort(1), await boardAtPort(2)];
    const faults = [{ kind: "restart", lane: "bravo", window: [10, 11] }];
    const planned = { cycles: 300, faults, deadlines: { graceNs: 0.2 * NS_PER_S } };
    const observed = await seen(onPorts(options), ofPicos(boards), planned);
    expect(observed.verdict).toBe("pass");
    expect(missing(observed, "bravo")).toContain(11);
    expect(observed.reports[1]).toMatchObject({ deaths: 1, epoch: 2, state: "up" });
    expect(observed.reports[1]?.board?.bootReasons.at(-1)).toBe("asked");
  });
});

describe("a rig whose boards are not to be had fails with one line, and no board is written", () => {
  test("a port that is none", async () => {
    const here = await boardAtPort(0);
    const boards = [here, { id: emulatedId(1), path: "/dev/null" }, await boardAtPort(2)];
    const line = await failureOf(ofPicos(boards));
    expect(line).toBe(
      `lane bravo: board ${emulatedId(1)} is not there: /dev/null is no serial port`,
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
    const [a, b, c] = [await boardAtPort(0), await boardAtPort(1), await boardAtPort(2)];
    const swapped = [{ id: a.id, path: b.path }, { id: b.id, path: a.path }, c];
    const observed = await seen(onPorts(options), ofPicos(swapped), {
      cycles: 10,
      deadlines: PATIENT,
    });
    expect(observed.reports.map(({ board }) => board?.uniqueId)).toEqual([a.id, b.id, c.id]);
    expect(observed.verdict).toBe("pass");
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
