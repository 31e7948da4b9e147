import { expect, test } from "vitest";
import { LaneKernel } from "../../runtime/lane/kernel.ts";
import { programOf } from "../../runtime/lane/program.ts";
import { Session, type SessionEvent } from "../../runtime/session/session.ts";
import { decodeFrame, type Frame, FrameType } from "../../runtime/wire/frame.ts";
import { loadProperties, loadSystem } from "../../systems/catalog.ts";
import { payloads } from "../../systems/sensor_poll_v1/payloads.ts";
import { start } from "../../systems/sensor_poll_v3/lanes/ts/lane.ts";
import type { Batch, CheckedProcess } from "./checked-process.ts";
import { examine } from "./examine.ts";
import { HistoryPlay, type PlayedHistory } from "./history-play.ts";
import type { LaneUnderTest } from "./lane-under-test.ts";
import { livesOf } from "./lives.ts";
import type { ProcessPool } from "./process-pool.ts";

const SYSTEM = "sensor_poll_v3";

/** The TypeScript lane's kernel in this process: of its frames only those are heard that `isSaid`. */
class NearbyLane implements Pick<CheckedProcess, "enterNextEpoch" | "exchange" | "close"> {
  readonly close = async () => undefined;
  #epoch = 0;
  #session: Session | undefined;
  #read: (event: SessionEvent) => void = () => undefined;
  readonly #kernel: LaneKernel;

  constructor(isSaid: (frame: Frame) => boolean) {
    this.#kernel = new LaneKernel(
      programOf({ system: SYSTEM, lane: "ts" }, payloads, start),
      (bytes) => {
        const frame = decodeFrame(bytes);
        if (typeof frame === "string" || isSaid(frame)) this.#session?.receive(bytes.slice());
      },
    );
  }

  enterNextEpoch(address = 1): void {
    this.#session = new Session({
      address,
      link: { send: (bytes) => this.#kernel.receive(bytes), onFrame: () => undefined },
      onEvent: (event) => this.#read(event),
    });
    this.#session.enter(++this.#epoch);
  }

  async exchange<Answer extends { readonly kind: string }>({ send, read }: Batch<Answer>) {
    let answer: ReturnType<Batch<Answer>["read"]>;
    this.#read = (event) => {
      answer ??= read(event);
    };
    if (this.#session !== undefined) send(this.#session);
    return answer ?? ({ kind: "hang", why: "it answers at once or not at all" } as const);
  }
}

function laneUnderTest(
  system: NonNullable<Awaited<ReturnType<typeof loadSystem>>>,
  isSaid: (frame: Frame) => boolean,
): LaneUnderTest {
  const processes = {
    any: async () => new NearbyLane(isSaid),
    giveBack: () => undefined,
  } as unknown as ProcessPool;
  return {
    ...{ hasSpoken: true, taken: 0, given: 0 },
    lane: { name: "nearby", command: { carrier: "serial" } },
    play: async (tried: PlayedHistory, waitMs: number) =>
      await new HistoryPlay(system, tried, { processes, waitMs }).run(),
    close: async () => undefined,
  } as unknown as LaneUnderTest;
}

/** By the claim's lives, played through an exchange. */
async function refutedInExchange(isSaid: (frame: Frame) => boolean) {
  const system = await loadSystem(SYSTEM);
  const [claim] = (await loadProperties(SYSTEM)) ?? [];
  if (system === undefined || claim === undefined) throw new Error(`${SYSTEM} is gone`);
  const lane = laneUnderTest(system, isSaid);
  const property = livesOf(system, claim, "exchange");
  const effort = { seed: 1, runs: 10, timeoutMs: 1_000 };
  return (await examine({ system, lane, property }, effort)).refutation;
}

test("a lane that relays all it is told, and answers, passes", async () => {
  expect(await refutedInExchange(() => true)).toBeUndefined();
});

test("a silence in the exchange becomes a small counterexample that the lane fails again", async () => {
  const isMute = ({ type, cycle, destination }: Frame) =>
    type === FrameType.relay && cycle >= 2 && destination === 3;
  const refutation = await refutedInExchange((frame) => !isMute(frame));
  expect(refutation).toMatchObject({
    kind: "silence",
    why: "did not relay its INPUT of slot 2 to lane 3",
    reproducible: true,
  });
  expect(refutation?.shrinks).toBeGreaterThan(0);
  const silent = { kind: "slot", readings: [undefined] };
  expect(refutation?.tried).toMatchObject({ events: [silent, silent, silent] });
});
