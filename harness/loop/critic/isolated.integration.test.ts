import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Child } from "../../../runtime/instance/child.ts";
import { privateFolder } from "../../../runtime/instance/private-folder.ts";
import { ROOT } from "../../root.ts";
import { isSandboxed } from "../../sandbox/choice.ts";
import { systemAt } from "../../system/system-at.ts";
import { BUILDS } from "../../toolchain/build/making.ts";
import { frozenFiles } from "../freeze/frozen-files.ts";
import type { Today } from "./critic.ts";
import { judgeIsolated } from "./isolated.ts";
import { criticWorld } from "./isolated-world.ts";
import { readProposal } from "./proposal.ts";
import { laneFiles, specOf } from "./spec.ts";

const scratch = privateFolder();
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let today: Today;
beforeAll(async () => {
  const of = { system: "sensor_poll_v2", language: "ts", lane: "ts" } as const;
  const system = await systemAt(of.system);
  const spec = await specOf(frozenFiles(system, "ts"), of);
  const accepted = laneFiles(spec.manifest, frozenFiles(system, "c"));
  today = { ...spec, accepted, cases: 20 };
});

/** Puts this before what draws a case of a claim. */
async function opinionOn(refute: string) {
  const find =
    "export const properties = [faultlessEquivalence, marzulloInvariant, noPanic] as const;";
  const proposal = {
    schema: "tripod.proposal.v1",
    ...{ title: "one claim more", why: "it is never judged" },
    edit: [
      {
        in: "systems/sensor_poll_v1/properties.ts",
        find,
        put: `const more = { ...noPanic, name: "more", refute: () => { ${refute} } };
export const properties = [faultlessEquivalence, marzulloInvariant, noPanic, more] as const;`,
      },
    ],
    witness: [{ in: "lane.ts", find: "return hull(", put: "return  hull(" }],
  };
  const files = new Map([["proposal.yaml", new TextEncoder().encode(JSON.stringify(proposal))]]);
  return await judgeIsolated(today, readProposal(1, files), [], { limitNs: 5e9 });
}

test("a proposal whose claim never comes to an end is refused, and the loop goes on", async () => {
  expect(await opinionOn("for (;;);")).toEqual({
    accepted: false,
    why: "the process that judged it did not come to an end within 5 s of its own time",
  });
});

test("so is one whose claim throws", async () => {
  const { accepted, why } = await opinionOn('throw new Error("not today");');
  expect({ accepted, why }).toEqual({
    accepted: false,
    why: "systems/sensor_poll_v2: property more: Error: not today",
  });
});

const LOOK = `
import { existsSync, readdirSync, truncateSync, writeFileSync } from "node:fs";
const writes = (path) => { try { writeFileSync(path, ""); return true; } catch { return false; } };
process.on("SIGXFSZ", () => undefined);
const grows = (path, size) => {
  writeFileSync(path, "");
  try { truncateSync(path, size); return true; } catch { return false; }
};
const [root, scratch, builds, built, secret] = process.argv.slice(2);
// What is written beside what the repository holds is nowhere, or in a folder of the sandbox's own.
writes(root + "/of-a-proposal");
console.log(JSON.stringify({
  written: [root + "/harness", scratch, built, secret].filter((path) => writes(path + "/of-a-proposal")),
  scratch: writes(builds + "/of-a-proposal"),
  large: grows(builds + "/large", 2 ** 30),
  seen: [root + "/.git", root + "/runs", secret].filter((path) => existsSync(path)),
  processes: readdirSync("/proc").filter((name) => /^[0-9]+$/.test(name)).length < 4,
}));
`;

test("what judges a proposal sees no loop and no user's file, and changes nothing of what is here", async (context) => {
  if (!(await isSandboxed())) return context.skip("no bubblewrap here");
  const secret = privateFolder();
  const file = join(scratch, "look.mjs");
  writeFileSync(file, LOOK);
  const args = [file, ROOT, scratch, BUILDS, "/tripod/built/native", secret];
  const { promise, resolve } = Promise.withResolvers<string>();
  const sandbox = criticWorld(scratch);
  const child = new Child(
    { file: process.execPath, args, sandbox },
    { stdio: ["ignore", "pipe"], onEnd: resolve },
  );
  let text = "";
  child.stdout?.on("data", (part: Buffer) => (text += part.toString()));
  expect(`${await promise}${child.lastWords}`).toBe("exited with status 0");
  rmSync(secret, { recursive: true });
  expect(JSON.parse(text)).toEqual({
    ...{ written: [], scratch: true, large: false, seen: [], processes: true },
  });
  for (const folder of [BUILDS, ROOT]) {
    expect(existsSync(join(folder, "of-a-proposal"))).toBe(false);
  }
});
