/** A link whose far end is the test: it keeps the frames that are sent, and frames arrive when the test says so. */
import type { Link } from "../link/link.ts";
import { decodeFrame, type Frame } from "../wire/frame.ts";

export interface CapturedLink extends Link {
  readonly sent: Frame[];
  readonly arrive: (bytes: Uint8Array) => void;
}

/** Throws where what is sent is not a frame. */
export function capturedLink(): CapturedLink {
  const sent: Frame[] = [];
  let receive: (bytes: Uint8Array) => void = () => undefined;
  return {
    sent,
    arrive: (bytes) => receive(bytes),
    send: (bytes) => {
      const frame = decodeFrame(bytes);
      if (typeof frame === "string") throw new Error(`sent bytes that are not a frame: ${frame}`);
      sent.push(frame);
    },
    onFrame: (next) => {
      receive = next;
    },
  };
}
