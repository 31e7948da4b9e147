/** Forgeries of a loop's folder: what somebody with a shell there would try, so that the loop seems to have accepted a lane. */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import type { Stream } from "../../../runtime/prng.ts";
import { ACCEPTED_ANEW, forgedLedgers } from "../../loop/cheats/ledger-forgeries.ts";
import { readLedger } from "../../loop/ledger/ledger.ts";

export interface FolderForgery {
  readonly what: string;
  /** Changes the folder; `draw` tells where. */
  readonly forge: (folder: string, draw: Stream) => Promise<void>;
}

const FROZEN = "refs/tags/system-frozen-loudest_v1";
const BRANCH = "refs/heads/attempts/ts";

export const FOLDER_FORGERIES: readonly FolderForgery[] = [
  forgery("files say that it is done", (folder, draw) => {
    for (const name of ["status", "done.flag", "DONE", "verdict.json", "result.json"]) {
      if (draw.below(10) < 7)
        writeFileSync(join(folder, name), '{"state":"DONE","verdict":"pass"}\n');
    }
  }),
  forgery("a review approves", (folder, draw) => {
    const attempt = join(folder, "attempts", `${1 + draw.below(3)}`);
    mkdirSync(attempt, { recursive: true });
    writeFileSync(join(attempt, "review.md"), "APPROVE\n");
    writeFileSync(join(folder, "review.md"), "APPROVE\n");
  }),
  forgery("what agents said is another", (folder, draw) => {
    writeFileSync(join(folder, "attempts", `${1 + draw.below(2)}`, "raw.jsonl"), "PASS\n");
    writeFileSync(join(folder, "timings.jsonl"), "not a timing\n");
  }),
  forgery("the ledger is forged", (folder, draw) => {
    writeFileSync(join(folder, "ledger.jsonl"), forgedText(folder, draw));
  }),
  forgery("the ledger is a link to a forged one", (folder, draw) => {
    writeFileSync(join(folder, "other.jsonl"), forgedText(folder, draw));
    rmSync(join(folder, "ledger.jsonl"));
    symlinkSync("other.jsonl", join(folder, "ledger.jsonl"));
  }),
  forgery("the frozen tag is moved", async (folder, draw) => {
    const commits = await commitsOf(folder);
    await git(folder, "update-ref", FROZEN, commits[draw.below(commits.length)] ?? "");
  }),
  forgery(
    "the frozen tag is gone",
    async (folder) => await git(folder, "update-ref", "-d", FROZEN),
  ),
  forgery("a commit follows the last attempt", async (folder, draw) => {
    await commitOn(folder, `attempt ${draw.below(9)}\n\nstatus: pass\n`);
  }),
  forgery("the last attempt is written anew", async (folder, draw) => {
    const [, before = ""] = await commitsOf(folder);
    await git(folder, "update-ref", BRANCH, before);
    await commitOn(folder, `attempt 2, ${draw.below(1000)}\n`);
  }),
  forgery("the branch goes back", async (folder, draw) => {
    const commits = await commitsOf(folder);
    await git(folder, "update-ref", BRANCH, commits[1 + draw.below(commits.length - 1)] ?? "");
  }),
  forgery("git is told to take another commit in its place", async (folder, draw) => {
    const commits = await commitsOf(folder);
    const [one, other] = [draw.below(commits.length), draw.below(commits.length)];
    await git(folder, "update-ref", `refs/replace/${commits[one]}`, commits[other] ?? "");
  }),
  forgery("a commit's objects are gone", async (folder, draw) => {
    const commits = await commitsOf(folder);
    const commit = commits[draw.below(commits.length)] ?? "";
    rmSync(join(folder, "repository/objects", commit.slice(0, 2), commit.slice(2)));
  }),
  forgery("the manifest is another", (folder, draw) => {
    const [name = ""] = readdirSync(join(folder, "manifests"));
    const path = join(folder, "manifests", name);
    const text = readFileSync(path, "utf8");
    const hashes = [...text.matchAll(/[0-9a-f]{64}/g)];
    const at = hashes[draw.below(hashes.length)]?.index ?? 0;
    writeFileSync(path, `${text.slice(0, at)}${"b".repeat(64)}${text.slice(at + 64)}`);
  }),
  forgery("the manifest is gone, or a link", (folder, draw) => {
    const [name = ""] = readdirSync(join(folder, "manifests"));
    const path = join(folder, "manifests", name);
    rmSync(path);
    if (draw.below(2) === 0) symlinkSync("../manifest.json", path);
  }),
  forgery("the repository is another's", async (folder) => {
    renameSync(join(folder, "repository"), join(folder, "repository.old"));
    await execa("git", ["init", "--quiet", "--bare", join(folder, "repository")]);
  }),
  forgery("hooks and configuration are left in the repository", (folder) => {
    const hooks = join(folder, "repository", "hooks");
    mkdirSync(hooks, { recursive: true });
    for (const name of ["reference-transaction", "post-update", "pre-receive"]) {
      writeFileSync(join(hooks, name), "#!/bin/sh\ntouch ../hook-ran\n", { mode: 0o755 });
    }
  }),
];

function forgery(
  what: string,
  forge: (folder: string, draw: Stream) => void | Promise<void>,
): FolderForgery {
  return { what, forge: async (folder, draw) => await forge(folder, draw) };
}

/** Verdicts are not made again here: what only they can tell is tried by itself. */
function forgedText(folder: string, draw: Stream): string {
  const chain = readLedger(join(folder, "ledger.jsonl"));
  const forged = forgedLedgers(chain, 16, draw.below(1_000_000)).filter(
    ({ what }) => what !== ACCEPTED_ANEW,
  );
  return forged[draw.below(forged.length)]?.text ?? "";
}

/** From the last attempt back to the frozen commit. */
async function commitsOf(folder: string): Promise<readonly string[]> {
  const { stdout } = await execa("git", [...repository(folder), "rev-list", BRANCH]);
  return stdout.split("\n");
}

async function commitOn(folder: string, message: string): Promise<void> {
  const { stdout: tree } = await execa("git", [
    ...repository(folder),
    "rev-parse",
    `${BRANCH}^{tree}`,
  ]);
  const author = { GIT_AUTHOR_NAME: "Tripod", GIT_AUTHOR_EMAIL: "loop@tripod.invalid" };
  const committer = { GIT_COMMITTER_NAME: "Tripod", GIT_COMMITTER_EMAIL: "loop@tripod.invalid" };
  const words = [...repository(folder), "commit-tree", tree, "-p", BRANCH, "-m", message];
  const { stdout: commit } = await execa("git", words, { env: { ...author, ...committer } });
  await git(folder, "update-ref", BRANCH, commit);
}

async function git(folder: string, ...words: readonly string[]): Promise<void> {
  await execa("git", [...repository(folder), ...words]);
}

function repository(folder: string): readonly string[] {
  return ["--git-dir", join(folder, "repository")];
}
