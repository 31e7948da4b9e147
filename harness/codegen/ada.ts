/** The body of payloads in Ada, over firmware/ada/payload.ads. */
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
  type EnumShape,
  type FieldShape,
  isPacked,
  type MessageShape,
  type PayloadSchema,
  tagOf,
} from "./shape.ts";

export function adaBody({ enums, messages }: PayloadSchema): string {
  const blocks = [
    ["with Payload; use Payload;", "", "package body Payloads is"],
    ...enums.map((one) => indented(enumReader(one), IN)),
    ...messages.flatMap((message) => [
      indented(reader(message), IN),
      indented(writer(message), IN),
      indented(decoder(message), IN),
      indented(encoder(message), IN),
    ]),
    ["end Payloads;"],
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function hexTag(field: FieldShape): string {
  return `16#${tagOf(field).toString(16).padStart(2, "0").toUpperCase()}#`;
}

function enumReader(one: EnumShape): readonly string[] {
  const arms = one.values.map(
    ({ name, number }) => `when ${number} => return ${named(name.toLowerCase())};`,
  );
  return [
    `function Read_${enumName(one)}`,
    `  (From : Canonical.Octets; Place : in out Payload.Reader) return ${enumName(one)} is`,
    "begin",
    `${IN}case Varint (From, Place) is`,
    ...indented(arms, IN + IN),
    `${IN}${IN}when others =>`,
    `${IN}${IN}${IN}Place.Good := False;`,
    `${IN}${IN}${IN}return ${firstOf(one)};`,
    `${IN}end case;`,
    `end Read_${enumName(one)};`,
  ];
}

function reader(message: MessageShape): readonly string[] {
  const body = message.fields.flatMap((field) => readField(field));
  const unread = body.length === 0 ? [`${IN}pragma Unreferenced (From, Place);`] : [];
  return [
    `procedure Read_${typeName(message.name)}`,
    `  (From  : Canonical.Octets;`,
    `   Place : in out Payload.Reader;`,
    `   Value : out ${messageType(message)})`,
    "is",
    ...unread,
    "begin",
    ...indented([`Value := ${blankOf(message)};`, ...body], IN),
    `end Read_${typeName(message.name)};`,
  ];
}

function readField(field: FieldShape): readonly string[] {
  const { name, presence, type } = field;
  if (presence === "repeated") return readList(field);
  const at = `Value.${named(name)}`;
  const before = marked(field);
  const after = presence === "implicit" ? [`Refuse (Place, ${isDefault(type, at)});`] : [];
  return [
    `if Takes (From, Place, ${hexTag(field)}) then`,
    ...indented([...before, ...readItem(field, "Place", at), ...after], IN),
    "end if;",
  ];
}

function marked({ name, presence, choice }: FieldShape): readonly string[] {
  if (choice !== undefined) {
    const which = `Value.Which_${capitalised(choice)}`;
    return [`Refuse (Place, ${which} /= ${noChoice(choice)});`, `${which} := ${named(name)};`];
  }
  return presence === "explicit" ? [`Value.Has_${capitalised(name)} := True;`] : [];
}

/** The condition under which a value is its type's default. */
function isDefault(type: FieldShape["type"], at: string): string {
  if (typeof type !== "string")
    return `${at} = ${type.kind === "enum" ? firstOf(type) : blankOf(type)}`;
  if (type === "bool") return `not ${at}`;
  return type === "bytes" ? `${at}.Size = 0` : `${at} = 0`;
}

function readList(field: FieldShape): readonly string[] {
  const { name, max = 0 } = field;
  const list = `Value.${named(name)}`;
  const add = (place: string) => [
    `if ${list}.Count = ${max} then`,
    `${IN}${place}.Good := False;`,
    `${IN}exit;`,
    "end if;",
    `${list}.Count := ${list}.Count + 1;`,
    ...readItem(field, place, `${list}.Items (${list}.Count)`),
  ];
  if (!isPacked(field)) {
    return [
      `while Takes (From, Place, ${hexTag(field)}) loop`,
      ...indented(add("Place"), IN),
      "end loop;",
    ];
  }
  return [
    `if Takes (From, Place, ${hexTag(field)}) then`,
    `${IN}declare`,
    `${IN}${IN}Packed : Payload.Reader := Enter (From, Place);`,
    `${IN}begin`,
    `${IN}${IN}Refuse (Place, Packed.Done = Packed.Last);`,
    `${IN}${IN}while Has_More (Packed) loop`,
    ...indented(add("Packed"), IN + IN + IN),
    `${IN}${IN}end loop;`,
    `${IN}${IN}Refuse (Place, not Is_Whole (Packed));`,
    `${IN}end;`,
    "end if;",
  ];
}

const READERS: Readonly<Record<Exclude<Scalar, "bytes">, string>> = {
  ...{ uint32: "Unsigned", int32: "Short", sint32: "Short_Zigzag", fixed32: "Fixed_32" },
  ...{ uint64: "Varint", int64: "Long", sint64: "Long_Zigzag", fixed64: "Fixed_64" },
  ...{ sfixed32: "Signed (Fixed_32", sfixed64: "Signed (Fixed_64", bool: "Truth" },
};

function readItem({ type }: FieldShape, place: string, at: string): readonly string[] {
  if (type === "bytes") {
    return [
      "declare",
      `${IN}Size : Unsigned_32;`,
      "begin",
      `${IN}Take_Octets (From, ${place}, ${at}.Octets, Size);`,
      `${IN}${at}.Size := Size;`,
      "end;",
    ];
  }
  if (typeof type === "string") {
    const call = `${READERS[type]} (From, ${place})`;
    return [`${at} := ${call}${type.startsWith("sfixed") ? ")" : ""};`];
  }
  if (type.kind === "enum") return [`${at} := Read_${enumName(type)} (From, ${place});`];
  return [
    "declare",
    `${IN}Inner : Payload.Reader := Enter (From, ${place});`,
    "begin",
    `${IN}Read_${typeName(type.name)} (From, Inner, ${at});`,
    `${IN}Refuse (${place}, not Is_Whole (Inner));`,
    "end;",
  ];
}

function writer(message: MessageShape): readonly string[] {
  const body = message.fields.flatMap((field) => writeField(field));
  const unread = body.length === 0 ? [`${IN}pragma Unreferenced (Value, Output, Size);`] : [];
  return [
    `procedure Write_${typeName(message.name)}`,
    `  (Value  : ${messageType(message)};`,
    "   Output : in out Canonical.Octets;",
    "   Size   : in out Unsigned_32)",
    "is",
    ...unread,
    "begin",
    ...indented(body.length === 0 ? ["null;"] : body, IN),
    `end Write_${typeName(message.name)};`,
  ];
}

function writeField(field: FieldShape): readonly string[] {
  const { name, presence } = field;
  const at = `Value.${named(name)}`;
  const put = `Put (Output, Size, ${hexTag(field)});`;
  if (presence === "repeated") {
    const items = (before: readonly string[]) => [
      `for Index in 1 .. ${at}.Count loop`,
      ...indented([...before, ...writeItem(field, `${at}.Items (Index)`)], IN),
      "end loop;",
    ];
    if (!isPacked(field)) return items([put]);
    return [
      `if ${at}.Count > 0 then`,
      `${IN}${put}`,
      `${IN}declare`,
      `${IN}${IN}Start : constant Unsigned_32 := Size;`,
      `${IN}begin`,
      ...indented([...items([]), "Put_Size_At (Output, Size, Start);"], IN + IN),
      `${IN}end;`,
      "end if;",
    ];
  }
  return [
    `if ${isPresent(field, at)} then`,
    ...indented([put, ...writeItem(field, at)], IN),
    "end if;",
  ];
}

/** The condition under which it is written. */
function isPresent({ name, presence, type, choice }: FieldShape, at: string): string {
  if (choice !== undefined) return `Value.Which_${capitalised(choice)} = ${named(name)}`;
  if (presence === "explicit") return `Value.Has_${capitalised(name)}`;
  return type === "bool" ? at : `not (${isDefault(type, at)})`;
}

function writeItem({ type }: FieldShape, at: string): readonly string[] {
  if (type === "bytes") {
    return [
      `Put_Varint (Output, Size, Unsigned_64 (${at}.Size));`,
      `for Octet in 1 .. ${at}.Size loop`,
      `${IN}Put (Output, Size, ${at}.Octets (Octet));`,
      "end loop;",
    ];
  }
  if (typeof type === "string") return [writeScalar(type, at)];
  if (type.kind === "enum")
    return [`Put_Varint (Output, Size, ${enumName(type)}'Enum_Rep (${at}));`];
  return [
    "declare",
    `${IN}Inner : constant Unsigned_32 := Size;`,
    "begin",
    `${IN}Write_${typeName(type.name)} (${at}, Output, Size);`,
    `${IN}Put_Size_At (Output, Size, Inner);`,
    "end;",
  ];
}

function writeScalar(type: Exclude<Scalar, "bytes">, at: string): string {
  const isNarrow = type.endsWith("32");
  const octets = isNarrow ? 4 : 8;
  // GNAT warns of a conversion from a type to itself.
  const unsigned = isNarrow ? `Unsigned_64 (${at})` : at;
  const signed = isNarrow ? `Integer_64 (${at})` : at;
  if (type === "bool") return `Put_Varint (Output, Size, Boolean'Pos (${at}));`;
  if (type.startsWith("sfixed")) return `Put_Fixed (Output, Size, Bits_Of (${signed}), ${octets});`;
  if (type.startsWith("fixed")) return `Put_Fixed (Output, Size, ${unsigned}, ${octets});`;
  if (type.startsWith("sint")) return `Put_Zigzag (Output, Size, ${signed});`;
  if (type.startsWith("int")) return `Put_Long (Output, Size, ${signed});`;
  return `Put_Varint (Output, Size, ${unsigned});`;
}

function decoder({ name }: MessageShape): readonly string[] {
  return [
    "procedure Decode",
    `  (Message : Canonical.Octets; Value : out ${typeName(name)}_Message; Is_Good : out Boolean)`,
    "is",
    `${IN}Place : Payload.Reader := Begun (Message);`,
    "begin",
    `${IN}Read_${typeName(name)} (Message, Place, Value);`,
    `${IN}Is_Good := Is_Whole (Place);`,
    "end Decode;",
  ];
}

function encoder({ name }: MessageShape): readonly string[] {
  return [
    "procedure Encode",
    `  (Value : ${typeName(name)}_Message; Output : in out Canonical.Octets; Size : out Unsigned_32) is`,
    "begin",
    `${IN}Size := 0;`,
    `${IN}Write_${typeName(name)} (Value, Output, Size);`,
    "end Encode;",
  ];
}
