/** Payload codecs in Rust: a struct for each message, over firmware/rust/payload.rs. */
import type { Scalar } from "../../runtime/contract/payload-codec.ts";
import { indented, pascal } from "./names.ts";
import {
  choicesOf,
  type EnumShape,
  type FieldShape,
  isPacked,
  type MessageShape,
  type PayloadSchema,
  tagOf,
} from "./shape.ts";

export function rustPayloads({ systemName, enums, messages }: PayloadSchema): string {
  const blocks = [
    ["#![allow(dead_code, unused_imports, unused_mut, unused_variables)]"],
    ["use tripod::payload::{Blank, List, Sink, Source};"],
    [`pub const SYSTEM: &str = ${JSON.stringify(systemName)};`],
    ...enums.flatMap(enumType),
    ...messages.flatMap((message) => [
      ...choiceTypes(message),
      structOf(message),
      blank(message),
      methods(message),
    ]),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

const DERIVES = "#[derive(Clone, Copy, PartialEq)]";

function enumType({ name, values }: EnumShape): readonly (readonly string[])[] {
  return [
    [
      "#[derive(Clone, Copy, Debug, PartialEq, Eq)]",
      `pub enum ${name} {`,
      ...values.map((one) => `    ${pascal(one.name)} = ${one.number},`),
      "}",
    ],
    [
      `impl Blank for ${name} {`,
      `    const BLANK: Self = ${name}::${pascal(values[0]?.name ?? "")};`,
      "}",
    ],
    [
      `impl ${name} {`,
      "    fn read(source: &mut Source) -> Self {",
      "        match source.varint() {",
      ...values.map((one) => `            ${one.number} => ${name}::${pascal(one.name)},`),
      "            _ => {",
      "                source.refuse(true);",
      "                Self::BLANK",
      "            }",
      "        }",
      "    }",
      "}",
    ],
  ];
}

const RUST_TYPES: Readonly<Record<Exclude<Scalar, "bytes">, string>> = {
  ...{ uint32: "u32", int32: "i32", sint32: "i32", fixed32: "u32", sfixed32: "i32" },
  ...{ uint64: "u64", int64: "i64", sint64: "i64", fixed64: "u64", sfixed64: "i64" },
  bool: "bool",
};

function itemType({ type, max = 0 }: FieldShape): string {
  if (typeof type !== "string") return type.name;
  return type === "bytes" ? `List<u8, ${max}>` : RUST_TYPES[type];
}

function typeOf(field: FieldShape): string {
  if (field.presence === "repeated") return `List<${itemType(field)}, ${field.max ?? 0}>`;
  return field.presence === "explicit" ? `Option<${itemType(field)}>` : itemType(field);
}

/** The type of a oneof. */
function choiceType(message: MessageShape, choice: string): string {
  return `${message.name}${pascal(choice)}`;
}

function fieldsOf(message: MessageShape, choice: string | undefined): readonly FieldShape[] {
  return message.fields.filter((field) => field.choice === choice);
}

function choiceTypes(message: MessageShape): readonly (readonly string[])[] {
  return choicesOf(message).map((choice) => [
    DERIVES,
    `pub enum ${choiceType(message, choice)} {`,
    ...fieldsOf(message, choice).map((field) => `    ${pascal(field.name)}(${itemType(field)}),`),
    "}",
  ]);
}

function structOf(message: MessageShape): readonly string[] {
  return [
    DERIVES,
    `pub struct ${message.name} {`,
    ...fieldsOf(message, undefined).map((field) => `    pub ${field.name}: ${typeOf(field)},`),
    ...choicesOf(message).map(
      (choice) => `    pub ${choice}: Option<${choiceType(message, choice)}>,`,
    ),
    "}",
  ];
}

function blank(message: MessageShape): readonly string[] {
  const of = (field: FieldShape) => {
    if (field.presence === "explicit") return "None";
    return field.presence === "repeated" || field.type === "bytes"
      ? "List::EMPTY"
      : `<${itemType(field)}>::BLANK`;
  };
  return [
    `impl Blank for ${message.name} {`,
    `    const BLANK: Self = ${message.name} {`,
    ...fieldsOf(message, undefined).map((field) => `        ${field.name}: ${of(field)},`),
    ...choicesOf(message).map((choice) => `        ${choice}: None,`),
    "    };",
    "}",
  ];
}

function methods(message: MessageShape): readonly string[] {
  const reads = message.fields.flatMap((field) => readField(message, field));
  const writes = message.fields.flatMap((field) => writeField(message, field));
  const inner = [
    "/// Bytes of the largest encoding.",
    `pub const SIZE_MAX: usize = ${message.sizeMax};`,
    "",
    "/// None for what is not the canonical encoding of one.",
    "pub fn decode(bytes: &[u8]) -> Option<Self> {",
    "    let mut source = Source::new(bytes);",
    "    let value = Self::read(&mut source);",
    "    source.is_whole().then_some(value)",
    "}",
    "",
    "/// Returns how many bytes it takes.",
    "pub fn encode(&self, bytes: &mut [u8]) -> usize {",
    "    let mut sink = Sink::new(bytes);",
    "    self.write(&mut sink);",
    "    sink.size()",
    "}",
    "",
    "fn read(source: &mut Source) -> Self {",
    "    let mut value = Self::BLANK;",
    ...indented(reads, "    "),
    "    value",
    "}",
    "",
    "fn write(&self, sink: &mut Sink) {",
    ...indented(writes, "    "),
    "}",
  ];
  return [`impl ${message.name} {`, ...indented(inner, "    "), "}"];
}

function hexTag(field: FieldShape): string {
  return `0x${tagOf(field).toString(16).padStart(2, "0")}`;
}

function readField(message: MessageShape, field: FieldShape): readonly string[] {
  const { name, presence, choice, type } = field;
  if (presence === "repeated") return readList(field);
  const item = readItem(field, "source");
  const place = choice === undefined ? name : choice;
  const stored =
    choice === undefined
      ? `value.${place} = ${presence === "explicit" ? `Some(${item})` : item};`
      : `value.${place} = Some(${choiceType(message, choice)}::${pascal(name)}(${item}));`;
  const before = choice === undefined ? [] : [`source.refuse(value.${choice}.is_some());`];
  const isDefault =
    type === "bytes" ? `value.${name}.is_empty()` : `value.${name} == <${itemType(field)}>::BLANK`;
  const after = presence === "implicit" ? [`source.refuse(${isDefault});`] : [];
  return [
    `if source.takes(${hexTag(field)}) {`,
    ...indented([...before, stored, ...after], "    "),
    "}",
  ];
}

function readList(field: FieldShape): readonly string[] {
  const add = (from: string) => [
    `let item = ${readItem(field, from)};`,
    `let is_full = !value.${field.name}.push(item);`,
    `${from}.refuse(is_full);`,
  ];
  if (!isPacked(field))
    return [`while source.takes(${hexTag(field)}) {`, ...indented(add("source"), "    "), "}"];
  return [
    `if source.takes(${hexTag(field)}) {`,
    "    let mut items = source.enter();",
    "    source.refuse(!items.has_more());",
    "    while items.has_more() {",
    ...indented(add("items"), "        "),
    "    }",
    "    source.refuse(!items.is_whole());",
    "}",
  ];
}

function readItem(field: FieldShape, from: string): string {
  const { type, max = 0 } = field;
  if (typeof type !== "string") {
    if (type.kind === "enum") return `${type.name}::read(${reborrow(from)})`;
    return `{ let mut inner = ${from}.enter(); let item = ${type.name}::read(&mut inner); ${from}.refuse(!inner.is_whole()); item }`;
  }
  if (type === "bytes") return `${from}.bytes::<${max}>()`;
  if (type === "uint64") return `${from}.varint()`;
  const plain = type.replace("sfixed", "fixed");
  return `${from}.${plain}()${type.startsWith("sfixed") ? ` as ${RUST_TYPES[type]}` : ""}`;
}

/** `source` is a reference already, `items` a value. */
function reborrow(from: string): string {
  return from === "source" ? "source" : `&mut ${from}`;
}

function writeField(message: MessageShape, field: FieldShape): readonly string[] {
  const { name, presence, choice, type } = field;
  const put = `sink.put(&[${hexTag(field)}]);`;
  if (presence === "repeated") {
    const items = [
      `for item in self.${name}.iter() {`,
      ...indented([...(isPacked(field) ? [] : [put]), ...writeItem(field, "item", true)], "    "),
      "}",
    ];
    if (!isPacked(field)) return items;
    return [
      `if !self.${name}.is_empty() {`,
      ...indented([put, "let start = sink.size();", ...items, "sink.size_at(start);"], "    "),
      "}",
    ];
  }
  if (choice !== undefined) {
    return [
      `if let Some(${choiceType(message, choice)}::${pascal(name)}(item)) = &self.${choice} {`,
      ...indented([put, ...writeItem(field, "item", true)], "    "),
      "}",
    ];
  }
  if (presence === "explicit") {
    return [
      `if let Some(item) = &self.${name} {`,
      ...indented([put, ...writeItem(field, "item", true)], "    "),
      "}",
    ];
  }
  const isThere =
    type === "bytes" ? `!self.${name}.is_empty()` : `self.${name} != <${itemType(field)}>::BLANK`;
  return [
    `if ${isThere} {`,
    ...indented([put, ...writeItem(field, `self.${name}`, false)], "    "),
    "}",
  ];
}

function writeItem({ type }: FieldShape, place: string, isReference: boolean): readonly string[] {
  const value = isReference ? `*${place}` : place;
  if (typeof type !== "string") {
    if (type.kind === "enum") return [`sink.varint(${value} as u64);`];
    return ["let start = sink.size();", `${place}.write(sink);`, "sink.size_at(start);"];
  }
  if (type === "bytes")
    return [
      `sink.varint(${place}.len() as u64);`,
      `sink.put(${isReference ? place : `&${place}`});`,
    ];
  if (type.includes("fixed")) return [`sink.put(&(${value}).to_le_bytes());`];
  if (type === "bool") return [`sink.varint(u64::from(${value}));`];
  if (type.startsWith("sint")) return [`sink.zigzag(i64::from(${value}));`];
  // A negative int32 is written in 64 bits.
  return type.startsWith("int")
    ? [`sink.varint(i64::from(${value}) as u64);`]
    : [`sink.varint(u64::from(${value}));`];
}
