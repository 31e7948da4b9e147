/** Lays out the messages of a ULog topic after its format definition, such as `accel:uint64_t timestamp;float[3] xyz;`. */

export interface UlogField {
  readonly name: string;
  readonly type: string;
  /** Of an array, the number of its elements. */
  readonly length?: number;
}

/** A field with its place in a message, in bytes. */
export interface PlacedField extends UlogField {
  readonly at: number;
  /** Of one element. */
  readonly size: number;
  /** Where the field is itself a struct. */
  readonly struct?: Layout;
}

export interface Layout {
  readonly fields: readonly PlacedField[];
  readonly size: number;
  /** A logger may leave out padding at the end: a sample has from `sizeMin` to `size` bytes. */
  readonly sizeMin: number;
}

/** The types whose values are numbers, by size in bytes; char and bool are none, and have one byte each. */
export const NUMBER_SIZES: Readonly<Record<string, number>> = {
  int8_t: 1,
  uint8_t: 1,
  int16_t: 2,
  uint16_t: 2,
  int32_t: 4,
  uint32_t: 4,
  int64_t: 8,
  uint64_t: 8,
  float: 4,
  double: 8,
};
const BASIC_SIZES = new Map([...Object.entries(NUMBER_SIZES), ["char", 1], ["bool", 1]] as const);

/** The size of a message is told in 16 bits. */
const SIZE_MAX = 2 ** 16 - 1;
/** No logger nests its formats deeper. */
const DEPTH_MAX = 16;

const FORMAT = /^\s*([\w/-]+):(.*)$/s;
const FIELD = /^([\w/-]+)(?:\[(\d{1,5})\])? (\w+)$/;
const PADDING = /^_padding/;

/** The formats of a log. A format may name one that is defined after it, until a sample has needed it. */
export class UlogFormats {
  readonly #formats = new Map<string, { readonly text: string; readonly fields: UlogField[] }>();
  readonly #layouts = new Map<string, Layout | string>();

  /** Adds a format, or returns why it cannot be added. */
  add(text: string): string | undefined {
    const parsed = parseFormat(text);
    if (parsed === undefined) return "a format that cannot be read";
    const { name, fields } = parsed;
    const before = this.#formats.get(name);
    if (before !== undefined && before.text !== text) return `a second, other format of ${name}`;
    this.#formats.set(name, { text, fields });
    return undefined;
  }

  has(name: string): boolean {
    return this.#formats.has(name);
  }

  /** A topic's layout, or why it has none. Each is made once: a format that names another many times costs no more. */
  layout(name: string, depth = 0): Layout | string {
    const known = this.#layouts.get(name);
    if (known !== undefined) return known;
    const layout = this.#laidOut(name, depth);
    this.#layouts.set(name, layout);
    return layout;
  }

  #laidOut(name: string, depth: number): Layout | string {
    const fields = this.#formats.get(name)?.fields;
    if (fields === undefined) return `${name} has no format`;
    if (depth > DEPTH_MAX) return `the format of ${name} is nested too deeply`;
    const placed: PlacedField[] = [];
    let at = 0;
    for (const field of fields) {
      const sized = this.#sized(field.type, depth);
      if (typeof sized === "string") return sized;
      placed.push({ ...field, at, ...sized });
      at += sized.size * (field.length ?? 1);
      if (at > SIZE_MAX) return `the format of ${name} is larger than a message`;
    }
    const last = placed.findLastIndex((field) => !isPadding(field));
    return { fields: placed, size: at, sizeMin: placed[last + 1]?.at ?? at };
  }

  #sized(type: string, depth: number): Pick<PlacedField, "size" | "struct"> | string {
    const size = BASIC_SIZES.get(type);
    if (size !== undefined) return { size };
    const struct = this.layout(type, depth + 1);
    return typeof struct === "string" ? struct : { size: struct.size, struct };
  }
}

/** When a sample was taken, if its topic says so. */
export function timeIn({ fields }: Layout): PlacedField | undefined {
  return fields.find(
    ({ name, type, length }) => name === "timestamp" && type === "uint64_t" && length === undefined,
  );
}

/** What a sample may end without holds nothing. */
export function isPadding({ name }: UlogField): boolean {
  return PADDING.test(name);
}

function parseFormat(
  text: string,
): { readonly name: string; readonly fields: UlogField[] } | undefined {
  const [, name, rest] = FORMAT.exec(text) ?? [];
  if (name === undefined || rest === undefined) return undefined;
  const texts = rest.split(";").map((field) => field.trim());
  const fields = texts.filter((field) => field !== "").map(parseField);
  const isSound = (field: UlogField | undefined): field is UlogField => field !== undefined;
  return fields.length > 0 && fields.every(isSound) ? { name, fields } : undefined;
}

function parseField(text: string): UlogField | undefined {
  const [, type, length, name] = FIELD.exec(text) ?? [];
  if (type === undefined || name === undefined || length === "0") return undefined;
  return length === undefined ? { name, type } : { name, type, length: Number(length) };
}
