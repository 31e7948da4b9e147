/** One link of the proxy: what comes in at the rig's side passes the plan and goes out at the lane's, and back. */
import type { Clock } from "../clock.ts";
import type { Injection } from "../fault/fault-channel.ts";
import { FaultyLink, type Outlet } from "../fault/faulty-link.ts";
import type { Withheld } from "../fault/withheld.ts";
import type { Address } from "../link/address.ts";
import { dial } from "../link/dial.ts";
import type { Direction } from "../link/link.ts";
import { listen } from "../link/listen.ts";
import { holdBack, type Peer } from "../link/peer.ts";
import type { Log } from "../log.ts";

export interface ProxiedLinkOptions {
  readonly name: string;
  readonly listen: Address;
  readonly upstream: Address;
  readonly clock: Clock;
  readonly log: Log;
  readonly report: (injection: Injection) => void;
  readonly withheld: (withheld: Withheld) => void;
  readonly changed: (link: string, up: boolean) => void;
  /** Whether each end is disconnected when the other is, as they would be without the proxy: a connection is one boot of a lane. */
  readonly endsTogether?: boolean | undefined;
}

const REDIAL_NS = 10_000_000;

/** What one direction could not hand on. */
interface Lost {
  frames: number;
  bytes: number;
  /** Whether the last frame was. */
  isLosing: boolean;
}

export class ProxiedLink {
  readonly name: string;
  readonly faulty: FaultyLink;
  readonly lost: Readonly<Record<Direction, Lost>> = { down: nothingLost(), up: nothingLost() };
  readonly #options: ProxiedLinkOptions;
  #rig: Peer | undefined;
  #lane: Peer | undefined;
  #ended = false;
  #stopListening: () => void = () => undefined;
  #hangUp: () => void = () => undefined;

  constructor(options: ProxiedLinkOptions) {
    const { name, clock, report, withheld } = options;
    this.name = name;
    this.#options = options;
    this.faulty = new FaultyLink({
      name,
      clock,
      report,
      withheld,
      toLane: this.#outlet("down", options.upstream, () => this.#lane),
      toRig: this.#outlet("up", options.listen, () => this.#rig),
    });
  }

  /** Whether the lane's end is connected. */
  get up(): boolean {
    return this.#lane !== undefined;
  }

  /** Resolves once the rig's side is listening; the lane's side is dialled for as long as it takes. */
  async open(): Promise<void> {
    const { close } = await listen(this.#options.listen, (peer) => this.#rigConnected(peer));
    this.#stopListening = close;
    this.#dial();
  }

  /** Stops listening, and disconnects the lane and the rig. */
  close(): void {
    this.#ended = true;
    this.#hangUp();
    this.#stopListening();
  }

  #rigConnected(peer: Peer): void {
    const { down } = this.faulty;
    const { log } = this.#options;
    const link = this.name;
    // A link has one rig: the newest, for the one before may be half open, and never be heard of again.
    this.#rig?.link.onFrame(() => undefined);
    this.#rig?.end("another rig has connected");
    this.#rig = peer;
    log.info({ link }, "rig connected");
    peer.link.onFrame((frame) => down.pass(frame));
    peer.onGarbage(() => {
      log.warn({ link, direction: "down" }, "bytes refused: not a frame");
      down.refuseStream();
    });
    holdBack(peer, () => this.#lane);
    peer.stream.on("close", () => {
      log.info({ link }, "rig disconnected");
      if (this.#rig !== peer) return;
      this.#rig = undefined;
      if (this.#options.endsTogether === true) this.#hangUp();
    });
  }

  #dial(): void {
    if (this.#ended) return;
    const { close } = dial(this.#options.upstream, {
      onOpen: (peer) => this.#laneConnected(peer),
      onClose: () => {
        if (this.#lane !== undefined) {
          this.#lane = undefined;
          this.#options.log.info({ link: this.name }, "lane disconnected");
          this.#options.changed(this.name, false);
          if (this.#options.endsTogether === true) this.#rig?.end("its lane has disconnected");
        }
        this.#options.clock.schedule(REDIAL_NS, () => this.#dial());
      },
    });
    this.#hangUp = close;
  }

  #laneConnected(peer: Peer): void {
    const { up } = this.faulty;
    const { log } = this.#options;
    const link = this.name;
    this.#lane = peer;
    log.info({ link }, "lane connected");
    peer.link.onFrame((frame) => up.pass(frame));
    peer.onGarbage(() => {
      log.warn({ link, direction: "up" }, "bytes refused: not a frame");
      up.refuseStream();
    });
    holdBack(peer, () => this.#rig);
    this.#options.changed(this.name, true);
  }

  /** Bytes that were damaged go onto a line as they are. */
  #outlet(direction: Direction, { carrier }: Address, peer: () => Peer | undefined): Outlet {
    const onLine = (bytes: Uint8Array) =>
      this.#count(direction, bytes, peer()?.link.sendOnLine?.(bytes));
    return {
      deliver: (frame) => this.#count(direction, frame, peer()?.link.send(frame)),
      deliverOnLine: carrier === "serial" ? onLine : undefined,
    };
  }

  #count(direction: Direction, { length }: Uint8Array, isTaken = false): void {
    const lost = this.lost[direction];
    if (!isTaken) {
      lost.frames++;
      lost.bytes += length;
      if (!lost.isLosing) {
        this.#options.log.warn({ link: this.name, direction }, "frames lost: nobody reads them");
      }
    }
    lost.isLosing = !isTaken;
  }
}

function nothingLost(): Lost {
  return { frames: 0, bytes: 0, isLosing: false };
}
