/** What a property's complaint says is so: it refutes what it claims, and nothing else. */
import { expect, test } from "vitest";
import type { PollCase, TruthCase } from "../sensor_poll_v1/adversary.ts";
import type { PollOutput } from "../sensor_poll_v1/payloads.ts";
import { properties } from "./properties.ts";

const [, contained, available, exact] = properties;

/** Three sensors that all report [0, 10]. */
const wide: TruthCase = {
  config: { f: 1 },
  readings: [1, 2, 3].map((sensor) => ({ sensor, lo: 0n, hi: 10n })),
  truth: 5n,
};
const apart: PollCase = {
  config: { f: 0 },
  readings: [1, 2, 3].map((sensor) => ({ sensor, lo: BigInt(sensor), hi: BigInt(sensor) })),
};
const interval = (lo: bigint, hi: bigint): PollOutput => ({ kind: "fused", lo, hi });
const refused: PollOutput = { kind: "refused", why: "duplicate sensor" };

test("an interval that holds the true value contains it, though it leaves out other points", () => {
  expect(contained.refute(wide, interval(5n, 5n))).toBeUndefined();
  expect(contained.refute(wide, interval(6n, 10n))).toContain("the true value is 5");
  expect(contained.refute(wide, { kind: "none" })).toContain("the true value is 5");
});

test("any interval is available, even one that misses the shared point", () => {
  expect(available.refute(wide, interval(5n, 5n))).toBeUndefined();
  expect(available.refute(wide, interval(6n, 10n))).toBeUndefined();
  expect(available.refute(wide, { kind: "none" })).toContain("enough reports share 5");
  expect(available.refute(wide, refused)).toContain("enough reports share 5");
});

test("an interval that leaves out a shared point is not the one that is shared", () => {
  expect(exact.refute(wide, interval(0n, 10n))).toBeUndefined();
  expect(exact.refute(wide, interval(5n, 5n))).toContain("not what n - f reports share");
});

test("a refusal passes only where the poll is to be refused", () => {
  for (const poll of [wide, apart]) {
    expect(exact.refute(poll, refused)).toContain("the poll is not to be refused");
    expect(exact.refute({ ...poll, config: { f: 2 } }, refused)).toBeUndefined();
  }
});

test("no two properties refute the same answers", () => {
  const inputs: readonly TruthCase[] = [wide, { ...wide, config: { f: 2 } }];
  const answers = [interval(0n, 10n), interval(5n, 5n), interval(6n, 10n), interval(9n, 0n)];
  const others: readonly PollOutput[] = [{ kind: "none" }, refused];
  const refuted = properties.map(({ name, refute }) => {
    const verdicts = inputs.flatMap((poll) =>
      [...answers, ...others].map((output) => (refute(poll, output) === undefined ? "+" : "-")),
    );
    return [verdicts.join(""), name] as const;
  });
  expect(new Map(refuted).size, JSON.stringify(refuted)).toBe(properties.length);
});
