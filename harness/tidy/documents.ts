/** What documents promise: the commands they tell a reader to type, and the files they point to. */
import { dirname, join } from "node:path/posix";
import type { SourceFile } from "./tree.ts";

export interface ToldDocument {
  readonly document: string;
  /** What the reader types: `tripod` or `npm run`, its sub-command, then options and arguments. */
  readonly words: readonly string[];
}

export function documentsOf(files: readonly SourceFile[]): readonly SourceFile[] {
  return files.filter(({ path }) => /^(?!roles\/).*\.md$/.test(path));
}

/** Every `./tripod ...`, `tripod ...` and `npm run ...` in code spans and code blocks. */
export function commandsIn({ path, text }: SourceFile): readonly ToldDocument[] {
  const blocks = [...text.matchAll(/^```\w*\n(.*?)^```/gms)].map(([, block = ""]) => block);
  const spans = [...text.replaceAll(/^```.*?^```/gms, "").matchAll(/`([^`\n]+)`/g)];
  const lines = [
    ...blocks.flatMap((block) => block.split("\n")),
    ...spans.map(([, span = ""]) => span),
  ];
  return lines.flatMap((line) => {
    const told = /^(?:\$ )?(?:\.\/)?(tripod|npm run) +([a-z][\w:-]*|--\w+)(.*)$/.exec(line.trim());
    if (told === null) return [];
    const [, program = "", command = "", rest = ""] = told;
    const words = (rest.split(/ +#|[|;&>]/)[0] ?? "").split(/\s+/).filter((word) => word !== "");
    return [{ document: path, words: [program, command, ...words] }];
  });
}

/** The files and folders of this repository that a document links to and that are not there. */
export function deadLinksIn(document: SourceFile, files: readonly SourceFile[]): readonly string[] {
  const there = new Set(files.flatMap(({ path }) => withFolders(path)));
  const links = [...document.text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map(([, link = ""]) => link);
  return links
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => join(dirname(document.path), link).replace(/\/$/, ""))
    .filter((target) => !there.has(target))
    .map((target) => `${document.path} links to ${target}`);
}

function withFolders(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.map((_, at) => parts.slice(0, at + 1).join("/"));
}
