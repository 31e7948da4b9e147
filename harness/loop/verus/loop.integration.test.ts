import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { ROOT } from "../../root.ts";
import { find } from "../../toolchain/setup/probe.ts";
import { scriptedDriver } from "../drivers/scripted.ts";
import type { LedgerRecord } from "../ledger/records.ts";
import { type LoopRequest, runLoop } from "../loop.ts";
import { verifyLoop } from "../verify.ts";

const SCRIPT = join(ROOT, "harness/loop/scripts/verus_largest");
const WRITTEN = join(ROOT, "harness/prove/verus/written-by-hand");
const folder = mkdtempSync(join(tmpdir(), "verus-loop-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => vi.unstubAllEnvs());

function request(out: string): LoopRequest {
  return {
    order: {
      ...{ system: `verus:${join(SCRIPT, "task")}`, language: "rust", isEmulatedWanted: false },
      effort: { runs: 20, review_runs: 20, cycles: 10 },
      caps: { attempts: 6, usd: null, minutes: null },
    },
    driver: scriptedDriver(SCRIPT, "rust"),
    out: join(folder, out),
  };
}

/** Prints what was recorded: nothing is proved by it. It believes a source that has the second invariant. */
function standIn(): void {
  const bin = join(folder, "bin");
  mkdirSync(bin, { recursive: true });
  const script = `#!/bin/sh
[ "$2" = --crate-type=lib ] && [ "$3" = --output-json ] || exit 2
if grep -q 'forall|j: int|' "$1"; then cat ${WRITTEN}/verified.json; exit 0; fi
cat ${WRITTEN}/unproved.json; cat ${WRITTEN}/unproved.stderr.txt >&2; exit 1
`;
  writeFileSync(join(bin, "verus"), script);
  chmodSync(join(bin, "verus"), 0o755);
  vi.stubEnv("PATH", `${bin}:${process.env["PATH"]}`);
}

const outcomes = (records: readonly LedgerRecord[]) =>
  records.flatMap((one) => ("verdict" in one ? [one.verdict.failure?.key ?? "passed"] : []));

describe("with a program in the place of Verus, which prints what was written by hand", () => {
  test("an assumption is refused without asking, an error is told by its kind, and the third attempt is accepted", async () => {
    standIn();
    const { state, records, head } = await runLoop(request("one"));
    expect(state).toMatchObject({ phase: "DONE", system: "verus:largest" });
    expect(outcomes(records)).toEqual([
      ...["text", "postcondition not satisfied", "passed", "passed"],
    ]);
    const again = await runLoop(request("two"));
    expect(again.head).toBe(head);
    const ledger = (out: string) => readFileSync(join(folder, out, "ledger.jsonl"), "utf8");
    expect(ledger("two")).toBe(ledger("one"));
    expect((await verifyLoop(join(folder, "one"), { rerun: true })).problems).toEqual([]);
  });
});

test("killed around every record it ends in the same ledger, byte for byte", async () => {
  standIn();
  const { head, records } = await runLoop(request("whole"));
  for (const record of records) {
    for (const when of ["before", "after"] as const) {
      const failPoint: LoopRequest["failPoint"] = (its, { n }) => {
        if (n === record.n && its === when) throw new Error("killed");
      };
      await runLoop({ ...request("killed"), failPoint }).catch(() => undefined);
    }
  }
  expect((await runLoop(request("killed"))).head).toBe(head);
}, 300_000);

/** It could be on a machine that has it. */
test.skipIf(find("verus") !== undefined)(
  "without Verus the loop does not begin, and says how to get it",
  async () => {
    await expect(runLoop(request("absent"))).rejects.toMatchObject({
      exitCode: 4,
      message: expect.stringMatching(
        /^verus is not installed .*; try: git clone https:.*verus/,
      ) as string,
    });
  },
);
