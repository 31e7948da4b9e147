/** What codecs are generated from: a system's messages, their fields, and how each is written. */
import type { Scalar } from "../../runtime/contract/payload-codec.ts";

export interface PayloadSchema {
  /** Its package: the system's name. */
  readonly systemName: string;
  readonly enums: readonly EnumShape[];
  /** Each behind those that it is made of. */
  readonly messages: readonly MessageShape[];
}

export interface EnumShape {
  readonly kind: "enum";
  readonly name: string;
  /** In the order of their numbers, 0 first. */
  readonly values: readonly { readonly name: string; readonly number: number }[];
}

export interface MessageShape {
  readonly kind: "message";
  readonly name: string;
  /** In the order of their numbers. */
  readonly fields: readonly FieldShape[];
  /** Bytes of its largest encoding. */
  readonly sizeMax: number;
}

export interface FieldShape {
  /** In snake_case, as in the .proto. */
  readonly name: string;
  readonly number: number;
  readonly type: Scalar | EnumShape | MessageShape;
  readonly presence: "implicit" | "explicit" | "repeated";
  /** Of `bytes` and of what is repeated. */
  readonly max?: number;
  /** The oneof it belongs to. */
  readonly choice?: string;
}

/** The oneofs of a message, in the order of their first fields. */
export function choicesOf({ fields }: Pick<MessageShape, "fields">): readonly string[] {
  return [...new Set(fields.flatMap(({ choice }) => (choice === undefined ? [] : [choice])))];
}

export function isPacked({ type, presence }: FieldShape): boolean {
  const isSized = type === "bytes" || (typeof type !== "string" && type.kind === "message");
  return presence === "repeated" && !isSized;
}

const VARINT = 0;
const FIXED64 = 1;
const SIZED = 2;
const FIXED32 = 5;

/** The tag's byte. */
export function tagOf(field: FieldShape): number {
  return field.number * 8 + (isPacked(field) ? SIZED : wireTypeOf(field.type));
}

function wireTypeOf(type: FieldShape["type"]): number {
  if (typeof type !== "string") return type.kind === "message" ? SIZED : VARINT;
  if (type === "bytes") return SIZED;
  if (!type.includes("fixed")) return VARINT;
  return type.endsWith("32") ? FIXED32 : FIXED64;
}
