import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { commandsIn, deadLinksIn, documentsOf } from "./documents.ts";
import { repository, root } from "./tree.ts";

const files = repository();
const documents = documentsOf(files);
const told = documents.flatMap(commandsIn);
const manifest = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(files.find(({ path }) => path === "package.json")?.text ?? ""));

test("the README's commands are there, with every option it names", () => {
  expect(told.filter(({ document }) => document === "README.md")).not.toEqual([]);
  const ours = told.filter(({ words: [program] }) => program === "tripod");
  const commands = new Set(ours.map(({ words }) => commandIn(words)));
  const help = new Map([...commands].map((command) => [command, helpOf(command)]));
  const wrong = ours.filter(({ words }) => {
    const text = help.get(commandIn(words));
    const options = words.slice(2).filter((word) => word.startsWith("--"));
    return text === undefined || options.some((option) => !text.includes(nameOf(option)));
  });
  expect(wrong).toEqual([]);
});

test("the npm scripts that documents name are there", () => {
  const scripts = told.filter(({ words: [program] }) => program === "npm run");
  expect(scripts.filter(({ words: [, name = ""] }) => !(name in manifest.scripts))).toEqual([]);
});

test("links in documents lead somewhere", () => {
  expect(documents.flatMap((document) => deadLinksIn(document, files))).toEqual([]);
});

test("commands are found in code blocks and in code spans, comments aside", () => {
  const text =
    "Try `./tripod demo`.\n\n```sh\n$ tripod run x --seed 7 # it --passes\nnpm run bench\n```\n";
  expect(commandsIn({ path: "a.md", text }).map(({ words }) => words.join(" "))).toEqual([
    "tripod run x --seed 7",
    "npm run bench",
    "tripod demo",
  ]);
});

test("a link to a file that is not there is found", () => {
  const document = {
    path: "systems/a.md",
    text: "[b](b.md), [c](../c/), [web](https://example.org)",
  };
  expect(deadLinksIn(document, [{ path: "c/d.ts", text: "" }])).toEqual([
    "systems/a.md links to systems/b.md",
  ]);
});

/** Commands that have commands of their own. */
const GROUPS: readonly string[] = ["boards", "new"];

function commandIn([, command = "", next = ""]: readonly string[]): string {
  return GROUPS.includes(command) ? `${command} ${next}` : command;
}

/** What `tripod COMMAND --help` prints; undefined for an unknown command. */
function helpOf(command: string): string | undefined {
  const words = command.startsWith("--") ? [command] : [...command.split(" "), "--help"];
  const main = join(root, "harness/cli/main.ts");
  const { status, stdout } = spawnSync(process.execPath, [main, ...words], { encoding: "utf8" });
  const known = command.startsWith("--") || stdout.includes(`tripod ${command}`);
  return status === 0 && known ? stdout : undefined;
}

function nameOf(option: string): string {
  return option.split("=")[0] ?? option;
}
