/** Reads what a linker made for a board: the bytes that go into its memory, and how much of it they take. */

export interface Section {
  readonly name: string;
  /** Where the program sees it. */
  readonly address: number;
  /** Where its bytes are stored; elsewhere than `address` for what start-up code copies. */
  readonly loadAddress: number;
  readonly size: number;
  /** Code, or what is only read. */
  readonly isText: boolean;
  /** Undefined for what start-up code clears (.bss). */
  readonly bytes: Uint8Array | undefined;
}

export interface Elf {
  /** Those that take memory on the board, by address. */
  readonly sections: readonly Section[];
  readonly symbols: ReadonlyMap<string, number>;
}

/** In bytes, as the `size` program counts them. */
export interface Sizes {
  readonly text: number;
  readonly data: number;
  readonly bss: number;
}

/** Field offsets and values of ELF32, System V ABI chapter 4. */
const MAGIC = 0x464c_457f;
const IS_32_BIT_LITTLE_ENDIAN = 0x0101;
const HEADER = { kind: 4, segments: 28, sections: 32, segmentCount: 44, sectionCount: 48 } as const;
const NAMES_INDEX = 50;
const SEGMENT_SIZE = 32;
const SECTION_SIZE = 40;
const SYMBOL_SIZE = 16;
const HEADER_SIZE = 52;
const TYPE = { load: 1, symbols: 2, nobits: 8 } as const;
const FLAG = { write: 1, alloc: 2, code: 4 } as const;

/** A linker's result for a board is some 100 KB; what it stores in memory must fit a flash of 2 MB. */
const FILE_SIZE_MAX = 64 * 1024 * 1024;
const SECTIONS_MAX = 1000;
/** Of a symbol. */
const NAME_SIZE_MAX = 4096;
const STORED_SIZE_MAX = 2 * 1024 * 1024;

/**
 * Throws RangeError, with one line, for anything but a whole 32-bit little-endian ELF file: no linker of ours makes another. Whatever
 * the file says, no more is kept than it holds.
 */
export function readElf(file: Uint8Array): Elf {
  if (file.length > FILE_SIZE_MAX) {
    throw new RangeError(`an ELF file of ${file.length} bytes (at most ${FILE_SIZE_MAX})`);
  }
  if (file.length < HEADER_SIZE) throw new RangeError("the ELF file is truncated");
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (
    view.getUint32(0, true) !== MAGIC ||
    view.getUint16(HEADER.kind, true) !== IS_32_BIT_LITTLE_ENDIAN
  ) {
    throw new RangeError("not a 32-bit little-endian ELF file");
  }
  const headers = sectionHeaders(view);
  const segments = segmentsOf(view);
  const names = headers[view.getUint16(NAMES_INDEX, true)];
  const sections = headers
    .filter(({ flags, size }) => (flags & FLAG.alloc) !== 0 && size > 0)
    .map((header): Section => {
      const { address, offset, size } = header;
      const isCleared = header.type === TYPE.nobits;
      return {
        name: names === undefined ? "" : textAt(file, names.offset + header.name),
        address,
        loadAddress: isCleared ? address : loadAddressOf(header, segments),
        size,
        isText: (header.flags & FLAG.code) !== 0 || (header.flags & FLAG.write) === 0,
        bytes: isCleared ? undefined : bytesAt(file, offset, size),
      };
    })
    .toSorted((left, right) => left.address - right.address);
  return { sections, symbols: symbolsOf(file, view, headers) };
}

/**
 * The bytes to store from `base` on, gaps filled with 0xff as in erased flash, padded to a multiple of four. Throws
 * RangeError when one would have to lie before `base`.
 */
export function storedBytes({ sections }: Elf, base: number): Uint8Array {
  const stored = sections.flatMap(({ bytes, loadAddress }) =>
    bytes === undefined ? [] : [{ bytes, at: loadAddress - base }],
  );
  const size = Math.max(0, ...stored.map(({ bytes, at }) => at + bytes.length));
  if (stored.some(({ at }) => at < 0) || size > STORED_SIZE_MAX) {
    throw new RangeError("the ELF file stores bytes outside of the board's memory");
  }
  const all = new Uint8Array(Math.ceil(size / 4) * 4).fill(0xff);
  for (const { bytes, at } of stored) all.set(bytes, at);
  return all;
}

export function sizesOf({ sections }: Elf): Sizes {
  const sum = (those: (section: Section) => boolean) =>
    sections.filter(those).reduce((total, { size }) => total + size, 0);
  return {
    text: sum(({ bytes, isText }) => bytes !== undefined && isText),
    data: sum(({ bytes, isText }) => bytes !== undefined && !isText),
    bss: sum(({ bytes }) => bytes === undefined),
  };
}

interface SectionHeader {
  readonly name: number;
  readonly type: number;
  readonly flags: number;
  readonly address: number;
  readonly offset: number;
  readonly size: number;
  /** Of a symbol table: the section that holds its names. */
  readonly link: number;
}

function sectionHeaders(view: DataView): readonly SectionHeader[] {
  const word0 = view.getUint32(HEADER.sections, true);
  const count = view.getUint16(HEADER.sectionCount, true);
  const from = tableAt(view, word0, count, SECTION_SIZE);
  return Array.from({ length: count }, (_, index) => {
    const word = (at: number) => view.getUint32(from + index * SECTION_SIZE + at, true);
    return {
      name: word(0),
      type: word(4),
      flags: word(8),
      address: word(12),
      offset: word(16),
      size: word(20),
      link: word(24),
    };
  });
}

interface Segment {
  readonly offset: number;
  readonly loadAddress: number;
  readonly size: number;
}

function segmentsOf(view: DataView): readonly Segment[] {
  const count = view.getUint16(HEADER.segmentCount, true);
  const from = tableAt(view, view.getUint32(HEADER.segments, true), count, SEGMENT_SIZE);
  return Array.from({ length: count }, (_, index) => {
    const word = (at: number) => view.getUint32(from + index * SEGMENT_SIZE + at, true);
    return { type: word(0), offset: word(4), loadAddress: word(12), size: word(16) };
  }).filter(({ type }) => type === TYPE.load);
}

function loadAddressOf({ offset, size }: SectionHeader, segments: readonly Segment[]): number {
  const around = segments.find(
    (segment) => segment.offset <= offset && offset + size <= segment.offset + segment.size,
  );
  if (around === undefined) throw new RangeError("a section that takes memory is in no segment");
  return around.loadAddress + offset - around.offset;
}

function symbolsOf(
  file: Uint8Array,
  view: DataView,
  headers: readonly SectionHeader[],
): ReadonlyMap<string, number> {
  const symbols = new Map<string, number>();
  const table = headers.find(({ type }) => type === TYPE.symbols);
  const names = table === undefined ? undefined : headers[table.link];
  if (table === undefined || names === undefined) return symbols;
  tableAt(view, table.offset, table.size / SYMBOL_SIZE, SYMBOL_SIZE);
  for (let at = table.offset; at < table.offset + table.size; at += SYMBOL_SIZE) {
    const name = textAt(file, names.offset + view.getUint32(at, true));
    if (name !== "") symbols.set(name, view.getUint32(at + 4, true));
  }
  return symbols;
}

/** Where a table begins, which must lie in the file as a whole. */
function tableAt(view: DataView, offset: number, count: number, size: number): number {
  const isTooLong = size === SECTION_SIZE && count > SECTIONS_MAX;
  if (isTooLong || !Number.isInteger(count) || offset + count * size > view.byteLength) {
    throw new RangeError("the ELF file is truncated");
  }
  return offset;
}

function bytesAt(file: Uint8Array, offset: number, size: number): Uint8Array {
  if (size > file.length - offset) throw new RangeError("the ELF file is truncated");
  return new Uint8Array(file.subarray(offset, offset + size));
}

function textAt(file: Uint8Array, offset: number): string {
  // A name that has no end would be read again for each symbol.
  const found = file.subarray(offset, offset + NAME_SIZE_MAX).indexOf(0);
  const end = found === -1 ? -1 : offset + found;
  return Buffer.from(file.subarray(offset, end === -1 ? offset + NAME_SIZE_MAX : end)).toString(
    "latin1",
  );
}
