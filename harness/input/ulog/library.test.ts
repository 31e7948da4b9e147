import { readFileSync } from "node:fs";
import { type Filelike, MessageType, ULog } from "@foxglove/ulog";
import { expect, test } from "vitest";
import { windowsOn } from "../file/windowed-bytes.ts";
import { numberAt, numbersNamed } from "./field.ts";
import { readLog } from "./log.ts";

const CUBE = new URL(
  "../../../systems/sensor_poll_v3/recordings/cube-orange-triple-imu.ulg",
  import.meta.url,
);
const bytes = new Uint8Array(readFileSync(CUBE));

/** Hands out copies: the library takes an offset into a chunk for one into the buffer behind it. */
const inMemory: Filelike = {
  open: () => Promise.resolve(bytes.length),
  read: (offset, length) => Promise.resolve(bytes.slice(offset, offset + length)),
  size: () => bytes.length,
};

/** By topic and instance, each sample's numbers under the names of their fields. */
async function byLibrary(log: ULog): Promise<Map<string, Map<string, unknown>[]>> {
  const series = new Map<string, Map<string, unknown>[]>();
  for await (const one of log.readMessages({ includeLogs: false })) {
    if (one.type !== MessageType.Data) continue;
    const { name, multiId } = log.subscriptions.get(one.msgId) ?? { name: "", multiId: 0 };
    const samples = series.get(`${name} ${multiId}`) ?? [];
    samples.push(new Map(Object.entries(one.value)));
    series.set(`${name} ${multiId}`, samples);
  }
  return series;
}

/** Compares one instance's samples, and returns how many numbers they hold. */
function compared(
  topic: string,
  instance: number,
  theirs: readonly Map<string, unknown>[],
): number {
  const places: number[] = [];
  const took = (of: number, at: number) => {
    if (of === instance) places.push(at);
  };
  const file = { path: "cube.ulg", bytes: windowsOn(bytes) };
  const log = readLog(file, { topic, salvage: false, took });
  const layout = log.formats.layout(topic);
  if (typeof layout === "string") throw new Error(layout);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (const { name } of layout.fields.filter((field) => !field.name.startsWith("_"))) {
    const numbers = numbersNamed(layout, name);
    if (numbers === undefined) continue;
    const ours = places.map((place) =>
      numbers.map(({ at, type }) => numberAt(view, place + at, type)),
    );
    expect(ours).toEqual(theirs.map((sample) => [sample.get(name)].flat()));
    count += ours.length * numbers.length;
  }
  return count;
}

test("each number of each sample of the real log is the one that an independent reader finds", async () => {
  const library = new ULog(inMemory);
  await library.open();
  let count = 0;
  for (const [named, samples] of await byLibrary(library)) {
    const [topic = "", instance] = named.split(" ");
    count += compared(topic, Number(instance), samples);
  }
  expect(count).toBeGreaterThan(10_000);
});
