/**
 * A process that serves many TypeScript lanes of a system over its standard input and output, each incarnation at a channel of its own: for a
 * search that tries hundreds of lanes, of which each would take a hundred times as long to start as to be refuted. They could disturb each
 * other; what is run or judged is served by `lane-main.ts`, alone.
 */
import { registerHooks } from "node:module";
import { pathToFileURL } from "node:url";
import type { Payloads } from "../../runtime/contract/system.ts";
import type { Boot, BootedLane } from "../../runtime/lane/boot.ts";
import { ChannelReader, ChannelWriter, CONTROL } from "./channel-frames.ts";
import { bootOf, endWith, loadPayloads, serveStripped } from "./lane-boot.ts";

/** A lane that differs from the one whose files are there. */
export interface HostedLane {
  readonly id: number;
  /** Its own files, without types, by their path from its folder. */
  readonly files: Readonly<Record<string, string>>;
}

/** What the searching end asks for. */
export type HostAsked =
  /** Its files are told once: with its first incarnation. */
  | { readonly open: number; readonly lane: HostedLane }
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
  /** The module of the lane that is there: each that is served stands in its place. */
  readonly #module: string;
  readonly #boots = new Map<number, Promise<Boot>>();
  readonly #open = new Map<number, BootedLane>();
  readonly #out = new ChannelWriter(process.stdout);
  readonly #marks = new Set<number>();

  constructor(
    system: string,
    { module, payloads }: { module: string; payloads: Payloads<unknown, unknown, unknown> },
  ) {
    this.#system = system;
    this.#module = pathToFileURL(module).href;
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

  async #begin(channel: number, { id, files }: HostedLane): Promise<void> {
    const known = this.#boots.get(id) ?? this.#load(id, files);
    this.#boots.set(id, known);
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

  async #load(id: number, files: HostedLane["files"]): Promise<Boot> {
    const query = `?${id}`;
    for (const [path, text] of Object.entries(files)) {
      sources.set(new URL(path, this.#module).href + query, text);
    }
    const named = { system: this.#system, lane: "ts" };
    return await bootOf(named, this.#payloads, this.#module + query);
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

/** Of the lanes that are served, by the module's address: a lane's modules have its number behind a question mark. */
const sources = new Map<string, string>();

function serveSources(): void {
  registerHooks({
    resolve: (specifier, context, nextResolve) => {
      const { parentURL = "" } = context;
      const query = /\?\d+$/.exec(parentURL)?.[0];
      if (query === undefined) return nextResolve(specifier, context);
      const url = specifier.startsWith(".") ? new URL(specifier, parentURL).href + query : "";
      return sources.has(url)
        ? { url, format: "module", shortCircuit: true }
        : nextResolve(specifier, { ...context, parentURL: parentURL.slice(0, -query.length) });
    },
    load: (url, context, nextLoad) => {
      const source = sources.get(url);
      return source === undefined
        ? nextLoad(url, context)
        : { format: "module", source, shortCircuit: true };
    },
  });
}

async function serve([system = "", module = "", payloads = ""]: readonly string[]): Promise<void> {
  serveStripped();
  serveSources();
  const lanes = new Lanes(system, { module, payloads: await loadPayloads(payloads) });
  const reader = new ChannelReader((channel, frame) => lanes.receive(channel, frame));
  process.stdin.on("data", (chunk: Buffer) => reader.push(chunk));
  process.stdin.on("end", () => process.exit(0));
}

serve(process.argv.slice(2)).catch(endWith);
