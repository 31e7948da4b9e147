/** How many emulated cycles a board takes from its input's last bit to its ballot's first one. */

import type { NorFlash } from "../../boards/pico/flash-memory/nor-flash.ts";
import { CYCLE_NS } from "../../boards/pico/peripherals/cycle-clock.ts";
import { Pico } from "../../boards/pico/pico.ts";
import { cobsDecode, cobsEncode } from "../../runtime/link/cobs.ts";
import { DEFAULT_BAUD } from "../../runtime/link/port.ts";
import { decodeFrame, FrameType } from "../../runtime/wire/frame.ts";
import { slotFrames, startFrame } from "./poll-frames.ts";

const CYCLES_PER_MS = 1e6 / CYCLE_NS;
const BITS_PER_CHARACTER = 10;
/** From power to a lane that listens: the loader waits 200 ms for a host. */
const BOOT_MS = 300;
/** Longer than any response takes. */
const ANSWER_MS = 10;

/** One board, alone, with every character it sends and the cycle at which that began. */
class Watched {
  readonly pico: Pico;
  #sent: { readonly byte: number; readonly beganCycle: number }[] = [];

  constructor(flash: NorFlash) {
    this.pico = new Pico({
      flash,
      seed: 1,
      onSent: (byte, cycle, rate) => {
        const beganCycle = cycle - (BITS_PER_CHARACTER * 1e9) / CYCLE_NS / rate;
        this.#sent.push({ byte, beganCycle });
      },
    });
    this.pico.powerOn();
    this.pass(BOOT_MS);
  }

  pass(ms: number): void {
    this.pico.runUntil(this.pico.cycle + ms * CYCLES_PER_MS);
  }

  /** Sends a frame; returns the cycle at which its last bit was sent, and the frames received, with the start of each. */
  ask(frame: Uint8Array) {
    this.#sent = [];
    this.pico.send(cobsEncode(frame), DEFAULT_BAUD);
    const askedCycle = this.pico.lineFreeAt;
    this.pass(ANSWER_MS);
    return { askedCycle, answers: [...this.#frames()] };
  }

  *#frames() {
    let from = 0;
    for (const [at, { byte }] of this.#sent.entries()) {
      if (byte !== 0) continue;
      const encoded = this.#sent.slice(from, at);
      const bytes = cobsDecode(Uint8Array.from(encoded, (one) => one.byte));
      const frame = bytes === undefined ? "bad_length" : decodeFrame(bytes);
      // A board's own frames, such as heartbeats, do not decode as a lane's.
      if (typeof frame !== "string") yield { frame, beganCycle: encoded[0]?.beganCycle ?? 0 };
      from = at + 1;
    }
  }
}

/** Of as many slots, in a lane without peers, so that nothing but the input lies before the ballot. */
export function stepCycles(flash: NorFlash, sensors: number, slots: number): readonly number[] {
  const board = new Watched(flash);
  board.ask(startFrame(sensors, 1));
  const cycles: number[] = [];
  for (const { input } of slotFrames(sensors)) {
    if (cycles.length === slots) break;
    const { askedCycle, answers } = board.ask(input);
    const ballot = answers.find(({ frame }) => frame.type === FrameType.ballot);
    if (ballot === undefined) throw new Error("a board sent no ballot");
    cycles.push(ballot.beganCycle - askedCycle);
  }
  board.pico.powerOff();
  return cycles;
}
