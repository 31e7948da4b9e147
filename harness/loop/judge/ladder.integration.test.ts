import { afterAll, beforeAll, expect, test } from "vitest";
import { propertiesOf, systemAt } from "../../system/system-at.ts";
import { cheats, laneFiles } from "../cheats/corpus.ts";
import { frozenFiles } from "../freeze/frozen-files.ts";
import { manifestOf } from "../freeze/manifest.ts";
import { type Courtroom, openCourtroom, withLane } from "./courtroom.ts";
import { climb } from "./ladder.ts";

const OF = { system: "kv_store_v1", language: "ts", lane: "ts" } as const;
let room: Courtroom;

beforeAll(async () => {
  const system = await systemAt(OF.system);
  const files = frozenFiles(system, OF.language);
  const properties = await propertiesOf(system);
  room = await openCourtroom(
    manifestOf({ ...OF, files, properties, floors: {} }),
    files,
    new Map(),
  );
});
afterAll(() => room.close());

/** As if audit and check had let it through. */
function standing(name: string): Courtroom {
  const cheat = cheats().find((one) => one.name === name);
  if (cheat === undefined) throw new Error(`${name}: not in the corpus`);
  const bytes = [...laneFiles(cheat)].map(
    ([path, text]) => [path, new TextEncoder().encode(text)] as const,
  );
  return withLane(room, new Map(bytes));
}

/** Both passed as long as the lane was in the process that wrote the result. */
const FORGING = ["print-run-result", "patch-object-prototype"];

test.each(FORGING)("%s: a lane that is wrong does not judge its own run on sim", async (name) => {
  const { pass, failure } = await climb(standing(`ts/${name}`), "sim", { seed: 3, cycles: 60 });
  expect(pass).toBe(false);
  // One that ends its process has not started.
  expect(failure?.key).toMatch(/^(?:rung sim|start)$/);
});
