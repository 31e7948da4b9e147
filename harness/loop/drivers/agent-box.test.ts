import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ROOT } from "../../root.ts";
import { type AgentPlaces, agentWords, refuseHidden } from "./agent-box.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "box-"));
  for (const name of ["world", "home/.agent", "loop", "installed"]) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  writeFileSync(join(folder, "installed/agent"), "");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function wordsWith(more: Partial<AgentPlaces>): string {
  const places = {
    programs: [join(folder, "installed/agent")],
    env: { HOME: join(folder, "home") },
    writable: [join(folder, "home/.agent"), join(folder, "missing")],
    ...more,
  };
  const turn = { worktree: join(folder, "world"), hidden: [join(folder, "loop")] };
  return agentWords({ kind: "bubblewrap" }, ["agent"], places, turn).join(" ");
}

test("an agent has its installation, its settings and its world, in a folder of the user's that is empty else", () => {
  const words = wordsWith({});
  const at = (name: string) => `${join(folder, name)} ${join(folder, name)}`;
  expect(words).toContain(`--ro-bind ${at("installed")}`);
  expect(words).toContain(`--bind ${at("world")}`);
  const [home, settings] = [`--tmpfs ${join(folder, "home")} `, `--bind ${at("home/.agent")}`];
  expect(words.indexOf(home)).toBeGreaterThan(0);
  expect(words.indexOf(settings)).toBeGreaterThan(words.indexOf(home));
  expect(words).not.toContain("missing");
  expect(words).not.toContain("--unshare-net");
});

test("what an agent is not to see is covered where it lies in what the agent has, behind links too", () => {
  expect(wordsWith({ readable: [folder] })).toContain(`--tmpfs ${join(folder, "loop")} `);
  expect(wordsWith({})).not.toContain(join(folder, "loop"));
  const link = join(folder, "link");
  symlinkSync(folder, link);
  expect(wordsWith({ readable: [link] })).toContain(`--tmpfs ${join(link, "loop")} `);
  const caches = join(ROOT, "node_modules/.cache");
  mkdirSync(caches, { recursive: true });
  expect(wordsWith({ readable: [join(ROOT, "node_modules")] })).toContain(`--tmpfs ${caches} `);
});

test("an agent that nothing confines is started by its own words", () => {
  const places = { programs: [], env: {}, writable: [] };
  const none = { kind: "none", why: "bubblewrap is not installed" } as const;
  expect(agentWords(none, ["agent", "turn"], places, { worktree: folder })).toEqual([
    ...["agent", "turn"],
  ]);
});

test("a path that a user names for an agent is refused in the repository and in the loop's folder", () => {
  const refuse = (...paths: readonly string[]) =>
    refuseHidden(paths, "--agent acp:x", [join(folder, "loop")]);
  expect(() => refuse(join(ROOT, "systems"))).toThrow("lies where no agent may look");
  expect(() => refuse(join(folder, "loop"))).toThrow("lies where no agent may look");
  refuse(join(ROOT, "node_modules"), join(folder, "installed"), join(folder, "missing"));
});
