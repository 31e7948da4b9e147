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
  expect(read).toEqual({ ok: { rig: { ...rig, lanes: onSim }, rung: "process" } });
});

test("in the file every key is in snake_case", () => {
  expect(JSON.stringify(saved(rig, "."))).not.toMatch(/"[^"]*[A-Z][^"]*":/);
});

test("a lane's source is named from the file's folder, wherever that is moved with it", () => {
  const mine = { ...rig, lanes: [{ ...a, source: "lanes/mine.ts" }, b, c] as const };
  const data = saved(mine, "runs/one");
  expect(data).toMatchObject({ lanes: [{ source: "../../lanes/mine.ts" }, {}, {}] });
  const read = rigFromData(data, "/elsewhere/runs/one");
  if ("refused" in read) throw new Error(read.refused);
  expect(read.ok.rig.lanes[0].source).toBe(resolve("/elsewhere/lanes/mine.ts"));
});

test("where the keys of this machine are is not saved", () => {
  const tls = { cert: "/keys/rig.pem", key: "/keys/rig.key", ca: "/keys/ca.pem" };
  const lane = { ...a, on: "host" as const, host: "grpc:tcp:pi.local:7001", tls };
  expect(JSON.stringify(saved({ ...rig, lanes: [lane, b, c] }, "."))).not.toContain("keys");
});

const nested = JSON.parse(`${"[".repeat(50_000)}${"]".repeat(50_000)}`) as unknown;

test.each([
  ["nothing", undefined, "rig: missing (expected fields)"],
  ["a number", 7, "rig: expected fields, found 7"],
  [
    "a misspelt target",
    withOn("proces"),
    'rig.lanes[0].on: unknown target "proces" (did you mean process?)',
  ],
  [
    "lists without end",
    { ...(saved(rig, ".") as object), redundancy: nested },
    "rig.redundancy: expected fields, found a list",
  ],
])("%s is refused, and where it stands is said", (_, data, refused) => {
  expect(rigFromData(data, ".")).toMatchObject({ refused });
});

function withOn(on: string): unknown {
  return saved({ ...rig, lanes: [{ ...a, on: on as "sim" }, b, c] }, ".");
}
