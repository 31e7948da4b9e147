import { resolve } from "node:path";
import { expect, test } from "vitest";
import { defaultRig, type Rig } from "./rig.ts";
import { rigAsData, rigFromData } from "./rig-data.ts";

const rig = defaultRig(
  { name: "store", history: { digestSize: 4 } },
  ["ts", "c", "rust"],
  "process",
);
const [a, b, c] = rig.lanes;

function saved(one: Rig, folder: string): unknown {
  return JSON.parse(JSON.stringify(rigAsData(one, folder)));
}

test("a rig survives a file; its lanes are on sim then, and where they were is told", () => {
  const read = rigFromData(saved(rig, "runs/one"), "runs/one");
  const onSim = rig.lanes.map((lane) => ({ ...lane, on: "sim" }));
  expect(read).toEqual({ rig: { ...rig, lanes: onSim }, rung: "process" });
});

test("in the file every key is in snake_case", () => {
  expect(JSON.stringify(saved(rig, "."))).not.toMatch(/"[^"]*[A-Z][^"]*":/);
});

test("a lane's source is named from the file's folder, wherever that is moved with it", () => {
  const mine = { ...rig, lanes: [{ ...a, source: "lanes/mine.ts" }, b, c] as const };
  const data = saved(mine, "runs/one");
  expect(data).toMatchObject({ lanes: [{ source: "../../lanes/mine.ts" }, {}, {}] });
  const read = rigFromData(data, "/elsewhere/runs/one");
  expect(read?.rig.lanes[0].source).toBe(resolve("/elsewhere/lanes/mine.ts"));
});

test("what is not a rig is refused", () => {
  for (const data of [undefined, 7, {}, { ...rig, lanes: [] }, { ...rig, deadlines: {} }]) {
    expect(rigFromData(data, ".")).toBeUndefined();
  }
});
