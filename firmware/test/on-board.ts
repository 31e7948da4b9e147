/** An emulated Pico with the real loader: frames go in, and whatever it says comes out, in virtual time. */
import { readFileSync } from "node:fs";
import { NorFlash } from "../../boards/pico/flash-memory/nor-flash.ts";
import { Pico } from "../../boards/pico/pico.ts";
import {
  type Heartbeat,
  heartbeatCodec,
  type Identity,
  identityCodec,
  logCodec,
} from "../../boards/protocol/messages.ts";
import { decodeReply, encodeRequest, type Request } from "../../boards/protocol/request.ts";
import {
  buildImage,
  buildLoader,
  type ImageBuild,
} from "../../harness/toolchain/build/firmware.ts";
import { CobsStream, cobsEncode } from "../../runtime/link/cobs.ts";
import {
  BOARD,
  BoardFrameType,
  decodeBoardFrame,
  decodeFrame,
  encodeFrame,
  type Frame,
  RIG,
} from "../../runtime/wire/frame.ts";
import { hexOf } from "./script.ts";

const CYCLES_A_MS = 125_000;
const DEFAULT_RATE = 921_600;
const WRITE_SIZE = 768;
const PAGE_SIZE = 256;
const BLOCK_SIZE = 65_536;
/** In steps of which a board is watched. */
const STEP_MS = 0.25;
const NOTHING = new Uint8Array();
export const UNIQUE_ID = "E6614C311B6F4A29";

/** What a board has said: one of the lane's frames, or one of its own in few words. */
export type Spoken =
  | { readonly kind: "lane"; readonly frame: Frame; readonly bytes: Uint8Array }
  | { readonly kind: "identity"; readonly identity: Identity }
  | {
      readonly kind: "heartbeat";
      readonly beat: Heartbeat;
      readonly cycle: number;
      readonly ms: number;
    }
  | { readonly kind: "log"; readonly text: string }
  | { readonly kind: "answer"; readonly to: number; readonly result: string }
  | { readonly kind: "wrong"; readonly why: string };

export class OnBoard {
  readonly pico: Pico;
  readonly resets: string[] = [];
  /** The host's own; what the board sends at another is not understood. */
  rate = DEFAULT_RATE;
  #heard: Spoken[] = [];
  #heardAtMs = 0;
  #sequence = 0;

  constructor(flash: NorFlash, seed = 1) {
    const stream = new CobsStream(
      (frame) => this.#heard.push(this.#read(frame.slice())),
      () => this.#heard.push({ kind: "wrong", why: "no COBS" }),
    );
    this.pico = new Pico({
      flash,
      seed,
      onSent: (byte, cycle, rate) => {
        this.#heardAtMs = cycle / CYCLES_A_MS;
        if (Math.abs(rate / this.rate - 1) < 0.03) stream.push(Uint8Array.of(byte));
      },
      onReset: (why) => this.resets.push(why),
    });
    this.pico.powerOn();
  }

  get ms(): number {
    return this.pico.cycle / CYCLES_A_MS;
  }

  /** All it has said since this was last asked. */
  heard(): readonly Spoken[] {
    const heard = this.#heard;
    this.#heard = [];
    return heard;
  }

  send(frame: Uint8Array): void {
    this.sendBytes(cobsEncode(frame));
  }

  sendBytes(bytes: Uint8Array): void {
    this.pico.send(bytes, this.rate);
  }

  /** Sends one of the board's own frames; returns its sequence number. */
  sendOwn(type: BoardFrameType, payload: Uint8Array = NOTHING): number {
    const sequence = ++this.#sequence;
    const way = { source: RIG, destination: BOARD, epoch: 0, cycle: 0 };
    this.send(encodeFrame({ type, sequence, ...way }, payload));
    return sequence;
  }

  run(ms: number): void {
    this.pico.runUntil(this.pico.cycle + Math.round(ms * CYCLES_A_MS));
  }

  /** The first thing said that `pick` takes, within `msMax`; what was said before it is passed over. */
  next<Found>(pick: (heard: Spoken) => Found | undefined, msMax = 1000): Found {
    for (const end = this.ms + msMax; ; this.run(STEP_MS)) {
      for (let heard = this.#heard.shift(); heard !== undefined; heard = this.#heard.shift()) {
        const found = pick(heard);
        if (found !== undefined) return found;
      }
      if (this.ms >= end) throw new Error(`nothing like it was said within ${msMax} ms`);
    }
  }

  identity(msMax?: number): Identity {
    return this.next((heard) => (heard.kind === "identity" ? heard.identity : undefined), msMax);
  }

  /** The next that is the image's, and not the loader's. */
  laneIdentity(msMax?: number): Identity {
    return this.next(
      (heard) =>
        heard.kind === "identity" && heard.identity.mode === "lane" ? heard.identity : undefined,
      msMax,
    );
  }

  /** The result of a request. */
  ask(request: Request): string {
    const { type, payload } = encodeRequest(request);
    return this.resultOf(this.sendOwn(type, payload));
  }

  resultOf(sequence: number, msMax?: number): string {
    return this.next(
      (heard) => (heard.kind === "answer" && heard.to === sequence ? heard.result : undefined),
      msMax,
    );
  }

  #read(bytes: Uint8Array): Spoken {
    const frame = decodeFrame(bytes);
    if (typeof frame !== "string") return { kind: "lane", frame, bytes };
    const own = decodeBoardFrame(bytes);
    if (typeof own === "string") return { kind: "wrong", why: own };
    const { type, payload, cycle } = own;
    if (type === BoardFrameType.identity) {
      const identity = identityCodec.decode(payload);
      return identity ? { kind: "identity", identity } : notCanonical(type);
    }
    if (type === BoardFrameType.heartbeat) {
      const beat = heartbeatCodec.decode(payload);
      return beat ? { kind: "heartbeat", beat, cycle, ms: this.#heardAtMs } : notCanonical(type);
    }
    if (type === BoardFrameType.log) {
      const text = logCodec.decode(payload);
      return text === undefined ? notCanonical(type) : { kind: "log", text };
    }
    const reply = decodeReply(type, payload);
    if (reply?.kind !== "answer") return notCanonical(type);
    return { kind: "answer", to: reply.to, result: reply.result };
  }
}

function notCanonical(type: number): Spoken {
  return { kind: "wrong", why: `the payload of a frame of type ${type}` };
}

/** The lane's frames, as hexadecimal. */
export function lanesIn(heard: readonly Spoken[]): readonly string[] {
  return heard.flatMap((what) => (what.kind === "lane" ? [hexOf(what.bytes)] : []));
}

/** A chip with the loader alone. */
export async function chipWithLoader(): Promise<NorFlash> {
  const flash = new NorFlash({ uniqueId: Buffer.from(UNIQUE_ID, "hex") });
  flash.bytes.set(readFileSync(await buildLoader()));
  return flash;
}

/** The same chip after the loader was given the image for slot A over the line; it is started at the next boot. */
export async function chipWith(build: ImageBuild): Promise<NorFlash> {
  const image = readFileSync(await buildImage(build));
  const flash = await chipWithLoader();
  const board = new OnBoard(flash);
  board.identity();
  expectOk(board.ask({ kind: "reset", toLoader: true, uniqueId: UNIQUE_ID }));
  expectOk(board.ask({ kind: "erase", slot: "A", offset: 0, size: BLOCK_SIZE }));
  const padded = new Uint8Array(Math.ceil(image.length / PAGE_SIZE) * PAGE_SIZE).fill(0xff);
  padded.set(image);
  for (let offset = 0; offset < padded.length; offset += WRITE_SIZE) {
    const data = padded.subarray(offset, offset + WRITE_SIZE);
    expectOk(board.ask({ kind: "write", slot: "A", offset, data }));
  }
  expectOk(board.ask({ kind: "stage", slot: "A" }));
  board.pico.powerOff();
  return flash;
}

function expectOk(result: string): void {
  if (result !== "ok") throw new Error(`the loader answered ${result}`);
}

/** A chip that holds what another did. */
export function copyOf(flash: NorFlash): NorFlash {
  const copy = new NorFlash({ uniqueId: flash.uniqueId });
  copy.restore(flash.snapshot());
  return copy;
}
