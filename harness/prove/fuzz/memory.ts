/** What a case gives a function: values at places of a memory, each of them somewhere that was given. */
import { type CType, sizeOf, UnreadableContract } from "./types.ts";

export interface Allocation {
  readonly address: number;
  readonly size: number;
}

/** A place: of a pointer, where it leads; of a struct or an array, where it lies. */
export interface MemoryPlace {
  readonly address: number;
  readonly type: CType;
}

export type Bytes = Uint8Array<ArrayBuffer>;

/** Memory at one moment; only what was given can be read. */
export class Moment {
  readonly bytes: Bytes;
  readonly #base: number;
  readonly #given: readonly Allocation[];

  /** `bytes` begin at the address `base`. */
  constructor(bytes: Bytes, base: number, given: readonly Allocation[]) {
    this.bytes = bytes;
    this.#base = base;
    this.#given = given;
  }

  holds(address: number, size: number): boolean {
    return this.#given.some(
      (one) => one.address <= address && address + size <= one.address + one.size,
    );
  }

  /** An integer, where a pointer leads, or where a struct or an array lies. Throws UnreadableContract for what was not given. */
  read({ address, type }: MemoryPlace): bigint | MemoryPlace {
    if (type.kind === "struct" || type.kind === "array") return { address, type };
    if (!this.holds(address, sizeOf(type)))
      throw new UnreadableContract("memory that was not given");
    const at = address - this.#base;
    if (type.kind === "pointer") return { address: this.#view.getUint32(at, true), type: type.to };
    if (type.kind === "void") throw new UnreadableContract("a value of no type");
    return integerAt(this.#view, at, type);
  }

  get #view(): DataView {
    return new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength);
  }
}

function integerAt(
  view: DataView,
  at: number,
  { size, isSigned }: { readonly size: number; readonly isSigned: boolean },
): bigint {
  let value = 0n;
  for (let byte = size - 1; byte >= 0; byte--)
    value = (value << 8n) | BigInt(view.getUint8(at + byte));
  return isSigned ? BigInt.asIntN(size * 8, value) : value;
}

export function writeInteger(bytes: Bytes, at: number, size: number, value: bigint): void {
  let rest = BigInt.asUintN(size * 8, value);
  for (let byte = 0; byte < size; byte++) {
    bytes[at + byte] = Number(rest & 0xffn);
    rest >>= 8n;
  }
}
