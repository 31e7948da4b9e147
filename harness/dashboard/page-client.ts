/**
 * One page that looks on. It asks for each piece of a trace and is sent that one only, so that what waits for it here is bounded, however
 * slowly it reads.
 */
import type { WebSocket } from "ws";
import type { Parsed } from "../../runtime/contract/parsed.ts";
import type { PageMessage, ServerMessage } from "./messages.ts";
import type { SeenSlot } from "./seen-frames.ts";
import type { WatchedRun } from "./watched-run.ts";

type Pokes = NonNullable<WatchedRun["pokes"]>;

/** Past this much that a page has not read, it is sent nothing more; and for so long that is waited for. */
const UNREAD_SIZE_MAX = 2 ** 20;
const UNREAD_MS_MAX = 30_000;

export class PageClient {
  readonly #socket: WebSocket;
  readonly #runs: readonly WatchedRun[];
  readonly #slow: () => void;
  /** Of each run that more is asked of: from which byte on. */
  readonly #wants = new Map<number, number>();
  readonly #toldEnded = new Set<number>();
  #unreadSinceMs: number | undefined;

  constructor(socket: WebSocket, runs: readonly WatchedRun[], slow: () => void) {
    this.#socket = socket;
    this.#runs = runs;
    this.#slow = slow;
  }

  hear(message: PageMessage): void {
    switch (message.t) {
      case "more":
        this.#wants.set(message.run, message.from);
        if (this.#runs[message.run]?.isOver === true) this.look();
        break;
      case "poke":
        this.#poked(message.run, (pokes) => pokes.inject(message));
        break;
      case "frames":
        this.#seeFrames(message);
        break;
      case "words":
        this.#tellWords(message);
        break;
      case "lift":
        this.#poked(message.run, (pokes) => pokes.lift());
        break;
    }
  }

  #seeFrames({ run, slot }: Extract<PageMessage, { t: "frames" }>): void {
    const watched = this.#runs[run];
    if (watched === undefined) return;
    const tell = (frames: SeenSlot) => this.say({ t: "frames", run, slot, frames });
    watched.frames.slot(slot).then(tell, (error: Error) => tell({ unknown: error.message }));
  }

  #tellWords({ run, outputs, readings }: Extract<PageMessage, { t: "words" }>): void {
    this.#runs[run]?.words.of({ outputs, readings }).then(
      (told) => this.say({ t: "words", run, ...told }),
      (error: Error) => this.say({ t: "error", text: error.message }),
    );
  }

  #poked(run: number, poke: (pokes: Pokes) => Parsed<string>): void {
    const watched = this.#runs[run];
    const isOver = watched?.isOver === true && watched.pokes !== undefined;
    const answer =
      watched?.pokes === undefined || isOver
        ? { refused: isOver ? "the run is over" : (watched?.head.poke_refused ?? "no such run") }
        : poke(watched.pokes);
    if ("ok" in answer) this.say({ t: "poked", run, text: answer.ok });
    else this.say({ t: "error", text: answer.refused });
  }

  /** What is said beside the traces is short and rare; a page that does not read that either is closed. */
  say(message: ServerMessage): void {
    if (this.#socket.bufferedAmount > 2 * UNREAD_SIZE_MAX) this.#giveUp();
    else this.#socket.send(JSON.stringify(message));
  }

  /** Sends what there is of what was asked for. */
  look(): void {
    for (const [run, from] of this.#wants) {
      if (!this.#reads()) return;
      this.#answer(run, from);
    }
  }

  end(): void {
    this.#socket.close(1001);
  }

  #answer(run: number, from: number): void {
    const watched = this.#runs[run];
    if (watched === undefined) {
      this.#wants.delete(run);
      return;
    }
    // Looked at before the file is: what is written in between is not missed.
    const { isOver } = watched;
    let chunk: { readonly text: string; readonly next: number };
    try {
      chunk = watched.trace.read(from);
    } catch (error) {
      this.#wants.delete(run);
      this.say({ t: "error", text: `${watched.head.name}: ${(error as Error).message}` });
      return;
    }
    if (chunk.text === "" && !isOver) return;
    this.#wants.delete(run);
    const ended = chunk.text === "" && isOver;
    const head: ServerMessage = {
      ...({ t: "lines", run, next: chunk.next, ended } as const),
      latency: watched.latency,
    };
    this.#socket.send(`${JSON.stringify(head)}\n${chunk.text}`);
    if (ended && !this.#toldEnded.has(run)) {
      this.#toldEnded.add(run);
      this.say({ t: "ended", run, ending: watched.ending });
    }
  }

  /** Whether the page keeps up. */
  #reads(): boolean {
    if (this.#socket.bufferedAmount < UNREAD_SIZE_MAX) {
      this.#unreadSinceMs = undefined;
      return true;
    }
    const nowMs = performance.now();
    this.#unreadSinceMs ??= nowMs;
    if (nowMs - this.#unreadSinceMs > UNREAD_MS_MAX) this.#giveUp();
    return false;
  }

  #giveUp(): void {
    this.#slow();
    this.#socket.terminate();
  }
}
