/** What the sensor_poll systems feed on: intervals around a wandering value, or around recorded samples. */

import type { Inputs, Recording, Refused, Slot } from "../../runtime/contract/system.ts";
import { Stream } from "../../runtime/prng.ts";
import { I64_MAX, I64_MIN, type PollConfig, type Report } from "./payloads.ts";

export const SOURCES_MAX = 16;

// In scaled units, say thousandths of a degree: steps are small beside the tolerance, as they are for a real sensor.
const TOLERANCE = 500;
const STEP_MAX = 50;
const VALUE_MAX = 1_000_000;

/** A faulty source strays up to this many tolerances: nearly half of its lies still overlap what honest sensors say. */
const STRAY_TOLERANCES = 4n;

/** How one system polls: its name in messages, and the shape of its generated runs. */
export interface Poll {
  readonly system: string;
  readonly sensors: number;
  readonly f: number;
}

/** One slot of a generated run, with what no lane is told. */
export interface Walked {
  readonly truth: bigint;
  readonly readings: Slot<Report>;
}

export function generatedInputs(poll: Poll, seed: number): Inputs<PollConfig, Report> {
  return {
    config: { f: poll.f },
    sources: poll.sensors,
    f: poll.f,
    stray: BigInt(TOLERANCE) * STRAY_TOLERANCES,
    slots: { [Symbol.iterator]: () => readingsOf(walk(poll.sensors, seed)) },
  };
}

/** The true value wanders; each sensor is off by at most the tolerance it claims, so each interval holds the truth. */
export function* walk(sensors: number, seed: number): Generator<Walked, never> {
  const draws = new Stream(seed, "sensor_poll");
  let truth = between(draws, VALUE_MAX);
  for (;;) {
    const readings: Report[] = [];
    for (let sensor = 1; sensor <= sensors; sensor++) {
      const seen = truth + between(draws, TOLERANCE);
      readings.push({ sensor, lo: BigInt(seen - TOLERANCE), hi: BigInt(seen + TOLERANCE) });
    }
    yield { truth: BigInt(truth), readings };
    const next = truth + between(draws, STEP_MAX);
    truth = Math.max(-VALUE_MAX, Math.min(VALUE_MAX, next));
  }
}

function* readingsOf(walked: Iterable<Walked>): Generator<Slot<Report>> {
  for (const { readings } of walked) yield readings;
}

/** A whole number of -bound..bound. */
function between(draws: Stream, bound: number): number {
  return draws.below(2 * bound + 1) - bound;
}

/** Each column is a sensor, each row a slot; a missing sample is a silent source. */
export function recordedInputs(
  poll: Pick<Poll, "system">,
  recording: Recording,
): Inputs<PollConfig, Report> | Refused {
  const { rows, tolerance, f } = recording;
  const [first = []] = rows;
  const sensors = first.length;
  const refused = refuseShape(poll.system, sensors, recording);
  if (refused !== undefined) return { refused };
  return {
    config: { f },
    sources: sensors,
    f,
    stray: tolerance === 0n ? 1n : tolerance * STRAY_TOLERANCES,
    slots: { [Symbol.iterator]: () => reported(rows, sensors, tolerance) },
  };
}

/** Rows become reports one at a time: a long recording is never held. Their reader has checked them. */
function* reported(
  rows: Recording["rows"],
  sensors: number,
  tolerance: bigint,
): Generator<Slot<Report>> {
  let number = 0;
  for (const row of rows) {
    number++;
    if (row.length !== sensors || !row.every((sample) => fits(sample, tolerance))) {
      throw new Error(
        `row ${number} of the recording (${row.join(" ")}) has another length or no room for +- ${tolerance}`,
      );
    }
    yield row.map((sample, index) =>
      sample === undefined
        ? undefined
        : { sensor: index + 1, lo: sample - tolerance, hi: sample + tolerance },
    );
  }
}

function fits(sample: bigint | undefined, tolerance: bigint): boolean {
  return sample === undefined || (sample - tolerance >= I64_MIN && sample + tolerance <= I64_MAX);
}

function refuseShape(
  system: string,
  sensors: number,
  { tolerance, f }: Recording,
): string | undefined {
  if (sensors === 0) return "the recording holds no samples";
  if (sensors > SOURCES_MAX) {
    return `the recording has ${sensors} sensors, but ${system} takes at most ${SOURCES_MAX}: choose fewer`;
  }
  if (!Number.isInteger(f) || f < 0) return `f must be a whole number of 0 or more, not ${f}`;
  if (sensors < 2 * f + 1) {
    return `f = ${f} needs at least 2f + 1 = ${2 * f + 1} sensors, but the recording has ${sensors}`;
  }
  return tolerance < 0n ? `tolerance must be 0 or more, not ${tolerance}` : undefined;
}

/** What refuses a recording with faulty sensors on behalf of a system whose oracle knows none. */
export function refuseFaults(system: string, { f }: Recording): Refused | undefined {
  if (f === 0) return undefined;
  return {
    refused: `${system} is held against a faultless oracle: f must be 0; use sensor_poll_v3`,
  };
}

/** Both bounds move and stop at the ends of i64. */
export function shift(report: Report, by: bigint): Report {
  return { sensor: report.sensor, lo: saturate(report.lo + by), hi: saturate(report.hi + by) };
}

function saturate(value: bigint): bigint {
  if (value < I64_MIN) return I64_MIN;
  return value > I64_MAX ? I64_MAX : value;
}
