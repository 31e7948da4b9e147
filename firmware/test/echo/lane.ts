/** The same lane as lane.c in TypeScript: what source 1 says comes back over two wires before it is the output. */
import type { Machine, Packet, Wire } from "../../../runtime/contract/system.ts";
import type { Program } from "../../../runtime/lane/kernel.ts";

const DATA = 0;
const BACK = 1;
const FOURFOLD = 2;
const OUTRIGHT = 3;
const COPIES = 4;
const AT_ONCE = 0xff;
const NOTHING = new Uint8Array();

class Echo implements Machine<Uint8Array, Uint8Array> {
  /** Of the slots that wait, oldest first. */
  readonly #waiting: Uint8Array[] = [];
  readonly #packets: Packet[] = [];

  step([value]: readonly (Uint8Array | undefined)[]): Uint8Array | undefined {
    if (value === undefined && this.#waiting.length === 0) return NOTHING;
    const bytes = value?.slice() ?? NOTHING;
    this.#waiting.push(bytes);
    this.#packets.push({ wire: DATA, bytes });
    return bytes[0] === AT_ONCE ? this.#waiting.shift() : undefined;
  }

  readonly wire: Wire<Uint8Array> = {
    packet: ({ wire, bytes }) => {
      const kept = bytes.slice();
      const [oldest] = this.#waiting;
      if (wire === DATA) this.#packets.push({ wire: BACK, bytes: kept });
      if (wire === FOURFOLD) {
        this.#packets.push(...Array.from({ length: COPIES }, () => ({ wire, bytes: kept })));
      }
      if (wire === OUTRIGHT) return this.#waiting.shift() ?? NOTHING;
      const isOldest = oldest !== undefined && Buffer.compare(oldest, kept) === 0;
      return wire === BACK && isOldest ? this.#waiting.shift() : undefined;
    },
    timer: () => {
      const [bytes] = this.#waiting;
      if (bytes !== undefined) this.#packets.push({ wire: DATA, bytes });
      return undefined;
    },
    packets: () => this.#packets.splice(0),
  };
}

export const echo: Program = {
  hello: { system: "echo", lane: "test" },
  start: (config) => (config.length === 0 ? new Echo() : undefined),
};
