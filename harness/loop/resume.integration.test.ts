import { cpSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ownerOf } from "../../runtime/instance/owner.ts";
import { ROOT } from "../root.ts";
import { UserError } from "../user-error.ts";
import { scriptedDriver } from "./drivers/scripted.ts";
import { LoopFolder } from "./folder/loop-folder.ts";
import type { Pace } from "./folder/pace.ts";
import { Repository } from "./freeze/repository.ts";
import type { LaneVerdict } from "./ledger/records.ts";
import { type LoopRequest, runLoop } from "./loop.ts";
import type { AttemptJudge, LoopOrder } from "./subject/subject.ts";

const SCRIPT = join(ROOT, "harness/loop/scripts/kv_store_v1");
const order: LoopOrder = {
  system: "kv_store_v1",
  language: "ts",
  isEmulatedWanted: false,
  effort: { runs: 40, review_runs: 40, cycles: 20 },
  caps: { attempts: 12, usd: null, minutes: null },
};

/** Verdicts by what a lane's text shows, for what is claimed here is about the ledger: no process is started. */
const judge: AttemptJudge = {
  check: async ({ repository }, { commit }) => verdictOn(await laneAt(repository, commit)),
  review: async () => PASSED,
};
const PASSED: LaneVerdict = { pass: true, failure: null, document: { kind: "given" } };

async function laneAt(repository: Repository, commit: string): Promise<string> {
  const files = await repository.filesAt(commit);
  return new TextDecoder().decode(files.get("systems/kv_store_v1/lanes/ts/lane.ts"));
}

function verdictOn(lane: string): LaneVerdict {
  const [, why] = FAULTS.find(([sign]) => lane.includes(sign)) ?? [];
  if (why === undefined) return PASSED;
  const failure = { key: "step_by_step_equivalence", why };
  return { pass: false, failure, document: { kind: "given", ...shownFor(why) } };
}

/** A case whose keys are not in the order in which a ledger has them. */
function shownFor(why: string) {
  const counterexample = {
    failure: { kind: "refuted", why, slot: 1, expected: null, answered: null },
    case: { readings: [{ sensor: 1, lo: "1n", hi: "2n" }], config: { f: 0 } },
  };
  return { properties: [{ name: "step_by_step_equivalence", counterexample }] };
}

const FAULTS = [
  ["more: keys.length === KEYS_MAX", "24 keys are taken for more"],
  ['=== this.#capacity) return { kind: "full" };\n    const at', "a full store replaces nothing"],
] as const;

const folder = mkdtempSync(join(tmpdir(), "loop-resumed-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function request(out: string, more: Partial<LoopRequest> = {}): LoopRequest {
  return { order, judge, driver: scriptedDriver(SCRIPT, "ts"), out: join(folder, out), ...more };
}

const ledgerOf = (out: string) => readFileSync(join(folder, out, "ledger.jsonl"), "utf8");

describe("a loop", () => {
  let head = "";
  beforeAll(async () => {
    const end = await runLoop(request("whole"));
    expect(end.state).toMatchObject({ phase: "DONE", escalations: 1 });
    head = end.head;
  });

  test("that is killed around every record ends in the same ledger, byte for byte", async () => {
    // The folder that is left by a kill is the one that the next start finds.
    const records = ledgerOf("whole").trimEnd().split("\n").length;
    const points = Array.from({ length: 2 * records }, (_, at) => ({
      n: at >> 1,
      when: at % 2 === 0 ? "before" : "after",
    }));
    for (const { n, when } of points) {
      const failPoint: LoopRequest["failPoint"] = (at, record) => {
        if (record.n === n && at === when) throw new Error("killed");
      };
      await expect(runLoop(request("killed", { failPoint }))).rejects.toThrow("killed");
    }
    expect((await runLoop(request("killed"))).head).toBe(head);
    expect(ledgerOf("killed")).toBe(ledgerOf("whole"));
  });

  test("is not gone on with where its tag was moved, its key or ledger damaged, or its order is another", async () => {
    const refusalOf = async (
      spoil: (out: string) => Promise<void>,
      more: Partial<LoopRequest> = {},
    ) => {
      const out = mkdtempSync(join(folder, "spoilt-"));
      cpSync(join(folder, "whole"), out, { recursive: true });
      await spoil(out);
      const error = await runLoop({ ...request("."), ...more, out }).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      if (!(error instanceof UserError)) return "";
      return `${error.exitCode}: ${error.message.replaceAll(/\S*spoilt-\w+/g, "OUT")}`;
    };
    expect(
      await refusalOf(async (out) => {
        const repository = await Repository.open(out);
        const [at = ""] = [await repository.find("heads/attempts/ts")];
        await repository.tag("system-frozen-kv_store_v1", at);
      }),
    ).toMatch(/^2: OUT: the tag system-frozen-kv_store_v1 is at \w+; the ledger has \w+$/);
    const other = { ...order, language: "c" } as const;
    expect(await refusalOf(async () => undefined, { order: other })).toMatch(
      /^2: OUT holds a loop of scripted:kv_store_v1 on kv_store_v1 in ts; name another folder/,
    );
    expect(
      await refusalOf(async (out) => {
        const path = join(out, "ledger.jsonl");
        writeFileSync(path, readFileSync(path, "utf8").replace('"runs":40', '"runs":41'));
      }),
    ).toMatch(/^2: OUT\/ledger\.jsonl: line 1: the record has been changed/);
    expect(
      await refusalOf(async (out) => {
        const path = join(out, "ledger.jsonl");
        writeFileSync(path, readFileSync(path, "utf8").replace("ledger.v2", "ledger.v1"));
      }),
    ).toMatch(/^2: OUT\/ledger\.jsonl: line 1: this ledger is of version 1/);
    expect(await refusalOf(async (out) => leaveLock(out, ""))).toBe("");
  });
});

/** A lock of long ago. */
function leaveLock(folder: string, owner: string): void {
  const path = join(folder, "lock");
  writeFileSync(path, owner);
  utimesSync(path, 0, 0);
}

test("a lock that is held is one line with status 4; one whose owner has ended is taken over", () => {
  const held = new LoopFolder(mkdtempSync(join(folder, "lock-")));
  const unlock = held.lock();
  expect(() => held.lock()).toThrow(/another loop is at work here \(process \d+\)$/);
  unlock();
  const none = 2 ** 22;
  for (const owner of ["", ownerOf(none, "1")]) {
    leaveLock(held.path, owner);
    held.lock()();
  }
});

test("infrastructure failures cost no attempt, and are waited out ever longer; too many in a row end it with status 4", async () => {
  const script = join(folder, "failing");
  cpSync(SCRIPT, script, { recursive: true });
  const failing = "  - stop: infra\n    why: too many requests\n    retry_after_ms: 9000\n";
  const text = readFileSync(join(SCRIPT, "script.yaml"), "utf8");
  const with3 = text.replace("system_designer:\n", `system_designer:\n${failing.repeat(3)}`);
  writeFileSync(join(script, "script.yaml"), with3);
  const slept: number[] = [];
  const pace: Pace = {
    nowMs: () => 0,
    sleep: async (ms) => {
      slept.push(ms);
    },
    after: () => () => undefined,
  };
  const capped = { ...order, caps: { ...order.caps, attempts: 1 } };
  const driver = scriptedDriver(script, "ts");
  const end = await runLoop(request("failing-loop", { driver, pace, order: capped }));
  expect(end.state).toMatchObject({ phase: "CAP_HIT", interruptions: { all: 3 } });
  expect(end.state.attempts).toHaveLength(1);
  expect(slept).toEqual([9000, 9000, 9000]);
  const always = text.replace("system_designer:\n", `system_designer:\n${failing.repeat(9)}`);
  writeFileSync(join(script, "script.yaml"), always);
  await expect(
    runLoop(request("failing-always", { driver: scriptedDriver(script, "ts"), pace })),
  ).rejects.toThrow(/failed 8 times in a row \(too many requests\)/);
});
