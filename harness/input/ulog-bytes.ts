/** Builds small ULog files byte by byte, for tests. Layout: "ULog File Format", PX4 developer guide. */

const text = new TextEncoder();
const MAGIC = [0x55, 0x4c, 0x6f, 0x67, 0x01, 0x12, 0x35];

/** What every log in the tests begins with: magic, version 1, a start time of 0. */
export const logHeader: readonly number[] = [...MAGIC, 1, 0, 0, 0, 0, 0, 0, 0, 0];

export function message(type: string, body: readonly number[]): readonly number[] {
  return [...u16(body.length), ...text.encode(type), ...body];
}

export function format(definition: string): readonly number[] {
  return message("F", [...text.encode(definition)]);
}

export function subscribe(id: number, instance: number, topic: string): readonly number[] {
  return message("A", [instance, ...u16(id), ...text.encode(topic)]);
}

/** A sample of a topic that holds a timestamp and then floats. */
export function sample(id: number, timeUs: number, values: readonly number[]): readonly number[] {
  const view = new DataView(new ArrayBuffer(8 + 4 * values.length));
  view.setBigUint64(0, BigInt(timeUs), true);
  values.forEach((value, index) => {
    view.setFloat32(8 + 4 * index, value, true);
  });
  return message("D", [...u16(id), ...new Uint8Array(view.buffer)]);
}

export function u16(value: number): readonly number[] {
  return [value & 0xff, value >>> 8];
}
