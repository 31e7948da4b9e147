/**
 * Canonical protobuf of a message that is described as data: fields in the order of their numbers, defaults left out, varints
 * in their shortest form, lists packed. `decode` takes these bytes and no others. Generated payloads stand on it.
 */
import type { Codec } from "./system.ts";

export type Scalar =
  | ("uint32" | "int32" | "sint32" | "fixed32" | "sfixed32")
  | ("uint64" | "int64" | "sint64" | "fixed64" | "sfixed64")
  | ("bool" | "bytes");

/** The names of an enum's values, by their number; the first is the default. */
export interface EnumType {
  readonly values: ReadonlyMap<number, string>;
}

export interface MessageType {
  /** In the order of their numbers. */
  readonly fields: readonly Field[];
}

export interface Field {
  /** In a value. */
  readonly name: string;
  /** From 1 to 15, so that a tag is one byte. */
  readonly number: number;
  readonly type: Scalar | EnumType | MessageType;
  /** `implicit`: 0 is left out. `explicit`: whether it is there has a meaning, as it always has of a message. */
  readonly presence: "implicit" | "explicit" | "repeated";
  /** Bytes of a `bytes`, elements of a list. */
  readonly max?: number;
  /** The oneof it belongs to: in a value, `{ kind: name, [name]: ... }` under that name. */
  readonly choice?: string;
}

type Value = Readonly<Record<string, unknown>>;

/** `encode` throws RangeError for what is not a value of the message: that is a bug of its caller. */
export function codecOf<Message>(type: MessageType): Codec<Message> {
  return {
    encode: (value) => Uint8Array.from(encoded(type, value as Value)),
    decode: (bytes) => {
      const cursor = new Cursor(bytes);
      const value = decoded(type, cursor);
      return cursor.isWhole ? (value as Message) : undefined;
    },
  };
}

const VARINT = 0;
const FIXED64 = 1;
const SIZED = 2;
const FIXED32 = 5;

function wireTypeOf(type: Field["type"]): number {
  if (typeof type !== "string") return "fields" in type ? SIZED : VARINT;
  if (type === "bytes") return SIZED;
  if (!type.includes("fixed")) return VARINT;
  return type.endsWith("32") ? FIXED32 : FIXED64;
}

/** A list of these is one field, with all of its elements in it. */
function isPacked({ type, presence }: Field): boolean {
  return presence === "repeated" && wireTypeOf(type) !== SIZED;
}

function encoded({ fields }: MessageType, value: Value): readonly number[] {
  return fields.flatMap((field) => encodedField(field, fieldValue(field, value)));
}

/** Undefined where it is not there. */
function fieldValue({ name, choice, presence }: Field, value: Value): unknown {
  if (choice === undefined) return value[name] ?? (presence === "repeated" ? [] : undefined);
  const chosen = value[choice] as Value | undefined;
  return chosen?.["kind"] === name ? chosen[name] : undefined;
}

function encodedField(field: Field, value: unknown): readonly number[] {
  const { number, type, presence, max = 0 } = field;
  const tag = number * 8 + (isPacked(field) ? SIZED : wireTypeOf(type));
  if (presence === "repeated") {
    const items = [...(value as Iterable<unknown>)].map((item) => encodedItem(field, item));
    if (items.length > max) throw misfit(field, `${items.length} elements`);
    if (!isPacked(field)) return items.flatMap((item) => [tag, ...item]);
    return items.length === 0 ? [] : [tag, ...sized(items.flat())];
  }
  if (value === undefined) return [];
  const isLeftOut = presence === "implicit" && isDefault(type, value);
  return isLeftOut ? [] : [tag, ...encodedItem(field, value)];
}

function isDefault(type: Field["type"], value: unknown): boolean {
  if (type === "bytes") return (value as Uint8Array).length === 0;
  if (typeof type !== "string" && "values" in type) return value === type.values.get(0);
  return value === 0 || value === 0n || value === false;
}

function encodedItem(field: Field, value: unknown): readonly number[] {
  const { type, max = 0 } = field;
  if (typeof type !== "string") {
    if ("fields" in type) return sized(encoded(type, value as Value));
    const [number] = [...type.values].find(([, name]) => name === value) ?? [];
    if (number === undefined) throw misfit(field, String(value));
    return varint(BigInt(number));
  }
  if (type === "bool") return [value === true ? 1 : 0];
  if (type !== "bytes") return encodedNumber(field, type, value as number | bigint);
  const bytes = value as Uint8Array;
  if (bytes.length > max) throw misfit(field, `${bytes.length} bytes`);
  return sized([...bytes]);
}

type NumberType = Exclude<Scalar, "bool" | "bytes">;

function widthOf(type: NumberType): 32 | 64 {
  return type.endsWith("32") ? 32 : 64;
}

function isUnsigned(type: NumberType): boolean {
  return type.startsWith("u") || type.startsWith("f");
}

function encodedNumber(field: Field, type: NumberType, value: number | bigint): readonly number[] {
  const width = widthOf(type);
  const isNumber = width === 32 ? Number.isInteger(value) : typeof value === "bigint";
  if (!isNumber) throw misfit(field, String(value));
  const whole = BigInt(value);
  const kept = isUnsigned(type) ? BigInt.asUintN(width, whole) : BigInt.asIntN(width, whole);
  if (kept !== whole) throw misfit(field, String(value));
  if (type.includes("fixed")) return fixed(whole, width / 8);
  return varint(BigInt.asUintN(64, type.startsWith("sint") ? zigzag(whole) : whole));
}

/** Small numbers, of either sign, become small. */
function zigzag(value: bigint): bigint {
  return value < 0n ? -value * 2n - 1n : value * 2n;
}

function misfit({ name, type, max }: Field, value: string): RangeError {
  const kind = typeof type === "string" ? type : "value of it";
  return new RangeError(
    `${name}: not a ${kind}${max === undefined ? "" : ` of at most ${max}`}: ${value}`,
  );
}

function varint(value: bigint): readonly number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return [...bytes, Number(rest)];
}

function fixed(value: bigint, size: number): readonly number[] {
  return Array.from({ length: size }, (_, at) =>
    Number(BigInt.asUintN(8, value >> BigInt(8 * at))),
  );
}

function sized(bytes: readonly number[]): readonly number[] {
  return [...varint(BigInt(bytes.length)), ...bytes];
}

/** Reads from the front; what is not canonical makes it bad, and it stays so. */
class Cursor {
  readonly #bytes: Uint8Array;
  #at = 0;
  #isBad = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isWhole(): boolean {
    return !this.#isBad && this.#at === this.#bytes.length;
  }

  get hasMore(): boolean {
    return !this.#isBad && this.#at < this.#bytes.length;
  }

  refuse(): void {
    this.#isBad = true;
  }

  /** Whether the next field has this tag, which is then read. */
  takes(tag: number): boolean {
    if (!this.hasMore || this.#bytes[this.#at] !== tag) return false;
    this.#at++;
    return true;
  }

  /** Of 64 bits, in its shortest form. */
  varint(): bigint {
    let value = 0n;
    for (let index = 0; index < 10 && this.hasMore; index++) {
      const byte = this.#bytes[this.#at++] ?? 0;
      value |= BigInt(byte & 0x7f) << BigInt(7 * index);
      if (byte >= 0x80) continue;
      if ((byte === 0 && index > 0) || value > 0xffff_ffff_ffff_ffffn) break;
      return value;
    }
    this.refuse();
    return 0n;
  }

  fixed(size: number): bigint {
    const bytes = this.take(size);
    return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
  }

  take(size: number): Uint8Array {
    const end = this.#at + size;
    if (this.#isBad || end > this.#bytes.length) {
      this.refuse();
      return new Uint8Array(0);
    }
    const taken = this.#bytes.slice(this.#at, end);
    this.#at = end;
    return taken;
  }

  sized(): Uint8Array {
    return this.take(Number(this.varint()));
  }
}

function decoded({ fields }: MessageType, cursor: Cursor): Value {
  const value: Record<string, unknown> = {};
  for (const field of fields) decodeField(field, cursor, value);
  return value;
}

function decodeField(field: Field, cursor: Cursor, into: Record<string, unknown>): void {
  const { name, number, type, presence, choice } = field;
  if (presence === "repeated") {
    into[name] = decodedList(field, cursor);
    return;
  }
  const isThere = cursor.takes(number * 8 + wireTypeOf(type));
  if (choice !== undefined) {
    if (!isThere) return;
    if (into[choice] !== undefined) cursor.refuse();
    into[choice] = { kind: name, [name]: decodedItem(field, cursor) };
  } else if (isThere) {
    into[name] = decodedItem(field, cursor);
    // Defaults are never on the wire.
    if (presence === "implicit" && isDefault(type, into[name])) cursor.refuse();
  } else if (presence === "implicit") into[name] = defaultOf(type);
}

function decodedList(field: Field, cursor: Cursor): readonly unknown[] {
  const { number, type, max = 0 } = field;
  const items: unknown[] = [];
  const add = (from: Cursor) => {
    if (items.length === max) from.refuse();
    items.push(decodedItem(field, from));
  };
  if (!isPacked(field)) {
    while (cursor.takes(number * 8 + wireTypeOf(type))) add(cursor);
    return items;
  }
  if (!cursor.takes(number * 8 + SIZED)) return items;
  const packed = new Cursor(cursor.sized());
  // An empty list is left out.
  if (!packed.hasMore) cursor.refuse();
  while (packed.hasMore) add(packed);
  if (!packed.isWhole) cursor.refuse();
  return items;
}

function decodedItem({ type, max = 0 }: Field, cursor: Cursor): unknown {
  if (typeof type !== "string") {
    return "fields" in type ? decodedMessage(type, cursor) : decodedName(type, cursor);
  }
  if (type === "bool") {
    const bit = cursor.varint();
    if (bit > 1n) cursor.refuse();
    return bit === 1n;
  }
  if (type !== "bytes") return decodedNumber(type, cursor);
  const bytes = cursor.sized();
  if (bytes.length > max) cursor.refuse();
  return bytes;
}

function decodedMessage(type: MessageType, cursor: Cursor): Value {
  const inner = new Cursor(cursor.sized());
  const value = decoded(type, inner);
  if (!inner.isWhole) cursor.refuse();
  return value;
}

function decodedName({ values }: EnumType, cursor: Cursor): string | undefined {
  const name = values.get(Number(cursor.varint()));
  if (name === undefined) cursor.refuse();
  return name;
}

function decodedNumber(type: NumberType, cursor: Cursor): number | bigint {
  const width = widthOf(type);
  const raw = type.includes("fixed") ? cursor.fixed(width / 8) : cursor.varint();
  const value = signed(type, raw);
  // A varint may say more than the field holds.
  const isBeyond = !type.includes("fixed") && rawOf(type, value) !== raw;
  if (isBeyond) cursor.refuse();
  return width === 32 ? Number(value) : value;
}

/** The value within the type's range that these bits stand for. */
function signed(type: NumberType, raw: bigint): bigint {
  const width = widthOf(type);
  if (isUnsigned(type)) return BigInt.asUintN(width, raw);
  if (type.startsWith("sint")) return BigInt.asIntN(width, raw & 1n ? -(raw / 2n) - 1n : raw / 2n);
  return BigInt.asIntN(width, raw);
}

function rawOf(type: NumberType, value: bigint): bigint {
  return BigInt.asUintN(64, type.startsWith("sint") ? zigzag(value) : value);
}

function defaultOf(type: Field["type"]): unknown {
  if (typeof type !== "string") return "values" in type ? type.values.get(0) : undefined;
  if (type === "bytes") return new Uint8Array(0);
  if (type === "bool") return false;
  return widthOf(type) === 32 ? 0 : 0n;
}
