/** Audits a Rust lane's sources: the core library and what tripod gives a lane, and no way around it. */
import { basename } from "node:path/posix";
import type { AuditedSource, AuditFinding } from "../findings/finding.ts";
import { closing, follows, type Lexeme, lexemesOf } from "./lexemes.ts";
import { nativeTableFindings } from "./table.ts";

const WORDS: ReadonlyMap<string, string> = new Map([
  ...["unsafe", "asm", "global_asm", "naked_asm", "UnsafeCell", "transmute"].map(
    (word) => [word, "what the compiler cannot check"] as const,
  ),
  ...["include", "include_str", "include_bytes"].map((word) => [word, "it reads a file"] as const),
  ...["env", "option_env", "file", "line", "column", "type_name", "Location"].map(
    (word) => [word, "it tells where the lane is compiled"] as const,
  ),
  ...["debug_assertions", "overflow_checks", "cfg_attr", "cfg_match", "cfg_select"].map(
    (word) => [word, "it tells how the lane is compiled"] as const,
  ),
  ...["debug_assert", "debug_assert_eq", "debug_assert_ne"].map(
    (word) => [word, "it is not in every build: take assert"] as const,
  ),
  ...["std", "alloc", "libc", "proc_macro", "thread_local", "intrinsics"].map(
    (word) => [word, "a lane has the core library only"] as const,
  ),
]);
/** Macros and modules; as names of one's own they are harmless. */
const ONLY_AS_MACRO: ReadonlySet<string> = new Set(["include", "env", "file", "line", "column"]);
const ONLY_AS_PATH: ReadonlySet<string> = new Set([
  "std",
  "alloc",
  "libc",
  "proc_macro",
  "intrinsics",
]);
const ATTRIBUTES: ReadonlySet<string> = new Set([
  ...["allow", "deny", "warn", "forbid", "expect", "cfg", "cold", "derive", "default", "doc"],
  ...["inline", "must_use", "no_std", "non_exhaustive", "repr", "rustfmt", "track_caller"],
  ...["macro_use", "deprecated"],
]);
/** What a lane may ask of its build: on a board there is less memory. */
const CONFIGURATIONS: ReadonlySet<string> = new Set(["board", "not", "all", "any"]);
/** What of tripod is a lane's; the rest is the kernel's. */
const TRIPOD: ReadonlySet<string> = new Set([
  ...["Lane", "Reading", "Write", "proto", "payload", "CONFIG_SIZE_MAX", "DIGEST_SIZE_MAX"],
  ...["MEDIUM_PAGE_SIZE", "MEDIUM_SECTOR_SIZE", "MEDIUM_SIZE", "PACKETS_MAX", "PACKET_SIZE_MAX"],
  ...["PENDING", "SOURCES_MAX", "STEP_SIZE_MAX", "VALUE_SIZE_MAX"],
]);

type Refusal = readonly [rule: string, why: string] | undefined;

export function rustFindings(source: AuditedSource): readonly AuditFinding[] {
  const { path, text } = source;
  const lexemes = lexemesOf(text, "rust");
  const refusals = lexemes.flatMap(({ line }, index): readonly AuditFinding[] => {
    const refused =
      wordRefusal(lexemes, index) ??
      attributeRefusal(lexemes, index) ??
      pathRefusal(lexemes, index);
    if (refused === undefined) return [];
    return [{ kind: "reject", rule: refused[0], path, line, why: refused[1] }];
  });
  return [...refusals, ...bareFindings(source, lexemes), ...nativeTableFindings(path, lexemes)];
}

/** Without no_std the whole standard library is there, by every name. */
function bareFindings(
  { path }: AuditedSource,
  lexemes: readonly Lexeme[],
): readonly AuditFinding[] {
  if (basename(path) !== "lane.rs") return [];
  const isBare = lexemes.some((_, at) => follows(lexemes, at, ["#", "!", "[", "no_std", "]"]));
  const why = "#![no_std] is missing: a lane has the core library only";
  return isBare ? [] : [{ kind: "reject", rule: "import", path, line: 1, why }];
}

function wordRefusal(lexemes: readonly Lexeme[], at: number): Refusal {
  const { kind, text } = lexemes[at] ?? { kind: "sign", text: "" };
  if (kind !== "word") return undefined;
  if (text === "extern")
    return ["import", "extern: nothing outside of the lane is the lane's to name"];
  if (text === "cfg") return configurationRefusal(lexemes, at);
  if (text === "static") return staticRefusal(lexemes, at);
  const why = WORDS.get(text);
  const next = lexemes[at + 1]?.text;
  if (why === undefined || (ONLY_AS_MACRO.has(text) && next !== "!")) return undefined;
  // `use std as x`, `use {std}`: with a path or without.
  const isPath =
    next === "::" || follows(lexemes, at - 1, [/^(?:use|::|\{|,)$/, text, /^(?:as|;|\}|,)$/]);
  return ONLY_AS_PATH.has(text) && !isPath ? undefined : ["reach", `${text}: ${why}`];
}

/** `#[cfg(...)]` and `cfg!(...)`; as a name of one's own it is harmless. */
function configurationRefusal(lexemes: readonly Lexeme[], at: number): Refusal {
  const open = lexemes[at + 1]?.text === "!" ? at + 2 : at + 1;
  if (!/^[([{]$/.test(lexemes[open]?.text ?? "")) return undefined;
  const unknown = lexemes
    .slice(open, closing(lexemes, open))
    .find(({ kind, text }) => kind === "word" && !CONFIGURATIONS.has(text));
  return unknown && ["reach", `cfg ${unknown.text}: it tells how the lane is compiled`];
}

/** A static is a constant as long as nothing in it can change. */
function staticRefusal(lexemes: readonly Lexeme[], at: number): Refusal {
  const end = lexemes.findIndex(({ text }, index) => index > at && /^[=;]$/.test(text));
  const type = lexemes.slice(at + 1, end).map(({ text }) => text);
  return type.some((text) => /^(?:mut|Atomic\w+|\w*Cell|\w*Lock|Mutex)$/.test(text))
    ? ["outlives-start", "a lane keeps its state in State"]
    : undefined;
}

function attributeRefusal(lexemes: readonly Lexeme[], at: number): Refusal {
  if (lexemes[at]?.text !== "#") return undefined;
  const open = lexemes[at + 1]?.text === "!" ? at + 2 : at + 1;
  if (lexemes[open]?.text !== "[") return undefined;
  const name = lexemes[open + 1]?.text ?? "";
  const inside = lexemes.slice(open, closing(lexemes, open)).map(({ text }) => text);
  if (!ATTRIBUTES.has(name)) return ["reach", `#[${name}]: not for a lane`];
  // `#[doc = include_str!("...")]` is found by the word.
  return inside.includes("path") ? ["import", "a module elsewhere"] : undefined;
}

/** `tripod::kernel` and the like; `use tripod::{Lane, kernel}` as well. */
function pathRefusal(lexemes: readonly Lexeme[], at: number): Refusal {
  if (lexemes[at]?.text !== "tripod") return undefined;
  if (lexemes[at + 1]?.text !== "::") return ["import", "tripod under another name"];
  const isGroup = lexemes[at + 2]?.text === "{";
  const names = isGroup ? firstNames(lexemes, at + 2) : [lexemes[at + 2]?.text ?? ""];
  const unknown = names.find((name) => !TRIPOD.has(name));
  return unknown === undefined ? undefined : ["import", `tripod::${unknown}: not for a lane`];
}

/** The first name of each path in a group. */
function firstNames(lexemes: readonly Lexeme[], open: number): readonly string[] {
  const end = closing(lexemes, open);
  const names: string[] = [];
  for (let at = open + 1; at < end; at++) {
    if (/^[{,]$/.test(lexemes[at - 1]?.text ?? "")) names.push(lexemes[at]?.text ?? "");
    if (lexemes[at]?.text === "{") at = closing(lexemes, at);
  }
  return names;
}
