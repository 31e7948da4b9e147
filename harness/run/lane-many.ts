/**
 * A process that serves many TypeScript lanes of a system over its standard input and output, each incarnation at a channel of its own: for a
 * search that tries hundreds of lanes, of which each would take a hundred times as long to start as to be refuted. They could disturb each
 * other; what is run or judged is served by `lane-main.ts`, alone.
 */
import type { Payloads } from "../../runtime/contract/system.ts";
import type { Boot, BootedLane } from "../../runtime/lane/boot.ts";
import { ChannelReader, ChannelWriter, CONTROL } from "./channel-frames.ts";
import { bootOf, endWith, loadPayloads, serveStripped } from "./lane-boot.ts";

/** What the searching end asks for. */
export type HostAsked =
  /** `lane` is the path of its module. */
  | { readonly open: number; readonly lane: string }
  | { readonly close: number }
  /** The marks that were left since this was last asked. */
  | { readonly marks: true };

export type HostSaid =
  | { readonly opened: number }
  | { readonly ended: number; readonly why: string }
  | { readonly marks: readonly number[] };

class Lanes {
  readonly #payloads: Payloads<unknown, unknown, unknown>;
  readonly #system: string;
  readonly #boots = new Map<string, Promise<Boot>>();
  readonly #open = new Map<number, BootedLane>();
  readonly #out = new ChannelWriter(process.stdout);
  readonly #marks = new Set<number>();

  constructor(system: string, payloads: Payloads<unknown, unknown, unknown>) {
    this.#system = system;
    this.#payloads = payloads;
    Object.assign(globalThis, { tripodMark: (mark: number) => this.#marks.add(mark) });
  }

  receive(channel: number, frame: Buffer): void {
    if (channel === CONTROL) this.#obey(JSON.parse(frame.toString()) as HostAsked);
    else this.#guarded(channel, () => this.#open.get(channel)?.receive(frame));
  }

  #obey(asked: HostAsked): void {
    if ("marks" in asked) {
      this.#say({ marks: [...this.#marks] });
      this.#marks.clear();
    } else if ("close" in asked) {
      this.#open.delete(asked.close);
    } else {
      void this.#begin(asked.open, asked.lane);
    }
  }

  async #begin(channel: number, lane: string): Promise<void> {
    const known =
      this.#boots.get(lane) ?? bootOf({ system: this.#system, lane: "ts" }, this.#payloads, lane);
    this.#boots.set(lane, known);
    try {
      const boot = await known;
      this.#guarded(channel, () => {
        this.#open.set(
          channel,
          boot((frame) => this.#out.send(channel, frame)),
        );
        this.#say({ opened: channel });
      });
    } catch (error) {
      this.#end(channel, error);
    }
  }

  /** What would end the process of a lane that is alone. */
  #guarded(channel: number, act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#end(channel, error);
    }
  }

  #end(channel: number, error: unknown): void {
    this.#open.delete(channel);
    this.#say({ ended: channel, why: error instanceof Error ? error.message : String(error) });
  }

  #say(told: HostSaid): void {
    this.#out.say(told);
  }
}

async function serve([system = "", payloads = ""]: readonly string[]): Promise<void> {
  serveStripped();
  const lanes = new Lanes(system, await loadPayloads(payloads));
  const reader = new ChannelReader((channel, frame) => lanes.receive(channel, frame));
  process.stdin.on("data", (chunk: Buffer) => reader.push(chunk));
  process.stdin.on("end", () => process.exit(0));
}

serve(process.argv.slice(2)).catch(endWith);
