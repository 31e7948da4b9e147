/** Payload codecs in TypeScript: types, and each message as the data that runtime/contract/payload-codec.ts encodes by. */
import { camel, indented } from "./names.ts";
import {
  choicesOf,
  type EnumShape,
  type FieldShape,
  type MessageShape,
  type PayloadSchema,
} from "./shape.ts";

export function typescriptPayloads({ systemName, enums, messages }: PayloadSchema): string {
  const blocks = [
    [
      'import type { Codec } from "tripod/contract";',
      `import { codecOf, ${enums.length === 0 ? "" : "type EnumType, "}type MessageType } from "tripod/payloads";`,
    ],
    [`export const systemName = ${JSON.stringify(systemName)};`],
    ...enums.map(enumType),
    ...messages.map(messageType),
    ...enums.map(enumShape),
    ...messages.map(messageShape),
    ...messages.map(({ name }) => [
      `export const ${codecName(name)}: Codec<${name}> = codecOf(${shapeName(name)});`,
    ]),
    ["export const payloads = { config, reading, output };"],
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function codecName(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

function shapeName(name: string): string {
  return `${codecName(name)}Shape`;
}

function enumType({ name, values }: EnumShape): readonly string[] {
  return [`export type ${name} = ${values.map((one) => JSON.stringify(one.name)).join(" | ")};`];
}

function messageType(message: MessageShape): readonly string[] {
  if (message.fields.length === 0)
    return [`export type ${message.name} = Readonly<Record<string, never>>;`];
  const members = message.fields.flatMap((field) =>
    field.choice === undefined ? [member(field)] : [],
  );
  const choices = choicesOf(message).flatMap((choice) => [
    `readonly ${camel(choice)}?:`,
    ...message.fields
      .filter((field) => field.choice === choice)
      .map((field) => {
        const name = camel(field.name);
        return `  | { readonly kind: ${JSON.stringify(name)}; readonly ${name}: ${typeOf(field)} }`;
      }),
    "  | undefined;",
  ]);
  return [`export interface ${message.name} {`, ...indented([...members, ...choices], "  "), "}"];
}

function member(field: FieldShape): string {
  const name = camel(field.name);
  switch (field.presence) {
    case "implicit":
      return `readonly ${name}: ${typeOf(field)};`;
    case "explicit":
      return `readonly ${name}?: ${typeOf(field)} | undefined;`;
    case "repeated":
      return `readonly ${name}: readonly ${typeOf(field)}[];`;
  }
}

function typeOf({ type }: FieldShape): string {
  if (typeof type !== "string") return type.name;
  if (type === "bool") return "boolean";
  if (type === "bytes") return "Uint8Array";
  return type.endsWith("64") ? "bigint" : "number";
}

function enumShape({ name, values }: EnumShape): readonly string[] {
  const pairs = values.map((one) => `[${one.number}, ${JSON.stringify(one.name)}]`);
  return [`const ${shapeName(name)}: EnumType = { values: new Map([${pairs.join(", ")}]) };`];
}

function messageShape({ name, fields }: MessageShape): readonly string[] {
  if (fields.length === 0) return [`const ${shapeName(name)}: MessageType = { fields: [] };`];
  return [
    `const ${shapeName(name)}: MessageType = {`,
    "  fields: [",
    ...fields.map((field) => `    ${fieldShape(field)},`),
    "  ],",
    "};",
  ];
}

function fieldShape({ name, number, type, presence, max, choice }: FieldShape): string {
  const parts = [
    `name: ${JSON.stringify(camel(name))}`,
    `number: ${number}`,
    `type: ${typeof type === "string" ? JSON.stringify(type) : shapeName(type.name)}`,
    `presence: ${JSON.stringify(presence)}`,
    ...(max === undefined ? [] : [`max: ${max}`]),
    ...(choice === undefined ? [] : [`choice: ${JSON.stringify(camel(choice))}`]),
  ];
  return `{ ${parts.join(", ")} }`;
}
