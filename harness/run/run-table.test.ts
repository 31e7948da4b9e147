import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { SlotRecord } from "../../runtime/judge/slot.ts";
import { loadSystem } from "../../systems/catalog.ts";
import type { Feed } from "./feed.ts";
import { columnsOf, openRunTable, type TabledRun } from "./run-table.ts";

const folder = mkdtempSync(join(tmpdir(), "tripod-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const recording: Feed = {
  kind: "recording",
  file: "imu.yaml",
  sha256: "",
  origin: "",
  sensors: ["imu[0]", "imu[1]", "imu[2]"],
  rows: 12,
  tolerance: "100000",
  scale: "1000000000",
  f: 1,
  notes: [],
};

async function run(name: string, feed: Feed = { kind: "generated" }): Promise<TabledRun> {
  const system = await loadSystem(name);
  if (system === undefined) throw new Error("no such system");
  return {
    system,
    feed,
    sources: feed.kind === "recording" ? 3 : 1,
    lanes: ["alpha", "bravo", "charlie"],
  };
}

test("a row holds each sensor's interval, each lane's and the voted one, in the units of the data", async () => {
  const planned = await run("sensor_poll_v3", recording);
  const { reading, output } = planned.system.payloads;
  const said = (lo: bigint, hi: bigint) => reading.encode({ sensor: 1, lo, hi });
  const voted = output.encode({ kind: "fused", lo: 1500n, hi: -2n });
  const slot: SlotRecord = {
    ...{ t: "slot", cycle: 7, vote: "majority", verdict: "pass", value: voted },
    readings: [said(-5n, 10n), null, said(1_000_000_000n, 2_000_000_000n)],
    ballots: { bravo: null, charlie: output.encode({ kind: "none" }) },
  };
  const path = join(folder, "imu.csv");
  const table = openRunTable(path, columnsOf(planned));
  table.add(slot);
  expect(existsSync(path)).toBe(false);
  table.commit();
  expect(readFileSync(path, "utf8").trimEnd().split("\n")).toEqual([
    "slot,imu[0]_lo,imu[0]_hi,imu[1]_lo,imu[1]_hi,imu[2]_lo,imu[2]_hi,alpha_lo,alpha_hi,bravo_lo,bravo_hi,charlie_lo,charlie_hi,voted_lo,voted_hi,vote,verdict",
    "7,-0.000000005,0.00000001,,,1,2,0.0000015,-0.000000002,,,none,,0.0000015,-0.000000002,majority,pass",
  ]);
});

test("what is not an interval is told in words, a comma or a quote in quotes", async () => {
  const planned = await run("kv_store_v2");
  const { reading, output } = planned.system.payloads;
  const path = join(folder, "kv.csv");
  const table = openRunTable(path, columnsOf(planned));
  const value = Buffer.concat([output.encode({ kind: "stored" }), new Uint8Array(16)]);
  const readings = [reading.encode({ kind: "put", key: 2n ** 64n - 1n, value: 1n })];
  table.add({ t: "slot", cycle: 0, vote: "unanimous", verdict: "pass", value, readings });
  table.commit();
  const [, row] = readFileSync(path, "utf8").split("\n");
  expect(row).toMatch(
    /^0,"\{""kind"":""put"",""key"":""18446744073709551615"",""value"":""1""\}",/,
  );
});

test("a table that is discarded leaves nothing, and one that is there is not replaced", async () => {
  const planned = await run("sensor_poll_v3");
  const path = join(folder, "none.csv");
  openRunTable(path, columnsOf(planned)).discard();
  expect(existsSync(path)).toBe(false);
  const kept = openRunTable(path, columnsOf(planned));
  kept.commit();
  expect(() => openRunTable(path, columnsOf(planned))).toThrow("the file exists; name a new one");
  const full = openRunTable("/dev/full", columnsOf(planned));
  expect(() => full.commit()).toThrow(
    "--csv: /dev/full cannot be written: no space left on device",
  );
});
