import { expect, test } from "vitest";
import { start } from "../systems/kv_store_v2/lanes/ts/lane.ts";
import { system } from "../systems/kv_store_v2/system.ts";
import { simRun } from "./testing/sim-run.ts";

/** For longer than the others' logs reach back. */
const AWAY = { kind: "power-cut", lane: "bravo", window: [20, 1100] };
const LIE = { kind: "lie-in-snapshot", lane: "alpha" };
/** Milliseconds; a slot takes 0.04 of them. */
const DELAYS = [0.01, 0.03, 0.04, 0.06, 0.12, 0.15, 0.3, 1];

/** How often bravo was given a state, and how it ended. */
async function returned(
  faults: readonly object[],
): Promise<{ readonly attempts: number; readonly standing: string | undefined }> {
  const { records, reports, verdict } = await simRun(system, start, { cycles: 1300, faults });
  expect(verdict).toBe("pass");
  const changes = records.filter((record) => record.t === "health");
  const attempts = changes.filter(({ standing }) => standing === "restoring").length;
  return { attempts, standing: reports[1]?.standing };
}

const late = (link: readonly string[], delay_ms: number) => ({
  kind: "delay",
  link,
  direction: "up",
  message: "snapshot",
  delay_ms,
});

test.each(DELAYS)(
  "a donor that lies is asked once, however late it does: %s ms",
  async (delayMs) => {
    const faults = [AWAY, LIE, late(["alpha"], delayMs)];
    expect(await returned(faults)).toEqual({ attempts: 2, standing: "voting" });
  },
);

test.each([1, 2, 5, 8, 40])(
  "a lane whose medium is intact is sent no state, though it says where it is %i slots late",
  async (slots) => {
    const away = { ...AWAY, window: [20, 30] };
    const unheard = { kind: "drop", link: "bravo", direction: "up", message: "recall" };
    const faults = [away, { ...unheard, window: [30, 30 + slots] }];
    expect(await returned(faults)).toEqual({ attempts: 0, standing: "voting" });
  },
);

test.each(DELAYS)("donors that are late are waited for: %s ms", async (delayMs) => {
  const faults = [AWAY, late(["alpha", "charlie"], delayMs)];
  expect(await returned(faults)).toEqual({ attempts: 1, standing: "voting" });
});
