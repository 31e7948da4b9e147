/**
 * Disconnects a client that says nothing, or begins a frame and does not end it. One that has said a whole frame may be quiet for as
 * long as it likes: a rig waits for its other lanes, and is stopped now and then.
 */
import { status } from "@grpc/grpc-js";
import type { Cancel } from "../clock.ts";
import { wallClock } from "../wall-clock.ts";
import type { StreamLink } from "./stream.ts";

/** Longer than a rig waits for what it deploys behind this connection before it says its first word here. */
export const QUIET_NS_MAX = 300e9;
const NS_PER_S = 1e9;
const CLOCK = wallClock();

interface ClientStream {
  isPaused(): boolean;
  on(event: "data", listener: () => void): unknown;
  once(event: "data" | "close", listener: () => void): unknown;
}

/** A call over gRPC ends with a status. */
interface ClientCall extends ClientStream {
  emit(event: "error", refusal: { readonly code: status; readonly details: string }): unknown;
}

interface ClientSocket extends ClientStream {
  destroy(): unknown;
}

/** Of whole messages: the first is waited for. */
export function limitFirstMessage(stream: ClientCall): void {
  const details = `nothing was said within ${QUIET_NS_MAX / NS_PER_S} s`;
  const cancel = endLater(stream, () =>
    stream.emit("error", { code: status.DEADLINE_EXCEEDED, details }),
  );
  stream.once("data", cancel);
  stream.once("close", cancel);
}

/** Of bytes: the first frame is waited for, and the end of each. */
export function limitFrames(socket: ClientSocket, link: StreamLink): void {
  const wait = () => endLater(socket, () => socket.destroy());
  let cancel: Cancel | undefined = wait();
  /** Whole frames when the wait began. */
  let count = 0;
  socket.on("data", () => {
    const isWaitedFor = link.isMidFrame || link.frameCount === 0;
    if (isWaitedFor && cancel !== undefined && link.frameCount === count) return;
    cancel?.();
    cancel = isWaitedFor ? wait() : undefined;
    count = link.frameCount;
  });
  socket.once("close", () => cancel?.());
}

/** One that is held back is not heard: it has its time again. */
function endLater(stream: ClientStream, end: () => void): Cancel {
  const wait = (): Cancel =>
    CLOCK.schedule(QUIET_NS_MAX, () => {
      if (stream.isPaused()) cancel = wait();
      else end();
    });
  let cancel = wait();
  return () => cancel();
}
