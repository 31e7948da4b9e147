import { expect, test } from "vitest";
import { studiedBypasses } from "../../prove/bypasses-studied.ts";
import { thisMachine } from "../../toolchain/setup/probe.ts";
import { toolOf } from "../../toolchain/setup/tools.ts";
import { loopOf } from "./loops.ts";

/** Of the others the text alone is looked at in the suite; all are carried through loops by npm run part-cheats. */
const ofText = studiedBypasses.filter(({ refusedBy }) => refusedBy === "text");

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

test.skipIf(isAbsent)(
  `a contract that nobody can call passes the quick check, and the review finds the contradiction${NO_PROVER}`,
  async () => {
    const bypass = studiedBypasses.find(({ title }) => title.startsWith("nobody can call it"));
    if (bypass === undefined) throw new Error("the bypass is gone");
    const end = await loopOf(bypass);
    expect(end).toMatchObject({ phase: "CAP_HIT", by: "review" });
    expect(end.why).toMatch(bypass.why);
  },
);
