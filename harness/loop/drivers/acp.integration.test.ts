import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT } from "../../root.ts";
import { sandboxHere } from "../../sandbox/choice.ts";
import { readLedger } from "../ledger/ledger.ts";
import type { LaneVerdict } from "../ledger/records.ts";
import { runLoop } from "../loop.ts";
import type { AttemptJudge, LoopOrder } from "../subject/subject.ts";
import { acpDriver } from "./acp.ts";
import type { AgentTurn, DriverEvent } from "./driver.ts";
import { replayDriver } from "./replay.ts";
import type { AcpPlan } from "./testing/acp-agent.ts";

const AGENT = fileURLToPath(new URL("testing/acp-agent.ts", import.meta.url));
const MODULES = join(ROOT, "node_modules");
const LANE = "systems/kv_store_v1/lanes/ts/lane.ts";
const SHIPPED = readFileSync(new URL(`../../../${LANE}`, import.meta.url), "utf8");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "acp-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Outside the repository, which no agent is shown. */
function installed(): string {
  const home = join(folder, "agent");
  const program = join(home, "acp-agent.mts");
  if (existsSync(home)) return program;
  mkdirSync(home);
  copyFileSync(AGENT, program);
  symlinkSync(MODULES, join(home, "node_modules"));
  return program;
}

function driver(plan: readonly AcpPlan[]) {
  const path = join(mkdtempSync(join(folder, "plan-")), "plan.json");
  writeFileSync(path, JSON.stringify(plan));
  const words = [process.execPath, "--disable-warning=ExperimentalWarning", installed(), path];
  const environment = { PATH: process.env["PATH"], TRIPOD_AGENT_READ: MODULES };
  return acpDriver(words.join(" "), { environment, nowS: () => 0 });
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

const order: LoopOrder = {
  ...{ system: "kv_store_v1", language: "ts", isEmulatedWanted: false },
  ...{ effort: { runs: 20, review_runs: 20, cycles: 8 } },
  caps: { attempts: 5, usd: null, minutes: null },
};

const accepts = async (): Promise<LaneVerdict> => ({ pass: true, failure: null, document: {} });
/** It is the agent that is tried here: what judges its lane sees the lane's files, and is tried elsewhere. */
const judge: AttemptJudge = { check: accepts, review: accepts };

test("an agent that speaks ACP is asked through a whole loop, and its turns are replayed without it", async () => {
  const out = join(folder, "loop");
  const { state, records, head } = await runLoop({ order, driver: driver(plan), out, judge });
  expect(state.phase).toBe("DONE");
  const attempted = records.filter((one) => one.kind === "attempted");
  expect(attempted.map(({ turn }) => turn.dropped)).toEqual([["oracle.ts"], []]);
  const said = readFileSync(join(out, "attempts/2/raw.jsonl"), "utf8");
  expect(said).toContain("its role may not write systems/kv_store_v1/oracle.ts");

  const again = await runLoop({
    ...{ order, driver: replayDriver(out), out: join(folder, "again") },
    judge,
  });
  expect(again.head).toBe(head);
});

/** A loop of an agent that writes the right lane, and has a shell run these commands besides. */
async function loopWith(run: readonly string[], out: string) {
  const [designer, , auditor] = plan;
  const author: AcpPlan = {
    when: "You write the lane",
    calls: [{ write: { [LANE]: SHIPPED }, run }],
  };
  const plans = [designer, author, auditor].filter((one) => one !== undefined);
  return await runLoop({ order, driver: driver(plans), out, judge });
}

test("an agent reaches neither oracle, review key nor the loop's process, and its lane is judged as any", async ({
  skip,
}) => {
  const { kind } = await sandboxHere();
  skip(kind === "none", "without bubblewrap nothing keeps an agent from the user's files");
  const out = join(folder, "tried");
  const outside = join(folder, "planted");
  const attempts = [
    `cat ${ROOT}systems/kv_store_v1/oracle.ts`,
    `cat ${ROOT}package.json`,
    `find ${MODULES}/.cache -type f | grep .`,
    `cat ${out}/review.key`,
    `cat ${out}/ledger.jsonl`,
    `cat /proc/${process.pid}/environ`,
    `kill -9 ${process.pid}`,
    "echo x > /usr/planted",
    `echo x >> ${MODULES}/planted`,
    // Its own /tmp has room for it; this machine's is elsewhere.
    `echo x > ${outside}; false`,
  ];
  const tried = await loopWith(attempts, out);
  expect(tried.state.phase).toBe("DONE");
  expect(tried.state.confinement).toEqual({ kind: "bubblewrap" });
  const said = readFileSync(join(out, "attempts/1/raw.jsonl"), "utf8").trim().split("\n");
  const events = said.map((line) => JSON.parse(line) as DriverEvent);
  const [text = ""] = events.flatMap((event) => (event.kind === "text" ? [event.text] : []));
  expect(text.split("\n").slice(1)).toEqual(attempts.map((command) => `failed <- ${command}`));
  expect(existsSync(outside)).toBe(false);
  expect(tried.state).toMatchObject({ dropped: 0, interruptions: { all: 0 } });
  expect(readLedger(join(out, "ledger.jsonl")).head).toBe(tried.head);
});

test("an agent that lies in the repository is refused where it would be confined", async ({
  skip,
}) => {
  const { kind } = await sandboxHere();
  skip(kind === "none", "without bubblewrap it is started as it is");
  const options = { environment: { PATH: process.env["PATH"] }, nowS: () => 0 };
  await expect(acpDriver(`node ${AGENT}`, options).prepare()).rejects.toMatchObject({
    exitCode: 4,
    message: `--agent acp:node: ${AGENT} lies where no agent may look; put it elsewhere`,
  });
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
