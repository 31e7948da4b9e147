/** A way there and back over a socket whose far end echoes. */
import type { Socket } from "node:net";
import type { Route } from "./round-trip.ts";

/** `question` is answered when as many bytes have come back. */
export function routeOver(name: string, socket: Socket, question: Uint8Array): Route {
  let answered: () => void = () => undefined;
  let size = 0;
  socket.on("data", (chunk: Uint8Array) => {
    size += chunk.length;
    if (size < question.length) return;
    size = 0;
    answered();
  });
  const broken = new Promise<never>((_, reject) => {
    socket.once("close", () => reject(new Error(`the connection ${name} broke`)));
  });
  broken.catch(() => undefined);
  return {
    name,
    ask: () => socket.write(question),
    onAnswer: (callback) => {
      answered = callback;
    },
    broken,
  };
}
