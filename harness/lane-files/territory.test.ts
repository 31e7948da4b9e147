import { resolve } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../root.ts";
import { mayStandOn } from "./territory.ts";

const LANE = "systems/kv_store_v2/lanes/ts/lane.ts";
const MINE = "/elsewhere/lane.ts";

test.each([
  [LANE, "systems/kv_store_v2/lanes/ts/digest.ts", true],
  [LANE, "systems/kv_store_v1/payloads.ts", true],
  [LANE, "runtime/contract/system.ts", true],
  [LANE, "systems/kv_store_v2/oracle.ts", false],
  [LANE, "systems/kv_store_v2/properties.ts", false],
  [LANE, "systems/kv_store_v1/adversary.ts", false],
  [LANE, "systems/kv_store_v2/lanes/c/lane.c", false],
  [LANE, "harness/check/expected.ts", false],
  [LANE, "runtime/judge/verdict.ts", false],
  // A file in a lane's place: it may wrap the lane, and stand on files of the user's.
  [MINE, "systems/kv_store_v2/lanes/ts/lane.ts", true],
  [MINE, "systems/kv_store_v2/lanes/c/lane.c", false],
  ["/elsewhere/lane.c", "systems/kv_store_v2/lanes/c/lane.c", true],
  ["boards/instance/planted/hangs.c", "systems/sensor_poll_v3/lanes/c/lane.c", true],
  ["/elsewhere/lane.c", "systems/kv_store_v2/lanes/rust/lane.rs", false],
  [MINE, "systems/kv_store_v2/oracle.ts", false],
  [MINE, "/elsewhere/parts/tree.ts", true],
  // One that lies among what judges it stands alone.
  ["systems/kv_store_v2/mine.ts", "systems/kv_store_v2/oracle.ts", false],
])("%s may stand on %s: %s", (own, path, may) => {
  expect(mayStandOn(resolve(ROOT, own), resolve(ROOT, path))).toBe(may);
});
