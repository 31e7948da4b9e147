import { expect, test } from "vitest";
import { loadSystem } from "../../../systems/catalog.ts";
import { conformanceCases, leftOut } from "./cases.ts";
import { applyingTo } from "./needs.ts";

test.each([
  ["sensor_poll_v3", ["R11", "R22", "R23", "R24", "R25", "R26", "R27", "R28", "R29", "R30", "R31"]],
  ["kv_store_v2", ["R2", "R4"]],
  // Neither a digest nor a medium.
  [
    "kv_store_v1",
    ["R2", "R4", "R11", "R22", "R23", "R24", "R25", "R26", "R27", "R28", "R29", "R30", "R31"],
  ],
  // An inner wire.
  [
    "tcp_v2",
    ["R2", "R4", "R11", "R22", "R23", "R24", "R25", "R26", "R27", "R28", "R29", "R30", "R31"],
  ],
])(
  "of a system such as %s the cases that say nothing about it do not apply, each with its reason",
  async (name, ids) => {
    const system = await loadSystem(name);
    if (system === undefined) throw new Error(`no system ${name}`);
    const applying = applyingTo(system, { cases: conformanceCases, leftOut });
    const notApplying = applying.leftOut.filter(({ verdict }) => verdict === "not-applicable");
    expect(notApplying.map(({ id }) => id).toSorted(byNumber)).toEqual(ids);
    expect(notApplying.filter(({ reason }) => reason === "")).toEqual([]);
    const all = [...applying.cases, ...applying.leftOut].map(({ id }) => id);
    expect(all.toSorted(byNumber)).toEqual(
      [...conformanceCases, ...leftOut].map(({ id }) => id).toSorted(byNumber),
    );
  },
);

function byNumber(one: string, other: string): number {
  return Number(one.slice(1)) - Number(other.slice(1));
}
