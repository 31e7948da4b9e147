import { expect, test } from "vitest";
import { bypasses } from "../../prove/bypasses.ts";
import { thisMachine } from "../../toolchain/setup/probe.ts";
import { toolOf } from "../../toolchain/setup/tools.ts";
import { loopOf } from "./loops.ts";

const ofText = bypasses.filter(({ refusedBy }) => refusedBy === "text");

/** Debian 12 has it; a newer release may not have CVC4. */
const isAbsent = toolOf("frama-c").probe(thisMachine()) === undefined;
const NO_PROVER = isAbsent ? " (skipped: Frama-C, Why3 and CVC4 are not installed)" : "";

test("a part that hides something from the prover is refused at its check, each for its reason", async () => {
  const ends = [];
  for (const bypass of ofText) ends.push({ bypass, end: await loopOf(bypass) });
  for (const { bypass, end } of ends) {
    expect(end, bypass.title).toMatchObject({ phase: "CAP_HIT", by: "check" });
    expect(end.why, bypass.title).toMatch(bypass.why);
  }
  expect(ends.length).toBeGreaterThanOrEqual(13);
});

/** The others: npm run part-cheats. */
test.skipIf(isAbsent)(
  `a contract that nobody can call passes the quick check, and the review finds the contradiction${NO_PROVER}`,
  async () => {
    const bypass = bypasses.find(({ title }) => title.startsWith("nobody can call it"));
    if (bypass === undefined) throw new Error("the bypass is gone");
    const end = await loopOf(bypass);
    expect(end).toMatchObject({ phase: "CAP_HIT", by: "review" });
    expect(end.why).toMatch(bypass.why);
  },
);
