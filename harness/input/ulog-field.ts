/** Finds a number in the messages of a ULog topic by its name, such as `x` or `delta_velocity[0]`. */
import type { Field, FieldStruct } from "@foxglove/ulog";

/** The types whose values are numbers; char and bool are not. */
const NUMBERS = new Set([
  "int8_t",
  "uint8_t",
  "int16_t",
  "uint16_t",
  "int32_t",
  "uint32_t",
  "int64_t",
  "uint64_t",
  "float",
  "double",
]);
const NAMED = /^(\w+)(?:\[(\d{1,5})\])?$/;

/** Takes the number out of a parsed message; undefined where the message does not hold it. */
export type ReadNumber = (message: FieldStruct) => number | bigint | undefined;

/** How to read the number `wanted`; undefined where the topic has none of that name. */
export function numberReader(fields: readonly Field[], wanted: string): ReadNumber | undefined {
  const [, name, position] = NAMED.exec(wanted) ?? [];
  const field = fields.find((one) => one.name === name && NUMBERS.has(one.type));
  if (field === undefined) return undefined;
  if (field.arrayLength === undefined) {
    return position === undefined ? (message) => asNumber(message[field.name]) : undefined;
  }
  const index = Number(position ?? field.arrayLength);
  if (index >= field.arrayLength) return undefined;
  return (message) => {
    const values = message[field.name];
    return Array.isArray(values) ? asNumber(values[index]) : undefined;
  };
}

/** What a user may choose from: x, y, delta_velocity[0..2]. */
export function numberNames(fields: readonly Field[]): string {
  return fields
    .filter((field) => NUMBERS.has(field.type) && !field.name.startsWith("_"))
    .map(({ name, arrayLength }) =>
      arrayLength === undefined ? name : `${name}[0..${arrayLength - 1}]`,
    )
    .join(", ");
}

function asNumber(value: unknown): number | bigint | undefined {
  return typeof value === "number" || typeof value === "bigint" ? value : undefined;
}
