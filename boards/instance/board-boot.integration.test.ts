import { afterEach, expect, test } from "vitest";
import { buildLoader } from "../../harness/toolchain/build/firmware.ts";
import type { Link } from "../../runtime/link/link.ts";
import { DEFAULT_BAUD } from "../../runtime/link/port.ts";
import type { RigLane } from "../../runtime/rig/rig.ts";
import { Session } from "../../runtime/session/session.ts";
import { eventually } from "../../runtime/testing/eventually.ts";
import { system } from "../../systems/sensor_poll_v3/system.ts";
import { serveBehindPty } from "../pico/host/behind-pty.ts";
import { bootBoard } from "./board-boot.ts";
import { bytesOf, imageOf, usedBoards } from "./board-run.suite.ts";
import { emulatedId, installed } from "./emulated.ts";

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

test("a board behind a lane host is started by one rig after another, and the newest that says something has its line", async () => {
  const loader = await bytesOf(buildLoader());
  const uniqueId = emulatedId(0);
  const flash = installed(uniqueId, loader);
  const [snapshot] = await usedBoards();
  if (snapshot !== undefined) flash.restore(snapshot);
  const board = await serveBehindPty({ flash, seed: 0 });
  if ("refused" in board) throw new Error(board.refused);
  closers.push(() => board.close());
  const lane: RigLane = {
    ...{ name: "c", lane: "c", on: "pico", board: uniqueId },
    link: { serial: { port: board.path }, baud: DEFAULT_BAUD },
  };
  const image = await imageOf("c");
  const hosted = await bootBoard(lane, { loader, images: [[image]], seed: 0 });
  closers.push(hosted.close);

  const { config, sources } = system.generated(1);
  const order = { lanes: 1, sources, config: system.payloads.config.encode(config) };
  const died: string[] = [];
  const started = (epoch: number, heard: string[]) => {
    let receive: (bytes: Uint8Array) => void = () => undefined;
    const booted = hosted.boot(
      (bytes) => receive(bytes),
      (why) => died.push(`${epoch}: ${why}`),
    );
    const ofLane: Link = {
      send: (bytes) => booted.receive(bytes),
      onFrame: (next) => {
        receive = next;
      },
    };
    const onEvent = ({ kind }: { readonly kind: string }) => heard.push(kind);
    const session = new Session({ link: ofLane, address: 1, onEvent });
    session.enter(epoch);
    session.start(order);
  };
  const [first, second]: [string[], string[]] = [[], []];
  started(1, first);
  await eventually("its HELLO", () => first.includes("hello"));
  hosted.boot(
    () => died.push("a rig that says nothing: hears the board"),
    () => died.push("a rig that says nothing: is told of the board"),
  );
  expect(died).toEqual([]);
  started(2, second);
  await eventually("its HELLO to the second rig", () => second.includes("hello"));
  expect(died).toEqual(["1: another rig has connected"]);
  expect(first).toEqual(["hello"]);
});
