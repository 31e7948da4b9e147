/** Telnet's com port option (RFC 2217): how a serial line is set over a network. */
import { type LineChange, PARITIES } from "./line.ts";

export const COM_PORT = 44;
/** What a client asks; a server tells with 100 more. */
export const SERVER = 100;

export const COMMANDS = {
  signature: 0,
  baud: 1,
  dataBits: 2,
  parity: 3,
  stopBits: 4,
  control: 5,
  flowSuspend: 8,
  flowResume: 9,
  linestateMask: 10,
  modemstateMask: 11,
  purge: 12,
} as const;

const STOP_BITS = [1, 2, 1.5] as const;
const DATA_BITS = [5, 6, 7, 8] as const;
/** Values of the control command that set a signal: on, off. */
const SIGNALS = { break: [5, 6], dtr: [8, 9], rts: [11, 12] } as const;

/** Undefined where it sets nothing that we know, or only asks. */
export function lineChangeIn(command: number, value: Uint8Array): LineChange | undefined {
  const [first = 0] = value;
  switch (command) {
    case COMMANDS.baud:
      return baudIn(value);
    case COMMANDS.dataBits: {
      const bits = DATA_BITS.find((one) => one === first);
      return bits === undefined ? undefined : { kind: "data_bits", value: bits };
    }
    case COMMANDS.parity: {
      const parity = PARITIES[first - 1];
      return parity === undefined ? undefined : { kind: "parity", value: parity };
    }
    case COMMANDS.stopBits: {
      const bits = STOP_BITS[first - 1];
      return bits === undefined ? undefined : { kind: "stop_bits", value: bits };
    }
    case COMMANDS.control:
      return signalIn(first);
    default:
      return undefined;
  }
}

function baudIn(value: Uint8Array): LineChange | undefined {
  if (value.length !== 4) return undefined;
  const baud = new DataView(value.buffer, value.byteOffset).getUint32(0);
  return baud === 0 ? undefined : { kind: "baud", value: baud };
}

function signalIn(code: number): LineChange | undefined {
  for (const kind of ["break", "dtr", "rts"] as const) {
    const codes: readonly number[] = SIGNALS[kind];
    const at = codes.indexOf(code);
    if (at !== -1) return { kind, value: at === 0 };
  }
  return undefined;
}

/** The command that sets the line so, and its value. */
export function commandFor(
  change: LineChange,
): readonly [command: number, value: readonly number[]] {
  switch (change.kind) {
    case "baud": {
      const { value } = change;
      return [
        COMMANDS.baud,
        [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff],
      ];
    }
    case "data_bits":
      return [COMMANDS.dataBits, [change.value]];
    case "parity":
      return [COMMANDS.parity, [PARITIES.indexOf(change.value) + 1]];
    case "stop_bits":
      return [COMMANDS.stopBits, [STOP_BITS.indexOf(change.value) + 1]];
    case "break":
    case "dtr":
    case "rts":
      return [COMMANDS.control, [SIGNALS[change.kind][change.value ? 0 : 1]]];
  }
}
