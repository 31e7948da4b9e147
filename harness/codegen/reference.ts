/** The messages of a .proto as protobufjs reads and writes them: what generated codecs are held against. */
import protobuf from "protobufjs";
import type { FieldShape, MessageShape, PayloadSchema } from "./shape.ts";

type Properties = Record<string, unknown>;

/** In hex what protobufjs writes of what it reads in these bytes; undefined where that is not a value of the schema. */
export type Canonical = (message: MessageShape, bytes: Uint8Array) => string | undefined;

export function referenceOf(
  text: string,
  { systemName }: Pick<PayloadSchema, "systemName">,
): Canonical {
  const { root } = protobuf.parse(text, { keepCase: true });
  return (message, bytes) => {
    const type = root.lookupType(`${systemName}.${message.name}`);
    try {
      const value: object = type.decode(bytes);
      if (!isValue(message, value as Properties)) return undefined;
      return Buffer.from(type.encode(value).finish()).toString("hex");
    } catch {
      // It throws at bytes that are not a message.
      return undefined;
    }
  };
}

/** Takes defaults away: protobufjs writes every field that is set. */
function isValue({ fields }: MessageShape, value: Properties): boolean {
  const isSet = (name: string) => Object.hasOwn(value, name);
  const chosen = fields.filter((field) => field.choice !== undefined && isSet(field.name));
  if (new Set(chosen.map(({ choice }) => choice)).size < chosen.length) return false;
  return fields.every((field) => {
    const { name, presence } = field;
    if (!isSet(name)) return true;
    if (presence === "repeated") {
      const items = value[name] as readonly unknown[];
      return items.length <= (field.max ?? 0) && items.every((item) => isItem(field, item));
    }
    if (presence === "implicit" && isDefault(value[name])) delete value[name];
    return isItem(field, value[name]);
  });
}

function isItem({ type, presence, max = 0 }: FieldShape, item: unknown): boolean {
  if (type === "bytes")
    return presence === "repeated" || ((item as Uint8Array | undefined) ?? []).length <= max;
  if (typeof type === "string" || item === undefined) return true;
  if (type.kind === "message") return isValue(type, item as Properties);
  return type.values.some(({ number }) => number === item);
}

function isDefault(value: unknown): boolean {
  if (value instanceof Uint8Array) return value.length === 0;
  return value === 0 || value === false || String(value) === "0";
}
