/** What the proxy adds to a gRPC frame's round trip: a lane host is asked for its status, directly and through it. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { privateFolder } from "../../runtime/instance/private-folder.ts";
import { parseAddress } from "../../runtime/link/address.ts";
import { connected } from "../../runtime/link/dial.ts";
import { Session } from "../../runtime/session/session.ts";
import { systemAt } from "../system/system-at.ts";
import { figure } from "./figure.ts";
import type { Length, Measurement } from "./measurement.ts";
import { type Route, roundTrips } from "./round-trip.ts";
import { SEED, SYSTEM } from "./slot-times.ts";
import { startedTripod, tripodChild } from "./tripod-command.ts";

const PLANS: Readonly<Record<Length, { readonly rounds: number; readonly count: number }>> = {
  quick: { rounds: 5, count: 500 },
  normal: { rounds: 15, count: 1000 },
  long: { rounds: 30, count: 5000 },
};

const LANE = 1;
const EPOCH = 1;
const RETRY_MS = 100;
const START_MS_MAX = 10_000;

export const grpcRoundTrip: Measurement = {
  name: "grpc",
  title: "gRPC: status asked and told",
  measure: async (length) => {
    const dir = privateFolder();
    const closers: (() => unknown)[] = [() => rmSync(dir, { recursive: true, force: true })];
    try {
      const served = `unix:${join(dir, "lane")}`;
      const proxied = `unix:${join(dir, "proxied")}`;
      const lane = tripodChild("lane", `${SYSTEM}/ts`, "--serve", `grpc:${served}`);
      closers.push(() => lane.kill());
      const proxy = await startedTripod(
        "proxy",
        "--listen",
        `grpc:${proxied}`,
        "--upstream",
        `grpc:${served}`,
      );
      closers.push(() => proxy.kill());
      const routes = [
        await openRoute("direct", served, closers),
        await openRoute("through the proxy", proxied, closers),
      ];
      const times = await roundTrips(routes, PLANS[length]);
      const [direct, through] = times;
      const added = direct?.p50Us.map((base, round) => (through?.p50Us[round] ?? 0) - base) ?? [];
      const figures = times.flatMap(({ name, p50Us, p99Us }) => [
        figure(`${name}, p50`, "us", p50Us),
        figure(`${name}, p99`, "us", p99Us),
      ]);
      return { figures: [...figures, figure("the proxy adds, p50", "us", added)], notes: [] };
    } finally {
      for (const close of closers.reverse()) await close();
    }
  },
};

/** A connection to the lane host, on which an incarnation of the lane has begun. */
async function openRoute(name: string, target: string, closers: (() => unknown)[]): Promise<Route> {
  const address = parseAddress(`grpc:${target}`);
  if ("refused" in address) throw new Error(address.refused);
  let breakOff: (error: Error) => void = () => undefined;
  const broken = new Promise<never>((_, reject) => {
    breakOff = reject;
  });
  broken.catch(() => undefined);
  const { link, close } = await connected(address.ok, (why) => breakOff(new Error(why)));
  closers.push(close);
  let answered: () => void = () => undefined;
  const session = new Session({ link, address: LANE, onEvent: () => answered() });
  session.enter(EPOCH);
  const route: Route = {
    name,
    // 18 bytes to the lane, and a few more back.
    ask: () => session.askStatus(),
    onAnswer: (callback) => {
      answered = callback;
    },
    broken,
  };
  const { generated, payloads } = await systemAt(SYSTEM);
  const { config, sources } = generated(SEED);
  const order = { lanes: 3, sources, config: payloads.config.encode(config) };
  await begun(route, () => session.start(order));
  return route;
}

/** Asks until the lane has responded: the proxy may still be dialling it. */
async function begun(route: Route, start: () => void): Promise<void> {
  const answer = new Promise<void>((resolve) => route.onAnswer(resolve));
  start();
  const again = setInterval(start, RETRY_MS);
  const tooLate = sleep(START_MS_MAX, undefined, { ref: false }).then(() => {
    throw new Error(`the lane does not respond over ${route.name}`);
  });
  try {
    await Promise.race([answer, route.broken, tooLate]);
  } finally {
    clearInterval(again);
  }
  // A request sent twice gets two responses, and neither may be taken for that of a later request.
  await sleep(2 * RETRY_MS);
}
