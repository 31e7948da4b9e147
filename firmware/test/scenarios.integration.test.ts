/** Lanes with a history, a medium or a wire: every kernel is held to the same scripts, and to the same bytes. */
import { beforeAll, describe, expect, test } from "vitest";
import { LaneKernel, type Program } from "../../runtime/lane/kernel.ts";
import type { Restored } from "../../runtime/wire/state-messages.ts";
import { adder } from "./adder/lane.ts";
import { echo } from "./echo/lane.ts";
import { gaps } from "./gap-scenarios.ts";
import { histories } from "./history-scenarios.ts";
import { hostileState } from "./hostile-state.ts";
import { builds, type Exchange, testLane } from "./lanes.ts";
import { media } from "./medium-scenarios.ts";
import { partsOf } from "./proved-parts.ts";
import type { LaneScript } from "./scenario.ts";
import { hexOf, type Said, said } from "./script.ts";
import { wires } from "./wire-scenarios.ts";

const FRAMES = 3000;

function inTypeScript(program: Program): Exchange {
  return async (frames) => {
    const sent: Uint8Array[] = [];
    const kernel = new LaneKernel(program, (frame) => sent.push(frame.slice()));
    for (const frame of frames) kernel.receive(frame);
    return sent;
  };
}

interface Suite {
  readonly system: string;
  readonly program: Program;
  readonly scenarios: readonly LaneScript[];
  /** What such a lane says besides what every lane does. */
  readonly says: readonly Said["kind"][];
  /** What restoring it may result in. */
  readonly ends: readonly Restored[];
}

const suites: readonly Suite[] = [
  {
    system: "adder",
    program: adder,
    scenarios: [...histories, ...gaps, ...media],
    says: ["piece", "restored", "recall", "replay", "erase", "program"],
    ends: ["more", "done", "refused"],
  },
  { system: "echo", program: echo, scenarios: wires, says: ["packet"], ends: [] },
];

describe.each(suites)("$system", ({ system, program, scenarios, says, ends }) => {
  const reference = inTypeScript(program);

  test("hostile frames get it to say all that it can", async () => {
    const sent = await reference(hostileState(1, FRAMES));
    const kinds = new Set(sent.map((frame) => said(frame).kind));
    expect(kinds).toEqual(new Set(["hello", "relay", "ballot", "status", ...says]));
    const answers = sent.map((frame) => said(frame));
    const results = answers.flatMap((one) => (one.kind === "restored" ? [one.result] : []));
    expect(new Set(results)).toEqual(new Set(ends));
  });

  test.each(scenarios)("$name", async ({ turns }) => {
    // Frame by frame, so that a wrong answer is seen where it was given.
    const frames = turns.map(([frame]) => frame);
    let heard = 0;
    for (const [index, [, ...says]] of turns.entries()) {
      const sent = await reference(frames.slice(0, index + 1));
      expect(sent.slice(heard).map(said), `turn ${index}`).toEqual(says);
      heard = sent.length;
    }
  });

  describe.each(builds)("$name", (one) => {
    // Built of the same parts, as far as HELLO tells.
    const hello = { ...program.hello, ...partsOf(one.language) };
    const alike = inTypeScript({ ...program, hello });
    let exchange: Exchange;

    beforeAll(async () => {
      exchange = await testLane(system, one);
    });

    test.each(scenarios)("$name", async ({ turns }) => {
      const frames = turns.map(([frame]) => frame);
      const sent = await exchange(frames);
      expect(sent.map(said)).toEqual(turns.flatMap(([, ...says]) => says));
      expect(sent.map(hexOf)).toEqual((await alike(frames)).map(hexOf));
    });

    test.each([1, 2, 3])("answers hostile frames with the same bytes, seed %i", async (seed) => {
      const frames = hostileState(seed, FRAMES);
      const expected = (await alike(frames)).map(hexOf);
      const actual = (await exchange(frames)).map(hexOf);
      const differs = actual.findIndex((hex, index) => hex !== expected[index]);
      expect({ differs, sent: actual.length }).toEqual({ differs: -1, sent: expected.length });
    });
  });
});
