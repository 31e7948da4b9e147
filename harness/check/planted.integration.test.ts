import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadProperties, loadSystem } from "../../systems/catalog.ts";
import { checkLane } from "./check.ts";
import type { CheckCounterexample, PropertyResult } from "./result.ts";
import { subjectsOf } from "./subjects.ts";

/** A lane with one fault, and what is to become of it. */
interface Planted {
  readonly file: URL;
  readonly property: string;
  readonly kind: CheckCounterexample["kind"];
  readonly sources: number;
  readonly why: RegExp;
}

const EQUAL = "equivalence_on_all_inputs";
const HELD = "true_value_contained";
const AVAILABLE = "available_when_quorum_shares_a_point";
const NO_PANIC = "no_panic_under_arbitrary_input";

const planted: Readonly<Record<string, Planted>> = {
  "a quorum that is one too few": {
    file: new URL("./planted/off-by-one-quorum.ts", import.meta.url),
    ...{ property: EQUAL, kind: "refuted", sources: 1, why: /^expected none, answered \[/ },
  },
  "bounds that go through a double": {
    file: new URL("./planted/through-number.ts", import.meta.url),
    ...{ property: HELD, kind: "refuted", sources: 1, why: /but the true value is/ },
  },
  "duplicates that are not side by side": {
    file: new URL("./planted/adjacent-duplicates.ts", import.meta.url),
    ...{ property: EQUAL, kind: "refuted", sources: 3, why: /^expected refused: duplicate sensor/ },
  },
  "an f that is ignored": {
    file: new URL("./planted/ignores-f.ts", import.meta.url),
    ...{ property: HELD, kind: "refuted", sources: 3, why: /but the true value is/ },
  },
  "an interval that is turned round": {
    file: new URL("./planted/swapped-ends.ts", import.meta.url),
    ...{ property: EQUAL, kind: "refuted", sources: 1, why: /^expected none, answered \[/ },
  },
  "an end that is no longer in its interval": {
    file: new URL("./planted/strict-at-touch.c", import.meta.url),
    ...{ property: AVAILABLE, kind: "refuted", sources: 1, why: /enough reports share/ },
  },
  "bounds in 32 bits": {
    file: new URL("./planted/int32-truncation.c", import.meta.url),
    ...{ property: HELD, kind: "refuted", sources: 1, why: /but the true value is/ },
  },
  "a loop without end over 16 sources": {
    file: new URL("./planted/hang-on-sixteen.c", import.meta.url),
    ...{ property: EQUAL, kind: "hang", sources: 16, why: /^did not answer within 500 ms$/ },
  },
  "an exit on an inverted interval": {
    file: new URL("./planted/exit-on-inverted.c", import.meta.url),
    ...{ property: HELD, kind: "exit", sources: 3, why: /exited with status 1/ },
  },
  "a print on the link": {
    file: new URL("./planted/print-on-none.c", import.meta.url),
    ...{ property: NO_PANIC, kind: "garbage", sources: 1, why: /not COBS/ },
  },
  "an alarm without end": {
    file: new URL("./planted/flood-on-duplicate.c", import.meta.url),
    ...{ property: NO_PANIC, kind: "flood", sources: 2, why: /more than it was asked for/ },
  },
  "a silent source that is not counted": {
    file: new URL("./planted/silent-not-counted.rs", import.meta.url),
    ...{ property: EQUAL, kind: "refuted", sources: 1, why: /answered refused: too few sources/ },
  },
  "the best region only": {
    file: new URL("./planted/best-region.rs", import.meta.url),
    ...{ property: HELD, kind: "refuted", sources: 3, why: /but the true value is/ },
  },
  "a panic on too few sources": {
    file: new URL("./planted/panic-on-too-few.rs", import.meta.url),
    ...{ property: NO_PANIC, kind: "exit", sources: 1, why: /SIGABRT.*f is too great/ },
  },
  "bounds without a sign": {
    file: new URL("./planted/unsigned-bounds.rs", import.meta.url),
    ...{ property: AVAILABLE, kind: "refuted", sources: 1, why: /enough reports share/ },
  },
};

describe("the properties of sensor_poll_v3 refute", () => {
  it.each(Object.entries(planted))("%s, by a small case", async (_name, fault) => {
    const { verdict, counterexample } = await tried(fault);
    expect(verdict).toBe("fail");
    expect(counterexample).toMatchObject({ kind: fault.kind, reproducible: true });
    expect(counterexample?.why).toMatch(fault.why);
    expect(counterexample?.input).toHaveProperty("readings.length", fault.sources);
  });

  it("the same lane by the same case every time", async () => {
    const fault = planted["an exit on an inverted interval"];
    expect(fault).toBeDefined();
    if (fault === undefined) return;
    expect(await tried(fault)).toEqual(await tried(fault));
  });
});

async function tried({ file, property }: Planted): Promise<PropertyResult> {
  const system = await loadSystem("sensor_poll_v3");
  const properties = await loadProperties("sensor_poll_v3");
  const chosen = properties?.filter(({ name }) => name === property) ?? [];
  if (system === undefined) throw new Error("the system is gone");
  const [subject] = await subjectsOf(system, fileURLToPath(file));
  if (subject === undefined) throw new Error("there is no such lane");
  const effort = { seed: 1, runs: 300, timeoutMs: 500, watch: () => undefined };
  const found = (await checkLane(system, chosen, subject, effort))[property];
  if (found === undefined) throw new Error(`there is no property ${property}`);
  return found;
}
