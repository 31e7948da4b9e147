/** A worker of a fleet: takes the work of whatever soaks a NATS server has, until it is told to end. */
import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { privateFolder } from "../../../runtime/instance/private-folder.ts";
import { planRun } from "../../run/run-plan.ts";
import { UserError } from "../../user-error.ts";
import { differences, filesDigests, orderOf, type SoakOrder } from "../order.ts";
import { drain, type SeedRunner } from "../seed-queue.ts";
import type { SeedRecord } from "../seed-record.ts";
import type { SeedWork } from "../seed-run.ts";
import { defaultWorkers } from "../worker-count.ts";
import { WorkerProcess, type WorkerWatch } from "../worker-process.ts";
import { connectFleet, type FleetConnection } from "./connection.ts";
import type { FleetOrder } from "./fleet-order.ts";
import { FleetQueue } from "./fleet-queue.ts";
import { FleetIndex, FleetStore } from "./fleet-store.ts";

export interface FleetWorkerEvents {
  readonly isEnded: () => boolean;
  readonly say: (text: string) => void;
  readonly slots: (count: number) => void;
  readonly ran: (record: SeedRecord) => void;
}

const IDLE_MS = 1000;
const ASK_MS = 50;

/** A soak that this Tripod, or what it finds on this machine, cannot take part in is said once, and left to other workers. */
export async function serveFleet(
  address: string,
  workers: number | undefined,
  events: FleetWorkerEvents,
): Promise<void> {
  const connection = await connectFleet(address, events.say);
  const out = privateFolder();
  try {
    const index = await FleetIndex.open(connection);
    events.say(`${connection.shown}: waiting for work`);
    const refused = new Set<string>();
    while (!events.isEnded()) {
      const names = (await index.names()).filter((name) => !refused.has(name));
      for (const name of names) {
        if (events.isEnded()) break;
        const there = { name, index, connection, out };
        const why = await whyNot(async () => await workAt(there, workers, events));
        if (why === undefined) continue;
        refused.add(name);
        events.say(`${why}; left to other workers`);
      }
      if (names.length === 0) await sleep(IDLE_MS);
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
    await connection.close();
  }
}

/** Why it is refused here. */
async function whyNot(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof UserError && error.exitCode === 2) return error.message;
    throw error;
  }
}

async function workAt(
  there: Omit<SoakThere, "order">,
  workers: number | undefined,
  events: FleetWorkerEvents,
): Promise<void> {
  const order = await there.index.find(there.name);
  if (order !== undefined) await new Soak({ ...there, order }, events).work(workers);
}

interface SoakThere {
  readonly name: string;
  readonly order: FleetOrder;
  readonly index: FleetIndex;
  readonly connection: FleetConnection;
  readonly out: string;
}

class Soak {
  readonly #there: SoakThere;
  readonly #events: FleetWorkerEvents;

  constructor(there: SoakThere, events: FleetWorkerEvents) {
    this.#there = there;
    this.#events = events;
  }

  /** Until there is nothing to be had, or other soaks have work as well. */
  async work(workers: number | undefined): Promise<void> {
    const { name, order, connection, out } = this.#there;
    const planned = await this.#planned();
    const { rig, cycles } = planned.plan;
    const store = await FleetStore.open(name, connection);
    const isOver = async () => await this.#isOver();
    const queue = new FleetQueue(store, order, { out, isOver });
    const shrinking = order.shrinking ?? undefined;
    const work: SeedWork = { request: order.request, out, shrinking, isOrdered: true };
    const count = workers ?? defaultWorkers(rig, order.seeds, cycles);
    const runners = Array.from({ length: count }, () => this.#runner(work));
    const asking = setInterval(() => {
      if (this.#events.isEnded()) queue.close();
    }, ASK_MS);
    try {
      await drain(queue, runners);
    } finally {
      clearInterval(asking);
      await Promise.all(runners.map(async (runner) => await runner.end()));
    }
  }

  #runner(work: SeedWork): SeedRunner {
    const { isEnded, slots, ran } = this.#events;
    const watch: WorkerWatch = { isEnded, isCut: isEnded, slots, shrinking: () => undefined };
    const worker = new WorkerProcess(work, watch);
    return {
      run: async (seed) => {
        const outcome = await worker.run(seed);
        if (outcome.kind === "ran") ran(outcome.record);
        return outcome;
      },
      end: async () => await worker.end(),
    };
  }

  async #isOver(): Promise<boolean> {
    const { name, index } = this.#there;
    const [only, ...others] = await index.names();
    return only !== name || others.length > 0;
  }

  async #planned() {
    const { name, order, connection } = this.#there;
    const { request, seeds } = order;
    const requireSame = (own: SoakOrder) => {
      const [first] = differences(order.order, own);
      if (first === undefined) return;
      throw new UserError(
        `${connection.shown}: soak ${name} is not what this worker would run: ${first}; bring both to one state`,
      );
    };
    // An order names files as it likes: no code is loaded before it is known to be the coordinator's.
    const files = filesDigests(request);
    requireSame({ ...order.order, sha256: { ...order.order.sha256, ...files } });
    const planned = await planRun({ ...request, seed: seeds.first });
    requireSame(orderOf(request, planned));
    return planned;
  }
}
