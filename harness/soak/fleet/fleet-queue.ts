/** A worker's end of a soak's queue on NATS: batches are given with a time to answer in, and settled once. */
import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import type { Consumer } from "@nats-io/jetstream";
import type { SeedBatch, SeedQueue } from "../seed-queue.ts";
import { type SeedRecord, seedFolder } from "../seed-record.ts";
import { type FleetOrder, seedsOf } from "./fleet-order.ts";
import { ACK_WAIT_MS, type FleetStore, type GivenBatch } from "./fleet-store.ts";
import { packed } from "./packed-folder.ts";
import { settledText } from "./settled-batch.ts";

const SIGNS_PER_WAIT = 3;
const DIGITS = 16;

export class FleetQueue implements SeedQueue {
  readonly #store: FleetStore;
  readonly #order: FleetOrder;
  readonly #out: string;
  readonly #isOver: () => Promise<boolean>;
  readonly #free: Consumer[] = [];
  readonly #atWork = new Map<
    SeedBatch,
    { readonly given: GivenBatch; readonly signs: NodeJS.Timeout }
  >();
  #isClosed = false;

  /** `out`: where failing runs are saved until they are sent. `isOver` is asked while there is nothing to be had. */
  constructor(
    store: FleetStore,
    order: FleetOrder,
    options: { readonly out: string; readonly isOver: () => Promise<boolean> },
  ) {
    this.#store = store;
    this.#order = order;
    this.#out = options.out;
    this.#isOver = options.isOver;
  }

  async take(): Promise<SeedBatch | undefined> {
    while (!this.#isClosed) {
      const consumer = this.#free.pop() ?? (await this.#store.consumer());
      const given = await this.#store.take(consumer);
      this.#free.push(consumer);
      if (given !== undefined) {
        const batch = await this.#opened(given);
        if (batch !== undefined) return batch;
      } else if (await this.#isOver()) return undefined;
    }
    return undefined;
  }

  async settle(batch: SeedBatch, records: readonly SeedRecord[]): Promise<void> {
    const folders: Record<string, string> = {};
    for (const { seed, finding } of records) {
      if (finding?.saved !== true) continue;
      const name = await this.#sent(seedFolder(seed));
      if (name !== undefined) folders[seed] = name;
    }
    await this.#settleAs(batch, settledText({ records, folders }));
  }

  /** Under a name of its own: another worker may have run that seed as well. Undefined where it cannot be sent; its record counts. */
  async #sent(name: string): Promise<string | undefined> {
    const folder = join(this.#out, name);
    const bytes = packed(folder);
    rmSync(folder, { recursive: true, force: true });
    if (bytes === undefined) return undefined;
    const object = `${name}.${createHash("sha256").update(bytes).digest("hex").slice(0, DIGITS)}`;
    await this.#store.saveObject(object, bytes);
    return object;
  }

  /** Where it was run is told: it may be the machine that cannot. */
  async fail(batch: SeedBatch, why: string): Promise<void> {
    await this.#settleAs(batch, settledText({ failed: `on ${hostname()}: ${why}` }));
  }

  async giveBack(batch: SeedBatch): Promise<void> {
    this.#given(batch).giveBack();
    this.#close(batch);
  }

  close(): void {
    this.#isClosed = true;
  }

  /** Undefined where its records are there already: a worker that settled it was not heard. */
  async #opened(given: GivenBatch): Promise<SeedBatch | undefined> {
    const seeds = seedsOf(this.#order, given.nth);
    if (this.#isClosed) {
      given.giveBack();
      return undefined;
    }
    if (seeds.length === 0 || (await this.#store.isSettled(given.nth))) {
      await given.done();
      return undefined;
    }
    const batch = { seeds };
    const signs = setInterval(given.working, ACK_WAIT_MS / SIGNS_PER_WAIT);
    this.#atWork.set(batch, { given, signs });
    return batch;
  }

  async #settleAs(batch: SeedBatch, text: string): Promise<void> {
    const given = this.#given(batch);
    await this.#store.settle(given.nth, text);
    await given.done();
    this.#close(batch);
  }

  #given(batch: SeedBatch): GivenBatch {
    const found = this.#atWork.get(batch);
    if (found === undefined) throw new RangeError("that batch was not given");
    return found.given;
  }

  #close(batch: SeedBatch): void {
    clearInterval(this.#atWork.get(batch)?.signs);
    this.#atWork.delete(batch);
  }
}
