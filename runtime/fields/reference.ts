/** What a schema's fields say of themselves, as rows: the reference of a file is made of them, and of nothing else. */
import { z } from "zod";
import { oneOf } from "../unknown-name.ts";
import { docOf, type FieldDoc } from "./field.ts";

export interface FieldRow extends FieldDoc {
  /** `deadlines.ballot`, `lanes.NAME.on`. */
  readonly path: string;
  readonly isRequired: boolean;
  /** Of an object with several forms: in which of them the field is, as `on is pico`; left out where it is in all. */
  readonly where?: string;
}

/** Throws where a field has no description: the reference would have a hole. */
export function rowsOf(schema: z.core.$ZodType, at = ""): readonly FieldRow[] {
  const { inner } = opened(schema);
  if (inner instanceof z.ZodObject) return rowsOfShape(inner.shape, at);
  if (inner instanceof z.ZodRecord) return rowsOf(inner.valueType, `${at}.NAME`);
  if (inner instanceof z.ZodDiscriminatedUnion) {
    return rowsOfForms(inner.options, inner.def.discriminator, at);
  }
  return [];
}

export function rowsOfShape(shape: z.core.$ZodShape, at = ""): readonly FieldRow[] {
  return Object.entries(shape).flatMap(([name, schema]) => {
    const path = at === "" ? name : `${at}.${name}`;
    const { doc } = opened(schema);
    if (doc === undefined) throw new Error(`${path} has no description`);
    // Where something else holds without it, another field says what it is.
    const isRequired = !z.safeParse(schema, undefined).success && doc.otherwise === undefined;
    return [{ path, isRequired, ...doc }, ...rowsOf(schema, path)];
  });
}

/** Of several forms of one object, which differ in the field `by`: a field has a row for each thing that it is. */
function rowsOfForms(
  forms: readonly z.core.$ZodType[],
  by: string,
  at: string,
): readonly FieldRow[] {
  const found = new Map<string, { readonly row: FieldRow; readonly forms: string[] }>();
  for (const form of forms) {
    const name = formName(form, by);
    for (const row of rowsOf(form, at)) {
      const key = JSON.stringify([row.path, row.says]);
      const known = found.get(key);
      if (known === undefined) found.set(key, { row, forms: [name] });
      else known.forms.push(name);
    }
  }
  const rows = [...found.values()].map(({ row, forms: names }) =>
    names.length === forms.length ? row : { ...row, where: `${by} is ${oneOf(names)}` },
  );
  // The fields of one path stand together.
  const paths = [...new Set(rows.map(({ path }) => path))];
  return paths.flatMap((path) => rows.filter((row) => row.path === path));
}

/** What the field `by` holds in it. */
function formName(form: z.core.$ZodType, by: string): string {
  const { inner } = opened(form);
  const named: unknown = inner instanceof z.ZodObject ? inner.shape[by] : undefined;
  return named instanceof z.ZodLiteral ? String(named.value) : "";
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
