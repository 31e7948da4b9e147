/** Lanes that a small process starts for this one. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { tryBubblewrap } from "../../runtime/sandbox/confinement.ts";
import { eventually } from "../../runtime/testing/eventually.ts";
import { loadSystem } from "../../systems/catalog.ts";
import { commandLane } from "../run/command-lane.ts";
import { chooseSandbox } from "../sandbox/choice.ts";
import { HostFailure } from "../user-error.ts";
import { LaneKeeper } from "./lane-keeper.ts";

const folder = mkdtempSync(join(tmpdir(), "keeper-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const system = await loadSystem("kv_store_v1");
chooseSandbox("auto");
/** What it starts is confined, or ends with nobody. */
const confined = test.runIf((await tryBubblewrap()).kind === "bubblewrap");

async function kept(...words: [string, ...string[]]) {
  if (system === undefined) throw new Error("there is no kv_store_v1");
  const lane = await commandLane(words, { system });
  if (lane.carrier !== "serial") throw new Error("it speaks serial frames");
  const ended = Promise.withResolvers<{ readonly why: string; readonly words: string }>();
  const lost = Promise.withResolvers<HostFailure>();
  const keeper = new LaneKeeper();
  const process = keeper.lane(lane.command, folder, {
    onStart: () => undefined,
    onEnd: (why, said) => ended.resolve({ why, words: said }),
    onLoss: lost.resolve,
  });
  await process.open();
  const socket = connect(process.address.replace("unix:", ""));
  return { keeper, process, socket, ended: ended.promise, lost: lost.promise };
}

async function heardOn(socket: Socket): Promise<string> {
  return await new Promise((resolve) => socket.once("data", (data) => resolve(String(data))));
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
  process.kill(keeper.pid ?? 0, "SIGKILL");
  const error = await lost;
  expect(error).toBeInstanceOf(HostFailure);
  expect(error.message).toBe("the process that starts lanes was killed by SIGKILL; run this again");
  await eventually("the lane's end", () => isGone(pid));
  expect(keeper.isRunning).toBe(false);
  // Nothing is waited for in vain.
  await lane.stop();
});
