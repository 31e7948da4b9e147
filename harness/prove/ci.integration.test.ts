/** What `.ci/run` audits, in repositories of a few commits, with a `tripod` that only tells what it was called with. */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT } from "../root.ts";

const USER = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
const STUB = { mode: 0o755 };

let scratch = "";
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "tripod-ci-test-"));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function git(folder: string, ...words: readonly string[]): string {
  return execFileSync("git", [...USER, ...words], { cwd: folder, encoding: "utf8" }).trim();
}

/** Three commits: the second changes the manifest, the third something else. Returns their names too. */
function repository(title: string): { readonly folder: string; readonly commits: string[] } {
  const folder = join(scratch, title);
  mkdirSync(join(folder, "firmware/parts"), { recursive: true });
  cpSync(join(ROOT, ".ci"), join(folder, ".ci"), { recursive: true });
  writeFileSync(join(folder, "tripod"), '#!/bin/sh\necho "tripod $*"\n', STUB);
  writeFileSync(join(folder, "frama-c"), "#!/bin/sh\n", STUB);
  git(folder, "init", "-q", "-b", "main");
  const commits = ["manifest.json", "manifest.json", "README.md"].map((file, nth) => {
    writeFileSync(join(folder, "firmware/parts", file), `${nth}\n`);
    git(folder, "add", "-A");
    git(folder, "commit", "-q", "-m", `${nth}`);
    return git(folder, "rev-parse", "HEAD");
  });
  return { folder, commits };
}

function ran(folder: string, ...words: readonly string[]) {
  const env = { ...process.env, PATH: `${folder}:${process.env["PATH"]}` };
  const { status, stdout, stderr } = spawnSync(join(folder, ".ci/run"), words, {
    ...{ cwd: folder, env, encoding: "utf8" },
  });
  return { status, stdout, stderr };
}

test("a branch is audited from where it left origin/main", () => {
  const { folder, commits } = repository("branch");
  git(folder, "update-ref", "refs/remotes/origin/main", commits[0] ?? "");
  const { stdout, stderr } = ran(folder);
  expect(stdout).toBe(`tripod prove --since ${commits[0]} --audit\ntripod test\n`);
  expect(stderr).toBe("");
});

test("a push of several commits to main is audited from the base that is given", () => {
  const { folder, commits } = repository("pushed");
  git(folder, "update-ref", "refs/remotes/origin/main", commits[2] ?? "");
  const { stdout, stderr } = ran(folder, commits[0] ?? "");
  expect(stdout).toBe(`tripod prove --since ${commits[0]} --audit\ntripod test\n`);
  expect(stderr).toBe("");
});

test("a base that is not there is refused", () => {
  const { folder } = repository("absent");
  expect(ran(folder, "no-such-commit")).toMatchObject({
    ...{ status: 2, stdout: "", stderr: ".ci/run: no such commit: no-such-commit\n" },
  });
});

test("on main without a base, only the last commit is audited, and that is said", () => {
  const { folder, commits } = repository("main");
  git(folder, "update-ref", "refs/remotes/origin/main", commits[2] ?? "");
  const later = ran(folder, "");
  expect(later.stdout).toBe("tripod test\n");
  expect(later.stderr).toContain("no known base, so only the last commit is audited");
  git(folder, "reset", "-q", "--hard", commits[1] ?? "");
  expect(ran(folder).stdout).toBe(`tripod prove --since ${commits[0]} --audit\ntripod test\n`);
});

test("in a shallow clone nothing is audited, and that is said", () => {
  const { folder } = repository("whole");
  const shallow = join(scratch, "shallow");
  git(scratch, "clone", "-q", "--depth", "1", `file://${folder}`, shallow);
  const { stdout, stderr } = ran(shallow);
  expect(stdout).toBe("tripod test\n");
  expect(stderr).toContain("no known base, so nothing is audited");
});
