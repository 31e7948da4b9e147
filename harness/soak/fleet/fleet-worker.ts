/** A worker of a fleet: takes the work of whatever soaks a NATS server has, until it is told to end. */
import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { privateFolder } from "../../../runtime/instance/private-folder.ts";
import { planRun } from "../../run/run-plan.ts";
import { UserError } from "../../user-error.ts";
import { differences, orderOf } from "../order.ts";
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

/** Throws a UserError (2) where this Tripod, or what it finds on this machine, is not the coordinator's. */
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
    while (!events.isEnded()) {
      const names = await index.names();
      for (const name of names) {
        const order = await index.find(name);
        if (order === undefined || events.isEnded()) continue;
        await new Soak({ name, order, index, connection, out }, events).work(workers);
      }
      if (names.length === 0) await sleep(IDLE_MS);
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
    await connection.close();
  }
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
    const work: SeedWork = { request: order.request, out, shrinking: order.shrinking ?? undefined };
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
    const planned = await planRun({ ...request, seed: seeds.first });
    const [first] = differences(order.order, orderOf(request, planned));
    if (first === undefined) return planned;
    throw new UserError(
      `${connection.shown}: soak ${name} is not what this worker would run: ${first}; bring both to one state`,
    );
  }
}
