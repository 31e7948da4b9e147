import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT } from "../../root.ts";
import { systemAt } from "../../system/system-at.ts";
import { frozenFiles } from "../freeze/frozen-files.ts";
import { Critic, type Opinion, type Today } from "./critic.ts";
import { readProposal } from "./proposal.ts";
import { laneFiles, specOf } from "./spec.ts";

const TIGHTENINGS = join(ROOT, "harness/loop/scripts/tightenings");
const CASES = 60;

/** The shipped TypeScript lane, as if it had been accepted. */
async function today(name: string): Promise<Today> {
  const system = await systemAt(name);
  const spec = await specOf(frozenFiles(system, "ts"), {
    system: name,
    ...{ language: "ts", lane: "ts" },
  });
  return { ...spec, accepted: laneFiles(spec.manifest, frozenFiles(system, "c")), cases: CASES };
}

function tightening(name: string, n: number) {
  const folder = join(TIGHTENINGS, name, String(n));
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((one) => one.isFile())
    .map((one) => {
      const path = join(one.parentPath, one.name);
      const name_ = path.slice(folder.length + 1).replace(/\.txt$/, "");
      return [name_, new Uint8Array(readFileSync(path))] as const;
    });
  return readProposal(n, new Map(files));
}

const critics = new Map<string, Critic>();
afterAll(() => {
  for (const critic of critics.values()) critic.close();
});

async function opinion(name: string, n: number): Promise<Opinion> {
  const critic = critics.get(name) ?? (await Critic.open(await today(name)));
  critics.set(name, critic);
  return await critic.judge(tightening(name, n));
}

test.each(["sensor_poll_v2", "tcp_v1"])(
  "x %s",
  async (name) => {
    for (const n of readdirSync(join(TIGHTENINGS, name))) {
      const t = performance.now();
      const o = await opinion(name, Number(n));
      console.log(name, n, o.accepted, o.why, Math.round(performance.now() - t));
    }
  },
  300_000,
);
