import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepCode } from "../kept-code/keep.ts";
import { lanesIn, withLanes } from "../kept-code/saved-lanes.ts";
import { launch } from "../run/execute.ts";
import { openOutDir } from "../run/out-dir.ts";
import { UserError } from "../user-error.ts";
import { plantedBugs } from "./planted-bugs.ts";
import { plantedRun } from "./planted-trial.ts";
import { shrinkInWorker } from "./shrink-in-worker.ts";

let folder = "";
let dir = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "apart-"));
  dir = join(folder, "saved");
  const bug = plantedBugs().find(({ why }) => why === "the lowest bound of all is answered");
  if (bug === undefined) throw new Error("no such bug");
  await launch(await plantedRun(bug, 1), { out: openOutDir(dir) });
});

afterAll(() => rmSync(folder, { recursive: true }));

const watching = { isEnded: () => false, tell: () => undefined };
const order = () => ({ dir, path: "counterexample.json", replays: 1000, limitMs: 600_000 });

test("a run is shrunk in a thread of its own, and its outcome is told here", async () => {
  const outcome = await shrinkInWorker(order(), watching);
  if (outcome.kind !== "shrunk") throw new Error(`it was not shrunk: ${outcome.kind}`);
  expect(outcome.file.shrunk).toMatchObject({ events: 1, cycles: 1 });
});

test("what is refused in the thread is refused here, in the same words", async () => {
  const nowhere = { ...order(), dir: join(folder, "nowhere") };
  await expect(shrinkInWorker(nowhere, watching)).rejects.toThrow(UserError);
  await expect(shrinkInWorker(nowhere, watching)).rejects.toThrow(/nowhere: not a saved run/);
});

/** The same run with another file in the place of its sound lane, and what that file imports beside it. */
function withLane(
  name: string,
  code: string,
  beside: Readonly<Record<string, string>> = {},
): string {
  const copy = join(folder, name);
  cpSync(dir, copy, { recursive: true });
  for (const [file, text] of Object.entries({ ...beside, "lane.ts": code })) {
    writeFileSync(join(copy, file), text);
  }
  const path = join(copy, "plan.json");
  const plan = readFileSync(path, "utf8").replace(
    '"lane": "ts"',
    '"lane": "ts", "source": "lane.ts"',
  );
  const { rig, ...rest } = JSON.parse(plan) as { readonly rig: unknown };
  const { lanes, files } = keepCode(lanesIn(rig), copy);
  writeFileSync(path, JSON.stringify({ ...rest, rig: withLanes(rig, lanes), code: files }));
  return copy;
}

test("a lane that does not return from a step does not block the search", async () => {
  const endless = withLane("endless", "export const start = () => () => { for (;;); };");
  const outcome = await shrinkInWorker({ ...order(), dir: endless }, watching, { silenceMs: 3000 });
  expect(outcome).toMatchObject({ kind: "hung", recorded: { kind: "run", rung: "sim" } });
});

test("a lane that hangs in a later replay does not outlast the limit: the smallest so far is returned", async () => {
  const real = new URL("../../systems/sensor_poll_v3/lanes/ts/lane.ts", import.meta.url);
  const late = withLane(
    "late",
    `import { start as real } from "./real.ts";
    let steps = 0;
    export const start = (...given) => {
      const step = real(...given);
      return (readings) => {
        while (steps > 300);
        steps++;
        return step(readings);
      };
    };`,
    { "real.ts": readFileSync(real, "utf8").replace(/^import type .*\n/gm, "") },
  );
  const patience = { setUpMs: 600_000 };
  const outcome = await shrinkInWorker(
    { ...order(), dir: late, limitMs: 5000 },
    watching,
    patience,
  );
  if (outcome.kind !== "shrunk") throw new Error(`it was not shrunk: ${outcome.kind}`);
  expect(outcome.file.shrunk.cycles).toBeLessThan(outcome.file.found.cycles);
});
