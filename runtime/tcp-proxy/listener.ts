/** A bound port, which one proxy may take over from another without it being free in between. */
import type { Socket } from "node:net";
import { type Accepting, accept } from "../link/accept.ts";
import { type Address, hostPortText } from "../link/address.ts";

/** Of one proxy, at once; one more is closed. Each takes two descriptors. */
const CONNECTIONS_MAX = 4096;

export class Listener {
  readonly #asked: string;
  readonly #accepting: Accepting;
  #onSocket: (socket: Socket) => void = (socket) => socket.destroy();

  /** Rejects where the address cannot be bound. */
  static async open(address: Address): Promise<Listener> {
    let listener: Listener | undefined;
    const accepting = await accept(address, (socket) => listener?.take(socket), {
      connectionsMax: CONNECTIONS_MAX,
      allowHalfOpen: true,
    });
    listener = new Listener(hostPortText(address), accepting);
    return listener;
  }

  private constructor(asked: string, accepting: Accepting) {
    this.#asked = asked;
    this.#accepting = accepting;
  }

  get address(): Address {
    return this.#accepting.address;
  }

  /** Whether it is bound where this address says: localhost:0 is the port that was found for it. */
  isAt(address: Address): boolean {
    const text = hostPortText(address);
    return text === this.#asked || text === hostPortText(this.address);
  }

  take(socket: Socket): void {
    this.#onSocket(socket);
  }

  onSocket(onSocket: (socket: Socket) => void): void {
    this.#onSocket = onSocket;
  }

  close(): void {
    this.#accepting.close();
  }
}
