/** A soak's order and records, and events that nobody watches, for tests. */
import type { SoakOrder } from "./order.ts";
import type { SeedRecord } from "./seed-record.ts";
import type { SoakEvents } from "./soak.ts";

export const heedless: SoakEvents = {
  isTimeUp: () => false,
  isEnded: () => false,
  slots: () => undefined,
  shrinking: () => undefined,
  counted: () => undefined,
  failed: () => undefined,
  tooShort: () => undefined,
  resumed: () => undefined,
  say: () => undefined,
};

export function anOrder(more: Partial<SoakOrder> = {}): SoakOrder {
  const none = { system: null, rig: null, faults: null, input: null, lanes: null };
  return {
    ...{ system: "sensor_poll_v3", rung: "sim", cycles: 1000, faults: "swarm" },
    ...{ rig: null, input: null, allow_dissent: false },
    sha256: { tripod: "0".repeat(64), ...none },
    ...more,
  };
}

export function recordOf(seed: number, more: Partial<SeedRecord> = {}): SeedRecord {
  return {
    ...({ t: "seed", seed, verdict: "pass", digest: "d".repeat(64), slots: 10 } as const),
    outputs: { voted: 10, with_value: 9 },
    ...({ liveness: "back", whole_after: seed % 7 } as const),
    reasons: [],
    demands: { lanes: [[10, 0]], pairs: [] },
    faults: { drop: [3, 2, 1] },
    left_out: ["jitter"],
    coverage: { drop: { voting: seed, isolated: 1 } },
    finding: null,
    ...more,
  };
}
