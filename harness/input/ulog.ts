/** Reads a recording from a PX4 ULog: the instances of one topic are the sensors, joined on time. */
import { type Filelike, MessageType, ULog } from "@foxglove/ulog";
import { UserError } from "../user-error.ts";
import { fractionOfFloat } from "./decimal.ts";
import { SENSORS_MAX, type UlogDescription } from "./description.ts";
import type { DataFile, Samples } from "./samples.ts";
import { scaled } from "./scaling.ts";
import { quoted } from "./schema-refusal.ts";
import { type Sample, sampleAt } from "./time-join.ts";
import { numberNames, numberReader, type ReadNumber } from "./ulog-field.ts";
import { framingError } from "./ulog-framing.ts";

/** The log is held whole, and the library's index of its messages with it. */
export const ULOG_SIZE_MAX = 256 * 2 ** 20;

/** What each instance of the topic has logged, in order of time; instances without samples are left out. */
type Series = ReadonlyMap<number, readonly Sample[]>;

/** Throws a UserError of one line for a torn log, and for a topic, field or instance it does not have. */
export async function readUlog(file: DataFile, description: UlogDescription): Promise<Samples> {
  const { path, bytes } = file;
  const { topic } = description;
  const framing = framingError(bytes);
  if (framing !== undefined) throw new UserError(`${path}: ${framing}`);
  const log = new ULog(inMemory(bytes));
  await byLibrary(path, () => log.open());
  const read = fieldOf(log, path, description);
  const series = await byLibrary(path, () => seriesOf(log, topic, read));
  const instances = choose(series, path, description);
  const [base = 0] = instances;
  const chosen = instances.map((instance) => ({
    name: `${topic}[${instance}]`,
    samples: series.get(instance) ?? [],
  }));
  const rows = (series.get(base) ?? []).map(({ timeUs }) =>
    chosen.map(({ name, samples }) => {
      const sample = sampleAt(samples, timeUs, description.join);
      const where = `${path}: ${name} ${description.field} at ${timeUs} us`;
      return integerOf(sample, where, description);
    }),
  );
  return { sensorNames: chosen.map(({ name }) => name), rows };
}

/** What the library throws at bytes it cannot read becomes a line for the user. */
async function byLibrary<Result>(path: string, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function unreadable(path: string, cause: unknown): UserError {
  const [line = ""] = String(cause instanceof Error ? cause.message : cause).split("\n");
  const what = `is a ULog that cannot be read (${line}); copy the log again, whole`;
  return new UserError(`${path}: ${what}`, 2, { cause });
}

/** Hands out copies: the library takes an offset into a chunk for one into the buffer behind it. */
function inMemory(bytes: Uint8Array): Filelike {
  return {
    open: () => Promise.resolve(bytes.length),
    read: (offset, length) =>
      Promise.resolve(new Uint8Array(bytes.subarray(offset, offset + length))),
    size: () => bytes.length,
  };
}

function fieldOf(log: ULog, path: string, { topic, field }: UlogDescription): ReadNumber {
  const topics = new Map([...log.subscriptions.values()].map((one) => [one.name, one.fields]));
  const fields = topics.get(topic);
  if (fields === undefined) {
    const has = [...topics.keys()].sort().join(", ");
    throw new UserError(`${path}: has no topic ${quoted(topic)}; it has ${has || "none"}`);
  }
  const read = numberReader(fields, field);
  if (read !== undefined) return read;
  const has = numberNames(fields);
  throw new UserError(`${path}: ${topic} has no number ${quoted(field)}; it has ${has}`);
}

async function seriesOf(log: ULog, topic: string, read: ReadNumber): Promise<Series> {
  const subscribed = [...log.subscriptions].filter(([, { name }]) => name === topic);
  // An instance that was subscribed to again goes on under another id.
  const instanceOf = new Map(subscribed.map(([id, { multiId }]) => [id, multiId]));
  const series = new Map<number, Sample[]>();
  const only = { msgIds: new Set(instanceOf.keys()), includeLogs: false };
  for await (const message of log.readMessages(only)) {
    if (message.type !== MessageType.Data) continue;
    const instance = instanceOf.get(message.msgId);
    const value = read(message.value);
    if (instance === undefined || value === undefined) continue;
    const samples = series.get(instance) ?? [];
    samples.push({ timeUs: message.value.timestamp, value });
    series.set(instance, samples);
  }
  return series;
}

/** The instances that are the sensors; the first of them gives the time base. */
function choose(
  series: Series,
  path: string,
  { topic, sensors }: UlogDescription,
): readonly number[] {
  const present = [...series.keys()].sort((left, right) => left - right);
  if (present.length === 0)
    throw new UserError(`${path}: ${topic} has no samples; choose another topic`);
  const many = present.length === 1 ? "instance" : "instances";
  const has = `${topic} has samples of ${many} ${present.join(", ")}`;
  const few = "a recording needs at least two sensors";
  if (sensors === undefined && present.length === 1) {
    throw new UserError(`${path}: ${has}; ${few}, choose another topic`);
  }
  const absent = sensors?.find((instance) => !series.has(instance));
  if (absent !== undefined) {
    throw new UserError(`${path}: ${has}, none of instance ${absent}; select among those`);
  }
  const chosen = sensors ?? present;
  if (chosen.length === 1) {
    throw new UserError(`${path}: one instance is selected; ${few}, select more`);
  }
  if (chosen.length <= SENSORS_MAX) return chosen;
  const what = `${has}, over the ${SENSORS_MAX} of a run`;
  throw new UserError(`${path}: ${what}; select some with sensors`);
}

function integerOf(
  sample: Sample | undefined,
  where: string,
  { missing, join, scaling }: UlogDescription,
): bigint | undefined {
  if (sample === undefined) {
    if (missing === "silent") return undefined;
    const what = `no sample within ${join.within_us} us`;
    throw new UserError(`${where}: ${what}; widen join.within_us, or set missing: silent`);
  }
  const value =
    typeof sample.value === "bigint"
      ? { numerator: sample.value, denominator: 1n }
      : fractionOfFloat(sample.value);
  if (value === undefined) {
    throw new UserError(`${where}: ${sample.value} is not finite; choose another field`);
  }
  const integer = scaled(value, scaling);
  if (integer !== undefined) return integer;
  const what = `${sample.value} with its tolerance overflows a signed 64-bit integer after scaling`;
  throw new UserError(`${where}: ${what}; lower the scale`);
}
