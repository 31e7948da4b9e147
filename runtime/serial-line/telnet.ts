/** Telnet (RFC 854): bytes, and what is said between them about options. */

const IAC = 255;
const SB = 250;
const SE = 240;

export const VERBS = { will: 251, wont: 252, do: 253, dont: 254 } as const;
export type Verb = keyof typeof VERBS;

export interface TelnetEvents {
  readonly onBytes: (bytes: Uint8Array) => void;
  readonly onVerb: (verb: Verb, option: number) => void;
  readonly onSubnegotiation: (option: number, value: Uint8Array) => void;
}

/** Longer ones are none of ours: what is over is lost. */
const SUBNEGOTIATION_SIZE_MAX = 256;

type State = "bytes" | "command" | Verb | "subnegotiation" | "subnegotiation-command";

export class TelnetReader {
  readonly #events: TelnetEvents;
  #state: State = "bytes";
  #value: number[] = [];

  constructor(events: TelnetEvents) {
    this.#events = events;
  }

  push(chunk: Uint8Array): void {
    let from = 0;
    const out = (until: number) => {
      if (until > from) this.#events.onBytes(chunk.subarray(from, until));
    };
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (this.#state === "bytes") {
        if (byte !== IAC) continue;
        out(at);
        this.#state = "command";
        from = at + 1;
      } else if (this.#state === "command" && byte === IAC) {
        // Doubled, it is a byte like any other: the second of the two.
        from = at;
        this.#state = "bytes";
      } else {
        this.#step(byte);
        from = at + 1;
      }
    }
    if (this.#state === "bytes") out(chunk.length);
  }

  #step(byte: number): void {
    switch (this.#state) {
      case "bytes":
        break;
      case "command":
        this.#command(byte);
        break;
      case "will":
      case "wont":
      case "do":
      case "dont":
        this.#events.onVerb(this.#state, byte);
        this.#state = "bytes";
        break;
      case "subnegotiation":
        if (byte === IAC) this.#state = "subnegotiation-command";
        else this.#keep(byte);
        break;
      case "subnegotiation-command":
        this.#afterIac(byte);
        break;
    }
  }

  #command(byte: number): void {
    const verb = (Object.keys(VERBS) as Verb[]).find((one) => VERBS[one] === byte);
    this.#value = [];
    if (verb !== undefined) this.#state = verb;
    else this.#state = byte === SB ? "subnegotiation" : "bytes";
  }

  #afterIac(byte: number): void {
    this.#state = "subnegotiation";
    if (byte === IAC) {
      this.#keep(byte);
      return;
    }
    const [option, ...value] = this.#value;
    this.#state = "bytes";
    if (byte !== SE || option === undefined) return;
    this.#events.onSubnegotiation(option, Uint8Array.from(value));
  }

  #keep(byte: number): void {
    if (this.#value.length < SUBNEGOTIATION_SIZE_MAX) this.#value.push(byte);
  }
}

export function verbBytes(verb: Verb, option: number): Uint8Array {
  return Uint8Array.of(IAC, VERBS[verb], option);
}

export function subnegotiationBytes(option: number, value: readonly number[]): Uint8Array {
  return Uint8Array.of(IAC, SB, option, ...doubled(Uint8Array.from(value)), IAC, SE);
}

/** Bytes as they travel: IAC is doubled. The same array where there is none. */
export function doubled(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(IAC)) return bytes;
  const out: number[] = [];
  for (const byte of bytes) {
    out.push(byte);
    if (byte === IAC) out.push(IAC);
  }
  return Uint8Array.from(out);
}
