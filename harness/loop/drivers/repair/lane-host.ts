/** One process that serves many lanes, from outside: an incarnation of a lane is a channel of it. */

import { Child, type Command } from "../../../../runtime/instance/child.ts";
import type { Connection, ConnectionEvents } from "../../../check/connection.ts";
import { ChannelReader, ChannelWriter, CONTROL } from "../../../run/channel-frames.ts";
import type { HostAsked, HostedLane, HostSaid } from "../../../run/lane-many.ts";

interface Channel {
  readonly events: Partial<ConnectionEvents>;
  readonly opened: () => void;
  readonly refused: (error: Error) => void;
  receive: (frame: Uint8Array) => void;
}

export class LaneHost {
  readonly #child: Child;
  readonly #out: ChannelWriter;
  readonly #channels = new Map<number, Channel>();
  /** The lanes whose files it has. */
  readonly #told = new Set<number>();
  #newest = CONTROL;
  #marked: (marks: ReadonlySet<number>) => void = () => undefined;

  constructor(command: Command) {
    this.#child = new Child(command, { onEnd: (why) => this.#hasEnded(why) });
    const { stdin, stdout } = this.#child;
    if (stdin === null || stdout === null) throw new Error("it has no standard input and output");
    // Its end is told by itself.
    stdin.on("error", () => undefined);
    this.#out = new ChannelWriter(stdin);
    const reader = new ChannelReader((channel, frame) => this.#receive(channel, frame));
    stdout.on("data", (chunk: Buffer) => reader.push(chunk));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get running(): boolean {
    return this.#child.running;
  }

  /** An incarnation of the lane. */
  async open({ id, files }: HostedLane, events: Partial<ConnectionEvents>): Promise<Connection> {
    const channel = ++this.#newest;
    const lane = { id, files: this.#told.has(id) ? {} : files };
    this.#told.add(id);
    await new Promise<void>((opened, refused) => {
      if (!this.running) throw new Error("its process has ended");
      this.#channels.set(channel, { events, opened, refused, receive: () => undefined });
      this.#ask({ open: channel, lane });
    });
    return {
      link: {
        send: (frame) => this.#out.send(channel, frame),
        onFrame: (receive) => {
          const own = this.#channels.get(channel);
          if (own !== undefined) own.receive = receive;
        },
      },
      pid: () => this.pid,
      close: async () => {
        this.#channels.delete(channel);
        this.#ask({ close: channel });
      },
      words: () => "",
    };
  }

  /** What was left since this was last asked; nothing where the process has ended. */
  async marks(): Promise<ReadonlySet<number>> {
    return await new Promise((resolve) => {
      this.#marked = resolve;
      if (this.running) this.#ask({ marks: true });
      else resolve(new Set());
    });
  }

  async end(): Promise<void> {
    await this.#child.kill();
  }

  #ask(asked: HostAsked): void {
    this.#out.say(asked);
  }

  #receive(channel: number, frame: Buffer): void {
    if (channel === CONTROL) {
      this.#heed(JSON.parse(frame.toString()) as HostSaid);
      return;
    }
    const own = this.#channels.get(channel);
    own?.events.onBytes?.(frame.length);
    own?.receive(frame);
  }

  #heed(told: HostSaid): void {
    if ("marks" in told) this.#marked(new Set(told.marks));
    else if ("opened" in told) this.#channels.get(told.opened)?.opened();
    else this.#ended(told.ended, told.why);
  }

  #hasEnded(why: string): void {
    for (const channel of this.#channels.keys()) this.#ended(channel, why);
    this.#marked(new Set());
  }

  #ended(channel: number, why: string): void {
    const own = this.#channels.get(channel);
    this.#channels.delete(channel);
    own?.refused(new Error(why));
    own?.events.onEnd?.(why, "");
  }
}
