/** An emulated board whose power is cut again and again: boots it from any flash contents, talks to it, and inspects it. */

import { BAUD_DEFAULT } from "../../../boards/image/layout.ts";
import { type FlashSpeed, NorFlash } from "../../../boards/pico/flash-memory/nor-flash.ts";
import { Pico } from "../../../boards/pico/pico.ts";
import { type Identity, identityCodec } from "../../../boards/protocol/messages.ts";
import {
  type BoardReply,
  decodeReply,
  encodeRequest,
  type Request,
} from "../../../boards/protocol/request.ts";
import { cobsDecode, cobsEncode } from "../../../runtime/link/cobs.ts";
import {
  BOARD,
  BoardFrameType,
  decodeBoardFrame,
  encodeFrame,
  RIG,
} from "../../../runtime/wire/frame.ts";

export const UNIQUE_ID = "E6614C311B6F4A29";
/** The sweep's image sends and takes words of one character (firmware/test/sweep-image.c). */
export const ORDER_CONFIRM = "C";

const STRAP_PIN = 22;
const CYCLES_PER_MS = 125_000;
/** How long the board runs before its output is checked. */
const SLICE_CYCLES = 25_000;
/** Far longer than any request of the sweep takes: erasing a sector takes 45 ms. */
const ANSWER_MS = 500;
/** Whatever else arrives: a board that resets again and again sends something each time, but never a reply. */
const ANSWER_MS_MAX = 2 * ANSWER_MS;

export type Utterance =
  | { readonly kind: "word"; readonly word: string }
  | { readonly kind: "identity"; readonly identity: Identity }
  | { readonly kind: "reply"; readonly reply: BoardReply };

export class SweptBoard {
  readonly flash: NorFlash;
  /** Whether its strap pin is connected to ground; else nothing is connected to it. */
  isStrapped = false;
  /** The last identity it sent since it was powered on. */
  identity: Identity | undefined;
  #pico: Pico | undefined;
  #run: number[] = [];
  #said: Utterance[] = [];
  #sequence = 0;

  constructor(speed: FlashSpeed = "typical") {
    this.flash = new NorFlash({ uniqueId: new Uint8Array(Buffer.from(UNIQUE_ID, "hex")), speed });
  }

  /** A board that was off: SRAM comes up scrambled by the seed. */
  powerOn(seed: number): void {
    this.powerOff();
    const pico = new Pico({ flash: this.flash, seed, onSent: (byte) => this.#take(byte) });
    pico.holdPin(STRAP_PIN, this.isStrapped ? false : undefined);
    this.#pico = pico;
    pico.powerOn();
  }

  powerOff(): void {
    this.#pico?.powerOff();
    this.#pico = undefined;
    this.#forget();
  }

  #forget(): void {
    this.#run = [];
    this.#said = [];
    this.identity = undefined;
  }

  /** The RUN pin. What it was saying is cut short. */
  pressReset(): void {
    this.#forget();
    this.#powered().pressReset();
  }

  /** As a board in its boot ROM does when a file was copied to its USB drive. */
  leaveUsbBoot(): void {
    this.#forget();
    this.#powered().leaveUsbBoot();
  }

  /** For how long it has had power in all, in ms; only differences mean something. */
  get ms(): number {
    return this.#powered().cycle / CYCLES_PER_MS;
  }

  /** The next word, identity or reply from it; undefined if none comes within `limitMs`. */
  hear(limitMs: number): Utterance | undefined {
    const pico = this.#powered();
    const limit = pico.cycle + limitMs * CYCLES_PER_MS;
    while (this.#said.length === 0 && pico.cycle < limit) {
      pico.runUntil(Math.min(limit, Math.max(pico.nextCycle, pico.cycle) + SLICE_CYCLES));
    }
    const said = this.#said.shift();
    if (said?.kind === "identity") this.identity = said.identity;
    return said;
  }

  /** The answer to a request; undefined when there is none. What else it says meanwhile is not heard. */
  ask(request: Request): BoardReply | undefined {
    const sequence = this.say(request);
    const limit = this.ms + ANSWER_MS_MAX;
    while (this.ms < limit) {
      const said = this.hear(ANSWER_MS);
      if (said === undefined) return undefined;
      if (said.kind === "reply" && said.reply.to === sequence) return said.reply;
    }
    return undefined;
  }

  /** Sends a request, after what is on the line already; returns its sequence number. */
  say(request: Request): number {
    const sequence = ++this.#sequence;
    const { type, payload } = encodeRequest(request);
    const header = { type, source: RIG, destination: BOARD, sequence, epoch: 0, cycle: 0 };
    this.#powered().send(cobsEncode(encodeFrame(header, payload)), BAUD_DEFAULT);
    return sequence;
  }

  /** Says a word to the image. */
  order(word: string): void {
    this.#powered().send(Uint8Array.of(word.charCodeAt(0)), BAUD_DEFAULT);
  }

  /** What lies at the beginning of SRAM now. */
  sram(size: number): Uint8Array {
    return this.#powered().chip?.mcu.sram.slice(0, size) ?? new Uint8Array();
  }

  /** Why it executes nothing, for people. */
  get haltReason(): string {
    const { halted, chip } = this.#powered();
    return halted === undefined ? `at 0x${chip?.core.PC.toString(16)}` : JSON.stringify(halted);
  }

  #powered(): Pico {
    if (this.#pico === undefined) throw new Error("the board has no power");
    return this.#pico;
  }

  #take(byte: number): void {
    if (byte !== 0) {
      this.#run.push(byte);
      return;
    }
    const run = Uint8Array.from(this.#run);
    this.#run = [];
    const said = run.length === 1 ? wordOf(run) : frameOf(run);
    if (said !== undefined) this.#said.push(said);
  }
}

function wordOf(run: Uint8Array): Utterance {
  return { kind: "word", word: String.fromCharCode(...run) };
}

/** Undefined for anything but a loader's frame: a run that a reset has cut short, for one. */
function frameOf(run: Uint8Array): Utterance | undefined {
  const bytes = cobsDecode(run);
  const frame = bytes === undefined ? undefined : decodeBoardFrame(bytes);
  if (frame === undefined || typeof frame === "string") return undefined;
  if (frame.type === BoardFrameType.identity) {
    const identity = identityCodec.decode(frame.payload);
    return identity && { kind: "identity", identity };
  }
  const reply = decodeReply(frame.type, frame.payload);
  return reply && { kind: "reply", reply };
}
