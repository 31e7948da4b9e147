/** A bound port, which one proxy may take over from another without it being free in between; or a serial port, opened. */
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { accept } from "../link/accept.ts";
import { wallClock } from "../wall-clock.ts";
import { type OpenSerial, type ProxyPlace, placeText, takenAt } from "./place.ts";

/** Of one proxy, at once; one more is closed. Each takes two descriptors. */
const CONNECTIONS_MAX = 4096;
/** A serial port that is gone, or whose upstream is, is opened again after this time. */
const REOPEN_NS = 200e6;

interface Bound {
  readonly asked: ProxyPlace;
  readonly bound: ProxyPlace;
  readonly unbind: () => void;
  readonly openSerial: OpenSerial;
}

export class Listener {
  readonly #asked: string;
  readonly #place: ProxyPlace;
  readonly #unbind: () => void;
  readonly #openSerial: OpenSerial;
  #onClient: (client: Duplex) => void = (client) => client.destroy();
  #port: Duplex | undefined;
  #isClosed = false;

  /** Rejects where the address cannot be bound. */
  static async open(place: ProxyPlace, openSerial: OpenSerial): Promise<Listener> {
    if (place.kind === "serial")
      return new Listener({ asked: place, bound: place, unbind: () => undefined, openSerial });
    let listener: Listener | undefined;
    const take = (socket: Socket) => listener?.take(takenAt(place, socket));
    const { address, close } = await accept(place.address, take, {
      connectionsMax: CONNECTIONS_MAX,
      allowHalfOpen: true,
    });
    listener = new Listener({
      asked: place,
      bound: { ...place, address },
      unbind: close,
      openSerial,
    });
    return listener;
  }

  private constructor({ asked, bound, unbind, openSerial }: Bound) {
    this.#openSerial = openSerial;
    this.#asked = placeText(asked);
    this.#place = bound;
    this.#unbind = unbind;
  }

  get place(): ProxyPlace {
    return this.#place;
  }

  /** Whether it is bound where this says: localhost:0 is the port that was found for it. */
  isAt(place: ProxyPlace): boolean {
    const text = placeText(place);
    return text === this.#asked || text === placeText(this.#place);
  }

  take(client: Duplex): void {
    this.#onClient(client);
  }

  onClient(onClient: (client: Duplex) => void): void {
    this.#onClient = onClient;
    if (this.#port === undefined) this.#openPort();
  }

  close(): void {
    this.#isClosed = true;
    this.#port?.destroy();
    this.#unbind();
  }

  /** A serial port has one client, which is there for as long as the port is. */
  #openPort(): void {
    if (this.#place.kind !== "serial" || this.#isClosed) return;
    const port = this.#openSerial(this.#place.path);
    this.#port = port;
    port.on("error", () => undefined);
    port.once("close", () => wallClock().schedule(REOPEN_NS, () => this.#openPort()));
    // Not before: one that cannot be opened would dial the upstream at each try.
    port.once("connect", () => this.take(port));
  }
}
