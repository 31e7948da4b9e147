/** Reads a recording from a PX4 ULog: the sensors are the instances of a topic, joined on time, or elements of one instance. */

import { quoted } from "../../../runtime/quoted.ts";
import { UserError } from "../../user-error.ts";
import { SENSORS_MAX, type UlogDescription } from "../description/description.ts";
import type { DataFile, Samples, SlotSamples } from "../values/samples.ts";
import { scaled } from "../values/scaling.ts";
import { indexAt, type Join } from "../values/time-join.ts";
import { exactValue, numberNames, numbersNamed, type PlacedNumber } from "./field.ts";
import { type Layout, timeIn } from "./format.ts";
import { readLog, type UlogLog } from "./log.ts";
import {
  HELD_SIZE_MAX,
  type HeldNumber,
  heldNumbers,
  heldSize,
  type Series,
  seriesIn,
} from "./series.ts";

/** A number of one instance's samples. */
interface ChosenNumber {
  readonly name: string;
  /** The sensor with its field, for messages. */
  readonly label: string;
  readonly instance: number;
  readonly number: PlacedNumber;
}

interface Sensor {
  readonly label: string;
  readonly series: Series;
  readonly number: HeldNumber;
}

/**
 * Goes through the log twice, for what it has and for the samples that are wanted. Throws a UserError of one line for a
 * damaged log, and for a topic, field or instance it does not have.
 */
export function readUlog(file: DataFile, description: UlogDescription): Samples {
  const { topic, damage } = description;
  const log = readLog(file, { topic, salvage: damage === "salvage" });
  const source = new UlogSource(file, description, log);
  const chosen = source.chosen();
  const sensors = source.sensors(chosen);
  // All values are looked at before the first is used.
  let rowsCount = 0;
  for (const _ of source.rows(sensors)) rowsCount++;
  return {
    sensorNames: chosen.map(({ name }) => name),
    rows: { [Symbol.iterator]: () => source.rows(sensors) },
    rowsCount,
    notes: log.notes,
  };
}

class UlogSource {
  readonly #file: DataFile;
  readonly #description: UlogDescription;
  readonly #log: UlogLog;
  readonly #layout: Layout;
  readonly #timeAt: number;

  constructor(file: DataFile, description: UlogDescription, log: UlogLog) {
    this.#file = file;
    this.#description = description;
    this.#log = log;
    this.#layout = this.#layoutOf(description.topic);
    const time = timeIn(this.#layout);
    if (time === undefined) {
      throw this.#refusal(`${description.topic} has no uint64_t timestamp; choose another topic`);
    }
    this.#timeAt = time.at;
  }

  /** One number of several instances, or several numbers of one instance. */
  chosen(): readonly ChosenNumber[] {
    const { topic, sensors, join } = this.#description;
    const numbers = this.#numbers();
    const [number] = numbers;
    if (number === undefined || numbers.length > 1) return this.#elements(numbers);
    const instances = this.#instances(number, sensors);
    if (join === undefined) {
      const how = "{ sample: nearest, within_us: 5000 }, or another bound";
      throw this.#refusal(`joining instances of ${topic} needs to know how; add join: ${how}`);
    }
    return instances.map((instance) => ({
      name: `${topic}[${instance}]`,
      label: `${topic}[${instance}] ${number.name}`,
      instance,
      number,
    }));
  }

  sensors(chosen: readonly ChosenNumber[]): readonly Sensor[] {
    const { topic, damage } = this.#description;
    const placed = [...new Set(chosen.map(({ number }) => number))];
    const held = heldNumbers(placed);
    const all = this.#counts();
    const instances = new Set(chosen.map(({ instance }) => instance));
    const counts = new Map([...all].filter(([instance]) => instances.has(instance)));
    const size = heldSize(
      [...counts.values()].reduce((sum, count) => sum + count, 0),
      held,
    );
    if (size > HELD_SIZE_MAX) {
      const what = `its times and numbers take ${size} bytes, over the ${HELD_SIZE_MAX} that are held`;
      throw this.#refusal(`${topic}: ${what}; select fewer with sensors`);
    }
    const salvage = damage === "salvage";
    const series = seriesIn(this.#file, { topic, salvage, counts, timeAt: this.#timeAt, held });
    return chosen.flatMap(({ label, instance, number }) => {
      const own = series.get(instance);
      const heldNumber = held.numbers[placed.indexOf(number)];
      return own === undefined || heldNumber === undefined
        ? []
        : [{ label, series: own, number: heldNumber }];
    });
  }

  *rows(sensors: readonly Sensor[]): Generator<SlotSamples> {
    const base = sensors[0]?.series;
    for (let slot = 0; slot < (base?.count ?? 0); slot++) {
      const timeUs = base?.timeUs(slot) ?? 0n;
      yield sensors.map((sensor) => {
        const isBase = sensor.series === base;
        const index = isBase ? slot : indexAt(sensor.series, timeUs, this.#join());
        return this.#integer(sensor, timeUs, index);
      });
    }
  }

  #layoutOf(topic: string): Layout {
    const { topics, formats } = this.#log;
    if (!topics.has(topic)) {
      const has = [...topics.keys()].sort().join(", ");
      throw this.#refusal(`has no topic ${quoted(topic)}; it has ${has || "none"}`);
    }
    const layout = formats.layout(topic);
    if (typeof layout !== "string") return layout;
    throw this.#refusal(`${layout}; choose another topic`);
  }

  #numbers(): readonly PlacedNumber[] {
    const { topic, field } = this.#description;
    return [field].flat().flatMap((wanted) => {
      const numbers = numbersNamed(this.#layout, wanted);
      if (numbers !== undefined) return numbers;
      const has = numberNames(this.#layout);
      throw this.#refusal(`${topic} has no number ${quoted(wanted)}; it has ${has}`);
    });
  }

  /** The elements that are the sensors. */
  #elements(numbers: readonly PlacedNumber[]): readonly ChosenNumber[] {
    const { topic, sensors } = this.#description;
    const instance = this.#instance();
    const absent = sensors?.find((index) => index >= numbers.length);
    if (absent !== undefined) {
      const what = `sensors: there is none ${absent}; ${topic} has 0..${numbers.length - 1} of that field`;
      throw this.#refusal(what);
    }
    const chosen = sensors?.flatMap((index) => numbers[index] ?? []) ?? numbers;
    this.#checkCount(chosen.length, `${topic} has ${numbers.length} numbers of that field`);
    return chosen.map((number) => {
      const name = `${topic}.${number.name}`;
      return { name, label: name, instance, number };
    });
  }

  /** The one whose elements are the sensors. */
  #instance(): number {
    const { instance } = this.#description;
    const present = this.#present();
    if (instance === undefined) {
      const [only = 0, ...others] = present;
      if (others.length === 0) return only;
      throw this.#refusal(`${this.#has(present)}; name one of them with instance`);
    }
    if (present.includes(instance)) return instance;
    throw this.#refusal(`${this.#has(present)}, none of instance ${instance}`);
  }

  /** The instances that are the sensors; the first of them gives the time base. */
  #instances(number: PlacedNumber, sensors: readonly number[] | undefined): readonly number[] {
    const present = this.#present();
    const has = this.#has(present);
    if (sensors === undefined && present.length === 1) {
      const elements = number.name.replaceAll(/\[\d+\]/g, "[*]");
      const why = "a recording needs at least two sensors";
      throw this.#refusal(
        elements === number.name
          ? `${has}; ${why}, choose another topic, or give field a list of numbers`
          : `${has}; ${why}, such as the elements of an array: field: "${elements}"`,
      );
    }
    const absent = sensors?.find((instance) => !present.includes(instance));
    if (absent !== undefined) {
      throw this.#refusal(`${has}, none of instance ${absent}; select among those`);
    }
    const chosen = sensors ?? present;
    this.#checkCount(chosen.length, has);
    return chosen;
  }

  #present(): readonly number[] {
    const present = [...this.#counts().keys()].sort((left, right) => left - right);
    if (present.length > 0) return present;
    throw this.#refusal(`${this.#description.topic} has no samples; choose another topic`);
  }

  /** By instance, how many samples; of those that have any. */
  #counts(): ReadonlyMap<number, number> {
    const counts = this.#log.topics.get(this.#description.topic) ?? new Map<number, number>();
    return new Map([...counts].filter(([, count]) => count > 0));
  }

  #has(present: readonly number[]): string {
    const many = present.length === 1 ? "instance" : "instances";
    return `${this.#description.topic} has samples of ${many} ${present.join(", ")}`;
  }

  #checkCount(count: number, has: string): void {
    if (count === 1) {
      throw this.#refusal("one sensor is selected; a recording needs at least two, select more");
    }
    if (count > SENSORS_MAX) {
      throw this.#refusal(`${has}, over the ${SENSORS_MAX} of a run; select some with sensors`);
    }
  }

  #join(): Join {
    return this.#description.join ?? { sample: "nearest", within_us: 0 };
  }

  #integer(
    { label, series, number: held }: Sensor,
    timeUs: bigint,
    index: number | undefined,
  ): bigint | undefined {
    const { missing, scaling } = this.#description;
    // Put together only where it is needed: millions of values need it not.
    const refusal = (what: string) => this.#refusal(`${label} at ${timeUs} us: ${what}`);
    if (index === undefined) {
      if (missing === "silent") return undefined;
      const what = `no sample within ${this.#join().within_us} us`;
      throw refusal(`${what}; widen join.within_us, or set missing: silent`);
    }
    const number = series.value(index, held);
    // NaN is how a flight controller says that it has no value.
    if (Number.isNaN(number)) {
      if (missing === "silent") return undefined;
      throw refusal('NaN means "no value"; choose another field, or set missing: silent');
    }
    const value = exactValue(number);
    if (value === undefined) {
      throw refusal(`${number} is not finite; choose another field`);
    }
    const integer = scaled(value, scaling);
    if (integer !== undefined) return integer;
    const what = `${number} with its tolerance overflows a signed 64-bit integer after scaling`;
    throw refusal(`${what}; lower the scale`);
  }

  #refusal(what: string): UserError {
    return new UserError(`${this.#file.path}: ${what}`);
  }
}
