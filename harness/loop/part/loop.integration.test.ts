import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { thisMachine } from "../../toolchain/setup/probe.ts";
import { toolOf } from "../../toolchain/setup/tools.ts";
import type { Driver } from "../drivers/driver.ts";
import { runLoop } from "../loop.ts";
import { verifyLoop } from "../verify.ts";
import { partJudge } from "./judging.ts";
import { proofPages } from "./shown.ts";

/** Debian 12 has it; a newer release may not have CVC4. */
const isAbsent = toolOf("frama-c").probe(thisMachine()) === undefined;
const NO_PROVER = isAbsent ? " (skipped: Frama-C, Why3 and CVC4 are not installed)" : "";

const folder = mkdtempSync(join(tmpdir(), "part-loop-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HEADER = `/* A number that is larger. */
#ifndef LARGER_H
#define LARGER_H
#include <stdint.h>
/*@ requires small:  0 <= x <= 1000;
    terminates \\true;
    assigns \\nothing;
    ensures larger: \\result > x;
*/
int32_t larger(int32_t x);
#endif
`;
const source = (body: string) =>
  `#include "larger.h"\n\nint32_t larger(int32_t x)\n{\n  ${body}\n}\n`;
const part = join(folder, "part");
mkdirSync(part);
writeFileSync(join(part, "larger.h"), HEADER);

type Written = Readonly<Record<string, string>>;

/** By role, what is written at each call. */
function agent(name: string, calls: Readonly<Record<string, readonly Written[]>>): Driver {
  return {
    ...{ name: `scripted:${name}`, isDeterministic: true, prepare: async () => undefined },
    run: async ({ role, call, worktree }) => {
      for (const [path, text] of Object.entries(calls[role]?.[call - 1] ?? {})) {
        mkdirSync(dirname(join(worktree, path)), { recursive: true });
        rmSync(join(worktree, path), { force: true });
        writeFileSync(join(worktree, path), text);
      }
      return { stop: "end", usage: { usd: 0, turns: 1, tokens: 0 } };
    },
  };
}

const loop = async (
  name: string,
  calls: Readonly<Record<string, readonly Written[]>>,
  attempts = 4,
  system = `part:${part}`,
) =>
  await runLoop({
    order: {
      ...{ system, language: "c", isEmulatedWanted: false },
      effort: { runs: 20, review_runs: 20, cycles: 10 },
      caps: { attempts, usd: null, minutes: null },
    },
    driver: agent(name, calls),
    out: join(folder, name),
    // As it is, but that nobody asks whether the prover is installed.
    judge: partJudge,
  });

const designed = { "SYSTEM.md": "# larger\n" };
const body = (text: string): Written => ({ "firmware/parts/larger.c": source(text) });

describe("without the prover", () => {
  test("an attempt that writes the header, or beside its source, is failed, and nothing of that is taken", async () => {
    const weak = HEADER.replace("\\result > x", "\\true");
    const cheats: Written = {
      ...body("return x / 2;"),
      ...{ "firmware/parts/larger.h": weak, "operator/larger.h": weak, "frama-c.conf": "-no-wp\n" },
    };
    const { state, records } = await loop(
      "edits",
      { architect: [designed], implementer: [cheats] },
      1,
    );
    expect(state).toMatchObject({ phase: "CAP_HIT", dropped: 3 });
    const attempted = records.find((one) => one.kind === "attempted");
    expect(attempted).toMatchObject({
      turn: { dropped: ["firmware/parts/larger.h", "frama-c.conf", "operator/larger.h"] },
    });
  });

  test.each([
    [
      "a part that does not exist",
      "part:nothing",
      /^unknown part "nothing" \(expected .*distinct.*, or a folder/,
    ],
    [
      "a folder without a part",
      `part:${folder}`,
      /expected a header with a contract, or a brief\.md$/,
    ],
    ["no name", "part:", /^unknown part ""/],
  ])("%s is refused in one line", async (_, system, why) => {
    await expect(loop("refused", {}, 1, system)).rejects.toThrow(why);
  });

  test("an agent that repairs lanes is refused", async () => {
    const driver: Driver = { ...agent("repair", {}), name: "repair:lane", needsCourt: true };
    const order = { system: `part:${part}`, language: "c" as const, isEmulatedWanted: false };
    const effort = { runs: 20, review_runs: 20, cycles: 10 };
    const caps = { attempts: 1, usd: null, minutes: null };
    const out = join(folder, "repairs");
    await expect(runLoop({ order: { ...order, effort, caps }, driver, out })).rejects.toThrow(
      /it writes lanes, and part:.* is a component$/,
    );
  });

  test("an architect who takes more for granted, or promises less, is asked again", async () => {
    const more = HEADER.replace("0 <= x <= 1000", "x == 3");
    const less = HEADER.replace("\\result > x", "\\true");
    const architect = [more, less].map((text) => ({
      ...designed,
      "firmware/parts/larger.h": text,
    }));
    const blocked = { ...designed, "blocked.md": "It cannot be weakened.\n" };
    const { state, records } = await loop("weaker", { architect: [...architect, blocked] });
    const whys = records.flatMap((one) => (one.kind === "interrupted" ? [one.turn.why] : []));
    expect(whys[0]).toMatch(/^firmware\/parts\/larger\.h: larger: .*small: x == 3/s);
    expect(whys[1]).toMatch(/the operator's clause is gone or changed: ensures larger/);
    expect(state).toMatchObject({ phase: "BLOCKED", ended: "It cannot be weakened." });
  }, 60_000);
});

describe.skipIf(isAbsent)(`with the prover${NO_PROVER}`, () => {
  test("from a blank body to a proof: what failed is told with a counterexample, and every verdict is made again", async () => {
    const { state, records } = await loop("proved", {
      architect: [designed],
      implementer: [body("return x / 2;"), body("return x + 1;")],
      reviewer: [{ "review.md": "APPROVE\n" }],
    });
    expect(state).toMatchObject({ phase: "DONE", attempts: [{ n: 1 }, { n: 2 }] });
    const failed = records.find((one) => one.kind === "checked");
    if (failed?.kind !== "checked") throw new Error("nothing was checked");
    expect(failed.verdict.failure).toEqual({
      key: "larger: ensures larger",
      why: expect.stringMatching(
        /^not proved: larger: \\result > x; a counterexample: larger\(x = \d+\) returned \d+$/,
      ) as string,
    });
    const [page] = proofPages(failed.verdict);
    expect(page?.page).toMatch(
      /Running it says:\n\n```\na counterexample: larger\(x = (\d+)\) returned \d+/,
    );
    expect(page?.page).toMatch(/The prover's goal:[\s\S]*Prove: x </);
    const again = await verifyLoop(join(folder, "proved"), { rerun: true });
    expect(again).toMatchObject({ problems: [], verdicts: { all: 3, rerun: 3 } });
  });
});
