/** What a schema's fields say of themselves, as rows: the reference of a file is made of them, and of nothing else. */
import { z } from "zod";
import { docOf, type FieldDoc } from "./field.ts";

export interface FieldRow extends FieldDoc {
  /** `deadlines.ballot`, `lanes.NAME.on`. */
  readonly path: string;
  readonly isRequired: boolean;
}

/** Throws where a field has no description: the reference would have a hole. */
export function rowsOf(schema: z.core.$ZodType, at = ""): readonly FieldRow[] {
  const { inner } = opened(schema);
  if (inner instanceof z.ZodObject) return rowsOfShape(inner.shape, at);
  if (inner instanceof z.ZodRecord) return rowsOf(inner.valueType, `${at}.NAME`);
  if (inner instanceof z.ZodDiscriminatedUnion) return eachOnce(inner.options, at);
  return [];
}

export function rowsOfShape(shape: z.core.$ZodShape, at = ""): readonly FieldRow[] {
  return Object.entries(shape).flatMap(([name, schema]) => {
    const path = at === "" ? name : `${at}.${name}`;
    const { doc } = opened(schema);
    if (doc === undefined) throw new Error(`${path} has no description`);
    const isRequired = !z.safeParse(schema, undefined).success;
    return [{ path, isRequired, ...doc }, ...rowsOf(schema, path)];
  });
}

/** Of several forms of one object: a field that is in many has one row. */
function eachOnce(forms: readonly z.core.$ZodType[], at: string): readonly FieldRow[] {
  const rows = forms.flatMap((form) => rowsOf(form, at));
  const isFirst = (row: FieldRow, index: number) =>
    rows.findIndex(({ path, says }) => path === row.path && says === row.says) === index;
  return rows.filter(isFirst);
}

/** What is said of it at any of its layers, the outermost first, and what is in them. */
function opened(schema: z.core.$ZodType): {
  readonly doc: FieldDoc | undefined;
  readonly inner: z.core.$ZodType;
} {
  const inner = layerIn(schema);
  const doc = docOf(schema);
  if (inner === undefined) return { doc, inner: schema };
  const deeper = opened(inner);
  return { doc: doc ?? deeper.doc, inner: deeper.inner };
}

function layerIn(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodPrefault) return schema.unwrap();
  if (schema instanceof z.ZodDefault) return schema.unwrap();
  if (!(schema instanceof z.ZodPipe)) return undefined;
  return schema.in instanceof z.ZodTransform ? schema.out : schema.in;
}
