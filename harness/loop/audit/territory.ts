/** Where an attempt's files lie and what kind of files they are: before anything in them is read. */
import { createHash } from "node:crypto";
import { basename, extname } from "node:path/posix";
import type { AuditedLanguage, AuditedSource, AuditFinding } from "./findings/finding.ts";

export interface Committed {
  readonly system: string;
  readonly language: AuditedLanguage;
  /** The attempt's files: path from the root to bytes. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Git's modes, where they are known: 100644 a file, 100755 a program, 120000 a symbolic link, 160000 a submodule. */
  readonly modes?: ReadonlyMap<string, string>;
  /** Path to SHA-256. */
  readonly frozen: ReadonlyMap<string, string>;
}

const ENDINGS: Readonly<Record<AuditedLanguage, readonly string[]>> = {
  ts: [".ts"],
  c: [".c", ".h"],
  rust: [".rs"],
  ada: [".adb", ".ads"],
};
const OWN: Readonly<Record<AuditedLanguage, string>> = {
  ts: "lane.ts",
  c: "lane.c",
  rust: "lane.rs",
  ada: "lane.adb",
};

const FILE_SIZE_MAX = 128 * 1024;
const TOTAL_SIZE_MAX = 512 * 1024;
const FILES_MAX = 64;
/** Of a source line: what is longer was made to be scrolled past, or holds data. */
const LINE_SIZE_MAX = 400;

/** Names that a compiler, a package manager, a test runner, an editor or git takes its orders from. */
const CONFIGURATION = [
  /^(?:package(?:-lock)?|tsconfig.*|jsconfig.*|biome|knip|deno)\.jsonc?$/,
  /^\.(?:npmrc|nvmrc|node-version|env.*|gitattributes|gitmodules|gitignore|gitconfig|editorconfig|mailmap)$/,
  /^(?:vitest|vite|jest|eslint|rollup|webpack)\.(?:config|setup|workspace).*$/,
  /^\.(?:eslintrc|oxlintrc|prettierrc|mocharc|swcrc|babelrc|clang).*$/,
  /^(?:GNUmakefile|[Mm]akefile|CMakeLists\.txt|configure|meson\.build|justfile)$|\.mk$/,
  /^(?:Cargo\.(?:toml|lock)|build\.rs|rust-toolchain.*|clippy\.toml|rustfmt\.toml|target\.json)$/,
  /\.(?:gpr|adc|cgpr|ld|lds|specs)$/,
  /^(?:Dockerfile.*|docker-compose.*|buf.*\.yaml|CLAUDE\.md|AGENTS\.md)$/,
];
const CONFIGURATION_FOLDER =
  /(?:^|\/)(?:\.git|\.github|\.cargo|\.vscode|\.husky|node_modules|\.claude|\.codex|hooks)\//;
const TEST = /\.(?:test|suite|spec|bench|config|d)\.[cm]?ts$/;

/** A zero-width or direction-changing character shows a reader another program than the compiler sees. */
const HIDDEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/u;
const CONTROL = /(?!\t)\p{Cc}/u;

export function territoryFindings(committed: Committed): readonly AuditFinding[] {
  const { files, language } = committed;
  const own = `${territoryOf(committed)}${OWN[language]}`;
  const total = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  const findings = [...files].flatMap(([path, bytes]) => fileFindings(committed, path, bytes));
  if (!files.has(own)) findings.push(reject("missing-lane", own, "the lane's own file is missing"));
  if (files.size > FILES_MAX || total > TOTAL_SIZE_MAX) {
    const why = `${files.size} files of ${total} bytes (at most ${FILES_MAX} of ${TOTAL_SIZE_MAX})`;
    findings.push(reject("size", own, why));
  }
  return findings;
}

export function territoryOf({ system, language }: Pick<Committed, "system" | "language">): string {
  return `systems/${system}/lanes/${language}/`;
}

/** What of the attempt can be read as a source of its language. */
export function sourcesOf(committed: Committed): readonly AuditedSource[] {
  const territory = territoryOf(committed);
  return [...committed.files].flatMap(([path, bytes]) => {
    const isSource =
      path.startsWith(territory) && ENDINGS[committed.language].includes(extname(path));
    const text = isSource && bytes.length <= FILE_SIZE_MAX ? textOf(bytes) : undefined;
    return text === undefined ? [] : [{ path, text }];
  });
}

function fileFindings(
  committed: Committed,
  path: string,
  bytes: Uint8Array,
): readonly AuditFinding[] {
  const hash = committed.frozen.get(path);
  if (hash !== undefined) {
    const isSame = createHash("sha256").update(bytes).digest("hex") === hash;
    return isSame ? [] : [reject("frozen-file", path, "frozen file changed")];
  }
  return [
    ...modeFindings(committed, path),
    ...placeFindings(committed, path),
    ...contentFindings(path, bytes),
  ];
}

function modeFindings({ modes }: Committed, path: string): readonly AuditFinding[] {
  switch (modes?.get(path)) {
    case undefined:
    case "100644":
      return [];
    case "100755":
      return [{ kind: "note", rule: "mode", path, why: "a source that is executable" }];
    case "120000":
      return [reject("link", path, "a symbolic link leads out of what is audited")];
    default:
      return [reject("link", path, "not a file")];
  }
}

function placeFindings(committed: Committed, path: string): readonly AuditFinding[] {
  const name = basename(path);
  const parts = path.split("/");
  if (parts.includes("..") || parts.includes("") || /[\\\p{Cc}]/u.test(path)) {
    return [reject("path", path, "not a plain path below the root")];
  }
  if (CONFIGURATION_FOLDER.test(path) || CONFIGURATION.some((one) => one.test(name))) {
    return [reject("configuration", path, "a file that configures tools is not part of a lane")];
  }
  if (!path.startsWith(territoryOf(committed))) {
    return [reject("territory", path, `only ${territoryOf(committed)} is the lane's`)];
  }
  if (TEST.test(name)) {
    return [reject("configuration", path, "a test or a configuration is not part of a lane")];
  }
  if (ENDINGS[committed.language].includes(extname(name))) return [];
  const why = `expected ${ENDINGS[committed.language].join(" or ")} only`;
  return [
    extname(name) === ".md"
      ? { kind: "note", rule: "ending", path, why }
      : reject("ending", path, why),
  ];
}

function contentFindings(path: string, bytes: Uint8Array): readonly AuditFinding[] {
  if (bytes.length > FILE_SIZE_MAX) {
    return [reject("size", path, `${bytes.length} bytes (at most ${FILE_SIZE_MAX})`)];
  }
  const text = textOf(bytes);
  if (text === undefined) return [reject("encoding", path, "not UTF-8")];
  return text.split("\n").flatMap((given, index) => {
    const line = given.replace(/\r$/, "");
    const at = { path, line: index + 1 };
    if (CONTROL.test(line)) {
      return [{ ...reject("encoding", path, "a control character"), ...at }];
    }
    if (HIDDEN.test(line)) {
      return [{ ...reject("encoding", path, "a character that hides or turns text"), ...at }];
    }
    const why = `a line of ${line.length} characters (at most ${LINE_SIZE_MAX})`;
    return line.length > LINE_SIZE_MAX ? [{ kind: "note", rule: "long-line", ...at, why }] : [];
  });
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function reject(rule: string, path: string, why: string): AuditFinding {
  return { kind: "reject", rule, path, why };
}
