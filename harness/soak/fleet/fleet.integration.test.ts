/** The queue on a real NATS server, with workers that only pretend to run: what is tried is that no seed is lost or counted twice. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { NatsServer } from "../../testing/nats-server.ts";
import { find } from "../../toolchain/setup/probe.ts";
import { UserError } from "../../user-error.ts";
import { describeQueue, pretending, seedsIn } from "../seed-queue.suite.ts";
import { drain, type SeedQueue, type SeedRunner } from "../seed-queue.ts";
import { type SeedRange, SeedSet } from "../seed-set.ts";
import { anOrder, recordOf } from "../soak.suite.ts";
import { connectFleet, type FleetConnection } from "./connection.ts";
import { coordinate } from "./coordinator.ts";
import { type FleetOrder, nameOf, parseFleetOrder } from "./fleet-order.ts";
import { FleetQueue } from "./fleet-queue.ts";
import { FleetIndex, FleetStore } from "./fleet-store.ts";
import { packed, unpack } from "./packed-folder.ts";
import { settledText } from "./settled-batch.ts";

const isAbsent = find("nats-server") === undefined;
const WHY = isAbsent ? " (skipped: nats-server is not installed; apt install nats-server)" : "";

/** A worker that was killed is not waited for long. */
const ACK_WAIT_MS = 1000;
/** Another soak each time, so that one server does for all of them. */
let nth = 0;

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

  function coordinating(order: FleetOrder, said: string[] = []) {
    const seeds: number[] = [];
    const counted = new SeedSet(order.seeds);
    let isToEnd = false;
    const counting = {
      isCounted: (seed: number) => counted.has(seed),
      count: ({ seed }: { readonly seed: number }) => {
        counted.add(seed);
        seeds.push(seed);
      },
      isToEnd: () => isToEnd,
      say: (text: string) => said.push(text),
      out: undefined,
    };
    const finished = coordinate(server.url, order, counting, ACK_WAIT_MS);
    const end = async () => {
      isToEnd = true;
      await finished;
    };
    return { seeds, finished, end };
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
    await store.settle(0, settledText({ records: later }));
    await finished;
    expect(seeds).toEqual([1, 2]);
    const texts: string[] = [];
    for await (const { text } of store.settledBehind(0)) texts.push(text);
    expect(texts).toEqual([settledText({ records })]);
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
      store.settle(batch, settledText({ records })),
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
  unpack(packed(from), to);
  expect(readFileSync(join(to, "code/lane.c"), "utf8")).toBe("int x;");
  writeFileSync(join(from, ".hidden"), "");
  expect(() => unpack(packed(from), to)).toThrow(/what a worker has sent is refused/);
  expect(() => unpack(Buffer.from("no"), to)).toThrow(/what a worker has sent is damaged/);
  rmSync(folder, { recursive: true });
});
