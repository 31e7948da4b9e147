import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { eventually } from "../../runtime/testing/eventually.ts";
import { makeSystem } from "../new/scaffold.ts";
import { start, tripod } from "../testing/command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "loop-command-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const THINKS = { write: { "SYSTEM.md": "# The system\n", "subtasks.md": "1. [ ] the lane\n" } };

/** A script in a folder of its own, which is returned. */
function script(at: string, decisions: Readonly<Record<string, unknown>>): string {
  const path = join(folder, at);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "script.yaml"), stringify({ schema: "tripod.script.v1", ...decisions }));
  return path;
}

const loop = (name: string, at: string, ...more: readonly string[]) => [
  ...["loop", "kv_store_v1", "--agent", `scripted:${at}`, "--out", join(folder, name), ...more],
];

describe("tripod loop", { concurrent: true }, () => {
  test("--lane all: an author for each language, a folder each, and one document", async () => {
    const all = join(folder, "all");
    for (const language of ["ts", "c", "rust"]) {
      const why = `no way on in ${language}\n`;
      script(`all/${language}`, { language, system_designer: [{ write: { "blocked.md": why } }] });
    }
    const { code, stdout } = await tripod(loop("all-out", all, "--lane", "all", "--json"));
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ schema: "tripod.loop.v1", system: "kv_store_v1", lane: "all", state: "BLOCKED" },
      lanes: {
        ts: { lane: "ts", state: "BLOCKED", why: "no way on in ts" },
        c: { lane: "c", state: "BLOCKED", why: "no way on in c" },
        rust: { lane: "rust", state: "BLOCKED", why: "no way on in rust" },
      },
    });
    for (const language of ["ts", "c", "rust"]) {
      expect(existsSync(join(folder, "all-out", language, "ledger.jsonl"))).toBe(true);
    }
  });

  test("--lane all: a language without a script is named before any author begins", async () => {
    const one = script("one", { system_designer: [THINKS] });
    const { code, stderr } = await tripod(loop("one-out", one, "--lane", "all"));
    expect(code).toBe(2);
    expect(stderr).toMatch(/^tripod: \S+ \S+script\.yaml writes ts; there is no script for c \(/);
    expect(existsSync(join(folder, "one-out"))).toBe(false);
  });

  test("an unknown agent is one line that names those that are known", async () => {
    const { code, stderr } = await tripod(["loop", "kv_store_v1", "--agent", "clod"]);
    expect(code).toBe(2);
    expect(stderr).toBe(
      'tripod: --agent: unknown agent "clod" (expected claude[:MODEL], codex[:MODEL], gemini[:MODEL], acp:CMD, replay:DIR, scripted:DIR or repair:DIR)\n',
    );
  });

  test("--max-usd ends it once so much was used, with status 1", async () => {
    const dear = script("dear", { system_designer: [{ ...THINKS, usd: 3 }] });
    const { code, stdout } = await tripod(loop("dear-out", dear, "--max-usd", "2.5", "--json"));
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      state: "CAP_HIT",
      why: "the cap on usd was hit",
      usage: { usd: 3 },
    });
  });

  test("--max-minutes ends it once so much time was taken, with status 1", async () => {
    const slow = script("slow", { system_designer: [THINKS] });
    const { code, stdout } = await tripod(
      loop("slow-out", slow, "--max-minutes", "0.00001", "--json"),
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      state: "CAP_HIT",
      why: "the cap on minutes was hit",
      attempts: 0,
    });
  });

  test("Ctrl-C ends it with status 3 and says how to go on; nothing that was recorded is lost", async () => {
    const failing = Array.from({ length: 7 }, () => ({ stop: "infra", why: "a limit" }));
    const waits = script("waits", { system_designer: [...failing, THINKS] });
    const waiting = start(loop("waits-out", waits));
    const ledger = join(folder, "waits-out", "ledger.jsonl");
    const records = () => (existsSync(ledger) ? readFileSync(ledger, "utf8").split("\n") : []);
    await eventually("a turn that failed", () => records().length > 2);
    waiting.kill("SIGINT");
    const { code, stdout } = await waiting.ended;
    expect(code).toBe(3);
    expect(stdout).toMatch(/THINK/);
    expect(stdout).toMatch(/^ go on +type the same tripod loop command again$/m);
  });

  test("a check is not waited for: SIGTERM in the midst of one ends it with status 3, without a record of it", async () => {
    const own = join(folder, "long");
    makeSystem({ name: "long_v1", dir: own, lanes: "ts" });
    const lane = readFileSync(join(own, "lanes/ts/lane.ts"), "utf8");
    const honest = script("honest", {
      system_designer: [THINKS],
      integration_implementer: [{ write: { "systems/long_v1/lanes/ts/lane.ts": lane } }],
    });
    const checking = start([
      ...["loop", "--system", own, "--agent", `scripted:${honest}`],
      ...["--runs", "1000000", "--out", join(folder, "long-out")],
    ]);
    const ledger = join(folder, "long-out", "ledger.jsonl");
    const records = () => (existsSync(ledger) ? readFileSync(ledger, "utf8") : "");
    await eventually("an attempt", () => records().includes('"kind":"attempted"'));
    checking.kill("SIGTERM");
    const { code, stdout, left } = await checking.ended;
    expect({ code, left }).toEqual({ code: 3, left: [] });
    expect(stdout).toMatch(/^ go on +type the same tripod loop command again$/m);
    expect(stdout).toMatch(/^ report +\S+ loop report \S+$/m);
    expect(records()).not.toContain('"kind":"checked"');
    expect((await tripod(["loop", "status", join(folder, "long-out")])).code).toBe(3);
  });

  test("a lane of a system of one's own is written, judged and accepted; a frozen file that changes afterwards is refused", async () => {
    const own = join(folder, "own");
    makeSystem({ name: "own_v1", dir: own, lanes: "ts" });
    const lane = readFileSync(join(own, "lanes/ts/lane.ts"), "utf8");
    const lanes = script("own-script", {
      system_designer: [THINKS],
      integration_implementer: [{ write: { "systems/own_v1/lanes/ts/lane.ts": lane } }],
      runner_auditor: [{ write: { "review.md": "APPROVE\n" } }],
    });
    const words = [
      ...["loop", "--system", own, "--agent", `scripted:${lanes}`, "--json"],
      ...[
        "--runs",
        "20",
        "--review-runs",
        "20",
        "--cycles",
        "20",
        "--out",
        join(folder, "own-out"),
      ],
    ];
    const { code, stdout } = await tripod(words);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ system: "own_v1", state: "DONE", attempts: 1 });
    const properties = join(own, "properties.ts");
    writeFileSync(properties, `${readFileSync(properties, "utf8")}\n`);
    const refused = await tripod(words);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(
      /^tripod: systems\/own_v1\/properties\.ts has changed since it was frozen \(commit \w{12}\); put it back, or begin another loop with --out$/m,
    );
  });
});
