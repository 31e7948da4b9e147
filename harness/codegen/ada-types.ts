/** The specification of payloads in Ada: a record for each message, and what decodes and encodes it. */
import type { Scalar } from "../../runtime/contract/payload-codec.ts";
import {
  blankOf,
  capitalised,
  enumName,
  firstOf,
  IN,
  messageType,
  named,
  noChoice,
  typeName,
} from "./ada-names.ts";
import { indented } from "./names.ts";
import {
  choicesOf,
  type EnumShape,
  type FieldShape,
  type MessageShape,
  type PayloadSchema,
} from "./shape.ts";

export function adaSpecification({ systemName, enums, messages }: PayloadSchema): string {
  const blocks = [
    ["with Canonical;", "with Interfaces; use Interfaces;", "", "package Payloads is"],
    [`${IN}pragma Pure;`],
    [`${IN}System_Name : constant String := "${systemName}";`],
    ...enums.map((one) => indented(enumType(one), IN)),
    ...messages.flatMap((message) => [
      ...message.fields
        .flatMap((field) => listTypes(message, field))
        .map((one) => indented(one, IN)),
      indented(recordOf(message), IN),
      indented(blankConstant(message), IN),
    ]),
    ...messages.map((message) => indented(profiles(message, ";"), IN)),
    ["end Payloads;"],
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function enumType(one: EnumShape): readonly string[] {
  const literals = one.values.map(({ name }) => named(name.toLowerCase()));
  const numbers = one.values.map(({ number }, at) => `${literals[at]} => ${number}`);
  return [
    `type ${enumName(one)} is (${literals.join(", ")});`,
    `for ${enumName(one)} use (${numbers.join(", ")});`,
  ];
}

const SCALARS: Readonly<Record<Exclude<Scalar, "bytes">, string>> = {
  ...{
    uint32: "Unsigned_32",
    int32: "Integer_32",
    sint32: "Integer_32",
    fixed32: "Unsigned_32",
    sfixed32: "Integer_32",
  },
  ...{
    uint64: "Unsigned_64",
    int64: "Integer_64",
    sint64: "Integer_64",
    fixed64: "Unsigned_64",
    sfixed64: "Integer_64",
  },
  bool: "Boolean",
};

/** The type of one item of a field. */
function itemType(message: MessageShape, field: FieldShape): string {
  const { type } = field;
  if (typeof type !== "string") return type.kind === "enum" ? enumName(type) : messageType(type);
  return type === "bytes" ? `${ownType(message, field)}_Bytes` : SCALARS[type];
}

function ownType(message: MessageShape, { name }: FieldShape): string {
  return `${typeName(message.name)}_${capitalised(name)}`;
}

function componentType(message: MessageShape, field: FieldShape): string {
  return field.presence === "repeated"
    ? `${ownType(message, field)}_List`
    : itemType(message, field);
}

/** Octets and lists have a type each, which holds how many there are. */
function listTypes(message: MessageShape, field: FieldShape): readonly (readonly string[])[] {
  const { type, presence, max = 0 } = field;
  const own = ownType(message, field);
  const bytes =
    type === "bytes"
      ? [
          [
            `type ${own}_Bytes is record`,
            `${IN}Size   : Unsigned_32 range 0 .. ${max};`,
            `${IN}Octets : Canonical.Octets (1 .. ${max});`,
            "end record;",
          ],
        ]
      : [];
  if (presence !== "repeated") return bytes;
  return [
    ...bytes,
    [
      `type ${own}_Items is array (Unsigned_32 range 1 .. ${max}) of ${itemType(message, field)};`,
      `type ${own}_List is record`,
      `${IN}Count : Unsigned_32 range 0 .. ${max};`,
      `${IN}Items : ${own}_Items;`,
      "end record;",
    ],
  ];
}

function choiceType(message: MessageShape, choice: string): string {
  return `${typeName(message.name)}_${capitalised(choice)}_Choice`;
}

/** The members of a oneof stand side by side: the one that is chosen counts. */
function recordOf(message: MessageShape): readonly string[] {
  const choices = choicesOf(message);
  const kinds = choices.flatMap((choice) => {
    const members = message.fields.filter((field) => field.choice === choice);
    const literals = [noChoice(choice), ...members.map(({ name }) => named(name))];
    return [`type ${choiceType(message, choice)} is (${literals.join(", ")});`];
  });
  const components = [
    ...choices.map((choice) => `Which_${capitalised(choice)} : ${choiceType(message, choice)};`),
    ...message.fields.flatMap((field) => [
      ...(isMarked(field) ? [`Has_${capitalised(field.name)} : Boolean;`] : []),
      `${named(field.name)} : ${componentType(message, field)};`,
    ]),
  ];
  const none = [`null;`];
  return [
    ...kinds,
    `type ${messageType(message)} is record`,
    ...indented(components.length === 0 ? none : components, IN),
    "end record;",
    `${typeName(message.name)}_Size_Max : constant := ${message.sizeMax};`,
  ];
}

function isMarked({ presence, choice }: FieldShape): boolean {
  return presence === "explicit" && choice === undefined;
}

function blankConstant(message: MessageShape): readonly string[] {
  return [
    `${blankOf(message)} : constant ${messageType(message)} :=`,
    `  ${blankAggregate(message)};`,
  ];
}

function blankAggregate(message: MessageShape): string {
  const parts = [
    ...choicesOf(message).map((choice) => `Which_${capitalised(choice)} => ${noChoice(choice)}`),
    ...message.fields.flatMap((field) => [
      ...(isMarked(field) ? [`Has_${capitalised(field.name)} => False`] : []),
      `${named(field.name)} => ${blankComponent(field)}`,
    ]),
  ];
  return parts.length === 0 ? "(null record)" : `(${parts.join(", ")})`;
}

function blankComponent(field: FieldShape): string {
  if (field.presence !== "repeated") return blankItem(field);
  return `(Count => 0, Items => (others => ${blankItem(field)}))`;
}

function blankItem({ type }: FieldShape): string {
  if (typeof type !== "string") {
    if (type.kind === "message") return blankAggregate(type);
    return firstOf(type);
  }
  if (type === "bytes") return "(Size => 0, Octets => (others => 0))";
  return type === "bool" ? "False" : "0";
}

function profiles({ name }: MessageShape, end: string): readonly string[] {
  const type = `${typeName(name)}_Message`;
  return [
    "--  Is_Good is False for what is not the canonical encoding of one.",
    `procedure Decode`,
    `  (Message : Canonical.Octets; Value : out ${type}; Is_Good : out Boolean)${end}`,
    `--  Into ${typeName(name)}_Size_Max octets of room.`,
    `procedure Encode`,
    `  (Value : ${type}; Output : in out Canonical.Octets; Size : out Unsigned_32)${end}`,
  ];
}
