/** Lanes that a small process starts for this one. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect as connectSocket, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { tryBubblewrap } from "../../runtime/sandbox/confinement.ts";
import { eventually } from "../../runtime/testing/eventually.ts";
import { loadSystem } from "../../systems/catalog.ts";
import { commandLane } from "../run/command-lane.ts";
import { chooseSandbox } from "../sandbox/choice.ts";
import { HostFailure } from "../user-error.ts";
import { connect } from "./connection.ts";
import { DIRECT_MAX, LaneKeeper, laneKeeper } from "./lane-keeper.ts";
import { LaneUnderTest } from "./lane-under-test.ts";

const folder = mkdtempSync(join(tmpdir(), "keeper-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const system = await loadSystem("sensor_poll_v2");
chooseSandbox("auto");
/** What it starts is confined, or ends with nobody. */
const confined = test.runIf((await tryBubblewrap()).kind === "bubblewrap");

async function commandOf(...words: [string, ...string[]]) {
  if (system === undefined) throw new Error("there is no sensor_poll_v2");
  const command = await commandLane(words, { system });
  if (command.carrier !== "serial") throw new Error("it speaks serial frames");
  return { system, command };
}

async function kept(...words: [string, ...string[]]) {
  const { command } = await commandOf(...words);
  const ended = Promise.withResolvers<{ readonly why: string; readonly words: string }>();
  const lost = Promise.withResolvers<HostFailure>();
  const keeper = new LaneKeeper();
  const process = keeper.lane(command.command, folder, {
    onStart: () => undefined,
    onEnd: (why, said) => ended.resolve({ why, words: said }),
    onLoss: lost.resolve,
  });
  await process.open();
  const socket = connectSocket(process.address.replace("unix:", ""));
  return { keeper, process, socket, ended: ended.promise, lost: lost.promise };
}

async function heardOn(socket: Socket): Promise<string> {
  return await new Promise((resolve) => socket.once("data", (data) => resolve(String(data))));
}

function signal(keeper: LaneKeeper | undefined, name: NodeJS.Signals): void {
  if (keeper?.pid === undefined) throw new Error("there is no keeper");
  process.kill(keeper.pid, name);
}

function isGone(pid: number): boolean {
  try {
    return /^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return true;
  }
}

confined("what it is sent reaches the lane, and what the lane says comes back", async () => {
  const { process, socket } = await kept("/bin/cat");
  socket.write("to and fro");
  expect(await heardOn(socket)).toBe("to and fro");
  const { pid = 0 } = process;
  expect(isGone(pid)).toBe(false);
  await process.stop();
  await eventually("the lane's end", () => isGone(pid));
});

confined("how a lane ends by itself is told, with its last words", async () => {
  const { process, ended } = await kept("/bin/sh", "-c", "echo no table >&2; exit 3");
  expect(await ended).toEqual({ why: "exited with status 3: no table", words: "no table\n" });
  await process.stop();
  expect(process.words).toBe("no table\n");
});

confined("a keeper that is killed takes its lanes along, and none of them is blamed", async () => {
  const { keeper, process: lane, socket, lost } = await kept("/bin/cat");
  socket.on("error", () => undefined).write("up");
  await heardOn(socket);
  const { pid = 0 } = lane;
  signal(keeper, "SIGKILL");
  const error = await lost;
  expect(error).toBeInstanceOf(HostFailure);
  expect(error.message).toBe("the process that starts lanes was killed by SIGKILL; run this again");
  await eventually("the lane's end", () => isGone(pid));
  expect(keeper.isRunning).toBe(false);
  // Nothing is waited for in vain.
  await lane.stop();
});

confined("a keeper that hangs is ended: neither a start nor an end waits for it", async () => {
  const { command } = await commandOf("/bin/cat");
  const keeper = new LaneKeeper(1e9);
  const lost: HostFailure[] = [];
  const events = {
    ...{ onStart: () => undefined, onEnd: () => undefined },
    onLoss: (error: HostFailure) => lost.push(error),
  };
  const earlier = keeper.lane(command.command, folder, events);
  await earlier.open();
  signal(keeper, "SIGSTOP");
  const later = keeper.lane(command.command, folder, events);
  const words = "the process that starts lanes did not answer within 1 s; run this again";
  await Promise.all([expect(later.open()).rejects.toThrow(words), earlier.stop()]);
  expect(lost.map(({ message }) => message)).toEqual([words, words]);
  expect(keeper.isRunning).toBe(false);
  await later.stop();
});

confined(
  "from the ninth on a check's lanes are kept: lost in mid-batch, they end it with status 4",
  async () => {
    const { system: store, command } = await commandOf("/bin/cat");
    const losses: HostFailure[] = [];
    const onLoss = (error: HostFailure) => losses.push(error);
    const direct = await Promise.all(
      Array.from({ length: DIRECT_MAX }, () => connect(command, { onLoss })),
    );
    const lane = new LaneUnderTest(
      {
        ...{ name: "cat", command },
        shared: async (events) => {
          const connection = await connect(command, events);
          const keeper = laneKeeper();
          const send = () => signal(keeper, "SIGKILL");
          return { ...connection, link: { ...connection.link, send } };
        },
      },
      store,
    );
    const play = lane.poll({ config: { f: 0 }, readings: [undefined] }, 60_000);
    await expect(play).rejects.toMatchObject({
      exitCode: 4,
      message: "the process that starts lanes was killed by SIGKILL; run this again",
    });
    await expect(play).rejects.toThrow(HostFailure);
    expect(losses).toEqual([]);
    expect(direct.every(({ pid }) => !isGone(pid() ?? 0))).toBe(true);
    await Promise.all([lane.close(), ...direct.map(async ({ close }) => await close())]);
  },
);
