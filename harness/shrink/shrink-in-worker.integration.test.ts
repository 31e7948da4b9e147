import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
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
  dir = join(folder, "kept");
  const bug = plantedBugs().find(({ why }) => why === "the lowest bound of all is answered");
  if (bug === undefined) throw new Error("there is no such bug");
  await launch(await plantedRun(bug, 1), { out: openOutDir(dir) });
});

afterAll(() => rmSync(folder, { recursive: true }));

const watching = { isEnded: () => false, tell: () => undefined };
const order = () => ({ dir, path: "counterexample.json", replays: 1000, limitMs: 600_000 });

test("a run is shrunk in a thread of its own, and what comes of it is told here", async () => {
  const outcome = await shrinkInWorker(order(), watching);
  if (outcome.kind !== "shrunk") throw new Error(`it was not shrunk: ${outcome.kind}`);
  expect(outcome.file.shrunk).toMatchObject({ events: 1, cycles: 1 });
});

test("whoever does not want to wait any longer gets what there is", async () => {
  const outcome = await shrinkInWorker(order(), { ...watching, isEnded: () => true });
  expect(outcome.kind).toBe("shrunk");
});

test("what is refused in the thread is refused here, in the same words", async () => {
  const nowhere = { ...order(), dir: join(folder, "nowhere") };
  await expect(shrinkInWorker(nowhere, watching)).rejects.toThrow(UserError);
  await expect(shrinkInWorker(nowhere, watching)).rejects.toThrow(/nowhere is no directory/);
});

test("a lane that does not come back from a step holds up nobody", async () => {
  const endless = join(folder, "endless.ts");
  writeFileSync(endless, "export const start = () => () => { for (;;); };\n");
  const plan = readFileSync(join(dir, "plan.json"), "utf8");
  const infected = plan.replace(
    '"lane": "ts"',
    `"lane": "ts", "source": ${JSON.stringify(endless)}`,
  );
  writeFileSync(join(dir, "plan.json"), infected);
  expect(await shrinkInWorker(order(), watching, 1000)).toEqual({ kind: "hung" });
});
