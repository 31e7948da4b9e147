/** Audits an Ada lane's sources: the language, the units that all Ada lanes share, and no way around it. */
import { basename } from "node:path/posix";
import type { AuditedSource, AuditFinding } from "../findings/finding.ts";
import { CONTRACT } from "./c-declarations.ts";
import { closing, follows, type Lexeme, lexemesOf } from "./lexemes.ts";
import { nativeTableFindings } from "./table.ts";

const SHARED: ReadonlySet<string> = new Set([
  "canonical",
  "histories",
  "interfaces",
  "room",
  "system",
  "wires",
]);
const PRAGMAS: ReadonlySet<string> = new Set([
  ...["assert", "elaborate_body", "inline", "inline_always", "loop_invariant", "loop_variant"],
  ...["no_return", "pack", "preelaborate", "pure", "unmodified", "unreferenced", "unused"],
  ...["warnings", "style_checks", "preelaborable_initialization"],
]);
const ASPECTS: ReadonlySet<string> = new Set([
  ...["address", "convention", "export", "external_name", "import", "inline", "no_return", "pack"],
  ...[
    "pre",
    "post",
    "size",
    "alignment",
    "component_size",
    "static_predicate",
    "pure",
    "preelaborate",
  ],
  ...["dynamic_predicate", "type_invariant", "object_size", "bit_order", "default_value", "ghost"],
  ...["default_component_value", "contract_cases", "global", "depends", "spark_mode", "static"],
  ...["unreferenced", "inline_always", "volatile", "loop_invariant"],
]);
const WORDS: ReadonlyMap<string, string> = new Map([
  ...["asm", "machine_code", "code_address", "code_statement"].map(
    (word) => [word, "assembly"] as const,
  ),
  ...["unchecked_conversion", "unchecked_access", "unrestricted_access", "to_address"].map(
    (word) => [word, "an address that is made up"] as const,
  ),
  ...[
    "address_to_access_conversions",
    "storage_elements",
    "unchecked_deallocation",
    "to_pointer",
  ].map((word) => [word, "an address that is made up"] as const),
  ...[
    "linker_section",
    "linker_alias",
    "linker_constructor",
    "linker_destructor",
    "linker_options",
  ].map((word) => [word, "orders to the linker"] as const),
  ...["weak_external", "interface_name", "link_name", "import_function", "import_procedure"].map(
    (word) => [word, "a name from outside of the lane"] as const,
  ),
  ...["delay", "task", "protected", "calendar", "command_line", "text_io"].map(
    (word) => [word, "a lane has neither time nor tasks nor files"] as const,
  ),
]);

type Refusal = readonly [rule: string, why: string] | undefined;

export function adaFindings(files: readonly AuditedSource[]): readonly AuditFinding[] {
  const units = new Set([...SHARED, ...files.map(({ path }) => unitOf(path))]);
  return files.flatMap(({ path, text }) => {
    const lexemes = lexemesOf(text, "ada");
    const refusals = lexemes.flatMap(({ line }, index): readonly AuditFinding[] => {
      const refused = refusalAt(lexemes, index, units);
      if (refused === undefined) return [];
      return [{ kind: "reject", rule: refused[0], path, line, why: refused[1] }];
    });
    return [...refusals, ...nativeTableFindings(path, lexemes)];
  });
}

/** GNAT names a file after its unit. */
export function unitOf(path: string): string {
  return basename(path)
    .replace(/\.ad[bs]$/, "")
    .replaceAll("-", ".");
}

function refusalAt(lexemes: readonly Lexeme[], at: number, units: ReadonlySet<string>): Refusal {
  const { kind, text } = lexemes[at] ?? { kind: "sign", text: "" };
  const isSign = kind === "sign" && /^[\\@`$#?!%^~{}]$/.test(text);
  if (isSign) return ["hidden", `${text}: not for a lane`];
  if (kind !== "word") return undefined;
  const why = WORDS.get(text);
  if (why !== undefined) return ["reach", `${text}: ${why}`];
  switch (text) {
    case "pragma": {
      const name = lexemes[at + 1]?.text ?? "";
      return PRAGMAS.has(name) ? undefined : ["reach", `pragma ${name}: not for a lane`];
    }
    case "with":
      return withRefusal(lexemes, at, units);
    case "for":
      return clauseRefusal(lexemes, at);
    default:
      return undefined;
  }
}

/** `for X use at ...` and `for X'Address use ...` place an object. */
function clauseRefusal(lexemes: readonly Lexeme[], at: number): Refusal {
  const isPlaced =
    follows(lexemes, at + 2, ["use", "at"]) || follows(lexemes, at + 2, ["'", "address"]);
  return isPlaced ? ["reach", "an object at an address"] : undefined;
}

/** Of a unit, or the aspects of a declaration. */
function withRefusal(lexemes: readonly Lexeme[], at: number, units: ReadonlySet<string>): Refusal {
  if (isContextClause(lexemes, at)) {
    const end = lexemes.findIndex(({ text }, index) => index > at && text === ";");
    const names = textOf(lexemes.slice(at + 1, end)).split(",");
    const unknown = names.find((name) => !units.has(name));
    return unknown === undefined ? undefined : ["import", `${unknown}: not a unit of the lane`];
  }
  if (/^(?:procedure|function|package|private|record|null)$/.test(lexemes[at + 1]?.text ?? "")) {
    return undefined;
  }
  return aspectRefusal(aspectsFrom(lexemes, at + 1));
}

/** At the beginning of a source, before any unit. */
function isContextClause(lexemes: readonly Lexeme[], at: number): boolean {
  const before = lexemes.slice(0, at).map(({ text }) => text);
  return !before.some((text) => /^(?:package|procedure|function|generic|separate)$/.test(text));
}

function textOf(lexemes: readonly Lexeme[]): string {
  return lexemes.map(({ text }) => text).join("");
}

interface Aspect {
  readonly name: string;
  readonly value: readonly Lexeme[];
}

/** Each with its value, up to what ends the declaration. */
function aspectsFrom(lexemes: readonly Lexeme[], from: number): readonly Aspect[] {
  const ends: number[] = [];
  for (let at = from; at < lexemes.length; at++) {
    const text = lexemes[at]?.text ?? "";
    if (text === "(") at = closing(lexemes, at);
    if (text === "," || text === ";" || text === "is") ends.push(at);
    if (text === ";" || text === "is") break;
  }
  return ends.flatMap((end, index) => {
    const [name, ...value] = lexemes.slice(index === 0 ? from : (ends[index - 1] ?? from) + 1, end);
    return name === undefined ? [] : [{ name: name.text, value }];
  });
}

function aspectRefusal(aspects: readonly Aspect[]): Refusal {
  const given = (name: string) => aspects.find((aspect) => aspect.name === name)?.value;
  const unknown = aspects.find(({ name }) => !ASPECTS.has(name));
  if (unknown !== undefined) return ["reach", `aspect ${unknown.name}: not for a lane`];
  const external =
    given("external_name")
      ?.map(({ text }) => text)
      .join("") ?? "";
  const named = external.replaceAll(/^=>"|"$/g, "");
  if (external !== "" && !CONTRACT.has(named)) {
    return ["export", `External_Name ${named}: not of the lane's contract`];
  }
  // An overlay on what the kernel has handed over; with a name it would be something of the kernel's.
  if (given("import") !== undefined && (given("address") === undefined || external !== "")) {
    return ["import", "Import: nothing outside of the lane is the lane's to name"];
  }
  if (given("export") !== undefined && external === "") {
    return ["export", "Export without a name of the lane's contract"];
  }
  const address = given("address") ?? [];
  return address.some(({ kind }) => kind === "number")
    ? ["reach", "an address written as a number"]
    : undefined;
}
