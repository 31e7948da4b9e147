/** The host's serial port on an emulated board, in virtual time. */
import type { Clock } from "../../../runtime/clock.ts";
import { DEFAULT_BAUD, type Port } from "../../../runtime/link/port.ts";
import { garble } from "../uart/uart-receiver.ts";
import { BREAK_RATE, type World, type WorldBoard } from "./world.ts";

const RATE_TOLERANCE = 0.03;

/** What happens to a byte on the wire: it is replaced by any number of bytes, in its place. */
export type WireFault = (byte: number, direction: "to-board" | "to-host") => readonly number[];

export interface VirtualPortOptions {
  readonly name: string;
  readonly world: World;
  readonly board: WorldBoard;
  readonly rate?: number;
  readonly wireFault?: WireFault;
}

/** A board has one port; opening a second one redirects its bytes. */
export function openVirtualPort(options: VirtualPortOptions): Port {
  const { name, world, board, wireFault } = options;
  let rate = options.rate ?? DEFAULT_BAUD;
  let open = true;
  let receive: (bytes: Uint8Array) => void = () => undefined;
  const onWire = (bytes: Uint8Array, direction: "to-board" | "to-host"): Uint8Array =>
    wireFault === undefined
      ? bytes
      : Uint8Array.from([...bytes].flatMap((byte) => wireFault(byte, direction)));
  world.allowRate(rate);
  board.onSent = (bytes, boardRate) => {
    if (!open) return;
    const understood = boardRate === BREAK_RATE || Math.abs(boardRate / rate - 1) <= RATE_TOLERANCE;
    const arriving = onWire(understood ? bytes : bytes.map((byte) => garble(byte)), "to-host");
    if (arriving.length > 0) receive(arriving);
  };
  return {
    name,
    clock: world.clock as Clock,
    write: (bytes) => {
      if (!open) return;
      board.pico.send(onWire(bytes, "to-board"), rate, world.cycleOf(board));
    },
    onBytes: (receiver) => {
      receive = receiver;
    },
    onClose: () => {
      // It never closes by itself: there is no cable to pull.
    },
    setRate: async (baud) => {
      world.allowRate(baud);
      // Bytes written before still go out at the old rate.
      rate = baud;
    },
    until: (done, limitNs) => world.until(done, limitNs),
    close: async () => {
      open = false;
      board.onSent = () => undefined;
    },
  };
}
