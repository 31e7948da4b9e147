/** One board at the far end of a port: the lane's frames on a link of their own, and the requests to the board itself. */

import { CobsStream, cobsEncode } from "../../runtime/link/cobs.ts";
import type { Link } from "../../runtime/link/link.ts";
import { DEFAULT_BAUD, type Port } from "../../runtime/link/port.ts";
import {
  BOARD,
  type BoardFrame,
  BoardFrameType,
  decodeBoardFrame,
  encodeFrame,
  isForBoard,
  RIG,
} from "../../runtime/wire/frame.ts";
import {
  type Heartbeat,
  heartbeatCodec,
  type Identity,
  identityCodec,
  logCodec,
} from "./messages.ts";
import type { BoardReply, Request } from "./request.ts";
import { type PendingRequest, RequestTracker, type Transmission } from "./request-tracker.ts";

/** Counts what a port has received: enough to tell a board from noise, an echo and silence. */
export interface ReceiveCounters {
  /** Without zeros: one by itself is a break, as a board's line has at each reset. */
  readonly bytes: number;
  /** Valid frames of the board's own. */
  readonly frames: number;
  /** Runs that are not valid COBS, and damaged frames of the board's own. */
  readonly damaged: number;
  /** The host's own frames, received back. */
  readonly echoes: number;
}

/** How long to wait for a reply once the request is on the wire, and how often to send it. */
export interface RetryPolicy {
  readonly waitNs: number;
  readonly tries: number;
}

const MS = 1e6;
const NOTHING = new Uint8Array();
const BITS_A_BYTE = 10;

export class BoardLink {
  readonly port: Port;
  /** The rig's link to the lane that runs on the board. */
  readonly lane: Link;
  readonly #received = { bytes: 0, frames: 0, damaged: 0, echoes: 0 };
  readonly #requests = new RequestTracker((type, payload) => this.#send(type, payload));
  #rate: number;
  #sequence = 0;
  #identity: Identity | undefined;
  #identities = 0;
  #closed: string | undefined;
  #toLane: (frame: Uint8Array) => void = () => undefined;
  #onGarbage: () => void = () => undefined;
  readonly #onIdentity = new Set<(identity: Identity) => void>();
  #onHeartbeat: (beat: Heartbeat, cycle: number) => void = () => undefined;
  #onLog: (text: string) => void = () => undefined;
  #onReply: (pending: PendingRequest) => void = () => undefined;

  /** `rate` is the rate the port was opened with. */
  constructor(port: Port, rate: number = DEFAULT_BAUD) {
    this.port = port;
    this.#rate = rate;
    this.lane = {
      send: (frame) => port.write(cobsEncode(frame)),
      onFrame: (receive) => {
        this.#toLane = receive;
      },
    };
    const stream = new CobsStream(
      (frame) => this.#receive(frame),
      () => this.#onBadBytes(),
    );
    port.onBytes((bytes) => {
      for (const byte of bytes) if (byte !== 0) this.#received.bytes++;
      stream.push(bytes);
    });
    port.onClose((why) => {
      this.#closed = why;
    });
  }

  get received(): ReceiveCounters {
    return { ...this.#received };
  }

  get rate(): number {
    return this.#rate;
  }

  /** Why nothing more arrives, once the port is gone or closed. */
  get closed(): string | undefined {
    return this.#closed;
  }

  /** The last identity the board sent. */
  get identity(): Identity | undefined {
    return this.#identity;
  }

  /** Called for bytes that are not valid COBS, which count as damaged frames of the lane. */
  onGarbage(garbage: () => void): void {
    this.#onGarbage = garbage;
  }

  /** Called for each IDENTITY, requested or sent at boot. Returns a function that ends this. */
  onIdentity(receive: (identity: Identity) => void): () => void {
    this.#onIdentity.add(receive);
    return () => this.#onIdentity.delete(receive);
  }

  onHeartbeat(receive: (beat: Heartbeat, cycle: number) => void): void {
    this.#onHeartbeat = receive;
  }

  onLog(receive: (text: string) => void): void {
    this.#onLog = receive;
  }

  /** Called for each reply to a request in flight, once it is in `pending.reply`. */
  onReply(receive: (pending: PendingRequest) => void): void {
    this.#onReply = receive;
  }

  async setRate(baud: number): Promise<void> {
    await this.port.setRate(baud);
    this.#rate = baud;
  }

  /** The time that this many bytes take on the wire. */
  wireNs(bytes: number): number {
    return (bytes * BITS_A_BYTE * 1e9) / this.#rate;
  }

  /** The number of identities received. */
  get identityCount(): number {
    return this.#identities;
  }

  sendIdentify(): void {
    this.#send(BoardFrameType.identify, NOTHING);
  }

  /** Sends a request and ignores its reply. */
  post(request: Request): void {
    this.cancel(this.submit(request));
  }

  /** Requests the board's identity, `tries` times. */
  async identify(waitNs: number = 100 * MS, tries = 3): Promise<Identity | undefined> {
    const before = this.#identities;
    for (let nth = 0; nth < tries; nth++) {
      this.sendIdentify();
      if (await this.until(() => this.#identities > before, waitNs)) return this.#identity;
    }
    return undefined;
  }

  /** Sends a request without waiting: the reply arrives in `pending.reply`, and onReply is called. */
  submit<Of extends Request>(request: Of): PendingRequest<Of> {
    return this.#requests.submit(request);
  }

  /** Sends a request again, unless it was answered or cancelled. */
  resend(pending: PendingRequest): void {
    this.#requests.resend(pending);
  }

  /** Ignores any reply to this request from now on. */
  cancel(pending: PendingRequest): void {
    this.#requests.cancel(pending);
  }

  /**
   * Sends a request until there is a reply, at most `tries` times. Something damaged ends the wait early: on a line without
   * other traffic that was the reply.
   */
  async request(request: Request, { waitNs, tries }: RetryPolicy): Promise<BoardReply | undefined> {
    const pending = this.submit(request);
    for (let nth = 1; ; nth++) {
      const { damaged } = this.#received;
      const limitNs = waitNs + this.wireNs(pending.wireSize);
      await this.until(
        () => pending.reply !== undefined || this.#received.damaged > damaged,
        limitNs,
      );
      if (pending.reply !== undefined || nth >= tries || this.#closed !== undefined) break;
      this.resend(pending);
    }
    this.cancel(pending);
    return pending.reply;
  }

  /** Waits until `done` holds, the port is gone or the limit is over; returns done(). */
  async until(done: () => boolean, limitNs: number): Promise<boolean> {
    await this.port.until(() => done() || this.#closed !== undefined, limitNs);
    return done();
  }

  /** Ends all waits: on a closed port no time passes. */
  async close(): Promise<void> {
    this.#closed ??= `${this.port.name} was closed`;
    await this.port.close();
  }

  #send(type: BoardFrameType, payload: Uint8Array): Transmission {
    const sequence = this.#sequence;
    this.#sequence = (sequence + 1) & 0xffff;
    const header = { type, source: RIG, destination: BOARD, sequence, epoch: 0, cycle: 0 };
    const bytes = cobsEncode(encodeFrame(header, payload));
    this.port.write(bytes);
    return { sequence, wireSize: bytes.length, atNs: this.port.clock.nowNs };
  }

  #receive(bytes: Uint8Array): void {
    if (!isForBoard(bytes)) {
      this.#toLane(bytes);
      return;
    }
    const frame = decodeBoardFrame(bytes);
    if (typeof frame === "string") this.#received.damaged++;
    else if (frame.source === RIG) this.#received.echoes++;
    else this.#accept(frame);
  }

  #accept({ type, payload, cycle }: BoardFrame): void {
    this.#received.frames++;
    if (type === BoardFrameType.identity) {
      this.#onIdentityReceived(identityCodec.decode(payload));
    } else if (type === BoardFrameType.heartbeat) {
      const beat = heartbeatCodec.decode(payload);
      if (beat !== undefined) this.#onHeartbeat(beat, cycle);
    } else if (type === BoardFrameType.log) {
      const text = logCodec.decode(payload);
      if (text !== undefined) this.#onLog(text);
    } else {
      const pending = this.#requests.settle(type, payload);
      if (pending !== undefined) this.#onReply(pending);
    }
  }

  #onIdentityReceived(identity: Identity | undefined): void {
    if (identity === undefined) return;
    this.#identity = identity;
    this.#identities++;
    for (const receive of this.#onIdentity) receive(identity);
  }

  #onBadBytes(): void {
    this.#received.damaged++;
    this.#onGarbage();
  }
}
