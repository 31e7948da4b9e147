import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, describe, expect, test } from "vitest";
import { makeSystem } from "../new/scaffold.ts";
import { UserError } from "../user-error.ts";
import type { Driver } from "./drivers/driver.ts";
import type { Pace } from "./folder/pace.ts";
import { Repository } from "./freeze/repository.ts";
import { runLoop } from "./loop.ts";
import type { LoopOrder } from "./subject/subject.ts";

const folder = mkdtempSync(join(tmpdir(), "loop-refused-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** It writes a design and stops there: the loop ends with its first call. */
const designer: Driver = {
  name: "designer",
  isDeterministic: true,
  prepare: async () => undefined,
  run: async ({ worktree }) => {
    writeFileSync(join(worktree, "SYSTEM.md"), "# The system\n");
    return { stop: "end", usage: { usd: 1, turns: 1, tokens: 1 } };
  },
};

function systemIn(name: string): string {
  const dir = join(folder, name);
  makeSystem({ name: "own_v1", dir, lanes: "ts" });
  return dir;
}

async function ended(
  system: string,
  out: string,
  driver = designer,
  {
    pace,
    isEmulatedWanted = false,
  }: { readonly pace?: Pace; readonly isEmulatedWanted?: boolean } = {},
) {
  const order: LoopOrder = {
    ...{ system, language: "ts", isEmulatedWanted },
    effort: { runs: 20, review_runs: 20, cycles: 20 },
    caps: { attempts: 1, usd: 0.5, minutes: null },
  };
  return await runLoop({ order, driver, out: join(folder, out), ...(pace && { pace }) });
}

async function refusal(...of: Parameters<typeof ended>): Promise<string> {
  const error = await ended(...of).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UserError)) throw error ?? new Error("it was not refused");
  return `${error.exitCode}: ${error.message.replaceAll(`${folder}/`, "").replaceAll(/\b[0-9a-f]{12,}\b/g, "COMMIT")}`;
}

async function git(cwd: string, ...words: readonly string[]): Promise<void> {
  const who = ["-c", "user.name=one", "-c", "user.email=one@example.org"];
  await execa("git", [...who, ...words], { cwd });
}

describe("a loop is refused in one line", () => {
  test("where a frozen file has changes that are not committed, or is not committed at all", async () => {
    const system = systemIn("dirty");
    await git(system, "init", "--quiet");
    expect(await refusal(system, "dirty-loop")).toMatch(
      /^2: \S+ has changes that are not committed; commit them, then freeze$/,
    );
    await git(system, "add", ".");
    await git(system, "commit", "--quiet", "-m", "one");
    // The lane is not the operator's: it may change.
    appendFileSync(join(system, "lanes/ts/lane.ts"), "// more\n");
    expect((await ended(system, "clean-loop")).state.phase).toBe("CAP_HIT");
    appendFileSync(join(system, "properties.ts"), "\n");
    expect(await refusal(system, "changed-loop")).toMatch(/^2: properties\.ts has changes/);
  });

  test("where a frozen file has changed in the user's copy, or was added there, since it was frozen", async () => {
    const system = systemIn("changed");
    await ended(system, "changed-since");
    const added = join(system, "more.ts");
    writeFileSync(added, "export const more = 1;\n");
    expect(await refusal(system, "changed-since")).toMatch(
      /^2: systems\/own_v1\/more\.ts has changed since it was frozen \(commit COMMIT\); put it back/,
    );
    rmSync(added);
    appendFileSync(join(system, "oracle.ts"), "\n");
    expect(await refusal(system, "changed-since")).toMatch(/^2: systems\/own_v1\/oracle\.ts has/);
  });

  test("where the tag of the frozen commit, or its manifest, is missing or was changed", async () => {
    const system = systemIn("untagged");
    await ended(system, "untagged-loop");
    const out = join(folder, "untagged-loop");
    const [manifest = ""] = readdirSync(join(out, "manifests"));
    appendFileSync(join(out, "manifests", manifest), " ");
    expect((await ended(system, "untagged-loop")).state.phase).toBe("CAP_HIT");
    writeFileSync(join(out, "manifests", manifest), "{}");
    expect(await refusal(system, "untagged-loop")).toMatch(/^2: \S+\.json: /);
    const { path } = await Repository.open(out);
    await git(path, "update-ref", "-d", "refs/tags/system-frozen-own_v1");
    expect(await refusal(system, "untagged-loop")).toBe(
      "2: untagged-loop: the tag system-frozen-own_v1 is missing; the ledger has COMMIT",
    );
  });

  test("where boards are asked for, and the lane runs on none", async () => {
    const wanted = { isEmulatedWanted: true };
    expect(await refusal("kv_store_v1", "boards", designer, wanted)).toBe(
      "2: --rung emulated: a ts lane runs on no board (expected --lane c, rust or ada)",
    );
  });

  test("where another loop is at work in its folder", async () => {
    const system = systemIn("shared");
    let second = "";
    const busy: Driver = {
      ...designer,
      run: async (...turn) => {
        second = await refusal(system, "shared-loop");
        return await designer.run(...turn);
      },
    };
    await ended(system, "shared-loop", busy);
    expect(second).toMatch(/shared-loop: another loop is at work here \(process \d+\)$/);
    expect(second).toMatch(/^4: /);
  });
});

test("a turn that says nothing is ended by the watch; each word that is heard puts it off", async () => {
  const due: (() => void)[] = [];
  const pace: Pace = {
    nowMs: () => 0,
    sleep: async () => undefined,
    after: (_, act) => {
      due.push(act);
      return () => {
        due.splice(due.indexOf(act), 1);
      };
    },
  };
  let watched = 0;
  const silent: Driver = {
    ...designer,
    run: async (turn, sink, signal) => {
      await designer.run(turn, sink, signal);
      const [watch] = due.slice(-1);
      sink({ kind: "text", text: "Let me think." });
      expect(due).not.toContain(watch);
      watched = due.length;
      due.at(-1)?.();
      expect(signal.reason).toBe("it has said nothing for long");
      return { stop: "cancelled", usage: { usd: 1, turns: 0, tokens: 0 } };
    },
  };
  const { records } = await ended(systemIn("silent"), "silent-loop", silent, { pace });
  expect(watched).toBe(2);
  expect(due).toEqual([]);
  const [, design] = records;
  expect(design).toMatchObject({ kind: "designed", turn: { stop: "cancelled" } });
});
