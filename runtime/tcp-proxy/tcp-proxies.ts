/** The TCP proxies by name. What changes several of them is done whole, or not at all. */

import { Listener } from "./listener.ts";
import { type ProxyPlace, placeText } from "./place.ts";
import { TcpProxy, type TcpProxyOptions } from "./tcp-proxy.ts";

/** What a proxy is to be. */
export interface ProxySpec {
  readonly name: string;
  readonly listen: ProxyPlace;
  readonly upstream: ProxyPlace;
  readonly enabled: boolean;
}

/** Why a change is not made, in one line, and as a status of HTTP. */
export interface Denied {
  readonly refused: string;
  readonly status: number;
}

/** An address that cannot be bound. */
const CONFLICT = 409;

export class TcpProxies {
  readonly #options: Omit<TcpProxyOptions, "name">;
  readonly #proxies = new Map<string, TcpProxy>();
  /** Changes are made one after another: binding a port takes a while. */
  #changing: Promise<unknown> = Promise.resolve();

  constructor(options: Omit<TcpProxyOptions, "name">) {
    this.#options = options;
  }

  get all(): readonly TcpProxy[] {
    return [...this.#proxies.values()];
  }

  get(name: string): TcpProxy | undefined {
    return this.#proxies.get(name);
  }

  /**
   * Makes proxies what they are to be: all of them, or, where one of their addresses cannot be bound, none. `wanted` is called
   * when it is this change's turn, and may deny it; its names are distinct.
   */
  async change(
    wanted: () => readonly ProxySpec[] | Denied,
  ): Promise<{ readonly ok: readonly TcpProxy[] } | Denied> {
    return await this.#inTurn(async () => {
      const specs = wanted();
      if ("refused" in specs) return specs;
      const listeners = await this.#listenersFor(specs);
      if ("refused" in listeners) return listeners;
      const changed = specs.map((spec, nth) => this.#put(spec, listeners.ok[nth]));
      for (const listener of listeners.left) listener.close();
      return { ok: changed };
    });
  }

  /** False where there is none of that name. */
  async remove(name: string): Promise<boolean> {
    return await this.#inTurn(() => {
      this.#proxies.get(name)?.close();
      return this.#proxies.delete(name);
    });
  }

  close(): void {
    for (const proxy of this.all) proxy.close();
    this.#proxies.clear();
  }

  async #inTurn<Result>(change: () => Result | Promise<Result>): Promise<Result> {
    const changed = this.#changing.then(change);
    this.#changing = changed.catch(() => undefined);
    return await changed;
  }

  #put(spec: ProxySpec, listener: Listener | undefined): TcpProxy {
    const { name, upstream, listen } = spec;
    const proxy =
      this.#proxies.get(name) ?? new TcpProxy({ ...this.#options, name }, listen, upstream);
    proxy.configure(upstream, listener, listen);
    this.#proxies.set(name, proxy);
    return proxy;
  }

  /** Those that the proxies need, in their order, and those they do not need any more. */
  async #listenersFor(specs: readonly ProxySpec[]): Promise<Listeners | Denied> {
    const left = new Set(specs.flatMap(({ name }) => this.#proxies.get(name)?.listener ?? []));
    const ok = specs.map(({ name, listen, enabled }) => {
      const own = this.#proxies.get(name)?.listener;
      if (!enabled || own?.isAt(listen) !== true) return undefined;
      left.delete(own);
      return own;
    });
    const opened: Listener[] = [];
    try {
      for (const [nth, { enabled, listen }] of specs.entries()) {
        if (enabled) ok[nth] ??= takenOver(left, listen) ?? (await this.#openedAt(listen, opened));
      }
    } catch (error) {
      for (const listener of opened) listener.close();
      return { refused: (error as Error).message, status: CONFLICT };
    }
    return { ok, left };
  }

  async #openedAt(listen: ProxyPlace, opened: Listener[]): Promise<Listener> {
    const listener = await Listener.open(listen, this.#options.openSerial);
    opened.push(listener);
    return listener;
  }
}

/** One that another proxy of the batch leaves. */
function takenOver(left: Set<Listener>, listen: ProxyPlace): Listener | undefined {
  const free = [...left].find(({ place }) => placeText(place) === placeText(listen));
  if (free !== undefined) left.delete(free);
  return free;
}

interface Listeners {
  readonly ok: readonly (Listener | undefined)[];
  readonly left: ReadonlySet<Listener>;
}
