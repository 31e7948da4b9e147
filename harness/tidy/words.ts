/** What files are called, how long they are and which words do not stand in them. */
import { type Comment, parseSync } from "oxc-parser";
import { modulesOf } from "./imports.ts";
import type { TidyRule } from "./rule.ts";
import type { SourceFile } from "./tree.ts";

const LINES_MAX = 400;
const CODE = /\.(ts|c|h|rs|adb|ads|py|sh|proto)$/;
const PROSE = /^(?!systems\/[^/]+\/lanes\/).*\.(ts|md)$/;
const TEST = /\.(test|suite|config)\.ts$/;
const RUNTIME =
  /^(?:runtime\/(?!instance\/|proxy\/|testing\/|wall-clock\.ts|precise-clock)|systems\/).*\.ts$/;

/** A pattern that must not match, where it must not, and what to do instead. */
interface Ban {
  readonly name: string;
  readonly why: string;
  readonly where: (path: string) => boolean;
  readonly pattern: RegExp;
}

const bans: readonly Ban[] = [
  {
    name: "names-are-of-the-field",
    why: "such a name says that the thing does something with something",
    where: (path) => CODE.test(path),
    pattern:
      /\b(?:class|interface|type|function|struct|fn)\s+\w*(?:Manager|Helper|Util|Factory|Service|Handler|Impl|Wrapper|Processor|Orchestrator)\b/,
  },
  {
    name: "core-reads-no-clock",
    why: "read the Clock and draw from runtime/prng.ts, so that the seed names the run",
    where: (path) => RUNTIME.test(path) && !TEST.test(path),
    pattern:
      /\b(?:Math\.random|performance\.now|new Date|Date\.now|setTimeout|setInterval|process\.(?:hrtime|env))\b/,
  },
  {
    name: "randomness-is-seeded",
    why: "draw from runtime/prng.ts",
    where: (path) => CODE.test(path),
    pattern: /\bMath\.random\b|\bsrand\(/,
  },
  {
    name: "types-are-not-talked-over",
    why: "parse at the edge instead of casting",
    where: (path) => path.endsWith(".ts") && !TEST.test(path),
    pattern: /\bas (?:any|unknown as)\b/,
  },
  {
    name: "fault-kinds-say-it-themselves",
    why: "what is peculiar to a kind of fault stands in its file in runtime/fault/kinds/",
    where: (path) => path.endsWith(".ts") && !TEST.test(path),
    pattern: /\brule\.kind\s*[!=]==\s*"/,
  },
  {
    name: "ignored-lint-has-a-reason",
    why: "give the reason after a colon",
    where: (path) => CODE.test(path),
    pattern: /@ts-(?:ignore|nocheck)|biome-ignore(?!.*:\s\w)|(?:oxlint|eslint)-disable(?!.*--\s\w)/,
  },
  {
    name: "nothing-is-promised",
    why: "finish it before it lands",
    where: () => true,
    pattern: /\b(?:TODO|FIXME|XXX|HACK)\b|\bnot (?:yet )?implemented\b/,
  },
  {
    name: "words-are-plain",
    why: "write `is not a`, and name who is meant",
    where: (path) => PROSE.test(path),
    pattern: /\bwhoever\b|(?<!\bthere )\b(?:is|are) no(?= |$)(?! (?:longer|more than|less)\b)/i,
  },
  {
    name: "no-machine-paths",
    why: "a path of one machine means nothing on another",
    where: () => true,
    pattern: /(?<![\w.*$}>-])\/(?:root|home|work|tmp|Users)\//,
  },
  {
    name: "no-registry-hosts",
    why: "where packages come from is the user's to say",
    where: () => true,
    pattern:
      /"resolved": "https?:|\bregistry\.[\w.-]+\.(?:org|com|io|net)\b|\b(?:index|static)\.crates\.io\b|\b(?:files\.pythonhosted|pypi)\.org\b|\bdeb\.debian\.org\b/,
  },
];

/** This file spells the words out; package names and texts in the lock are not ours. */
const OWN = "harness/tidy/words.ts";
const LOCK_RULES = new Set(["no-registry-hosts", "no-machine-paths"]);

function banned({ name, why, where, pattern }: Ban): TidyRule {
  const applies = ({ path }: SourceFile) =>
    where(path) && path !== OWN && (path !== "package-lock.json" || LOCK_RULES.has(name));
  return {
    name,
    why,
    complaints: (files) => files.filter((file) => isOurs(file) && applies(file)).flatMap(matches),
  };

  function matches({ path, text }: SourceFile): readonly string[] {
    return text
      .split("\n")
      .flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1} ${line.trim()}`] : []));
  }
}

export const wordRules: readonly TidyRule[] = [
  {
    name: "files-are-short",
    why: `a file over ${LINES_MAX} lines does more than one thing`,
    complaints: (files) =>
      code(files)
        .map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }))
        .filter(({ lines }) => lines > LINES_MAX)
        .map(({ path, lines }) => `${path} ${lines} lines`),
  },
  {
    name: "paths-say-what-they-hold",
    why: "such a name holds anything",
    complaints: (files) =>
      code(files)
        .map(({ path }) => path)
        .filter((path) => /(^|\/)(utils?|helpers?|common|misc|index)(\/|\.\w+$)/i.test(path)),
  },
  {
    name: "files-open-with-a-sentence",
    why: "the first line says what the file does",
    complaints: (files) =>
      code(files)
        .filter(({ path }) => !TEST.test(path) && !path.endsWith(".proto"))
        .filter(({ text }) => !/^(?:#!.*\n)?\s*(?:\/\*|\/\/|#|--|""")/.test(text))
        .map(({ path }) => path),
  },
  {
    name: "comments-add-something",
    why: "a comment that the next line says as well is noise",
    complaints: (files) => modulesOf(code(files)).flatMap(restatements),
  },
  {
    name: "types-are-declared-once",
    why: "two types of one name drift apart",
    complaints: (files) => repeated(modulesOf(code(files)).flatMap(exportedTypes)),
  },
  ...bans.map(banned),
];

function code(files: readonly SourceFile[]): readonly SourceFile[] {
  return files.filter((file) => CODE.test(file.path) && isOurs(file));
}

function isOurs({ path }: SourceFile): boolean {
  return !path.startsWith("proto/gen/");
}

function exportedTypes({ path, text }: SourceFile): readonly (readonly [string, string])[] {
  const declared = text.matchAll(/^export (?:interface|type|class) (\w+)/gm);
  return [...declared].map(([, name = ""]) => [name, path] as const);
}

function repeated(declared: readonly (readonly [string, string])[]): readonly string[] {
  const byName = Map.groupBy(declared, ([name]) => name);
  return [...byName]
    .filter(([, places]) => places.length > 1)
    .map(([name, places]) => `${name}: ${places.map(([, path]) => path).join(", ")}`);
}

/** Comments every telling word of which stands in the line of code below. */
function restatements({ path, text }: SourceFile): readonly string[] {
  const { comments } = parseSync(path, text);
  return comments
    .filter((comment) => restates(comment, text))
    .map(({ value }) => `${path} ${value}`);
}

function restates({ value, end }: Comment, text: string): boolean {
  const next = text.slice(end).split("\n")[1]?.trim() ?? "";
  if (next === "" || /^(\/\/|\/?\*)/.test(next)) return false;
  const words = value.toLowerCase().match(/[a-z]{3,}/g) ?? [];
  const told = words.filter((word) => !FILLER.has(word));
  const line = next.toLowerCase();
  return (
    told.length > 1 && told.every((word) => line.includes(word.replace(/(?:ing|es|ed|s)$/, "")))
  );
}

const FILLER = new Set(
  "the this and for with method function class interface type given creates returns".split(" "),
);
