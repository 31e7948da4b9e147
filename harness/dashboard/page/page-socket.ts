/** The page's WebSocket: asks for each run's trace piece by piece, and connects again when the server is back. */
import type { PageMessage, ServerMessage } from "../messages.ts";

export interface SocketEvents {
  readonly onMessage: (message: ServerMessage, lines: string) => void;
  readonly onState: (state: "connecting" | "connected" | "lost") => void;
}

const RETRY_MS = 1000;

export class PageSocket {
  readonly #url: string;
  readonly #events: SocketEvents;
  #socket: WebSocket | undefined;

  constructor(token: string, events: SocketEvents) {
    this.#url = `ws://${location.host}/feed?token=${encodeURIComponent(token)}`;
    this.#events = events;
    this.#connect();
  }

  say(message: PageMessage): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #connect(): void {
    this.#events.onState("connecting");
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    socket.addEventListener("open", () => this.#events.onState("connected"));
    socket.addEventListener("message", ({ data }: MessageEvent<string>) => {
      const end = data.indexOf("\n");
      const head = JSON.parse(end < 0 ? data : data.slice(0, end)) as ServerMessage;
      this.#events.onMessage(head, end < 0 ? "" : data.slice(end + 1));
    });
    socket.addEventListener("close", () => {
      this.#events.onState("lost");
      setTimeout(() => this.#connect(), RETRY_MS);
    });
  }
}
