/**
 * The coordinator of a soak on a fleet: offers batches, and counts what was settled. All that is known is on the server, so that any
 * number of coordinators of one soak are one, and one that was killed is replaced by the next.
 */
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../../user-error.ts";
import type { Counting } from "../counting.ts";
import { type SeedRecord, seedFolder } from "../seed-record.ts";
import { SeedSet } from "../seed-set.ts";
import { connectFleet } from "./connection.ts";
import { batchesOf, type FleetOrder, nameOf, seedsOf } from "./fleet-order.ts";
import { FleetIndex, FleetStore } from "./fleet-store.ts";
import { unpack } from "./packed-folder.ts";
import { parseSettled } from "./settled-batch.ts";

/** Offered and not settled, at most: more than the workers of a large fleet have in hand. */
const WINDOW = 1000;
const POLL_MS = 250;
/** What the server should have and has not, because it was killed or someone has ended the soak, is offered again. */
const SWEEP_MS = 15_000;

export async function coordinate(
  address: string,
  order: FleetOrder,
  counting: Counting,
  ackWaitMs?: number,
): Promise<void> {
  const connection = await connectFleet(address, counting.say);
  try {
    const index = await FleetIndex.open(connection);
    const name = nameOf(order);
    await index.add(name, order);
    const store = await FleetStore.open(name, connection, ackWaitMs);
    counting.say(`${connection.shown}: soak ${name}, ${order.batch} seeds a batch`);
    const coordinator = new Coordinator(store, index, order, counting);
    await coordinator.run();
    await index.remove(name);
  } finally {
    await connection.close();
  }
}

class Coordinator {
  readonly #store: FleetStore;
  readonly #index: FleetIndex;
  readonly #order: FleetOrder;
  readonly #counting: Counting;
  readonly #batches: number;
  /** By number. */
  readonly #settled = new SeedSet({ first: 0, last: 0 });
  #settledCount = 0;
  readonly #offered = new Set<number>();
  #next = 0;
  /** In the store, of the newest batch that was counted. */
  #place = 0;

  constructor(store: FleetStore, index: FleetIndex, order: FleetOrder, counting: Counting) {
    this.#store = store;
    this.#index = index;
    this.#order = order;
    this.#counting = counting;
    this.#batches = batchesOf(order);
  }

  async run(): Promise<void> {
    let sweptMs = performance.now();
    for (;;) {
      await this.#countSettled();
      if (this.#settledCount === this.#batches) return;
      if (this.#counting.isToEnd()) return await this.#store.withdraw();
      await this.#offerMore();
      if (performance.now() - sweptMs > SWEEP_MS) {
        await this.#sweep();
        sweptMs = performance.now();
      }
      await sleep(POLL_MS);
    }
  }

  async #countSettled(): Promise<void> {
    for await (const { place, nth, text } of this.#store.settledBehind(this.#place)) {
      const settled = parseSettled(text, nth, this.#order);
      if ("failed" in settled) throw await this.#failed(nth, settled.failed);
      for (const record of settled.records) {
        if (this.#counting.isCounted(record.seed)) continue;
        this.#counting.count(await this.#withFolder(record, settled.folders[record.seed]));
      }
      this.#place = place;
      this.#close(nth);
    }
  }

  /** The same command tries anew: nothing is left of the failure. */
  async #failed(nth: number, why: string): Promise<UserError> {
    await this.#store.withdraw();
    await this.#store.unsettle(nth);
    await this.#index.remove(this.#store.name);
    return new UserError(why, 4);
  }

  /** Before it is counted: what is counted is there. A folder that is missing is said, and takes no seed with it. */
  async #withFolder(record: SeedRecord, object: string | undefined): Promise<SeedRecord> {
    const { seed, finding } = record;
    const { out, say } = this.#counting;
    if (out === undefined || finding?.saved !== true) return record;
    const why = await this.#fetch(join(out, seedFolder(seed)), object);
    if (why === undefined) return record;
    say(`seed ${seed}: its folder is missing: ${why}`);
    return { ...record, finding: { ...finding, saved: false, counterexample: null } };
  }

  /** Returns why it cannot be had. */
  async #fetch(folder: string, object: string | undefined): Promise<string | undefined> {
    if (object === undefined) return "its worker could not send it";
    const bytes = await this.#store.object(object);
    if (bytes === undefined) return "it is not on the server";
    mkdirSync(dirname(folder), { recursive: true });
    try {
      unpack(bytes, folder);
      return undefined;
    } catch (error) {
      if (error instanceof UserError) return error.message;
      throw error;
    }
  }

  async #offerMore(): Promise<void> {
    while (this.#offered.size < WINDOW && this.#next < this.#batches) {
      const nth = this.#next++;
      // An earlier process may have counted it, from this server or another.
      if (seedsOf(this.#order, nth).every(this.#counting.isCounted)) this.#close(nth);
      else if (!this.#settled.has(nth)) {
        this.#offered.add(nth);
        await this.#store.offer(nth);
      }
    }
  }

  async #sweep(): Promise<void> {
    await this.#index.add(this.#store.name, this.#order);
    const waiting = await this.#store.waiting();
    for (const nth of this.#offered) if (!waiting.has(nth)) await this.#store.offer(nth);
  }

  #close(nth: number): void {
    if (!seedsOf(this.#order, nth).every(this.#counting.isCounted)) {
      throw new Error(`batch ${nth} is closed before all of its seeds are counted`);
    }
    this.#offered.delete(nth);
    if (this.#settled.add(nth)) this.#settledCount++;
  }
}
