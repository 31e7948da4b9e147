/** The names that Ada has for what a .proto names. */
import { snake } from "./names.ts";
import type { EnumShape, MessageShape } from "./shape.ts";

/** One step in. */
export const IN = "   ";

const TAKEN: ReadonlySet<string> = new Set(
  `abort abs abstract accept access aliased all and array at begin body case constant declare delay delta digits do else elsif
  end entry exception exit for function generic goto if in interface is limited loop mod new not null of or others out
  overriding package pragma private procedure protected raise range record rem renames requeue return reverse select separate
  some subtype synchronized tagged task terminate then type until use when while with xor
  boolean canonical decode encode false from index inner integer_32 integer_64 interfaces is_good message octet octets output
  packed payload payloads place size start string true unsigned_32 unsigned_64 unsigned_8 value`.split(
    /\s+/,
  ),
);

/** `lower_bound` to `Lower_Bound`; what Ada, or the code around it, has a use for ends in `_Field`. */
export function named(name: string): string {
  if (TAKEN.has(name)) return `${capitalised(name)}_Field`;
  return capitalised(name);
}

/** An underscore stands alone in Ada, and never last. */
export function capitalised(name: string): string {
  return name
    .split("_")
    .map((word) => (word === "" ? "U" : word.slice(0, 1).toUpperCase() + word.slice(1)))
    .join("_");
}

export const typeName = (name: string): string => capitalised(snake(name));
export const messageType = ({ name }: MessageShape): string => `${typeName(name)}_Message`;
export const enumName = ({ name }: EnumShape): string => `${typeName(name)}_Kind`;
export const blankOf = ({ name }: MessageShape): string => `Blank_${typeName(name)}`;
export const noChoice = (choice: string): string => `No_${capitalised(choice)}`;

/** Of a type's first value, which is its default. */
export function firstOf({ values: [first] }: EnumShape): string {
  return named((first?.name ?? "").toLowerCase());
}
