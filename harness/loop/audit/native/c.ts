/** Audits a C lane's sources: what a lane needs of the language, and no way around it. */
import { basename } from "node:path/posix";
import type { AuditedSource, AuditFinding } from "../findings/finding.ts";
import { CONTRACT, exportsOf, KEYWORDS, knownNames, stateOf } from "./c-declarations.ts";
import { closing, follows, type Lexeme, lexemesOf } from "./lexemes.ts";
import { nativeTableFindings } from "./table.ts";

const SYSTEM_HEADERS =
  /^<(?:stddef|stdint|stdbool|limits|stdalign|stdnoreturn|iso646|inttypes|float)\.h>$/;
const KERNEL_HEADERS = /^"(?:lane|proto|payload|payloads|medium|fusion|distinct|crc32)\.h"$/;
const DIRECTIVES =
  /^#\s*(?:include|define|undef|if|ifdef|ifndef|elif|else|endif|error|warning)\b|^#\s*$/;

const TELLS_BUILD = "it tells how the lane is compiled";
const WORDS: ReadonlyMap<string, string> = new Map([
  ...["asm", "__asm", "__asm__"].map((word) => [word, "assembly"] as const),
  ...["_Pragma", "__pragma"].map((word) => [word, "a pragma"] as const),
  ...["__declspec", "_Thread_local", "__thread"].map(
    (word) => [word, "storage of its own"] as const,
  ),
  ...["__FILE__", "__BASE_FILE__", "__FILE_NAME__", "__INCLUDE_LEVEL__"].map(
    (word) => [word, "it tells where the lane is compiled"] as const,
  ),
  ...["__DATE__", "__TIME__", "__TIMESTAMP__"].map(
    (word) => [word, "it tells when the lane is compiled"] as const,
  ),
  ...["main", "_start", "_init", "_fini", "_exit", "exit", "abort", "atexit", "syscall"].map(
    (word) => [word, "the process is not the lane's"] as const,
  ),
  ...["__has_include", "__has_embed", "__has_include_next"].map(
    (word) => [word, "it tells what files lie beside the lane"] as const,
  ),
  ["NDEBUG", TELLS_BUILD],
]);
/** Names that C keeps for compilers. Of most, as of `__SANITIZE_ADDRESS__`, a lane could tell which of its builds it is. */
const RESERVED = /^_(?:_|[A-Z])/;
/** Those that mean the same in each build, or have rules of their own; and the usual names of guards around headers. */
const SAME_IN_EACH_BUILD = new RegExp(
  `^(?:${[
    "_(?:Alignas|Alignof|Atomic|Bool|Generic|Noreturn|Static_assert)",
    String.raw`__attribute(?:__)?|__builtin_\w+`,
    "__(?:const|inline|restrict|signed|volatile|typeof|alignof)(?:__)?",
    "__(?:extension__|auto_type|func__|FUNCTION__|LINE__|COUNTER__|VA_ARGS__|VA_OPT__)",
    "__(?:STDC__|STDC_VERSION__|CHAR_BIT__|BYTE_ORDER__|ORDER_(?:LITTLE|BIG)_ENDIAN__)",
    String.raw`\w+_H_*`,
  ].join("|")})$`,
);
const ATTRIBUTES: ReadonlySet<string> = new Set([
  ...["unused", "noinline", "always_inline", "packed", "aligned", "pure", "const", "fallthrough"],
  ...["noreturn", "cold", "hot", "nonnull", "warn_unused_result", "flatten", "may_alias"],
]);
const BUILTIN =
  /^__builtin_(?:trap|unreachable|expect|clz|ctz|popcount|parity|ffs|bswap|mem(?:cpy|move|set|cmp)|(?:s|u)?(?:add|sub|mul)l{0,2}_overflow|offsetof|types_compatible_p|choose_expr)\w*$/;
const KERNEL_CALL =
  /^(?:proto_\w+|payload_\w+|PROTO_\w+|fusion_marzullo|all_distinct|crc32|offsetof|U?INT(?:8|16|32|64|MAX)_C)$/;

export function cFindings(files: readonly AuditedSource[]): readonly AuditFinding[] {
  const lexed = files.map((source) => ({ source, lexemes: lexemesOf(source.text, "c") }));
  const headers = new Set(files.map(({ path }) => `"${basename(path)}"`));
  const names = knownNames(lexed.map(({ lexemes }) => lexemes));
  return lexed.flatMap(({ source, lexemes }) => fileFindings(source, lexemes, { headers, names }));
}

/** Of all the lane's files. */
interface Known {
  readonly headers: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

function fileFindings(
  source: AuditedSource,
  lexemes: readonly Lexeme[],
  { headers, names }: Known,
): readonly AuditFinding[] {
  const reject = (rule: string, line: number, why: string): AuditFinding => {
    return { kind: "reject", rule, path: source.path, line, why };
  };
  return [
    ...splices(source, lexemes).map((line) => reject("hidden", line, "a line break within code")),
    ...lexemes.flatMap((lexeme, index) => {
      const refused =
        lexeme.kind === "directive"
          ? directiveRefusal(lexeme.text, headers)
          : (wordRefusal(lexemes, index) ?? callRefusal(lexemes, index, names));
      return refused === undefined ? [] : [reject(refused[0], lexeme.line, refused[1])];
    }),
    ...exportsOf(lexemes).map(({ line, text }) =>
      reject("export", line, `${text} is seen outside of the lane: make it static`),
    ),
    ...stateOf(lexemes).map(({ line, text }) =>
      reject("outlives-start", line, `${text}: a lane keeps its state in struct lane_state`),
    ),
    ...nativeTableFindings(source.path, lexemes),
  ];
}

type Refusal = readonly [rule: string, why: string] | undefined;

/** Lines that end in a backslash, but for those of a directive. */
function splices({ text }: AuditedSource, lexemes: readonly Lexeme[]): readonly number[] {
  const inDirectives = new Set(
    lexemes
      .filter(({ kind }) => kind === "directive")
      .flatMap(({ text: own, line }) => own.split("\n").map((_, index) => line + index)),
  );
  return text.split("\n").flatMap((line, index) => {
    const isSpliced = /\\[ \t\r]*$/.test(line) && !inDirectives.has(index + 1);
    return isSpliced ? [index + 1] : [];
  });
}

function directiveRefusal(text: string, headers: ReadonlySet<string>): Refusal {
  const directive = text.replaceAll(/\\\s*\n/g, " ").replaceAll(/\/\*.*?\*\//g, " ");
  if (/^#\s*pragma\s+once\s*$/.test(directive)) return undefined;
  if (!DIRECTIVES.test(directive))
    return ["directive", `${directive.slice(0, 40)}: not for a lane`];
  if (/##|%:/.test(directive)) return ["hidden", "a name put together by ## cannot be read"];
  const [, included] = /^#\s*include\s*(.*?)\s*(?:\/\/.*)?$/.exec(directive) ?? [];
  if (included !== undefined) return includeRefusal(included, headers);
  const words = lexemesOf(directive.replace(/^#\s*\w+/, ""), "c");
  const [, renamed] = /^#\s*(?:define|undef)\s+(\w+)/.exec(directive) ?? [];
  if (renamed !== undefined && (KEYWORDS.has(renamed) || isKernels(renamed))) {
    return ["directive", `${renamed} would mean something else`];
  }
  return words.map((_, index) => wordRefusal(words, index)).find((one) => one !== undefined);
}

function isKernels(name: string): boolean {
  return /^(?:lane|proto|payload|PROTO|LANE)_/.test(name);
}

function includeRefusal(included: string, headers: ReadonlySet<string>): Refusal {
  const isKnown =
    SYSTEM_HEADERS.test(included) || KERNEL_HEADERS.test(included) || headers.has(included);
  return isKnown ? undefined : ["import", `${included}: not for a lane to include`];
}

function wordRefusal(lexemes: readonly Lexeme[], at: number): Refusal {
  const { kind, text } = lexemes[at] ?? { kind: "sign", text: "" };
  if (kind === "sign") return signRefusal(lexemes, at);
  if (kind !== "word") return undefined;
  const why = WORDS.get(text) ?? reservedWhy(text);
  if (why !== undefined && !isMember(lexemes, at)) return ["reach", `${text}: ${why}`];
  if (/^__attribute(?:__)?$/.test(text)) return attributeRefusal(lexemes, at);
  if (text.startsWith("__builtin_") && !BUILTIN.test(text)) {
    return ["reach", `${text}: not for a lane`];
  }
  if (text === "extern") return externRefusal(lexemes, at);
  const isRaw = /^(?:u8|[uUL])?R$/.test(text) && lexemes[at + 1]?.text.startsWith('"') === true;
  return isRaw ? ["hidden", "a raw text"] : undefined;
}

function reservedWhy(word: string): string | undefined {
  const isSame = SAME_IN_EACH_BUILD.test(word) || ATTRIBUTES.has(bareAttribute(word));
  return RESERVED.test(word) && !isSame ? TELLS_BUILD : undefined;
}

function bareAttribute(word: string): string {
  return word.replaceAll(/^__|__$/g, "");
}

function isMember(lexemes: readonly Lexeme[], at: number): boolean {
  return /^(?:\.|->)$/.test(lexemes[at - 1]?.text ?? "");
}

function externRefusal(lexemes: readonly Lexeme[], at: number): Refusal {
  return CONTRACT.has(declaredName(lexemes, at) ?? "")
    ? undefined
    : ["import", "extern: nothing outside of the lane is the lane's to name"];
}

function signRefusal(lexemes: readonly Lexeme[], at: number): Refusal {
  const text = lexemes[at]?.text ?? "";
  if (/^(?:\?\?|<:|<%|%:|##|\\|@|`|\$)$/.test(text)) return ["hidden", `${text}: not for a lane`];
  const isCast = text === "*" && follows(lexemes, at, ["*", ")", /^(?:0[xX][\dA-Fa-f]|[1-9])/]);
  if (isCast) return ["reach", "an address written as a number"];
  return follows(lexemes, at, ["[", "["]) ? ["reach", "an attribute"] : undefined;
}

function attributeRefusal(lexemes: readonly Lexeme[], at: number): Refusal {
  const names = lexemes
    .slice(at + 1, closing(lexemes, at + 1))
    .filter(({ kind }) => kind === "word")
    .map(({ text }) => bareAttribute(text));
  const unknown = names.find((name) => !ATTRIBUTES.has(name));
  return unknown === undefined ? undefined : ["reach", `attribute ${unknown}: not for a lane`];
}

/** What a declaration declares: the last word before its end. */
function declaredName(lexemes: readonly Lexeme[], from: number): string | undefined {
  let name: string | undefined;
  for (const { kind, text } of lexemes.slice(from + 1)) {
    if (kind === "word" && text !== "const" && text !== "__attribute__") name = text;
    else if (/^[[(;={]$/.test(text)) return name;
  }
  return name;
}

/** A call, or the declaration, of a function that the lane does not have. */
function callRefusal(lexemes: readonly Lexeme[], at: number, known: ReadonlySet<string>): Refusal {
  const { kind, text } = lexemes[at] ?? { kind: "sign", text: "" };
  if (kind !== "word" || lexemes[at + 1]?.text !== "(") return undefined;
  const isOwn = known.has(text) || KEYWORDS.has(text) || CONTRACT.has(text);
  if (isMember(lexemes, at) || isOwn || KERNEL_CALL.test(text) || text.startsWith("__builtin_"))
    return undefined;
  return WORDS.has(text) || /_t$/.test(text)
    ? undefined
    : ["import", `${text}: not a function of the lane`];
}
