/** Audits what a compiler has made of a native lane: what it needs, what it gives, and what would run before it. */
import type { AuditedLanguage, AuditedSource, AuditFinding } from "../findings/finding.ts";
import { unitOf } from "./ada.ts";
import { CONTRACT } from "./c-declarations.ts";
import { type ObjectSection, type ObjectSymbol, readRelocatable } from "./relocatable.ts";

type Native = Exclude<AuditedLanguage, "ts">;

/** What compilers call by themselves. */
const COMPILERS =
  /^(?:mem(?:cpy|move|set|cmp)|bcmp|strlen|_GLOBAL_OFFSET_TABLE_|__stack_chk_fail|__u?(?:div|mod|mul)\w*|__(?:clz|ctz|popcount|ashl|ashr|lshr|bswap)\w+)$/;
const KERNEL_OF_C = /^(?:proto_\w+|fusion_marzullo|all_distinct|crc32)$/;
const MANGLED = /^(?:_ZN|_R)/;
/** A path of Rust's begins with the crate: in a mangled name each part stands behind its length. */
const OWN_CRATES = /(?:^_ZN|\$LT\$|_)(?:\d*)(?:4lane|lane\.\.|4core|core\.\.|6tripod|tripod\.\.)/;
const NEEDED: Readonly<Record<Native, (name: string, units: ReadonlySet<string>) => boolean>> = {
  c: (name) => COMPILERS.test(name) || KERNEL_OF_C.test(name) || CONTRACT.has(name),
  rust: (name) =>
    COMPILERS.test(name) ||
    name === "rust_eh_personality" ||
    (MANGLED.test(name) && OWN_CRATES.test(name)),
  ada: (name, units) =>
    COMPILERS.test(name) || /^__gnat_rcheck_\w+$/.test(name) || units.has(unitIn(name)),
};
const GIVEN: Readonly<Record<Native, (name: string, units: ReadonlySet<string>) => boolean>> = {
  c: (name) => CONTRACT.has(name),
  rust: (name) => MANGLED.test(name) && OWN_CRATES.test(name),
  ada: (name, units) => CONTRACT.has(name) || units.has(unitIn(name)),
};
/** lane.h declares them weak, and so they are where they are defined. */
const WEAK: ReadonlySet<string> = new Set(["lane_history", "lane_wire"]);

const SECTIONS =
  /^\.(?:text|rodata|data|bss|comment|eh_frame|note|gcc_except_table|llvm_addrsig|rela?|ARM|debug|group|symtab|strtab|shstrtab)(?:$|[._])/;
const BEFORE_MAIN = /^\.(?:(?:pre)?init_array|fini_array|ctors|dtors|init|fini)(?:$|\.)/;
const BEFORE_MAIN_TYPES: ReadonlySet<number> = new Set([14, 15, 16]);
const CHOSEN_AT_LOAD = 10;
/** Bytes that are only read: tables are refused in the source already. */
const READ_ONLY_NOTED = 16 * 1024;

/** `path` is what findings are about: an object has no lines. */
export function objectFindings(
  objects: readonly Uint8Array[],
  path: string,
  language: Native,
  sources: readonly AuditedSource[],
): readonly AuditFinding[] {
  const own = sources.map((source) => unitOf(source.path).replaceAll(".", "__"));
  const units = new Set(["canonical", "histories", "interfaces", "wires", "room", ...own]);
  return objects.flatMap((bytes) => {
    const object = readRelocatable(bytes);
    if (object === undefined) {
      return [{ kind: "reject", rule: "object", path, why: "not an object file" } as const];
    }
    const { sections, symbols } = object;
    const reasons = [
      ...sections.flatMap(sectionReasons),
      ...symbols.flatMap((symbol) => symbolReasons(symbol, language, units)),
    ];
    const readOnly = sections
      .filter(({ name, isLoaded }) => isLoaded && name.startsWith(".rodata"))
      .reduce((sum, { size }) => sum + size, 0);
    const rejects = reasons.map((why) => ({ kind: "reject", rule: "object", path, why }) as const);
    const why = `${readOnly} bytes of constants`;
    return readOnly > READ_ONLY_NOTED
      ? [...rejects, { kind: "note", rule: "object", path, why } as const]
      : rejects;
  });
}

function sectionReasons({ name, type, ...section }: ObjectSection): readonly string[] {
  if (BEFORE_MAIN_TYPES.has(type) || BEFORE_MAIN.test(name)) {
    return [`${name}: code that runs before the lane or after it`];
  }
  if (section.isWritable && section.isCode) return [`${name}: code that can be written`];
  return section.isLoaded && !SECTIONS.test(name) ? [`${name}: a section of its own`] : [];
}

function symbolReasons(
  { name, binding, type, isDefined }: ObjectSymbol,
  language: Native,
  units: ReadonlySet<string>,
): readonly string[] {
  if (type === CHOSEN_AT_LOAD) return [`${name}: a function that is chosen when it is loaded`];
  if (binding === "local" || name === "") return [];
  if (!isDefined) {
    return NEEDED[language](name, units) ? [] : [`${name}: not a function of the lane`];
  }
  if (!GIVEN[language](name, units)) return [`${name} is seen outside of the lane`];
  // Rust marks what several crates may have.
  const isOdd = binding === "other" || (binding === "weak" && language !== "rust");
  return isOdd && !WEAK.has(name) ? [`${name}: a symbol that another may replace`] : [];
}

/** GNAT names a symbol after its unit. */
function unitIn(name: string): string {
  return name.split("__")[0] ?? "";
}
