/** A part's functions as a WebAssembly module that can be called: it has no imports, and so nothing but its own memory. */
import type { Arena, PartCase } from "./cases.ts";
import type { FunctionContract } from "./contract.ts";
import type { Callee } from "./search.ts";
import type { CType } from "./types.ts";

const PAGE = 65_536;
const ARENA_PAGES = 1;

export interface PartModule {
  readonly arena: Arena;
  readonly callee: Callee;
}

export function moduleOf(bytes: Uint8Array<ArrayBuffer>): PartModule {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  const memory = exports["memory"];
  if (!(memory instanceof WebAssembly.Memory)) throw new TypeError("the module has no memory");
  const arena = { base: memory.grow(ARENA_PAGES) * PAGE, size: ARENA_SIZE };
  return { arena, callee: (of, one) => called(exports[of.name], of, one, { memory, arena }) };
}

/** Of a page: copies are made of it for each case. */
const ARENA_SIZE = 8192;

function called(
  function_: unknown,
  { returns, parameters }: FunctionContract,
  { given, bytes }: PartCase,
  { memory, arena }: { readonly memory: WebAssembly.Memory; readonly arena: Arena },
): ReturnType<Callee> {
  if (typeof function_ !== "function") return { kind: "trap", why: "it is not in the module" };
  new Uint8Array(memory.buffer, arena.base, arena.size).set(bytes);
  const words = parameters.map(({ name, type }) => {
    const value = given.get(name) ?? 0n;
    if (typeof value === "object") return value.address;
    return isWide(type) ? value : Number(BigInt.asIntN(32, value));
  });
  try {
    const returned: unknown = function_(...words);
    const after = new Uint8Array(memory.buffer.slice(arena.base, arena.base + arena.size));
    return { kind: "returned", result: resultOf(returned, returns), bytes: after };
  } catch (error) {
    return { kind: "trap", why: trapText(error) };
  }
}

function isWide(type: CType): boolean {
  return type.kind === "integer" && type.size === 8;
}

function resultOf(returned: unknown, type: CType): bigint | undefined {
  if (type.kind !== "integer" || (typeof returned !== "number" && typeof returned !== "bigint")) {
    return undefined;
  }
  const value = BigInt(returned);
  return type.isSigned ? BigInt.asIntN(type.size * 8, value) : BigInt.asUintN(type.size * 8, value);
}

/** The compiler puts `unreachable` where arithmetic goes over its bounds. */
function trapText(error: unknown): string {
  const { message } = error as Error;
  return message === "unreachable"
    ? "it is stopped: an overflow, a division by zero, or a shift out of bounds"
    : `it is stopped: ${message}`;
}
