import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { answeredAfter, NOTHING_ANSWERED } from "./prover-log.ts";

test.each(["proved", "told", "alias", "contradiction", "endless"])(
  "the progress of a run (%s) never goes beyond what was asked, and ends there",
  (name) => {
    const text = readFileSync(new URL(`./recorded/${name}.txt`, import.meta.url), "utf8");
    let answered = NOTHING_ANSWERED;
    for (const line of text.split("\n")) {
      answered = answeredAfter(answered, line);
      expect(answered.names.size).toBeLessThanOrEqual(answered.asked);
    }
    expect(answered.names.size).toBe(answered.asked);
  },
);

test("a search for contradictions adds to what was asked, and what it tells again counts once", () => {
  const lines = [
    "[wp] [CFG] Goal f_terminates : Valid (Trivial)",
    "[wp] 2 goals scheduled",
    "[wp] [Qed] Goal typed_f_ensures : Valid (3ms)",
    "[wp] [CVC4 1.8] Goal typed_f_assigns : Unknown",
    "[wp] [CFG] Goal f_terminates : Valid (Trivial)",
    "[wp] 1 goal scheduled",
    "[wp] [CVC4 1.8] Goal typed_f_assigns : Unknown",
    "[wp] [Passed] Smoke-test typed_f_wp_smoke_default_requires",
  ];
  const { asked, names, failed } = lines.reduce(answeredAfter, NOTHING_ANSWERED);
  expect([asked, names.size, failed.size]).toEqual([3, 3, 1]);
});
