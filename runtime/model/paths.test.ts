import { expect, test } from "vitest";
import type { LossRecord, TraceRecord } from "../trace.ts";
import { COMMON_ACTS, SINGLE_ACTS } from "./acts.ts";
import { modelRun, type Path, RIG } from "./model-run.ts";

/** So far into a run that a lane which begins from nothing is sent the state. */
const FIRST = 70;

const ACTS = new Map([...SINGLE_ACTS, ...COMMON_ACTS].map((act) => [act.name, act]));

/** Acts by name, one a slot; a number stands for so many slots without a fault. */
function pathOf(...steps: readonly (string | number)[]): Path {
  return steps.flatMap((step) => {
    if (typeof step === "number") return new Array<undefined>(step).fill(undefined);
    const act = ACTS.get(step);
    if (act === undefined) throw new Error(`unknown act "${step}"`);
    return [act];
  });
}

interface Outcome {
  /** How many slots after the path it took until all were unanimous and right. */
  readonly back: number;
  /** Why slots failed, each reason once. */
  readonly failures: readonly string[];
  readonly losses: readonly Pick<LossRecord, "from" | "until">[];
}

async function outcomeOf(path: Path): Promise<Outcome> {
  const records: TraceRecord[] = [];
  const rest = new Array<undefined>(RIG.redundancy.stabilisation + 8).fill(undefined);
  await modelRun([...path, ...rest], { first: FIRST, onSlot: (_, seen) => records.push(...seen) });
  const slots = records.filter((record) => record.t === "slot");
  const lastWrong = slots.findLast((slot) => slot.verdict !== "pass" || slot.vote !== "unanimous");
  const failed = slots.filter(({ verdict }) => verdict === "fail" || verdict === "dissent");
  return {
    back: Math.max(0, (lastWrong?.cycle ?? 0) + 1 - FIRST - path.length),
    failures: [...new Set(failed.map(({ why = "" }) => why))],
    losses: records
      .filter((record) => record.t === "loss")
      .map(({ from, until }) => ({ from, until })),
  };
}

test("a lane that is upset while it follows is sent the state", async () => {
  const { failures, back } = await outcomeOf(pathOf("restart alpha", "upset alpha"));
  expect(failures).toEqual([]);
  expect(back).toBeLessThan(20);
});

test("a lane that is upset again as soon as it is back comes back again", async () => {
  const { failures, back } = await outcomeOf(pathOf("upset alpha", 4, "upset alpha"));
  expect(failures).toEqual([]);
  expect(back).toBeLessThan(20);
});

test("a lone voter that has miscompared gives no state to two that have lost their media", async () => {
  const { failures, losses } = await outcomeOf(pathOf("upset alpha", "lose-medium bravo charlie"));
  expect(failures).toEqual([]);
  expect(losses).toHaveLength(1);
});

test("two that hold the history outvote the last voter that is upset", async () => {
  const { failures, losses } = await outcomeOf(pathOf("restart alpha bravo", "upset charlie"));
  expect(failures).toEqual([]);
  expect(losses).toEqual([]);
});

test("what one lane has recovered of the voted state is not lost with the others' media", async () => {
  const { failures, losses } = await outcomeOf(
    pathOf("restart alpha bravo", "lose-medium alpha charlie"),
  );
  expect(failures).toEqual([]);
  expect(losses).toEqual([]);
});

test("a last voter that restarts with its medium still has the history", async () => {
  const { failures, losses } = await outcomeOf(
    pathOf("lose-medium alpha bravo", "restart charlie"),
  );
  expect(failures).toEqual([]);
  expect(losses).toEqual([]);
});

test("a second restart of all behind a loss fails no slot", async () => {
  const { failures } = await outcomeOf(
    pathOf("restart older by 1 alpha bravo charlie", "restart alpha bravo charlie"),
  );
  expect(failures).toEqual([]);
});

test("a lane whose state is in doubt does not hold up a vote while another one is behind", async () => {
  const { failures, back, losses } = await outcomeOf(pathOf("upset alpha", "deaf bravo"));
  expect(failures).toEqual([]);
  expect(losses).toEqual([]);
  expect(back).toBeLessThan(20);
});

test("two that have lost their media are sent the state of a third whose medium is older", async () => {
  const { failures, back } = await outcomeOf(
    pathOf("lose-medium alpha bravo", "restart older by 2 charlie"),
  );
  expect(failures).toEqual([]);
  expect(back).toBeLessThan(40);
});

test.each([
  ["restart alpha", "lose-medium bravo charlie", "restart alpha"],
  ["lose-medium alpha bravo", "restart charlie", "restart charlie"],
])(
  "the only lane that holds the history may restart again and again: %s, %s, %s",
  async (...path) => {
    const { failures, losses } = await outcomeOf(pathOf(...path));
    expect(failures).toEqual([]);
    expect(losses).toEqual([]);
  },
);

test("a lane that is upset in the slot in which it was given the state is not believed for that", async () => {
  const { failures, losses } = await outcomeOf(
    pathOf("lose-medium alpha", "upset alpha", "lose-medium bravo charlie"),
  );
  expect(failures).toEqual([]);
  expect(losses).toHaveLength(1);
});
