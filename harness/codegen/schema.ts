/** A system's .proto, read into what codecs are generated from; what they could not bear in every language is refused. */
import protobuf from "protobufjs";
import type { Parsed } from "../../runtime/contract/parsed.ts";
import type { Scalar } from "../../runtime/contract/payload-codec.ts";
import { oneOf } from "../../runtime/unknown-name.ts";
import { NAME_EXPECTED, SYSTEM_NAME } from "../system/shape.ts";
import { collisionIn } from "./collisions.ts";
import { snake } from "./names.ts";
import {
  choicesOf,
  type EnumShape,
  type FieldShape,
  isPacked,
  type MessageShape,
  type PayloadSchema,
} from "./shape.ts";

const SCALARS: ReadonlySet<string> = new Set<Scalar>([
  ...(["uint32", "int32", "sint32", "fixed32", "sfixed32"] as const),
  ...(["uint64", "int64", "sint64", "fixed64", "sfixed64"] as const),
  ...(["bool", "bytes"] as const),
]);

/** Bytes of each message that crosses a link; any other is within one of these, or a packet. */
const SIZES_MAX: Readonly<Record<string, number>> = { Config: 64, Reading: 40, Output: 256 };
const PACKET_SIZE_MAX = 300;
const ROLES = Object.keys(SIZES_MAX);
const FIELD_NUMBER_MAX = 15;
const LOWER = /^[a-z][a-z0-9_]*$/;
const UPPER = /^[A-Z][A-Za-z0-9]*$/;
/** What one of the languages keeps for itself. */
const RESERVED = new Set(
  `abstract accept access aliased alignas alignof all and array as async at auto await become begin body bool box break case
  catch char class const constant constexpr continue crate declare default delay delete delta digits do double dyn else elsif
  end entry enum exception exit export extends extern false final float fn for function gen generic goto if impl import in
  inline int interface is kind let limited long loop macro match mod move mut new not null nullptr of or others out override
  package pragma priv private procedure protected pub raise range record ref register rem renames requeue restrict return
  reverse select self separate short signed sizeof some static static_assert struct subtype super switch synchronized tagged
  task terminate then this thread_local throw trait true try type typedef typename typeof union unsafe unsigned unsized until
  use var virtual void volatile when where while with xor yield`.split(/\s+/),
);

/** `where` is how the file is shown. */
export function parseSchema(text: string, where: string): Parsed<PayloadSchema> {
  try {
    return { ok: read(text) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: `${where}: ${error.message}` };
    const { message } = error as Error;
    // "illegal token 'x' (line 3)"
    const [, why = message, line = ""] = /^(.*) \(line (\d+)\)$/.exec(message) ?? [];
    return { refused: `${where}${line === "" ? "" : `:${line}`}: ${why}` };
  }
}

class Refusal extends Error {}

function read(text: string): PayloadSchema {
  const parsed = protobuf.parse(text, { keepCase: true });
  const systemName = parsed.package ?? "";
  if (!SYSTEM_NAME.test(systemName)) {
    throw new Refusal(
      `package ${systemName}: ${NAME_EXPECTED}`.replace("package :", "no package:"),
    );
  }
  if (!/syntax\s*=\s*["']proto3["']/.test(text)) throw new Refusal('expected syntax = "proto3"');
  if (parsed.imports !== undefined && parsed.imports.length > 0) {
    throw new Refusal(`cannot import ${parsed.imports[0]}: a system's payloads stand in one file`);
  }
  const scope = parsed.root.lookup(systemName);
  const reader = new SchemaReader();
  for (const one of (scope as protobuf.Namespace).nestedArray) reader.take(one);
  for (const role of ROLES) {
    if (!reader.messages.has(role)) {
      throw new Refusal(`message ${role} is missing (expected ${oneOf(ROLES)}, and any others)`);
    }
  }
  const enums = [...reader.enums.values()];
  const schema = { systemName, enums, messages: [...reader.messages.values()] };
  const collision = collisionIn(schema);
  if (collision !== undefined) throw new Refusal(collision);
  return schema;
}

class SchemaReader {
  readonly enums = new Map<string, EnumShape>();
  readonly messages = new Map<string, MessageShape>();
  /** Messages that are being read: one that is met again contains itself. */
  readonly #open = new Set<string>();

  take(one: protobuf.ReflectionObject): EnumShape | MessageShape {
    const known = this.enums.get(one.name) ?? this.messages.get(one.name);
    if (known !== undefined) return known;
    if (!UPPER.test(one.name)) throw new Refusal(`${one.name}: expected a name like Reading`);
    if (one instanceof protobuf.Enum) {
      const shape = enumOf(one);
      this.enums.set(one.name, shape);
      return shape;
    }
    if (!(one instanceof protobuf.Type))
      throw new Refusal(`${one.name}: expected a message or an enum`);
    if (this.#open.has(one.name)) throw new Refusal(`message ${one.name}: it contains itself`);
    this.#open.add(one.name);
    const shape = this.#message(one);
    this.#open.delete(one.name);
    this.messages.set(one.name, shape);
    return shape;
  }

  #message(type: protobuf.Type): MessageShape {
    const [inner] = type.nestedArray;
    if (inner !== undefined)
      throw new Refusal(`${type.name}.${inner.name}: move it out of ${type.name}`);
    const fields = type.fieldsArray
      .toSorted((left, right) => left.id - right.id)
      .map((field) => this.#field(type, field));
    const names = [...fields.map(({ name }) => name), ...choicesOf({ fields })];
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) throw new Refusal(`${type.name}.${twice}: named twice`);
    const sizeMax = messageSizeMax(fields);
    const most = SIZES_MAX[type.name] ?? PACKET_SIZE_MAX;
    if (sizeMax > most) {
      throw new Refusal(
        `message ${type.name}: can take ${sizeMax} bytes, of which a frame has ${most}`,
      );
    }
    return { kind: "message", name: type.name, fields, sizeMax };
  }

  #field(message: protobuf.Type, field: protobuf.Field): FieldShape {
    const at = `${message.name}.${field.name}`;
    const { name, id: number, partOf } = field;
    if (!LOWER.test(name) || RESERVED.has(name)) {
      throw new Refusal(`${at}: expected a name in snake_case that is not a keyword`);
    }
    if (number > FIELD_NUMBER_MAX) {
      throw new Refusal(`${at} = ${number}: expected a number up to ${FIELD_NUMBER_MAX}`);
    }
    if (field.map) throw new Refusal(`${at}: a map has no order; use repeated messages`);
    const type = this.#type(field, at);
    const choice = partOf === null || partOf.isProto3Optional ? undefined : partOf.name;
    if (choice !== undefined && (!LOWER.test(choice) || RESERVED.has(choice))) {
      throw new Refusal(
        `${message.name}.${choice}: expected a name in snake_case that is not a keyword`,
      );
    }
    const presence = presenceOf(field, type);
    const max = maxOf(field, type, at);
    return {
      ...{ name, number, type, presence },
      ...(max !== undefined && { max }),
      ...(choice !== undefined && { choice }),
    };
  }

  #type(field: protobuf.Field, at: string): FieldShape["type"] {
    if (SCALARS.has(field.type)) return field.type as Scalar;
    const why = UNSUPPORTED[field.type];
    if (why !== undefined) throw new Refusal(`${at}: ${field.type} is not supported: ${why}`);
    const found = field.parent?.lookup(field.type);
    if (found === null || found === undefined)
      throw new Refusal(`${at}: unknown type ${field.type}`);
    return this.take(found);
  }
}

const UNSUPPORTED: Readonly<Record<string, string>> = {
  float: "votes are bit for bit; use a scaled integer",
  double: "votes are bit for bit; use a scaled integer",
  string: "use bytes, or an enum",
};

function presenceOf(field: protobuf.Field, type: FieldShape["type"]): FieldShape["presence"] {
  if (field.repeated) return "repeated";
  const isMessage = typeof type !== "string" && type.kind === "message";
  return field.partOf !== null || isMessage ? "explicit" : "implicit";
}

const MAX = "(tripod.max)";

function maxOf(field: protobuf.Field, type: FieldShape["type"], at: string): number | undefined {
  const max: unknown = field.options?.[MAX];
  const isBounded = type === "bytes" || field.repeated;
  if (type === "bytes" && field.repeated) {
    throw new Refusal(`${at}: a list of bytes is not supported; put the bytes in a message`);
  }
  if (isBounded !== (max !== undefined)) {
    throw new Refusal(
      isBounded
        ? `${at}: how many at most? Write [${MAX} = N] behind it`
        : `${at}: ${MAX} is for bytes and lists`,
    );
  }
  if (max === undefined) return undefined;
  if (Number.isInteger(max) && (max as number) > 0 && (max as number) <= PACKET_SIZE_MAX) {
    return max as number;
  }
  throw new Refusal(`${at}: ${MAX}: expected a whole number from 1 to ${PACKET_SIZE_MAX}`);
}

function enumOf(one: protobuf.Enum): EnumShape {
  const prefix = `${snake(one.name).toUpperCase()}_`;
  const values = Object.entries(one.values)
    .map(([name, number]) => ({
      name: (name.startsWith(prefix) ? name.slice(prefix.length) : name).toLowerCase(),
      number,
    }))
    .toSorted((left, right) => left.number - right.number);
  for (const { name, number } of values) {
    if (number < 0 || number > 127)
      throw new Refusal(`${one.name}.${name}: expected a number from 0 to 127`);
    if (!LOWER.test(name) || RESERVED.has(name))
      throw new Refusal(`${one.name}: unusable value name ${name}`);
  }
  const numbers = new Set(values.map(({ number }) => number));
  if (numbers.size < values.length)
    throw new Refusal(`enum ${one.name}: two values have the same number`);
  if (!numbers.has(0)) throw new Refusal(`enum ${one.name}: a value with the number 0 is missing`);
  const names = values.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Refusal(`enum ${one.name}: two values are called ${twice}`);
  return { kind: "enum", name: one.name, values };
}

/** Of a oneof only one member is there. */
function messageSizeMax(fields: readonly FieldShape[]): number {
  const sizes = new Map<string, number>();
  for (const field of fields) {
    const place = field.choice ?? `.${field.name}`;
    sizes.set(place, Math.max(sizes.get(place) ?? 0, fieldSizeMax(field)));
  }
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

function fieldSizeMax(field: FieldShape): number {
  const { type, presence, max = 1 } = field;
  const item = itemSizeMax(type, presence === "repeated" ? 1 : max);
  if (presence !== "repeated") return 1 + item;
  return isPacked(field) ? 1 + withSize(item * max) : (1 + item) * max;
}

function itemSizeMax(type: FieldShape["type"], max: number): number {
  if (typeof type !== "string") return type.kind === "enum" ? 1 : withSize(type.sizeMax);
  if (type === "bool") return 1;
  if (type === "bytes") return withSize(max);
  if (type.includes("fixed")) return type.endsWith("32") ? 4 : 8;
  return type === "uint32" || type === "sint32" ? 5 : 10;
}

function withSize(size: number): number {
  return (size > 127 ? 2 : 1) + size;
}
