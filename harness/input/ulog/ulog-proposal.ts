/** Finds in a ULog what its sensors may be: instances of a topic, or elements of an array. */
import { SENSORS_MAX } from "../description/description.ts";
import type { ProposedField, SensorShape } from "../description/sensor-shape.ts";
import { windowsOnFile } from "../file/windowed-bytes.ts";
import type { DataFile } from "../values/samples.ts";
import { arrayNames, measuredNames, numberNames } from "./field.ts";
import { timeIn } from "./format.ts";
import { readLog, type UlogLog } from "./log.ts";

interface Candidate {
  readonly topic: string;
  /** Those with samples. */
  readonly instances: readonly number[];
  /** Numbers that may be measured, the likeliest first. */
  readonly numbers: readonly string[];
  /** Whole arrays of them. */
  readonly arrays: readonly { readonly name: string; readonly length: number }[];
}

/** Topics of sensors, the likeliest first, and the number of each that is measured. */
const SENSORS: readonly (readonly [topic: RegExp, field: string])[] = [
  [/^vehicle_imu$/, "delta_velocity[0]"],
  [/^sensor_accel/, "x"],
  [/^sensor_gyro/, "x"],
  [/^sensor_(?:baro|pressure)/, "pressure"],
  [/^sensor_mag/, "x"],
  [/^vehicle_magnetometer$/, "magnetometer_ga[0]"],
  [/^distance_sensor/, "current_distance"],
];
/** Arrays whose elements measure alike. */
const ALIKE = /cell|esc|rpm|motor|sensor|thermo|probe/i;
const SHAPES_MAX = 24;
/** So many tell the median. */
const PERIODS_MAX = 100_000;
/** Where nothing tells it. */
const PERIOD_US = 1000;
const TOPICS_TOLD = 40;

export function ulogShapes(path: string, salvage: boolean): Iterable<SensorShape> {
  const file = { path, bytes: windowsOnFile(path) };
  const log = readLog(file, { salvage });
  const candidates = candidatesIn(log);
  const others = candidates.slice(0, TOPICS_TOLD).map(({ topic, instances }) => {
    const many = instances.length === 1 ? "instance" : "instances";
    const layout = log.formats.layout(topic);
    const numbers = typeof layout === "string" ? layout : numberNames(layout);
    return `${topic}: ${many} ${instances.join(", ")}; ${numbers}`;
  });
  const salvaged: readonly ProposedField[] = log.isDamaged
    ? [{ name: "damage", value: "salvage", why: "the log is damaged" }]
    : [];
  const periodOf = (topic: string) => medianPeriodUs(file, { topic, salvage, log });
  const shapes = function* (): Generator<SensorShape> {
    let count = 0;
    for (const candidate of candidates) {
      for (const shape of shapesIn(candidate, periodOf)) {
        if (count++ === SHAPES_MAX) return;
        yield { fields: [...shape, ...salvaged], others };
      }
    }
  };
  return shapes();
}

/** Topics with several instances first, those of three and more before those of two, which cannot outvote a faulty one. */
function candidatesIn(log: UlogLog): readonly Candidate[] {
  const all = [...log.topics].flatMap(([topic, counts]): readonly Candidate[] => {
    const layout = log.formats.layout(topic);
    const instances = [...counts].filter(([, count]) => count > 0).map(([instance]) => instance);
    if (typeof layout === "string" || instances.length === 0) return [];
    const numbers = measuredNames(layout);
    const known = SENSORS.find(([name]) => name.test(topic))?.[1];
    const first = known !== undefined && numbers.includes(known) ? [known] : [];
    return [
      {
        topic,
        instances: instances.toSorted((left, right) => left - right),
        numbers: [...new Set([...first, ...numbers])],
        arrays: arrayNames(layout).toSorted(
          (left, right) => unlike(topic, left) - unlike(topic, right),
        ),
      },
    ];
  });
  return all.toSorted((left, right) => rankOf(left) - rankOf(right));
}

function rankOf({ topic, instances, arrays }: Candidate): number {
  const last = SENSORS.length;
  if (instances.length < 2)
    return 4 * last + Math.min(1, ...arrays.map((one) => unlike(topic, one)));
  const known = SENSORS.findIndex(([name]) => name.test(topic));
  return (instances.length === 2 ? 2 * last : 0) + (known === -1 ? last : known);
}

function unlike(topic: string, { name }: { readonly name: string }): number {
  return ALIKE.test(`${topic} ${name}`) ? 0 : 1;
}

function* shapesIn(
  { topic, instances, numbers, arrays }: Candidate,
  periodOf: (topic: string) => number,
): Generator<readonly ProposedField[]> {
  const named = { name: "topic", value: topic };
  if (instances.length === 1) {
    for (const { name, length } of arrays) {
      const field = {
        name: "field",
        value: JSON.stringify(name),
        why: "its elements are the sensors",
      };
      yield [
        named,
        field,
        ...selection(
          length,
          Array.from({ length }, (_, at) => at),
        ),
      ];
    }
    return;
  }
  const within = `{ sample: nearest, within_us: ${periodOf(topic)} }`;
  const join = {
    name: "join",
    value: within,
    why: "samples of the first instance are so far apart",
  };
  for (const number of numbers) {
    const field = { name: "field", value: JSON.stringify(number) };
    yield [named, field, ...selection(instances.length, instances), join];
  }
}

/** The first ones, where there are more than a run may have. */
function selection(count: number, all: readonly number[]): readonly ProposedField[] {
  if (count <= SENSORS_MAX) return [];
  const value = `[${all.slice(0, SENSORS_MAX).join(", ")}]`;
  return [{ name: "sensors", value, why: `the first of ${count}` }];
}

/** Of the first instance's samples; of later ones than the one before. */
function medianPeriodUs(
  file: DataFile,
  {
    topic,
    salvage,
    log,
  }: { readonly topic: string; readonly salvage: boolean; readonly log: UlogLog },
): number {
  const layout = log.formats.layout(topic);
  const time = typeof layout === "string" ? undefined : timeIn(layout);
  if (time === undefined) return PERIOD_US;
  const counts = [...(log.topics.get(topic) ?? [])].filter(([, count]) => count > 0);
  const first = Math.min(...counts.map(([instance]) => instance));
  const periods: number[] = [];
  let before: bigint | undefined;
  const took = (instance: number, at: number) => {
    if (instance !== first || periods.length === PERIODS_MAX) return;
    const timeUs = file.bytes.u64(at + time.at);
    if (before !== undefined && timeUs > before) periods.push(Number(timeUs - before));
    before = timeUs;
  };
  readLog(file, { topic, salvage, took });
  const median = periods.toSorted((left, right) => left - right);
  return median[median.length >>> 1] ?? PERIOD_US;
}
