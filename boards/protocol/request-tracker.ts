/** Matches a board's replies to the requests in flight. */

import type { BoardFrameType } from "../../runtime/wire/frame.ts";
import { type BoardReply, decodeReply, encodeRequest, type Request } from "./request.ts";

/** A request in flight. */
export interface PendingRequest<Of extends Request = Request> {
  readonly request: Of;
  readonly reply: BoardReply | undefined;
  /** Bytes of one transmission on the wire. */
  readonly wireSize: number;
  /** When it was last transmitted. */
  readonly sentAtNs: number;
}

/** One transmission of a request. */
export interface Transmission {
  readonly sequence: number;
  readonly wireSize: number;
  readonly atNs: number;
}

interface Pending extends PendingRequest {
  readonly type: BoardFrameType;
  readonly payload: Uint8Array;
  reply: BoardReply | undefined;
  wireSize: number;
  sentAtNs: number;
}

export class RequestTracker {
  readonly #send: (type: BoardFrameType, payload: Uint8Array) => Transmission;
  /** By sequence number: a reply to any transmission of a request counts. */
  readonly #transmissions = new Map<number, Pending>();

  constructor(send: (type: BoardFrameType, payload: Uint8Array) => Transmission) {
    this.#send = send;
  }

  submit<Of extends Request>(request: Of): PendingRequest<Of> {
    const pending = {
      ...encodeRequest(request),
      request,
      reply: undefined,
      wireSize: 0,
      sentAtNs: 0,
    };
    this.#transmit(pending);
    return pending;
  }

  /** Transmits a request again, unless it was answered or cancelled. */
  resend(pending: PendingRequest): void {
    const found = [...this.#transmissions.values()].find((one) => one === pending);
    if (found !== undefined) this.#transmit(found);
  }

  /** Ignores any reply to this request from now on. */
  cancel(pending: PendingRequest): void {
    for (const [sequence, one] of this.#transmissions) {
      if (one === pending) this.#transmissions.delete(sequence);
    }
  }

  /** Takes a frame from the board. Returns the request that it answers, if any. */
  settle(type: BoardFrameType, payload: Uint8Array): PendingRequest | undefined {
    const reply = decodeReply(type, payload);
    if (reply === undefined) return undefined;
    const pending = this.#transmissions.get(reply.to);
    if (pending === undefined || !isReplyTo(reply, pending.request)) return undefined;
    this.cancel(pending);
    pending.reply = reply;
    return pending;
  }

  #transmit(pending: Pending): void {
    const { sequence, wireSize, atNs } = this.#send(pending.type, pending.payload);
    pending.wireSize = wireSize;
    pending.sentAtNs = atNs;
    this.#transmissions.set(sequence, pending);
  }
}

/** An ANSWER may refuse any request; the other replies each belong to one. */
function isReplyTo(reply: BoardReply, request: Request): boolean {
  switch (reply.kind) {
    case "answer":
      return true;
    case "mapped":
      return request.kind === "map" && request.slot === reply.slot;
    case "inspected":
      return request.kind === "inspect" && request.slot === reply.slot;
  }
}
