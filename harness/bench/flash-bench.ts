/** Emulated Picos with the real loader, in virtual time, and images that really run on them: what the flasher is tested and measured on. */
import { readFile } from "node:fs/promises";
import { flash } from "../../boards/flash/flash.ts";
import type { FlashOptions, FlashResult } from "../../boards/flash/job.ts";
import { encodeImage, parseImage } from "../../boards/image/image.ts";
import { SLOT_A_OFFSET, SLOT_B_OFFSET, SRAM_BASE } from "../../boards/image/layout.ts";
import { NorFlash } from "../../boards/pico/flash-memory/nor-flash.ts";
import { openVirtualPort, type WireFault } from "../../boards/pico/host/virtual-port.ts";
import { World, type WorldBoard } from "../../boards/pico/host/world.ts";
import { BoardLink } from "../../boards/protocol/board-link.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Port } from "../../runtime/link/port.ts";
import { Stream } from "../../runtime/prng.ts";
import { buildImage, buildLoader } from "../toolchain/build/firmware.ts";

export const ID = "0102030405060708";

/** A board at the far end of a port, and what a test can do to both. */
export interface Bench {
  readonly world: World;
  readonly board: WorldBoard;
  readonly nor: NorFlash;
  readonly port: Port;
  readonly link: BoardLink;
}

export interface BenchOptions {
  readonly uniqueId?: string;
  readonly world?: World;
  /** The rate the port is opened with. */
  readonly rate?: number;
  readonly wireFault?: WireFault;
  /** What lies between the flasher and the board. */
  readonly between?: (port: Port) => Port;
}

/** A new board with nothing but the loader in its flash, switched on. */
export async function benchOf(options: BenchOptions = {}): Promise<Bench> {
  const { uniqueId = ID, world = new World(), rate, wireFault, between = (port) => port } = options;
  const nor = await newFlash(uniqueId);
  const board = world.add({ flash: nor, seed: 1 });
  board.pico.powerOn();
  const name = `virtual-${uniqueId}`;
  const port = between(
    openVirtualPort({
      name,
      world,
      board,
      ...(rate === undefined ? {} : { rate }),
      ...(wireFault === undefined ? {} : { wireFault }),
    }),
  );
  return { world, board, nor, port, link: new BoardLink(port, rate) };
}

/** What a board's flash holds after its first install. */
export async function newFlash(uniqueId: string = ID): Promise<NorFlash> {
  const nor = new NorFlash({ uniqueId: new Uint8Array(Buffer.from(uniqueId, "hex")) });
  nor.bytes.set(await readFile(await buildLoader()));
  return nor;
}

/** The same board at another port; the one before is closed, whatever still waits there. */
export async function reopened(
  bench: Bench,
  between: (port: Port) => Port = (port) => port,
): Promise<Bench> {
  await bench.port.close();
  const { world, board } = bench;
  const port = between(openVirtualPort({ name: "reopened", world, board }));
  return { ...bench, port, link: new BoardLink(port) };
}

/** Flashes, and checks that the board then runs what it was given, byte by byte, in its slot. */
export async function flashed(
  { link, nor }: Bench,
  image: Uint8Array,
  order: Omit<FlashOptions, "image"> = {},
): Promise<Extract<FlashResult, { kind: "flashed" }>> {
  const result = await flash(link, { ...order, image });
  if (result.kind !== "flashed") throw new Error(`${result.kind} (${result.stage}): ${result.why}`);
  const offset = result.slot === "A" ? SLOT_A_OFFSET : SLOT_B_OFFSET;
  const there = nor.bytes.subarray(offset, offset + image.length);
  if (Buffer.compare(there, image) !== 0) throw new Error("the slot does not hold the image");
  return result;
}

/** Has the running image confirmed, as a rig does after enough good votes. */
export async function confirm({ link }: Bench): Promise<void> {
  const reply = await link.request({ kind: "confirm" }, { waitNs: 500e6, tries: 3 });
  if (reply?.kind !== "answer" || reply.result !== "ok") throw new Error("it was not confirmed");
}

/** The C lane's image. What is appended lies where the lane's start-up clears memory: it changes nothing but the size. */
export async function laneImage({
  imageVersion = 1,
  size = 0,
  lane = "c",
  seed = 1,
} = {}): Promise<Uint8Array> {
  const path = await buildImage({ system: "sensor_poll_v3", lane: "c", language: "c" });
  const parsed = parseImage(new Uint8Array(await readFile(path)));
  if (parsed.kind === "refused") throw new Error(parsed.why);
  const { runAddress, system, body } = parsed;
  const whole = new Uint8Array(Math.max(body.length, size - 256));
  const appended = new Stream(seed, "appended");
  for (let at = body.length; at < whole.length; at++) whole[at] = appended.below(256);
  whole.set(body);
  return encodeImage({ runAddress, imageVersion, system, lane }, whole);
}

/** An image that does nothing at all, for ever. */
export function hangingImage(imageVersion = 1): Uint8Array {
  const body = new Uint8Array(16);
  const view = new DataView(body.buffer);
  view.setUint32(0, SRAM_BASE + 0x1_0000, true);
  view.setUint32(4, SRAM_BASE + 9, true);
  // wfi; b .-2: nothing ever wakes it.
  view.setUint16(8, 0xbf30, true);
  view.setUint16(10, 0xe7fd, true);
  return encodeImage(
    { runAddress: SRAM_BASE, imageVersion, system: "sensor_poll_v3", lane: "c" },
    body,
  );
}

/** One byte in this many is hit: a bit flipped, the byte lost, or one inserted. */
export function noisyLine(seed: number, probability: number): WireFault {
  const stream = new Stream(seed, "noise");
  return (byte) => {
    if (stream.word() / 2 ** 32 >= probability) return [byte];
    const word = stream.word();
    if (word % 8 === 0) return [];
    if (word % 8 === 1) return [byte, (word >>> 8) & 0xff];
    return [byte ^ (1 << ((word >>> 8) & 7))];
  };
}

/** A port whose cable can be pulled. */
export function pullable(port: Port): Port & { readonly pull: () => void } {
  let pulled = false;
  let closed: (why: string) => void = () => undefined;
  return {
    name: port.name,
    clock: port.clock,
    write: (bytes) => {
      if (!pulled) port.write(bytes);
    },
    onBytes: (receive) => {
      port.onBytes((bytes) => {
        if (!pulled) receive(bytes);
      });
    },
    onClose: (tell) => {
      closed = tell;
    },
    setRate: async (baud) => await port.setRate(baud),
    until: async (done, limitNs) => await port.until(done, limitNs),
    close: async () => await port.close(),
    pull: () => {
      pulled = true;
      closed(`${port.name} is gone: was its cable pulled?`);
    },
  };
}

/** A port whose bytes reach the host so much later: an adapter's latency timer, and a machine with too much to do. */
export function heldUp(port: Port, byNs: number): Port {
  return {
    ...port,
    onBytes: (receive) => port.onBytes((bytes) => port.clock.schedule(byNs, () => receive(bytes))),
  };
}

/** A port with something other than a board at its far end, which responds to what it is sent, if at all. */
export function strangePort(
  world: World,
  answer: (bytes: Uint8Array) => Uint8Array | undefined,
): Port {
  let receive: (bytes: Uint8Array) => void = () => undefined;
  const clock: Clock = world.clock;
  return {
    name: "strange",
    clock,
    write: (bytes) => {
      const back = answer(bytes.slice());
      if (back !== undefined) clock.schedule(1e6, () => receive(back));
    },
    onBytes: (receiver) => {
      receive = receiver;
    },
    onClose: () => undefined,
    setRate: async () => undefined,
    until: async (done, limitNs) => await world.until(done, limitNs),
    close: async () => undefined,
  };
}
