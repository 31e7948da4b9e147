import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeSystem } from "../new/scaffold.ts";
import { launch } from "./execute.ts";
import { openOutDir } from "./out-dir.ts";
import { planRun } from "./run-plan.ts";

let top = "";

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), "place-"));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(top, { recursive: true });
});

const RIG = `system: ./mine
allow-similar: true
lanes:
  alpha: { lane: ts, on: sim }
  bravo: { lane: ts, on: sim }
  charlie: { lane: ts, on: sim }
`;

test("the folder of a system that another machine has named is not remembered as the user's own", async () => {
  const system = join(top, "mine");
  const rig = join(top, "rig.yaml");
  makeSystem({ name: "mine", dir: system, lanes: "ts,c" });
  writeFileSync(rig, RIG);
  const planned = await planRun({ system, rig, seed: 1, cycles: 3, faults: "none" });
  const trusted = async (isOrdered: boolean) => {
    const name = String(isOrdered);
    vi.stubEnv("XDG_STATE_HOME", join(top, name));
    await launch(planned, { out: openOutDir(join(top, `run-${name}`)), isOrdered });
    const list = readFileSync(join(top, name, "tripod/trusted-code"), "utf8");
    return list.trimEnd().split("\n");
  };
  const [own, ordered] = [await trusted(false), await trusted(true)];
  expect(own).toHaveLength(ordered.length + 1);
  expect(own).toEqual(expect.arrayContaining([...ordered]));
});
