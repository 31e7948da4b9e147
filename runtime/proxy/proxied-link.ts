/** One link of the proxy: what comes in at the rig's side passes the plan and goes out at the lane's, and back. */
import type { Clock } from "../clock.ts";
import type { Injection } from "../fault/fault-channel.ts";
import { FaultyLink } from "../fault/faulty-link.ts";
import type { Address } from "../link/address.ts";
import { dial } from "../link/dial.ts";
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
  readonly changed: (link: string, up: boolean) => void;
}

const REDIAL_NS = 10_000_000;

export class ProxiedLink {
  readonly name: string;
  readonly faulty: FaultyLink;
  readonly #options: ProxiedLinkOptions;
  #rig: Peer | undefined;
  #lane: Peer | undefined;
  #ended = false;
  #stopListening: () => void = () => undefined;
  #hangUp: () => void = () => undefined;

  constructor(options: ProxiedLinkOptions) {
    const { name, clock, report } = options;
    this.name = name;
    this.#options = options;
    this.faulty = new FaultyLink({
      name,
      clock,
      report,
      toLane: outlet(options.upstream, () => this.#lane),
      toRig: outlet(options.listen, () => this.#rig),
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
      if (this.#rig === peer) this.#rig = undefined;
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
}

/** Bytes that were damaged go onto a line as they are. */
function outlet({ carrier }: Address, peer: () => Peer | undefined) {
  return {
    deliver: (frame: Uint8Array) => peer()?.link.send(frame),
    deliverOnLine:
      carrier === "serial" ? (bytes: Uint8Array) => peer()?.link.sendOnLine?.(bytes) : undefined,
  };
}
