/** Smaller forms of plain data, by fast-check's shrinkers: numbers towards 0, bytes towards fewer and lower ones. */
import fc from "fast-check";

/** The boldest first. Text stays as it is: in a reading it is a word of the system's. */
export function* smallerData(value: unknown): Generator<unknown> {
  if (typeof value === "bigint") yield* shrunk(fc.bigInt(), value);
  else if (typeof value === "number" && Number.isSafeInteger(value)) {
    yield* shrunk(fc.maxSafeInteger(), value);
  } else if (value instanceof Uint8Array) yield* shrunk(fc.uint8Array(), value);
  else if (Array.isArray(value)) yield* smallerList(value);
  else if (typeof value === "object" && value !== null) yield* smallerRecord(value);
}

function* shrunk<Value>(arbitrary: fc.Arbitrary<Value>, value: Value): Generator<Value> {
  if (!arbitrary.canShrinkWithoutContext(value)) return;
  for (const smaller of arbitrary.shrink(value, undefined)) yield smaller.value;
}

function* smallerList(values: readonly unknown[]): Generator<readonly unknown[]> {
  for (const [at, value] of values.entries()) {
    for (const smaller of smallerData(value)) yield values.with(at, smaller);
  }
}

function* smallerRecord(record: object): Generator<object> {
  for (const [name, value] of Object.entries(record)) {
    for (const smaller of smallerData(value)) yield { ...record, [name]: smaller };
  }
}

/** Every big number in it: how far off it is from where small numbers are. */
export function bigintsIn(value: unknown): readonly bigint[] {
  if (typeof value === "bigint") return [value];
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return [];
  return Object.values(value).flatMap(bigintsIn);
}
