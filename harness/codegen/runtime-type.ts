/** A message of a schema as the data that the TypeScript codec encodes by: what the generated file says, without writing it. */
import type { EnumType, MessageType } from "../../runtime/contract/payload-codec.ts";
import { camel } from "./names.ts";
import type { EnumShape, FieldShape, MessageShape } from "./shape.ts";

export function runtimeType({ fields }: MessageShape): MessageType {
  return {
    fields: fields.map(({ name, type, choice, ...rest }) => ({
      ...rest,
      name: camel(name),
      type: fieldType(type),
      ...(choice !== undefined && { choice: camel(choice) }),
    })),
  };
}

function fieldType(type: FieldShape["type"]): MessageType["fields"][number]["type"] {
  if (typeof type === "string") return type;
  return type.kind === "message" ? runtimeType(type) : enumType(type);
}

function enumType({ values }: EnumShape): EnumType {
  return { values: new Map(values.map(({ name, number }) => [number, name])) };
}
