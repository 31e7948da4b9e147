import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { launch } from "../../../harness/run/execute.ts";
import { planRun, type RunRequest } from "../../../harness/run/run-plan.ts";

const file = (name: string) => fileURLToPath(new URL(`${name}.yaml`, import.meta.url));

async function resultOf(plan: string, on: Partial<RunRequest> = { rung: "sim" }) {
  const request = { system: "sensor_poll_v3", seed: 7, cycles: 100, faults: file(plan), ...on };
  return await launch(await planRun(request));
}

test("one bit of one lane: the vote is right, and the lane is named", async () => {
  const { verdict, slots, lanes } = await resultOf("one-bit-one-lane");
  expect(verdict).toBe("pass");
  expect(slots).toEqual({ unanimous: 99, majority: 1, split: 0, silent: 0 });
  const named = Object.entries(lanes).filter(([, { miscompares }]) => miscompares > 0);
  expect(named.map(([name]) => name)).toEqual(["bravo"]);
});

test("two lanes wrong, each in its own way: flagged, and no pass", async () => {
  const { verdict, slots } = await resultOf("two-lanes-differently");
  expect(verdict).toBe("inconclusive");
  expect(slots.split).toBe(1);
});

test("two lanes wrong alike: they outvote the third, and the oracle says where", async () => {
  const { verdict, why, counterexample } = await resultOf("two-lanes-alike");
  expect(verdict).toBe("fail");
  const failure = counterexample?.failure;
  expect(failure).toMatchObject({ slot: 5, first_difference: { byte: 3, bit: 0 } });
  expect(failure?.ballots["charlie"]?.answered).toEqual(failure?.expected);
  expect(why.join("\n")).toContain(
    "injected common-mode fault: lie-in-ballot, bit 24, on alpha and bravo",
  );
});

test("a source that tells each lane something else divides no lanes that ask each other", async () => {
  const { verdict, slots, faults } = await resultOf("equivocating-source");
  expect(verdict).toBe("pass");
  expect(slots.unanimous).toBe(100);
  expect(faults.effective).toBe(8);
});

test("it divides lanes that do not", async () => {
  const { verdict, slots } = await resultOf("equivocating-source", {
    rig: fileURLToPath(new URL("../../../boards/rigs/no-exchange.yaml", import.meta.url)),
  });
  expect(verdict).toBe("fail");
  expect(slots.split).toBeGreaterThan(0);
});

test("a lane that is killed does not vote until it is restarted, and has been clean for a while", async () => {
  const { verdict, lanes } = await resultOf("kill-and-restart");
  expect(verdict).toBe("pass");
  const isolations = [{ cycle: 30, back: 75, why: expect.any(String) as unknown }];
  expect(lanes["bravo"]).toMatchObject({ silent: 0, deaths: 1, excluded: false, isolations });
});
