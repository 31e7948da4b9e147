/** Finds the numbers in the samples of a ULog topic by their names: `x`, `v[0]`, `esc[2].rpm`, or `v[*]` for a whole array. */
import { type Fraction, fractionOfFloat } from "../values/decimal.ts";
import { isPadding, type Layout, NUMBER_SIZES, type PlacedField } from "./format.ts";

/** A number in each sample of a topic. */
export interface PlacedNumber {
  readonly name: string;
  readonly type: string;
  /** From the start of the sample, in bytes. */
  readonly at: number;
}

const SEGMENT = /^(\w+)(?:\[(\d{1,5}|\*)\])?$/;
/** A list that nobody would read to its end. */
const NAMES_MAX = 60;

/** Where the number, or each number of an array, lies; undefined where the topic has none of that name. */
export function numbersNamed(layout: Layout, wanted: string): readonly PlacedNumber[] | undefined {
  const [segment = "", ...inner] = wanted.split(".");
  const [, name, index] = SEGMENT.exec(segment) ?? [];
  const field = layout.fields.find((one) => one.name === name);
  if (field === undefined || isPadding(field)) return undefined;
  const elements = elementsOf(field, index);
  if (elements === undefined) return undefined;
  if (field.struct === undefined) {
    const isNumber = inner.length === 0 && field.type in NUMBER_SIZES;
    return isNumber ? elements.map((one) => ({ ...one, type: field.type })) : undefined;
  }
  if (inner.length === 0) return undefined;
  const within = numbersNamed(field.struct, inner.join("."));
  if (within === undefined) return undefined;
  return elements.flatMap((element) => within.map((one) => inside(element, one)));
}

function inside(element: Pick<PlacedNumber, "name" | "at">, inner: PlacedNumber): PlacedNumber {
  return { ...inner, name: `${element.name}.${inner.name}`, at: element.at + inner.at };
}

/** An array without an index, or with `[*]`, stands for all its elements. */
function elementsOf(
  { name, at, size, length }: PlacedField,
  index: string | undefined,
): readonly Pick<PlacedNumber, "name" | "at">[] | undefined {
  if (length === undefined) return index === undefined ? [{ name, at }] : undefined;
  const element = (position: number) => ({
    name: `${name}[${position}]`,
    at: at + position * size,
  });
  if (index === undefined || index === "*")
    return Array.from({ length }, (_, each) => element(each));
  return Number(index) < length ? [element(Number(index))] : undefined;
}

/** What a user may choose from: x, y, delta_velocity[0..2], esc[0..7].esc_rpm. */
export function numberNames(layout: Layout): string {
  const names: string[] = [];
  for (const { segments } of numbersIn(layout)) {
    if (names.length === NAMES_MAX) return `${names.join(", ")}, ...`;
    names.push(nameOf(segments, rangeOf));
  }
  return names.join(", ");
}

/** Single numbers that may be measured, floats first; of an array its first element. */
export function measuredNames(layout: Layout): readonly string[] {
  const measured = numbersUpTo(NAMES_MAX, layout).filter(
    ({ segments }) => !segments.some(({ name }) => NOT_MEASURED.test(name)),
  );
  const isWhole = (type: string) => Number(type !== "float" && type !== "double");
  return measured
    .toSorted((left, right) => isWhole(left.type) - isWhole(right.type))
    .map(({ segments }) => nameOf(segments, () => "[0]"));
}

/** Whole arrays of numbers, of two elements and more: v[*]. */
export function arrayNames(layout: Layout): readonly { name: string; length: number }[] {
  return numbersUpTo(NAMES_MAX, layout).flatMap(({ segments }) => {
    const length = segments.reduce((product, one) => product * (one.length ?? 1), 1);
    const isMeasured = !segments.some(({ name }) => NOT_MEASURED.test(name));
    return length > 1 && isMeasured ? [{ name: nameOf(segments, () => "[*]"), length }] : [];
  });
}

/** Times, identities and counts are numbers, and no measurements. */
const NOT_MEASURED = /time|(?:^|_)id$|count|flags|status|_dt$|samples/i;

interface NumberField {
  readonly segments: readonly { readonly name: string; readonly length?: number }[];
  readonly type: string;
}

function* numbersIn(
  { fields }: Layout,
  before: NumberField["segments"] = [],
): Generator<NumberField> {
  for (const { name, type, length, struct } of fields) {
    if (name.startsWith("_")) continue;
    const segments = [...before, { name, ...(length !== undefined && { length }) }];
    if (struct !== undefined) yield* numbersIn(struct, segments);
    else if (type in NUMBER_SIZES) yield { segments, type };
  }
}

function numbersUpTo(count: number, layout: Layout): readonly NumberField[] {
  const found: NumberField[] = [];
  for (const number of numbersIn(layout)) {
    if (found.length === count) break;
    found.push(number);
  }
  return found;
}

function nameOf(segments: NumberField["segments"], indexOf: (length: number) => string): string {
  return segments
    .map(({ name, length }) => (length === undefined ? name : `${name}${indexOf(length)}`))
    .join(".");
}

function rangeOf(length: number): string {
  return length === 1 ? "[0]" : `[0..${length - 1}]`;
}

/** The value of one sample's number, exactly; undefined for NaN and the infinities. */
export function exactValue(value: number | bigint): Fraction | undefined {
  return typeof value === "bigint" ? { numerator: value, denominator: 1n } : fractionOfFloat(value);
}

/** The number of a type of NUMBER_SIZES at `at`. */
export function numberAt(view: DataView, at: number, type: string): number | bigint {
  switch (type) {
    case "int8_t":
      return view.getInt8(at);
    case "uint8_t":
      return view.getUint8(at);
    case "int16_t":
      return view.getInt16(at, true);
    case "uint16_t":
      return view.getUint16(at, true);
    case "int32_t":
      return view.getInt32(at, true);
    case "uint32_t":
      return view.getUint32(at, true);
    case "int64_t":
      return view.getBigInt64(at, true);
    case "uint64_t":
      return view.getBigUint64(at, true);
    case "float":
      return view.getFloat32(at, true);
    default:
      return view.getFloat64(at, true);
  }
}
