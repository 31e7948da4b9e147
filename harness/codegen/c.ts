/** Payload codecs in C: a struct and two functions for each message, over firmware/lane/payload.h. */
import type { Scalar } from "../../runtime/contract/payload-codec.ts";
import { indented, snake } from "./names.ts";
import {
  choicesOf,
  type EnumShape,
  type FieldShape,
  isPacked,
  type MessageShape,
  type PayloadSchema,
  tagOf,
} from "./shape.ts";

export function cPayloads({ systemName, enums, messages }: PayloadSchema): string {
  const blocks = [
    ["#ifndef PAYLOADS_H", "#define PAYLOADS_H", '#include "payload.h"'],
    [`#define PAYLOADS_SYSTEM "${systemName}"`],
    ...enums.map(enumType),
    ...messages.flatMap((message) => [
      structOf(message),
      [`enum { ${snake(message.name).toUpperCase()}_SIZE_MAX = ${message.sizeMax} };`],
    ]),
    ...messages.flatMap((message) => [
      reader(message),
      writer(message),
      decoder(message),
      encoder(message),
    ]),
    ["#endif"],
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function enumType({ name, values }: EnumShape): readonly string[] {
  const prefix = snake(name).toUpperCase();
  const known = values.map((one) => `value == ${one.number}`).join(" || ");
  return [
    `enum ${snake(name)} {`,
    ...values.map((one) => `  ${prefix}_${one.name.toUpperCase()} = ${one.number},`),
    "};",
    "",
    `static inline enum ${snake(name)} payload_${snake(name)}(struct payload_reader *reader)`,
    "{",
    "  const uint64_t value = payload_varint(reader);",
    `  payload_refuse(reader, !(${known}));`,
    `  return (enum ${snake(name)})(reader->bad ? 0 : value);`,
    "}",
  ];
}

const C_TYPES: Readonly<Record<Exclude<Scalar, "bytes">, string>> = {
  ...{
    uint32: "uint32_t",
    int32: "int32_t",
    sint32: "int32_t",
    fixed32: "uint32_t",
    sfixed32: "int32_t",
  },
  ...{
    uint64: "uint64_t",
    int64: "int64_t",
    sint64: "int64_t",
    fixed64: "uint64_t",
    sfixed64: "int64_t",
  },
  bool: "bool",
};

function typeOf({ type }: FieldShape): string {
  if (typeof type !== "string")
    return `${type.kind === "enum" ? "enum" : "struct"} ${snake(type.name)}`;
  return type === "bytes" ? "uint8_t" : C_TYPES[type];
}

/** A struct needs a member. */
function structOf(message: MessageShape): readonly string[] {
  const own = message.fields.filter(({ choice }) => choice === undefined);
  const members = own.flatMap(memberOf);
  const name = snake(message.name);
  const choices = choicesOf(message).map((choice) => ({
    choice,
    fields: message.fields.filter((field) => field.choice === choice),
  }));
  const enums = choices.flatMap(({ choice, fields }) => [
    `enum ${name}_${choice} {`,
    `  ${name.toUpperCase()}_NO_${choice.toUpperCase()} = 0,`,
    ...fields.map((field) => `  ${chosen(message, field)} = ${field.number},`),
    "};",
    "",
  ]);
  const unions = choices.flatMap(({ choice, fields }) => [
    `enum ${name}_${choice} which_${choice};`,
    "union {",
    ...indented(fields.flatMap(itemMembers), "  "),
    `} ${choice};`,
  ]);
  const all = [...members, ...unions];
  return [
    ...enums,
    `struct ${name} {`,
    ...indented(all.length === 0 ? ["uint8_t nothing; /* it has no fields */"] : all, "  "),
    "};",
  ];
}

function chosen(message: MessageShape, { name, choice = "" }: FieldShape): string {
  return `${snake(message.name)}_${choice}_${name}`.toUpperCase();
}

function memberOf(field: FieldShape): readonly string[] {
  const { name, presence, max = 0 } = field;
  if (presence === "repeated")
    return [`uint32_t ${name}_count;`, `${typeOf(field)} ${name}[${max}];`];
  return presence === "explicit"
    ? [`bool has_${name};`, ...itemMembers(field)]
    : itemMembers(field);
}

function itemMembers(field: FieldShape): readonly string[] {
  const { name, type, max = 0 } = field;
  if (type === "bytes")
    return [`struct {`, "  uint32_t size;", `  uint8_t bytes[${max}];`, `} ${name};`];
  return [`${typeOf(field)} ${name};`];
}

/** Where the field's value is: in the struct or, of a oneof, in its union. */
function placeOf({ name, choice }: FieldShape): string {
  return choice === undefined ? `value->${name}` : `value->${choice}.${name}`;
}

function hexTag(field: FieldShape): string {
  return `0x${tagOf(field).toString(16).padStart(2, "0")}`;
}

function reader(message: MessageShape): readonly string[] {
  const name = snake(message.name);
  const body = message.fields.flatMap((field) => readField(message, field));
  return [
    `static inline void read_${name}(struct payload_reader *reader, struct ${name} *value)`,
    "{",
    `  *value = (struct ${name}){0};`,
    ...(body.length === 0 ? ["  (void)reader;"] : indented(body, "  ")),
    "}",
  ];
}

function readField(message: MessageShape, field: FieldShape): readonly string[] {
  const { presence } = field;
  const place = placeOf(field);
  if (presence === "repeated") return readList(field);
  const before = marked(message, field);
  const size = field.type === "bytes" ? `${place}.size` : place;
  const after = presence === "implicit" ? [`payload_refuse(reader, ${size} == 0);`] : [];
  return [
    `if (payload_takes(reader, ${hexTag(field)})) {`,
    ...indented([...before, ...readItem(field, "reader", place), ...after], "  "),
    "}",
  ];
}

/** Notes that the field is there, where that has a meaning. */
function marked(message: MessageShape, field: FieldShape): readonly string[] {
  const { name, presence, choice } = field;
  if (choice !== undefined) {
    return [
      `payload_refuse(reader, value->which_${choice} != 0);`,
      `value->which_${choice} = ${chosen(message, field)};`,
    ];
  }
  return presence === "explicit" ? [`value->has_${name} = true;`] : [];
}

/** The condition under which it is written; `size` is 0 where it has its default. */
function isPresent(message: MessageShape, field: FieldShape, size: string): string {
  const { name, presence, choice } = field;
  if (choice !== undefined) return `value->which_${choice} == ${chosen(message, field)}`;
  return presence === "explicit" ? `value->has_${name}` : `${size} != 0`;
}

function readList(field: FieldShape): readonly string[] {
  const { name, max = 0 } = field;
  const add = (from: string) => [
    `if (value->${name}_count == ${max}) {`,
    `  ${from}->bad = true;`,
    "  break;",
    "}",
    ...readItem(field, from, `value->${name}[value->${name}_count]`),
    `value->${name}_count++;`,
  ];
  if (!isPacked(field)) {
    return [
      `while (payload_takes(reader, ${hexTag(field)})) {`,
      ...indented(add("reader"), "  "),
      "}",
    ];
  }
  return [
    `if (payload_takes(reader, ${hexTag(field)})) {`,
    "  struct payload_reader packed = payload_enter(reader);",
    "  struct payload_reader *const items = &packed;",
    "  payload_refuse(reader, items->size == 0);",
    "  while (payload_has_more(items)) {",
    ...indented(add("items"), "    "),
    "  }",
    "  payload_refuse(reader, !payload_is_whole(items));",
    "}",
  ];
}

function readItem({ type, max = 0 }: FieldShape, from: string, place: string): readonly string[] {
  if (typeof type !== "string") {
    if (type.kind === "enum") return [`${place} = payload_${snake(type.name)}(${from});`];
    return [
      `struct payload_reader inner = payload_enter(${from});`,
      `read_${snake(type.name)}(&inner, &${place});`,
      `payload_refuse(${from}, !payload_is_whole(&inner));`,
    ];
  }
  if (type === "bytes") return [`${place}.size = payload_bytes(${from}, ${place}.bytes, ${max});`];
  if (!type.includes("fixed")) {
    const call = type === "uint64" ? "varint" : type;
    return [`${place} = payload_${call}(${from});`];
  }
  return [`${place} = (${C_TYPES[type]})payload_fixed(${from}, ${type.endsWith("32") ? 4 : 8});`];
}

function writer(message: MessageShape): readonly string[] {
  const name = snake(message.name);
  const body = message.fields.flatMap((field) => writeField(message, field));
  return [
    `static inline void write_${name}(struct payload_writer *writer, const struct ${name} *value)`,
    "{",
    ...indented(body.length === 0 ? ["(void)writer;", "(void)value;"] : body, "  "),
    "}",
  ];
}

function writeField(message: MessageShape, field: FieldShape): readonly string[] {
  const { name, presence, type, max = 0 } = field;
  const place = placeOf(field);
  const put = `payload_put(writer, ${hexTag(field)});`;
  if (presence === "repeated") {
    const items = [
      `for (uint32_t i = 0; i < value->${name}_count; i++) {`,
      ...indented(
        [...(isPacked(field) ? [] : [put]), ...writeItem(field, `value->${name}[i]`)],
        "  ",
      ),
      "}",
    ];
    const hold = `payload_hold(value->${name}_count, ${max});`;
    if (!isPacked(field)) return [hold, ...items];
    return [
      hold,
      `if (value->${name}_count > 0) {`,
      ...indented([put, `const uint32_t ${name}_at = writer->size;`, ...items], "  "),
      `  payload_put_size_at(writer, ${name}_at);`,
      "}",
    ];
  }
  const size = type === "bytes" ? `${place}.size` : place;
  const isThere = isPresent(message, field, size);
  return [`if (${isThere}) {`, ...indented([put, ...writeItem(field, place)], "  "), "}"];
}

function writeItem({ type, max = 0 }: FieldShape, place: string): readonly string[] {
  if (typeof type !== "string") {
    if (type.kind === "enum") return [`payload_put_varint(writer, (uint64_t)${place});`];
    return [
      "const uint32_t start = writer->size;",
      `write_${snake(type.name)}(writer, &${place});`,
      "payload_put_size_at(writer, start);",
    ];
  }
  if (type === "bytes") {
    return [
      `payload_hold(${place}.size, ${max});`,
      `payload_put_varint(writer, ${place}.size);`,
      `for (uint32_t j = 0; j < ${place}.size; j++) {`,
      `  payload_put(writer, ${place}.bytes[j]);`,
      "}",
    ];
  }
  if (type.includes("fixed")) {
    return [`payload_put_fixed(writer, (uint64_t)${place}, ${type.endsWith("32") ? 4 : 8});`];
  }
  if (type.startsWith("sint")) return [`payload_put_zigzag(writer, ${place});`];
  // A negative int32 is written in 64 bits.
  const wide = type.startsWith("int") ? `(uint64_t)(int64_t)${place}` : `(uint64_t)${place}`;
  return [`payload_put_varint(writer, ${wide});`];
}

function decoder({ name }: MessageShape): readonly string[] {
  const low = snake(name);
  return [
    "/* False for what is not the canonical encoding of one. */",
    `static inline bool ${low}_decode(struct ${low} *value, const uint8_t *bytes, uint32_t size)`,
    "{",
    "  struct payload_reader reader = {bytes, size, 0, false};",
    `  read_${low}(&reader, value);`,
    "  return payload_is_whole(&reader);",
    "}",
  ];
}

function encoder({ name }: MessageShape): readonly string[] {
  const low = snake(name);
  return [
    `/* Into ${low.toUpperCase()}_SIZE_MAX bytes of room; returns how many it takes. */`,
    `static inline uint32_t ${low}_encode(const struct ${low} *value, uint8_t *bytes)`,
    "{",
    "  struct payload_writer writer = {bytes, 0};",
    `  write_${low}(&writer, value);`,
    "  return writer.size;",
    "}",
  ];
}
