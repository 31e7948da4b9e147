/** One TCP proxy: where it listens, where it leads, its toxics and the connections they are on. */
import type { Duplex } from "node:stream";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import { keyOf, nameOf, philox, type Words } from "../prng.ts";
import type { Decision } from "../toxics/decision.ts";
import type { Decided } from "../toxics/decision-line.ts";
import type { StartableToxic } from "../toxics/kind/toxic.ts";
import { Recorder } from "../toxics/recorder.ts";
import { replayed } from "../toxics/replayed.ts";
import type { Listener } from "./listener.ts";
import { dialPlace, type OpenSerial, type ProxyPlace, placeText } from "./place.ts";
import { STREAMS, type StreamCounters, type StreamName, TcpConnection } from "./tcp-connection.ts";

/** A toxic of a proxy. */
export interface Toxic {
  readonly name: string;
  readonly type: string;
  readonly stream: StreamName;
  /** The share of connections that it strikes. */
  readonly toxicity: number;
  readonly startable: StartableToxic;
}

export interface TcpProxyOptions {
  readonly name: string;
  readonly clock: Clock;
  /** Whom a toxic strikes, and how, follows from it. */
  readonly seed: number;
  readonly log: Log;
  readonly openSerial: OpenSerial;
  /** Is told all that is done to connections. */
  readonly record?: ((decided: Decided) => void) | undefined;
  /** What is to be done to a direction of a connection again, besides toxics. */
  readonly replay?: ((where: Omit<Decided, "decision">) => readonly Decision[]) | undefined;
}

/** No toxic of a client's has an empty name. */
const REPLAY = "";

export class TcpProxy {
  readonly name: string;
  readonly counters: Readonly<Record<StreamName, StreamCounters>> = {
    upstream: { receivedBytes: 0, sentBytes: 0 },
    downstream: { receivedBytes: 0, sentBytes: 0 },
  };
  readonly #options: TcpProxyOptions;
  readonly #key: readonly [number, number];
  readonly #connections = new Map<number, TcpConnection>();
  /** The order in which they were added. */
  readonly #toxics = new Map<string, Toxic>();
  #listen: ProxyPlace;
  #upstream: ProxyPlace;
  #listener: Listener | undefined;
  #connectionCount = 0;

  constructor(options: TcpProxyOptions, listen: ProxyPlace, upstream: ProxyPlace) {
    this.name = options.name;
    this.#options = options;
    this.#key = keyOf(options.seed);
    this.#listen = listen;
    this.#upstream = upstream;
  }

  /** Where it is bound, or was and will be again. */
  get listen(): ProxyPlace {
    return this.#listen;
  }

  get upstream(): ProxyPlace {
    return this.#upstream;
  }

  /** Undefined while it is disabled. */
  get listener(): Listener | undefined {
    return this.#listener;
  }

  get openCount(): number {
    return this.#connections.size;
  }

  /** How many it has taken; the next has this index. */
  get connectionCount(): number {
    return this.#connectionCount;
  }

  get toxics(): readonly Toxic[] {
    return STREAMS.flatMap((stream) =>
      [...this.#toxics.values()].filter((toxic) => toxic.stream === stream),
    );
  }

  /** Whether it is where a spec wants it. */
  leadsAs({
    listen,
    upstream,
  }: {
    readonly listen: ProxyPlace;
    readonly upstream: ProxyPlace;
  }): boolean {
    const isThere = this.#listener?.isAt(listen) ?? placeText(this.#listen) === placeText(listen);
    return isThere && placeText(this.#upstream) === placeText(upstream);
  }

  toxic(name: string): Toxic | undefined {
    return this.#toxics.get(name);
  }

  /** With another listener, or to another upstream, the connections that are open are dropped. Without a listener it is down. */
  configure(upstream: ProxyPlace, listener: Listener | undefined, listen: ProxyPlace): void {
    const isSame = listener === this.#listener && placeText(upstream) === placeText(this.#upstream);
    if (!isSame) for (const connection of this.#connections.values()) connection.destroy();
    this.#upstream = upstream;
    this.#listener = listener;
    this.#listen = listener?.place ?? listen;
    listener?.onClient((client) => this.#take(client));
  }

  /** In the place of the one that has its name, where there is one. */
  setToxic(toxic: Toxic): void {
    const before = this.#toxics.get(toxic.name);
    this.#toxics.set(toxic.name, toxic);
    for (const [index, connection] of this.#connections) {
      const wasStruck = before !== undefined && this.#strikes(before, index);
      this.#setOn(connection, index, toxic, wasStruck);
    }
  }

  removeToxic(name: string): void {
    const toxic = this.#toxics.get(name);
    if (toxic === undefined) return;
    this.#toxics.delete(name);
    for (const connection of this.#connections.values()) {
      connection.stream(toxic.stream).remove(name);
    }
  }

  removeToxics(): void {
    for (const name of this.#toxics.keys()) this.removeToxic(name);
  }

  close(): void {
    this.#listener?.close();
    this.#listener = undefined;
    for (const connection of this.#connections.values()) connection.destroy();
  }

  #take(client: Duplex): void {
    const index = this.#connectionCount++;
    const { name: proxy, clock, log } = this.#options;
    log.info({ proxy, connection: index }, "connected");
    const connection = new TcpConnection({
      client,
      upstream: dialPlace(this.#upstream, this.#options.openSerial),
      clock,
      counters: this.counters,
      draw: (stream, toxic, offset, block) =>
        this.#draw(index, `${stream}/${toxic}`, offset, block),
      recorder: (stream) => this.#recorder(index, stream),
      closed: () => {
        this.#connections.delete(index);
        log.info({ proxy, connection: index }, "disconnected");
      },
      failed: (why) => log.warn({ proxy, connection: index, why }, "upstream not reached"),
    });
    this.#connections.set(index, connection);
    for (const stream of STREAMS) {
      const decisions = this.#options.replay?.({ proxy, connection: index, stream }) ?? [];
      if (decisions.length > 0) connection.addToxic(stream, REPLAY, replayed(decisions));
    }
    for (const toxic of this.#toxics.values()) this.#setOn(connection, index, toxic, false);
  }

  #setOn(connection: TcpConnection, index: number, toxic: Toxic, wasStruck: boolean): void {
    const stream = connection.stream(toxic.stream);
    const isStruck = this.#strikes(toxic, index);
    if (isStruck && wasStruck) stream.change(toxic.name, toxic.startable);
    else if (isStruck) stream.add(toxic.name, toxic.startable);
    else if (wasStruck) stream.remove(toxic.name);
  }

  #recorder(connection: number, stream: StreamName): Recorder | undefined {
    const { record, clock } = this.#options;
    if (record === undefined) return undefined;
    const proxy = this.name;
    return new Recorder(clock, (decision) => record({ proxy, connection, stream, decision }));
  }

  /** Drawn once a connection: the same for as long as the toxic has its name. */
  #strikes({ name, stream, toxicity }: Toxic, connection: number): boolean {
    const [word] = this.#draw(connection, `${stream}/${name}/toxicity`, 0, 0);
    return word / 2 ** 32 < toxicity;
  }

  /** A pure function of the seed and of what is drawn for: another proxy, connection or toxic shifts nothing. */
  #draw(connection: number, what: string, offset: number, block: number): Words {
    const stream = nameOf(`${this.name}/${what}`);
    const high = (Math.floor(offset / 2 ** 32) << 8) | block;
    return philox(this.#key, [stream, connection, offset >>> 0, high]);
  }
}
