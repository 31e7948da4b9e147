/** Ways to have a wrong part called proved, each carried through a whole loop of one attempt, by agents that do nothing else. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Driver } from "../../loop/drivers/driver.ts";
import { type LoopEnd, runLoop } from "../../loop/loop.ts";
import { partJudge } from "../../loop/part/judging.ts";
import { proofLog } from "../../loop/part/shown.ts";
import { type Bypass, textOfBypass } from "../../prove/bypass.ts";

export interface CheatEnd {
  readonly phase: LoopEnd["state"]["phase"];
  /** Of the attempt: why it was not accepted, and all that the gate says. */
  readonly why: string | undefined;
  /** By whom: the check after the attempt, or the review. */
  readonly by: "check" | "review" | "nobody";
}

/** The operator has stated the part in words only: header and source are both the cheat's. */
export async function loopOf(bypass: Bypass): Promise<CheatEnd> {
  const root = mkdtempSync(join(tmpdir(), "part-cheat-"));
  try {
    const part = join(root, "cheat");
    mkdirSync(part);
    writeFileSync(join(part, "brief.md"), "Returns a number that is larger than x.\n");
    const { state, records } = await runLoop({
      order: {
        ...{ system: `part:${part}`, language: "c", isEmulatedWanted: false },
        effort: { runs: 20, review_runs: 20, cycles: 10 },
        caps: { attempts: 1, usd: null, minutes: null },
      },
      driver: cheat(bypass),
      out: join(root, "loop"),
      // What is refused by its text needs no prover, and so nobody asks for one.
      judge: partJudge,
    });
    const { outcome } = state.attempts[0] ?? {};
    if (outcome === undefined || !("failure" in outcome)) {
      return { phase: state.phase, why: undefined, by: "nobody" };
    }
    const { failure, kind } = outcome;
    const by = kind === "failed" ? "check" : "review";
    const last = records.findLast((one) => one.kind === "checked" || one.kind === "reviewed");
    const all = last === undefined ? "" : (proofLog(last.verdict) ?? "");
    return { phase: state.phase, why: `${failure.key}: ${failure.why}\n${all}`, by };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function cheat(bypass: Bypass): Driver {
  const { header, source } = textOfBypass(bypass);
  const written: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    architect: { "firmware/parts/cheat.h": header, "SYSTEM.md": "# cheat\n" },
    implementer: { "firmware/parts/cheat.c": source },
    reviewer: { "review.md": "APPROVE\n" },
  };
  return {
    name: "scripted:bypass",
    isDeterministic: true,
    prepare: async () => undefined,
    run: async ({ role, worktree }) => {
      for (const [path, text] of Object.entries(written[role] ?? {})) {
        mkdirSync(dirname(join(worktree, path)), { recursive: true });
        writeFileSync(join(worktree, path), text);
      }
      return { stop: "end", usage: { usd: 0, turns: 1, tokens: 0 } };
    },
  };
}
