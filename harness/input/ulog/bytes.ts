/** Writes small ULog files byte by byte, for tests. Layout: "ULog File Format", PX4 developer guide. */

const text = new TextEncoder();
const MAGIC = [0x55, 0x4c, 0x6f, 0x67, 0x01, 0x12, 0x35];

/** What every log in the tests begins with: magic, version 1, a start time of 0. */
export const logHeader: readonly number[] = [...MAGIC, 1, 0, 0, 0, 0, 0, 0, 0, 0];

export function message(type: string, body: readonly number[]): readonly number[] {
  return [...u16(body.length), ...text.encode(type), ...body];
}

export function format(definition: string): readonly number[] {
  return message("F", ascii(definition));
}

export function subscribe(id: number, instance: number, topic: string): readonly number[] {
  return message("A", [instance, ...u16(id), ...ascii(topic)]);
}

/** A sample whose bytes are `fields`, the time first. */
export function data(id: number, timeUs: number, ...fields: readonly (readonly number[])[]) {
  return message("D", [...u16(id), ...u64(timeUs), ...fields.flat()]);
}

export function ascii(words: string): readonly number[] {
  return [...text.encode(words)];
}

export function zeros(size: number): readonly number[] {
  return Array.from({ length: size }, () => 0);
}

export function u16(value: number): readonly number[] {
  return [value & 0xff, (value >>> 8) & 0xff];
}

export function i16(value: number): readonly number[] {
  return u16(value);
}

export function u64(value: number | bigint): readonly number[] {
  return written(8, (view) => view.setBigUint64(0, BigInt(value), true));
}

export function i64(value: bigint): readonly number[] {
  return u64(BigInt.asUintN(64, value));
}

export function f32(...values: readonly number[]): readonly number[] {
  return values.flatMap((value) => written(4, (view) => view.setFloat32(0, value, true)));
}

export function f64(value: number): readonly number[] {
  return written(8, (view) => view.setFloat64(0, value, true));
}

function written(size: number, write: (view: DataView) => void): readonly number[] {
  const bytes = new Uint8Array(size);
  write(new DataView(bytes.buffer));
  return [...bytes];
}
