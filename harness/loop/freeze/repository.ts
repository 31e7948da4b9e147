/**
 * The loop's own repository: a bare one, that nobody else commits to. A commit holds the frozen files and one attempt at the lane,
 * and has the same name whenever it is made: author and date are fixed, and it is made without an index or a work tree.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fromHere } from "../../directories.ts";
import { UserError } from "../../user-error.ts";
import type { Files } from "./frozen-files.ts";

const AUTHOR = "Tripod <loop@tripod.invalid>";
/** Dates count commits from here: no clock is read. */
const EPOCH_S = 1_000_000_000;

export interface NewCommit {
  readonly branch: string;
  readonly parent?: string | undefined;
  /** Tells its date. */
  readonly sequence: number;
  readonly message: string;
  /** All of its files. */
  readonly files: Files;
}

export class Repository {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /** Makes what is missing. Throws UserError (4) where git is missing. */
  static async open(folder: string): Promise<Repository> {
    const path = join(folder, "repository");
    const repository = new Repository(path);
    if (!existsSync(join(path, "HEAD"))) {
      await repository.#git(["init", "--quiet", "--bare", "--template=", path]);
    }
    return repository;
  }

  /** The branch is moved to it, wherever it was. Returns its name. */
  async commit({ branch, parent, sequence, message, files }: NewCommit): Promise<string> {
    const stamp = `${AUTHOR} ${EPOCH_S + sequence} +0000`;
    const parts: (string | Uint8Array)[] = [
      `commit refs/heads/${branch}\nmark :1\nauthor ${stamp}\ncommitter ${stamp}\n`,
      ...data(Buffer.from(message)),
      ...(parent === undefined ? [] : [`from ${parent}\n`]),
      "deleteall\n",
      ...[...files].flatMap(([path, bytes]) => [
        `M 100644 inline ${quotedPath(path)}\n`,
        ...data(bytes),
      ]),
      "get-mark :1\ndone\n",
    ];
    const input = Buffer.concat(parts.map((part) => Buffer.from(part)));
    const printed = await this.#git(["fast-import", "--quiet", "--force", "--done"], input);
    return printed.toString().trim();
  }

  async tag(name: string, commit: string): Promise<void> {
    await this.#git(["update-ref", `refs/tags/${name}`, commit]);
  }

  /** The commit of a tag or branch; undefined where there is none. */
  async find(name: `tags/${string}` | `heads/${string}`): Promise<string | undefined> {
    const format = "--format=%(objectname)";
    const printed = await this.#git(["for-each-ref", format, `refs/${name}`]);
    return printed.toString().trim() || undefined;
  }

  /** Undefined where the commit is missing. */
  async about(
    commit: string,
  ): Promise<{ readonly parents: readonly string[]; readonly message: string } | undefined> {
    const asked = Buffer.from(`${commit}\n`);
    const printed = (await this.#git(["cat-file", "--batch"], asked)).toString();
    if (!printed.startsWith(`${commit} commit `)) return undefined;
    const parents = [...printed.matchAll(/^parent (\w+)$/gm)].map(([, parent = ""]) => parent);
    return { parents, message: printed.slice(printed.indexOf("\n\n") + 2) };
  }

  /** The commits that `to` stands on, itself among them, up to `from`. Throws UserError where one is missing. */
  async since(from: string, to: string): Promise<readonly string[]> {
    const printed = await this.#git(["rev-list", `${from}..${to}`]);
    return printed
      .toString()
      .split("\n")
      .filter((line) => line !== "");
  }

  /** All of a commit's files. Throws UserError where the commit is missing. */
  async filesAt(commit: string): Promise<Files> {
    const listed = (await this.#git(["ls-tree", "-r", "-z", commit])).toString();
    const entries = listed.split("\0").flatMap((line) => {
      const [, mode, object = "", path = ""] = /^(\d+) blob (\w+)\t(.*)$/s.exec(line) ?? [];
      return mode === "100644" ? [{ object, path }] : [];
    });
    const asked = entries.map(({ object }) => `${object}\n`).join("");
    const contents = await this.#git(["cat-file", "--batch"], Buffer.from(asked));
    const files = new Map<string, Uint8Array>();
    let at = 0;
    for (const { path } of entries) {
      const end = contents.indexOf("\n", at);
      const size = Number(contents.subarray(at, end).toString().split(" ")[2]);
      files.set(path, new Uint8Array(contents.subarray(end + 1, end + 1 + size)));
      at = end + 1 + size + 1;
    }
    return files;
  }

  /** No configuration of this machine or user has a say. */
  async #git(words: readonly string[], input = Buffer.alloc(0)): Promise<Buffer> {
    const child = spawn(
      "git",
      [`--git-dir=${this.path}`, "-c", "gc.auto=0", "-c", "core.hooksPath=/dev/null", ...words],
      {
        stdio: ["pipe", "pipe", "pipe"],
        env: {
          ...{ PATH: process.env["PATH"] ?? "", LC_ALL: "C", HOME: this.path },
          ...{ GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null" },
          // A commit is what its name says, whatever a reference in it would put in its place.
          GIT_NO_REPLACE_OBJECTS: "1",
        },
      },
    );
    const [printed, errors]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on("data", (bytes: Buffer) => printed.push(bytes));
    child.stderr.on("data", (bytes: Buffer) => errors.push(bytes));
    // One that ends early says why on its standard error.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on("error", (cause) =>
        reject(
          new UserError(`git cannot be started (${cause.message}); install git`, 4, { cause }),
        ),
      );
      child.on("close", resolve);
    });
    if (code === 0) return Buffer.concat(printed);
    const [why = ""] = Buffer.concat(errors).toString().trim().split("\n").slice(-1);
    throw new UserError(`${fromHere(this.path)}: git ${words[0]}: ${why}`, 4);
  }
}

function data(bytes: Uint8Array): readonly (string | Uint8Array)[] {
  return [`data ${bytes.length}\n`, bytes, "\n"];
}

function quotedPath(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : JSON.stringify(path);
}

/** What is frozen has to be what the operator has committed, where there is a repository. Throws UserError. */
export async function refuseUncommitted(folder: string, paths: readonly string[]): Promise<void> {
  const [changed] = await uncommitted(folder, paths);
  if (changed === undefined) return;
  throw new UserError(`${changed} has changes that are not committed; commit them, then freeze`);
}

/** Which of these files of the repository that holds `folder` have changes that are not committed; none where it is in none. */
async function uncommitted(folder: string, paths: readonly string[]): Promise<readonly string[]> {
  const words = ["-C", folder, "status", "--porcelain", "--no-renames", "-z", "--", ...paths];
  const child = spawn("git", words, { stdio: ["ignore", "pipe", "ignore"] });
  const printed: Buffer[] = [];
  child.stdout.on("data", (bytes: Buffer) => printed.push(bytes));
  const code = await new Promise<number | null>((resolve) => {
    child.on("error", () => resolve(null));
    child.on("close", resolve);
  });
  if (code !== 0) return [];
  const lines = Buffer.concat(printed).toString().split("\0");
  return lines.filter((line) => line.length > 3).map((line) => line.slice(3));
}
