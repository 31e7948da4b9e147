/** Reads an object file as a compiler has made it, before it is linked: its sections and its symbols. */

export interface ObjectSection {
  readonly name: string;
  /** As in the System V ABI: 1 contents, 14 to 16 functions that are called before main or after it. */
  readonly type: number;
  readonly isLoaded: boolean;
  readonly isWritable: boolean;
  readonly isCode: boolean;
  readonly size: number;
}

export interface ObjectSymbol {
  readonly name: string;
  readonly binding: "local" | "global" | "weak" | "other";
  /** 10 is a function that is chosen when the program is loaded. */
  readonly type: number;
  readonly isDefined: boolean;
}

export interface Relocatable {
  readonly sections: readonly ObjectSection[];
  readonly symbols: readonly ObjectSymbol[];
}

/** Fields of the two sizes of ELF: where they are, and how large an entry is. */
interface Layout {
  readonly sections: number;
  readonly counts: number;
  readonly section: {
    readonly size: number;
    readonly offset: number;
    readonly length: number;
    readonly link: number;
  };
  readonly symbol: { readonly size: number; readonly info: number; readonly index: number };
}

const LAYOUTS: Readonly<Record<number, Layout>> = {
  1: {
    sections: 32,
    counts: 48,
    section: { size: 40, offset: 16, length: 20, link: 24 },
    symbol: { size: 16, info: 12, index: 14 },
  },
  2: {
    sections: 40,
    counts: 60,
    section: { size: 64, offset: 24, length: 32, link: 40 },
    symbol: { size: 24, info: 4, index: 6 },
  },
};
const MAGIC = 0x464c_457f;
const LITTLE_ENDIAN = 1;
const RELOCATABLE = 1;
const SYMBOL_TABLE = 2;
const FLAG = { write: 1, alloc: 2, code: 4 } as const;
const BINDINGS = ["local", "global", "weak"] as const;
const FILE_SIZE_MAX = 64 * 1024 * 1024;
const SECTIONS_MAX = 20_000;

/** Undefined for what is not a whole little-endian object file. */
export function readRelocatable(file: Uint8Array): Relocatable | undefined {
  try {
    return relocatableIn(file);
  } catch (error) {
    // Beyond the end of the file.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function relocatableIn(file: Uint8Array): Relocatable | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const layout = LAYOUTS[view.getUint8(4)];
  const isObject =
    file.length <= FILE_SIZE_MAX &&
    view.getUint32(0, true) === MAGIC &&
    view.getUint8(5) === LITTLE_ENDIAN &&
    view.getUint16(16, true) === RELOCATABLE;
  if (layout === undefined || !isObject) return undefined;
  const headers = headersIn(view, layout);
  if (headers === undefined) return undefined;
  const names = headers[view.getUint16(layout.counts + 2, true)];
  const sections = headers.map(({ name, type, flags, length }) => ({
    name: textAt(file, (names?.offset ?? 0) + name),
    type,
    isLoaded: (flags & FLAG.alloc) !== 0,
    isWritable: (flags & FLAG.write) !== 0,
    isCode: (flags & FLAG.code) !== 0,
    size: length,
  }));
  const symbols = headers
    .filter(({ type }) => type === SYMBOL_TABLE)
    .flatMap((table) => symbolsIn(file, table, headers[table.link]?.offset ?? 0, layout));
  return { sections, symbols };
}

interface Header {
  readonly name: number;
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  readonly length: number;
  readonly link: number;
}

function headersIn(view: DataView, layout: Layout): readonly Header[] | undefined {
  const from = wordAt(view, layout.sections, layout);
  const count = view.getUint16(layout.counts, true);
  if (view.getUint16(layout.counts - 2, true) !== layout.section.size || count > SECTIONS_MAX) {
    return undefined;
  }
  return Array.from({ length: count }, (_, index) => {
    const at = from + index * layout.section.size;
    return {
      name: view.getUint32(at, true),
      type: view.getUint32(at + 4, true),
      flags: view.getUint32(at + 8, true),
      offset: wordAt(view, at + layout.section.offset, layout),
      length: wordAt(view, at + layout.section.length, layout),
      link: view.getUint32(at + layout.section.link, true),
    };
  });
}

function symbolsIn(
  file: Uint8Array,
  { offset, length }: Header,
  names: number,
  { symbol }: Layout,
): readonly ObjectSymbol[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (offset + length > file.length) throw new RangeError("the object file is truncated");
  return Array.from({ length: Math.floor(length / symbol.size) }, (_, index) => {
    const at = offset + index * symbol.size;
    const info = view.getUint8(at + symbol.info);
    return {
      name: textAt(file, names + view.getUint32(at, true)),
      binding: BINDINGS[info >> 4] ?? ("other" as const),
      type: info & 0xf,
      isDefined: view.getUint16(at + symbol.index, true) !== 0,
    };
  });
}

/** An address or a size; no file of ours is so large that a number does not hold it. */
function wordAt(view: DataView, at: number, layout: Layout): number {
  return layout.section.size === 40
    ? view.getUint32(at, true)
    : Number(view.getBigUint64(at, true));
}

const NAME_SIZE_MAX = 4096;

function textAt(file: Uint8Array, at: number): string {
  const bytes = file.subarray(at, at + NAME_SIZE_MAX);
  const end = bytes.indexOf(0);
  return Buffer.from(bytes.subarray(0, end === -1 ? undefined : end)).toString("latin1");
}
