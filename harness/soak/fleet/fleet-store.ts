/**
 * What a NATS server keeps of soaks. Of each: a work queue with one message a batch, which stays until it is acknowledged; a bucket with
 * the records of each batch, written once; an object store with the folders of failing runs. And an index of all soaks.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Consumer, JetStreamClient, JetStreamManager } from "@nats-io/jetstream";
import type { KV } from "@nats-io/kv";
import type { ObjectStore } from "@nats-io/obj";
import { sha256 } from "../../loop/ledger/canonical.ts";
import { UserError } from "../../user-error.ts";
import type { FleetConnection } from "./connection.ts";
import { type FleetOrder, parseFleetOrder } from "./fleet-order.ts";

const INDEX = "tripod_soaks";
const WORKERS = "workers";
/** A worker says three times in that time that it is at work; one that does not is taken for dead. */
export const ACK_WAIT_MS = 10_000;
/** The shortest that a server takes. */
const TAKE_MS = 1000;
const AWAY_MS = 250;
const NS_PER_MS = 1e6;
const WORKERS_MAX = 10_000;
const TAKEN = 10_077;
const WRONG_LAST_SEQUENCE = 10_071;
const NO_MESSAGE = 10_037;
const NOT_FOUND = 404;
/** Of a message in a bucket: the header that says that its key was removed. */
const OPERATION = "KV-Operation";
/** Before an object's name; records are JSON. */
const OBJECT = "object:";
const DIGITS = 16;
/** Of a batch's records. */
const SIZE_MAX = 2 ** 28;

export class FleetIndex {
  readonly #kv: KV;
  readonly #connection: FleetConnection;

  private constructor(kv: KV, connection: FleetConnection) {
    this.#kv = kv;
    this.#connection = connection;
  }

  static async open(connection: FleetConnection): Promise<FleetIndex> {
    const { Kvm } = await import("@nats-io/kv");
    const made = async () => await new Kvm(connection.nats).create(INDEX, { history: 1 });
    return new FleetIndex(await connection.patiently(made), connection);
  }

  /** Adds a soak that is not there. Throws a UserError where another one has its name. */
  async add(name: string, order: FleetOrder): Promise<void> {
    const text = JSON.stringify(order);
    const { patiently } = this.#connection;
    await patiently(async () => await orKnown(this.#kv.create(name, text)));
    const there = await this.find(name);
    // It was asked for in the same words, or its batches are not cut as these are.
    if (there?.batch !== order.batch) {
      throw new UserError(`--fleet: soak ${name} is cut into other batches by another Tripod`);
    }
  }

  async find(name: string): Promise<FleetOrder | undefined> {
    const entry = await this.#connection.patiently(async () => await this.#kv.get(name));
    return entry === null || entry.operation !== "PUT"
      ? undefined
      : parseFleetOrder(entry.string(), name);
  }

  /** The names of all that have work, or may come to have some. */
  async names(): Promise<readonly string[]> {
    return await this.#connection.patiently(async () => {
      const names: string[] = [];
      for await (const name of await this.#kv.keys()) names.push(name);
      return names.toSorted();
    });
  }

  /** Its work is done, or is not to go on: no worker looks for it there. */
  async remove(name: string): Promise<void> {
    await this.#connection.patiently(async () => await this.#kv.delete(name));
  }
}

/** A batch that a worker has been given. */
export interface GivenBatch {
  readonly nth: number;
  readonly working: () => void;
  readonly giveBack: () => void;
  /** It is not given to anybody any more. */
  readonly done: () => Promise<boolean>;
}

export class FleetStore {
  readonly name: string;
  readonly #connection: FleetConnection;
  readonly #js: JetStreamClient;
  readonly #jsm: JetStreamManager;
  readonly #records: KV;
  readonly #objects: ObjectStore;

  private constructor(
    name: string,
    connection: FleetConnection,
    parts: {
      readonly js: JetStreamClient;
      readonly jsm: JetStreamManager;
      readonly records: KV;
      readonly objects: ObjectStore;
    },
  ) {
    this.name = name;
    this.#connection = connection;
    this.#js = parts.js;
    this.#jsm = parts.jsm;
    this.#records = parts.records;
    this.#objects = parts.objects;
  }

  /** Makes what is missing. */
  static async open(
    name: string,
    connection: FleetConnection,
    ackWaitMs = ACK_WAIT_MS,
  ): Promise<FleetStore> {
    const [{ jetstream, jetstreamManager }, { Kvm }, { Objm }] = await Promise.all([
      import("@nats-io/jetstream"),
      import("@nats-io/kv"),
      import("@nats-io/obj"),
    ]);
    const { nats, patiently } = connection;
    const js = jetstream(nats);
    const jsm = await patiently(async () => await jetstreamManager(nats));
    const stream = `TRIPOD_SOAK_${name}`;
    try {
      await patiently(
        async () =>
          await jsm.streams.add({
            ...{ name: stream, subjects: [`tripod.soak.${name}.*`] },
            ...{ retention: "workqueue", storage: "file", discard: "new" },
            // The same batch twice is refused.
            ...{ max_msgs_per_subject: 1, discard_new_per_subject: true },
          }),
      );
      await patiently(
        async () =>
          await jsm.consumers.add(stream, {
            ...{ durable_name: WORKERS, ack_policy: "explicit", max_deliver: -1 },
            ...{ ack_wait: ackWaitMs * NS_PER_MS, max_ack_pending: WORKERS_MAX },
          }),
      );
      const bucket = `tripod_soak_${name}`;
      const records = await patiently(async () => await new Kvm(js).create(bucket, { history: 1 }));
      const objects = await patiently(async () => await new Objm(js).create(bucket));
      return new FleetStore(name, connection, { js, jsm, records, objects });
    } catch (cause) {
      if (cause instanceof UserError || !(cause instanceof Error)) throw cause;
      throw new UserError(
        `--fleet: ${connection.shown}: soak ${name}: ${cause.message}; another version may have begun it`,
        4,
        { cause },
      );
    }
  }

  /** The numbers of the batches that wait for a worker, or are with one. */
  async waiting(): Promise<ReadonlySet<number>> {
    const { state } = await this.#connection.patiently(
      async () => await this.#jsm.streams.info(this.#stream, { subjects_filter: ">" }),
    );
    const subjects = Object.keys(state.subjects ?? {});
    return new Set(subjects.map((subject) => Number(subject.split(".").at(-1))));
  }

  /** Does nothing where it is there. */
  async offer(nth: number): Promise<void> {
    const subject = `tripod.soak.${this.name}.${nth}`;
    await this.#connection.patiently(async () => await orKnown(this.#js.publish(subject)));
  }

  /** Nothing that nobody is at work on is given any more. */
  async withdraw(): Promise<void> {
    await this.#connection.patiently(async () => await this.#jsm.streams.purge(this.#stream));
  }

  async consumer(): Promise<Consumer> {
    return await this.#connection.patiently(
      async () => await this.#js.consumers.get(this.#stream, WORKERS),
    );
  }

  /** Undefined where there is none within a second or two, or the server is away. */
  async take(consumer: Consumer): Promise<GivenBatch | undefined> {
    const message = await consumer.next({ expires: TAKE_MS }).catch(async (error: unknown) => {
      if ((error as Error).name === "ClosedConnectionError") throw error;
      await sleep(AWAY_MS);
      return null;
    });
    if (message === null) return undefined;
    return {
      nth: Number(message.subject.split(".").at(-1)),
      working: () => message.working(),
      giveBack: () => message.nak(),
      // One that is not heard is given again, and found to be settled.
      done: async () => await message.ackAck().catch(() => false),
    };
  }

  async isSettled(nth: number): Promise<boolean> {
    const entry = await this.#connection.patiently(
      async () => await this.#records.get(`batch.${nth}`),
    );
    return entry?.operation === "PUT";
  }

  /** The first records of a batch are its records; others change nothing. */
  async settle(nth: number, settled: string): Promise<void> {
    const text = await this.#fitting(nth, settled);
    await this.#connection.patiently(
      async () => await orKnown(this.#records.create(`batch.${nth}`, text)),
    );
  }

  /** It is as if it had never been settled. */
  async unsettle(nth: number): Promise<void> {
    await this.#connection.patiently(async () => await this.#records.delete(`batch.${nth}`));
  }

  /** The batches that were settled behind that place, one after another, each with its place. */
  async *settledBehind(
    place: number,
  ): AsyncGenerator<{ readonly place: number; readonly nth: number; readonly text: string }> {
    const { patiently } = this.#connection;
    const stream = `KV_tripod_soak_${this.name}`;
    const { state } = await patiently(async () => await this.#jsm.streams.info(stream));
    // A server that has lost what it held begins anew.
    for (let seq = state.last_seq < place ? 1 : place + 1; seq <= state.last_seq; seq++) {
      const found = await patiently(
        async () => await orNone(this.#jsm.streams.getMessage(stream, { seq })),
      );
      // What was removed leaves a marker, with a header.
      if (found === null || found.header.get(OPERATION) !== "") continue;
      const nth = Number(found.subject.split(".").at(-1));
      yield { place: seq, nth, text: await this.#whole(found.string()) };
    }
  }

  /** What no message has room for is an object, which the message names. */
  async #fitting(nth: number, text: string): Promise<string> {
    const bytes = Buffer.from(text);
    if (bytes.length <= this.#connection.messageSize) return text;
    const name = `batch-${nth}.${sha256(text).slice(0, DIGITS)}`;
    await this.saveObject(name, gzipSync(bytes));
    return `${OBJECT}${name}`;
  }

  async #whole(text: string): Promise<string> {
    if (!text.startsWith(OBJECT)) return text;
    const bytes = await this.object(text.slice(OBJECT.length));
    return bytes === undefined ? "" : gunzipSync(bytes, { maxOutputLength: SIZE_MAX }).toString();
  }

  async saveObject(name: string, bytes: Uint8Array): Promise<void> {
    await this.#connection.patiently(async () => await this.#objects.putBlob({ name }, bytes));
  }

  async object(name: string): Promise<Uint8Array | undefined> {
    const found = await this.#connection.patiently(async () => await this.#objects.getBlob(name));
    return found ?? undefined;
  }

  get #stream(): string {
    return `TRIPOD_SOAK_${this.name}`;
  }
}

/** What is there is there. */
async function orKnown(made: Promise<unknown>): Promise<void> {
  await made.catch((error: unknown) => {
    const { code } = error as { readonly code?: number };
    if (code !== TAKEN && code !== WRONG_LAST_SEQUENCE) throw error;
  });
}

async function orNone<Value>(found: Promise<Value | null>): Promise<Value | null> {
  return await found.catch((error: unknown) => {
    const { code, status } = error as { readonly code?: number; readonly status?: number };
    if (code === NO_MESSAGE || code === NOT_FOUND || status === NOT_FOUND) return null;
    throw error;
  });
}
