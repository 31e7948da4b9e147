/** What the proxy adds to a gRPC frame's round trip: a lane host is asked for its status, directly and through it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, credentials, Metadata } from "@grpc/grpc-js";
import { CHANNEL_OPTIONS, clientLink, LANE_SERVICE } from "../../runtime/link/grpc.ts";
import { encodeFrame, FrameType, RIG } from "../../runtime/wire/frame.ts";
import { encodeStart } from "../../runtime/wire/messages.ts";
import { systemOf } from "../run/run-plan.ts";
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

const RETRY_MS = 100;
const START_MS_MAX = 10_000;

export const grpcRoundTrip: Measurement = {
  name: "grpc",
  title: "gRPC: status asked and told",
  measure: async (length) => {
    const dir = mkdtempSync(join(tmpdir(), "tripod-bench-"));
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

/** A stream to the lane host, on which a life of the lane has begun. */
async function openRoute(name: string, target: string, closers: (() => unknown)[]): Promise<Route> {
  const client = new Client(target, credentials.createInsecure(), CHANNEL_OPTIONS);
  closers.push(() => client.close());
  const { path, requestSerialize, responseDeserialize } = LANE_SERVICE.link;
  const stream = client.makeBidiStreamRequest(
    path,
    requestSerialize,
    responseDeserialize,
    new Metadata({ waitForReady: true }),
  );
  closers.push(() => stream.cancel());
  const broken = new Promise<never>((_, reject) => stream.on("error", reject));
  broken.catch(() => undefined);
  const link = clientLink(stream);
  let answered: () => void = () => undefined;
  link.onFrame(() => answered());
  const [start, question] = await framesToLane();
  const route: Route = {
    name,
    ask: () => link.send(question),
    onAnswer: (callback) => {
      answered = callback;
    },
    broken,
  };
  await begun(route, () => link.send(start));
  return route;
}

/** Asks until the lane has answered: the proxy may still be dialling it. */
async function begun(route: Route, start: () => void): Promise<void> {
  const answer = new Promise<void>((resolve) => route.onAnswer(resolve));
  start();
  const again = setInterval(start, RETRY_MS);
  const tooLate = sleep(START_MS_MAX, undefined, { ref: false }).then(() => {
    throw new Error(`the lane does not answer ${route.name}`);
  });
  try {
    await Promise.race([answer, route.broken, tooLate]);
  } finally {
    clearInterval(again);
  }
  // What was asked twice is answered twice, and no answer may be taken for a later question's.
  await sleep(2 * RETRY_MS);
}

/** A START, and the STATUS that the lane will be asked for: 18 bytes there, and a few more back. */
async function framesToLane(): Promise<readonly [start: Uint8Array, status: Uint8Array]> {
  const { generated, payloads } = await systemOf(SYSTEM);
  const { config, sources } = generated(SEED);
  const header = { source: RIG, destination: 1, sequence: 0, epoch: 1, cycle: 0 };
  const start = { lane: 1, lanes: 3, sources, config: payloads.config.encode(config) };
  return [
    encodeFrame({ ...header, type: FrameType.start }, encodeStart(start)),
    encodeFrame({ ...header, type: FrameType.status }, new Uint8Array()),
  ];
}
