/** The queue on a real NATS server, with workers that only pretend to run: what is tried is that no seed is lost or counted twice. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { NatsServer } from "../../testing/nats-server.ts";
import { find } from "../../toolchain/setup/probe.ts";
import { UserError } from "../../user-error.ts";
import { describeQueue, pretending, seedsIn } from "../seed-queue.suite.ts";
import { drain, type SeedQueue, type SeedRunner } from "../seed-queue.ts";
import type { SeedRecord } from "../seed-record.ts";
import { type SeedRange, SeedSet } from "../seed-set.ts";
import { anOrder, recordOf } from "../soak.suite.ts";
import { connectFleet, type FleetConnection } from "./connection.ts";
import { coordinate } from "./coordinator.ts";
import { type FleetOrder, nameOf, parseFleetOrder } from "./fleet-order.ts";
import { FleetQueue } from "./fleet-queue.ts";
import { FleetIndex, FleetStore } from "./fleet-store.ts";
import { serveFleet } from "./fleet-worker.ts";
import { packed, unpack } from "./packed-folder.ts";
import { settledText } from "./settled-batch.ts";

const isAbsent = find("nats-server") === undefined;
const WHY = isAbsent ? " (skipped: nats-server is not installed; apt install nats-server)" : "";

/** A worker that was killed is not waited for long. */
const ACK_WAIT_MS = 1000;
/** Another soak each time, so that one server does for all of them. */
let nth = 0;

const FOUND: SeedRecord["finding"] = {
  ...{ what: "a miscompare of alpha", command: "./tripod run sensor_poll_v3", saved: false },
  ...{ counterexample: null, shrunk: null, unshrunk: "--no-shrink was given" },
};

function orderFor(seeds: SeedRange): FleetOrder {
  return {
    schema: "tripod.soak-fleet.v1",
    order: anOrder({ cycles: ++nth }),
    request: { system: "sensor_poll_v3", faults: "swarm" },
    shrinking: null,
    seeds,
    batch: 2,
  };
}

describe.skipIf(isAbsent)(`a fleet${WHY}`, () => {
  let server: NatsServer;
  let folder = "";
  let open: FleetConnection[] = [];

  beforeAll(async () => {
    server = await NatsServer.start();
  });

  afterAll(async () => await server.close());

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "fleet-"));
  });

  afterEach(async () => {
    await Promise.all(open.map(async (connection) => await connection.close()));
    open = [];
    rmSync(folder, { recursive: true });
  });

  /** A worker on a connection of its own, and how to end that as a killed process does. */
  async function worker(order: FleetOrder) {
    const connection = await connectFleet(server.url, () => undefined);
    open.push(connection);
    const store = await FleetStore.open(nameOf(order), connection, ACK_WAIT_MS);
    const options = { out: folder, isOver: async () => false };
    return { queue: new FleetQueue(store, order, options), die: connection.close };
  }

  function coordinating(order: FleetOrder, said: string[] = [], out?: string) {
    const seeds: number[] = [];
    const records: SeedRecord[] = [];
    const counted = new SeedSet(order.seeds);
    let isToEnd = false;
    const counting = {
      isCounted: (seed: number) => counted.has(seed),
      count: (record: SeedRecord) => {
        counted.add(record.seed);
        seeds.push(record.seed);
        records.push(record);
      },
      isToEnd: () => isToEnd,
      say: (text: string) => said.push(text),
      out,
    };
    const finished = coordinate(server.url, order, counting, ACK_WAIT_MS);
    const end = async () => {
      isToEnd = true;
      await finished;
    };
    return { seeds, records, finished, end };
  }

  async function drained(queues: readonly SeedQueue[], until: Promise<void>): Promise<void> {
    const all = Promise.all(queues.map(async (queue) => await drain(queue, [pretending()])));
    await until;
    for (const queue of queues) queue.close();
    await all;
  }

  describeQueue(async (range) => {
    const order = orderFor(range);
    const { seeds, finished, end } = coordinating(order);
    return {
      worker: async () => (await worker(order)).queue,
      counted: () => seeds,
      finished,
      close: end,
    };
  });

  test("what a worker had when it was killed is another's", async () => {
    const order = orderFor({ first: 1, last: 6 });
    const { seeds, finished } = coordinating(order);
    const dying = await worker(order);
    const batch = await dying.queue.take();
    expect(batch?.seeds).toHaveLength(2);
    await dying.die();
    await drained([(await worker(order)).queue], finished);
    expect(seeds.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test("a batch that two workers settle has the records of the first", async () => {
    const order = orderFor({ first: 1, last: 2 });
    const { seeds, finished } = coordinating(order);
    const slow = (await worker(order)).queue;
    const batch = await slow.take();
    if (batch === undefined) throw new Error("nothing was given");
    const records = [recordOf(1), recordOf(2)];
    await slow.settle(batch, records);
    const connection = await connectFleet(server.url, () => undefined);
    open.push(connection);
    const store = await FleetStore.open(nameOf(order), connection, ACK_WAIT_MS);
    const later = [recordOf(1, { verdict: "fail" }), recordOf(2)];
    await store.settle(0, settledText({ records: later, folders: {} }));
    await finished;
    expect(seeds).toEqual([1, 2]);
    const texts: string[] = [];
    for await (const { text } of store.settledBehind(0)) texts.push(text);
    expect(texts).toEqual([settledText({ records, folders: {} })]);
  });

  test("a seed at which the rig fails ends the soak with its line, not its worker; the same command runs it again", async () => {
    const order = orderFor({ first: 1, last: 4 });
    const first = coordinating(order);
    const { queue } = await worker(order);
    const why = "seed 3: its worker ended with SIGKILL, 2 times";
    const failing: SeedRunner = {
      ...pretending(),
      run: async (seed) => {
        if (seed === 3) throw new UserError(why, 4);
        return await pretending().run(seed);
      },
    };
    const going = drain(queue, [failing]);
    await expect(first.finished).rejects.toMatchObject({
      message: expect.stringMatching(`^on .+: ${why}$`) as unknown,
      exitCode: 4,
    });
    queue.close();
    await going;
    expect(first.seeds).toEqual([1, 2]);
    const second = coordinating(order);
    await drained([(await worker(order)).queue], second.finished);
    expect(second.seeds.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4]);
  });

  test.each([
    ["holds the records of other seeds", 0, [3, 4], "batch 0: expected the records of seeds 1, 2"],
    ["the soak does not have", 2, [5], "unknown batch 2"],
  ])("a batch that %s ends the soak in a line, and no seed is lost", async (_, batch, of, says) => {
    const order = orderFor({ first: 1, last: 4 });
    const { seeds, finished } = coordinating(order);
    const connection = await connectFleet(server.url, () => undefined);
    open.push(connection);
    const store = await FleetStore.open(nameOf(order), connection, ACK_WAIT_MS);
    const records = of.map((seed) => recordOf(seed));
    await Promise.all([
      expect(finished).rejects.toThrow(says),
      store.settle(batch, settledText({ records, folders: {} })),
    ]);
    expect(seeds).toEqual([]);
  });

  test("two coordinators of one soak are one, and each counts every seed once", async () => {
    const order = orderFor({ first: 1, last: 9 });
    const [one, other] = [coordinating(order), coordinating(order)];
    const both = Promise.all([one.finished, other.finished]).then(() => undefined);
    await drained([(await worker(order)).queue], both);
    for (const { seeds } of [one, other])
      expect(seeds.toSorted((a, b) => a - b)).toEqual(seedsIn(order.seeds));
  });

  test("a coordinator goes on with what another one has begun", async () => {
    const order = orderFor({ first: 1, last: 8 });
    const first = coordinating(order);
    const { queue } = await worker(order);
    const batch = await queue.take();
    await queue.settle(
      batch ?? { seeds: [] },
      (batch?.seeds ?? []).map((seed) => recordOf(seed)),
    );
    await first.end();
    const second = coordinating(order);
    await drained([queue], second.finished);
    expect(second.seeds.toSorted((a, b) => a - b)).toEqual(seedsIn(order.seeds));
  });

  test("a server that is killed is waited for, and nothing is lost or counted twice", async () => {
    const order = orderFor({ first: 1, last: 20 });
    const said: string[] = [];
    const { seeds, finished } = coordinating(order, said);
    const { queue } = await worker(order);
    let ran = 0;
    const killing = pretending(() => ran++);
    const drainedAll = drain(queue, [
      {
        ...killing,
        run: async (seed) => {
          if (seed === 11) {
            await server.kill();
            await server.begin();
          }
          return await killing.run(seed);
        },
      },
    ]);
    await finished;
    queue.close();
    await drainedAll;
    expect(seeds.toSorted((a, b) => a - b)).toEqual(seedsIn(order.seeds));
    expect(said.join("\n")).toMatch(/the connection is lost; waiting[\s\S]*back after \d+ s/);
  });

  test("a soak that another version has begun is refused by its version", async () => {
    const order = orderFor({ first: 1, last: 2 });
    const text = JSON.stringify({ ...order, schema: "tripod.soak-fleet.v9" });
    expect(() => parseFleetOrder(text, "abc")).toThrow(
      /soak abc is of another version \("tripod\.soak-fleet\.v9", and this Tripod takes part in/,
    );
    const connection = await connectFleet(server.url, () => undefined);
    open.push(connection);
    const index = await FleetIndex.open(connection);
    await index.add(nameOf(order), order);
    await expect(index.add(nameOf(order), { ...order, batch: 1 })).rejects.toThrow(
      /is cut into other batches by another Tripod/,
    );
    await index.remove(nameOf(order));
    expect(await index.find(nameOf(order))).toBeUndefined();
  });

  test("a batch with no room in a message is settled, and read as it was", async () => {
    const order = orderFor({ first: 1, last: 2 });
    const connection = await connectFleet(server.url, () => undefined);
    open.push(connection);
    const store = await FleetStore.open(nameOf(order), connection, ACK_WAIT_MS);
    const text = settledText({ failed: "x".repeat(connection.messageSize + 1) });
    await store.settle(0, text);
    const texts: string[] = [];
    for await (const one of store.settledBehind(0)) texts.push(one.text);
    expect(texts).toEqual([text]);
  });

  test("a worker says once of each soak that it cannot take part in, loads none of its code, and goes on", async () => {
    const system = join(folder, "mine");
    mkdirSync(system);
    const loaded = join(folder, "loaded");
    const code = `import { writeFileSync } from "node:fs"; writeFileSync(${JSON.stringify(loaded)}, "");`;
    for (const name of ["system.ts", "payloads.ts"]) writeFileSync(join(system, name), code);
    const [mine, old] = [orderFor({ first: 1, last: 2 }), orderFor({ first: 1, last: 2 })];
    const other = { ...mine, request: { ...mine.request, system } };
    const connection = await connectFleet(server.url, () => undefined);
    open.push(connection);
    const index = await FleetIndex.open(connection);
    await index.add(nameOf(other), other);
    const later = { ...old, schema: "tripod.soak-fleet.v9" } as unknown as FleetOrder;
    await expect(index.add(nameOf(old), later)).rejects.toThrow("is of another version");
    const said: string[] = [];
    let rounds = 0;
    await serveFleet(server.url, 1, {
      isEnded: () => said.length > 2 && ++rounds > 2,
      say: (text) => said.push(text),
      ...{ slots: () => undefined, ran: () => undefined },
    });
    const of = (name: string) => said.filter((text) => text.includes(name));
    expect(of(nameOf(old))).toEqual([
      expect.stringMatching(/is of another version .*; left to other workers$/),
    ]);
    expect(of(nameOf(other))).toEqual([
      expect.stringMatching(/is not what this worker would run: Tripod's own code has changed; /),
    ]);
    expect(existsSync(loaded)).toBe(false);
    await index.remove(nameOf(other));
    await index.remove(nameOf(old));
  });

  test("where two workers have run a seed, the folder is that of the first, as its record is", async () => {
    const order = orderFor({ first: 1, last: 2 });
    const [one, other] = [await worker(order), await worker(order)];
    const connection = await connectFleet(server.url, () => undefined);
    open.push(connection);
    await (await FleetStore.open(nameOf(order), connection, ACK_WAIT_MS)).offer(0);
    const records = [recordOf(1, { finding: { ...FOUND, saved: true } }), recordOf(2)];
    // It is given a second time once nobody has said that it is at work.
    const batches = [await one.queue.take(), await other.queue.take()] as const;
    for (const [nth, { queue }] of [one, other].entries()) {
      mkdirSync(join(folder, "seed-1"));
      writeFileSync(join(folder, "seed-1/which"), String(nth));
      await queue.settle(batches[nth] ?? { seeds: [] }, records);
    }
    await coordinating(order, [], folder).finished;
    expect(readFileSync(join(folder, "seed-1/which"), "utf8")).toBe("0");
  });

  test("the folder of a run that failed comes to the coordinator; one that cannot be sent is said, and its record counts", async () => {
    const order = orderFor({ first: 1, last: 2 });
    const said: string[] = [];
    const { seeds, finished, records } = coordinating(order, said, folder);
    const saved = { ...FOUND, saved: true };
    const sent = [recordOf(1, { finding: saved }), recordOf(2, { finding: saved })];
    mkdirSync(join(folder, "seed-1"));
    writeFileSync(join(folder, "seed-1/my lane.ts"), "export {};");
    mkdirSync(join(folder, "seed-2"));
    writeFileSync(join(folder, "seed-2/a\\b"), "");
    const { queue } = await worker(order);
    const batch = await queue.take();
    if (batch === undefined) throw new Error("nothing was given");
    await queue.settle(batch, sent);
    await finished;
    expect(seeds).toEqual([1, 2]);
    expect(readFileSync(join(folder, "seed-1/my lane.ts"), "utf8")).toBe("export {};");
    expect(said.at(-1)).toBe("seed 2: its folder is missing: its worker could not send it");
    expect(records.map(({ finding }) => finding?.saved)).toEqual([true, false]);
  });

  test("a server without JetStream is refused, and says how it is started", async () => {
    const bare = await NatsServer.start([]);
    await expect(connectFleet(bare.url, () => undefined)).rejects.toThrow(
      /has no JetStream; start it as nats-server -js/,
    );
    await bare.close();
  });
});

test.each([
  ["host", 'invalid address "host"'],
  ["http://host", 'invalid address "http://host"'],
  ["nats://", 'invalid address "nats://"'],
  ["nats://127.0.0.1:1", "nats://127.0.0.1:1: connection refused; is nats-server -js running"],
  ["nats://ann:secret@127.0.0.1:1", "--fleet: nats://127.0.0.1:1: connection refused"],
])("%s is refused in one line", async (address, says) => {
  await expect(connectFleet(address, () => undefined)).rejects.toThrow(says);
});

test("a folder comes out of its object as it went in, and no object leads out of its folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "packed-"));
  const [from, to] = [join(folder, "from"), join(folder, "to")];
  mkdirSync(join(from, "code"), { recursive: true });
  writeFileSync(join(from, "code/lane.c"), "int x;");
  writeFileSync(join(from, "code/.my own lane.c"), "int y;");
  unpack(packed(from) ?? new Uint8Array(), to);
  expect(readFileSync(join(to, "code/lane.c"), "utf8")).toBe("int x;");
  expect(readFileSync(join(to, "code/.my own lane.c"), "utf8")).toBe("int y;");
  for (const name of ["../out", "/out", "a/../../out", "a//b", "..", ".", "a/", "a\\b", ""]) {
    const bytes = gzipSync(JSON.stringify({ files: { [name]: "" } }));
    expect(() => unpack(bytes, to)).toThrow(/what a worker has sent is refused/);
  }
  expect(() => unpack(Buffer.from("no"), to)).toThrow(/what a worker has sent is damaged/);
  rmSync(folder, { recursive: true });
});
