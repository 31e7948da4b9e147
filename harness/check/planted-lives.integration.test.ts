/** C and Rust lanes that keep from slot to slot what they should not, or leak it late in a life: `check` refutes each. */
import { expect, test } from "vitest";
import { loadProperties, loadSystem } from "../../systems/catalog.ts";
import { CASE_PLAYS } from "../counterexample/counterexample.ts";
import type { Substitution } from "../trials/mutants/data/mutant.ts";
import { plant } from "../trials/mutants/plant.ts";
import { refute } from "./examine.ts";
import { LaneUnderTest } from "./lane-under-test.ts";
import { livesOf } from "./lives.ts";
import { subjectsOf } from "./subjects.ts";

interface Planted extends Substitution {
  readonly system: "kv_store_v2" | "tcp_v2";
  readonly lane: "c" | "rust";
  /** How it shows; "refuted" where it is left out. */
  readonly kind?: "garbage" | "exit";
  /** The least slots in which it shows. */
  readonly slots: number;
}

const PROPERTY = {
  kv_store_v2: "step_by_step_equivalence",
  tcp_v2: "delivery_equals_oracle_on_hostile_wires",
};

/** As many as `check` plays of a thousand cases. */
const LIVES = 12;

const planted: readonly Planted[] = [
  {
    ...{ system: "kv_store_v2", lane: "c", slots: 2, why: "does not clear its answer" },
    kind: "garbage",
    find: "struct answer answer = {RESULT_NONE, 0, {NULL, 0}, false};",
    replace: `static struct answer answer;
  if (state->slots == 0) {
    answer = (struct answer){RESULT_NONE, 0, {NULL, 0}, false};
  }`,
  },
  {
    ...{ system: "kv_store_v2", lane: "c", slots: 34, why: "counts one too many after 33 slots" },
    find: "    answer.value = state->store.size;\n",
    replace: "    answer.value = state->store.size + (state->slots > 33);\n",
  },
  {
    ...{ system: "kv_store_v2", lane: "rust", slots: 2, why: "does not clear its answer" },
    kind: "garbage",
    find: "        answer.size()\n",
    replace: `        use core::sync::atomic::{AtomicUsize, Ordering::Relaxed};
        static SIZE: AtomicUsize = AtomicUsize::new(0);
        if self.slots == 1 {
            SIZE.store(0, Relaxed);
        }
        answer.size().max(SIZE.swap(answer.size(), Relaxed))\n`,
  },
  {
    ...{
      system: "kv_store_v2",
      lane: "rust",
      slots: 34,
      why: "counts one too many after 33 slots",
    },
    find: "self.store.len() as u64)",
    replace: "self.store.len() as u64 + u64::from(self.slots > 33))",
  },
  {
    ...{ system: "tcp_v2", lane: "c", slots: 10, why: "clears its ring in the first round only" },
    find: "  slot->size = 0;\n",
    replace: "  if (state->sequence + state->count < RING_SIZE) {\n    slot->size = 0;\n  }\n",
  },
  {
    ...{ system: "tcp_v2", lane: "c", slots: 34, why: "delivers nothing after 33 slots" },
    find: "  return write_delivery(data, output);",
    replace: "  return state->expected > 33 ? 0 : write_delivery(data, output);",
  },
  {
    ...{
      system: "tcp_v2",
      lane: "rust",
      // The seventeenth packet is the first that takes a place again, and a slot's data is up to five.
      slots: 4,
      why: "clears its store in the first round only",
    },
    kind: "exit",
    find: "        slot.size = 0;\n",
    replace: "        if (self.taken as usize) < PLACES {\n            slot.size = 0;\n        }\n",
  },
  {
    ...{ system: "tcp_v2", lane: "rust", slots: 34, why: "delivers nothing after 33 slots" },
    find: "                writer.bytes(1, data);\n                writer.size()\n",
    replace:
      "                writer.bytes(1, data);\n                if self.delivered > 33 { 0 } else { writer.size() }\n",
  },
];

/** In the ways that `check` plays a property, up to the first that refutes it; the smallest case is not looked for. */
async function refutationOf({ system: name, lane, find, replace, why }: Planted) {
  const system = await loadSystem(name);
  const property = (await loadProperties(name))?.find((of) => of.name === PROPERTY[name]);
  const file = `systems/${name}/lanes/${lane}/lane.${lane === "c" ? "c" : "rs"}`;
  if (system === undefined || property === undefined) throw new Error(`${name} is gone`);
  const [subject] = await subjectsOf(
    system,
    await plant({ system: name, lane, file, find, replace, why }),
  );
  if (subject === undefined) throw new Error("no such lane");
  const under = new LaneUnderTest(subject, system);
  try {
    for (const play of CASE_PLAYS) {
      const trial = { system, lane: under, property: livesOf(system, property, play) };
      const found = await refute(trial, { seed: 1, runs: LIVES, timeoutMs: 20_000 });
      if (found !== undefined) return found;
    }
    return undefined;
  } finally {
    await under.close();
  }
}

test.each(planted)("a $lane lane of $system is refuted that $why", async (one) => {
  const found = await refutationOf(one);
  if (found === undefined || !("events" in found.tried)) throw new Error("no life refutes it");
  expect(found.kind).toBe(one.kind ?? "refuted");
  const slots = found.tried.events.filter(({ kind }) => kind === "slot");
  expect(slots.length).toBeGreaterThanOrEqual(one.slots);
});
