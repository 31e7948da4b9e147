import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LoopOrder } from "../acts/begin.ts";
import { runLoop } from "../loop.ts";
import { acpDriver } from "./acp.ts";
import type { AgentTurn, DriverEvent } from "./driver.ts";
import { replayDriver } from "./replay.ts";
import type { AcpPlan } from "./testing/acp-agent.ts";

const AGENT = fileURLToPath(new URL("testing/acp-agent.ts", import.meta.url));
const LANE = "systems/kv_store_v1/lanes/ts/lane.ts";
const SHIPPED = readFileSync(new URL(`../../../${LANE}`, import.meta.url), "utf8");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "acp-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function driver(plan: readonly AcpPlan[]) {
  const path = join(mkdtempSync(join(folder, "plan-")), "plan.json");
  writeFileSync(path, JSON.stringify(plan));
  const command = [process.execPath, "--disable-warning=ExperimentalWarning", AGENT, path].join(
    " ",
  );
  return acpDriver(command, { environment: { PATH: process.env["PATH"] }, nowS: () => 0 });
}

const REVIEW = "APPROVE\n\n## Findings\n\n## Notes\n";
const plan: readonly AcpPlan[] = [
  {
    when: "Write SYSTEM.md",
    calls: [{ write: { "SYSTEM.md": "# A store\n", "subtasks.md": "1. [ ] all of it\n" } }],
  },
  {
    when: "You write the lane",
    calls: [
      // The operator's files are taken without asking, and then asked for.
      { take: { "oracle.ts": "export {};\n", [LANE]: SHIPPED } },
      { write: { "systems/kv_store_v1/oracle.ts": "export {};\n", [LANE]: SHIPPED } },
    ],
  },
  { when: "You audit the lane", calls: [{ write: { "review.md": REVIEW } }] },
];

test("an agent that speaks ACP is asked through a whole loop, and its turns are replayed without it", async () => {
  const out = join(folder, "loop");
  const order: LoopOrder = {
    ...{ system: "kv_store_v1", language: "ts", isEmulatedWanted: false },
    ...{ effort: { runs: 60, review_runs: 60, cycles: 40 } },
    caps: { attempts: 5, usd: null, minutes: null },
  };
  const { state, records, head } = await runLoop({ order, driver: driver(plan), out });
  expect(state.phase).toBe("DONE");
  const attempted = records.filter((one) => one.kind === "attempted");
  expect(attempted.map(({ turn }) => turn.dropped)).toEqual([["oracle.ts"], []]);
  const said = readFileSync(join(out, "attempts/2/raw.jsonl"), "utf8");
  expect(said).toContain("its role may not write systems/kv_store_v1/oracle.ts");

  const again = await runLoop({ order, driver: replayDriver(out), out: join(folder, "again") });
  expect(again.head).toBe(head);
});

async function turn(one: readonly AcpPlan[], of: Partial<AgentTurn> = {}) {
  const worktree = mkdtempSync(join(folder, "world-"));
  const events: DriverEvent[] = [];
  const asked: AgentTurn = {
    ...{ role: "integration_implementer", call: 1, worktree, prompt: "You write the lane." },
    ...{ readable: [], writable: ["lane/**", "notes.md"], tools: ["read", "write"] },
    ...{ caps: { usd: 1, turns: 10, wallMs: 600_000 }, ...of },
  };
  const result = await driver(one).run(
    asked,
    (event) => events.push(event),
    new AbortController().signal,
  );
  return { worktree, events, result };
}

test("an agent that asks is refused what lies outside its role, and told so", async () => {
  const { worktree, events, result } = await turn([
    {
      when: "",
      calls: [{ write: { "oracle.ts": "x", "lane/a.ts": "a", "../out": "x" }, execute: "id" }],
    },
  ]);
  expect(result.stop).toBe("end");
  expect(readFileSync(join(worktree, "lane/a.ts"), "utf8")).toBe("a");
  expect(["oracle.ts", "../out"].map((path) => existsSync(join(worktree, path)))).toEqual([
    ...[false, false],
  ]);
  expect(events.flatMap((event) => (event.kind === "refused" ? [event.why] : []))).toEqual([
    "its role may not write oracle.ts",
    "the path leads out of its world",
    "its role has no tool for execute",
  ]);
});

test("a command that is not an agent, or that is missing, is told from one that is", async () => {
  const options = { environment: { PATH: process.env["PATH"] }, nowS: () => 0 };
  await expect(acpDriver("no-such-agent --acp", options).prepare()).rejects.toMatchObject({
    exitCode: 4,
    message: "--agent acp:no-such-agent: not a program on the PATH; install it first",
  });
  const worktree = mkdtempSync(join(folder, "world-"));
  const asked: AgentTurn = {
    ...{ role: "x", call: 1, worktree, prompt: "", readable: [], writable: [], tools: [] },
    caps: { usd: 1, turns: 1, wallMs: 600_000 },
  };
  const { stop, why } = await acpDriver("sh -c exit", options).run(
    asked,
    () => undefined,
    new AbortController().signal,
  );
  expect(stop).toBe("infra");
  expect(why).toMatch(/sh exited with status 0|closed/);
});
