/** The attributes that toxics share: times and sizes. One that is left out is 0, as in Toxiproxy. */
import { z } from "zod";
import { type About, field, whole } from "../../fields/field.ts";

const NS_PER_US = 1e3;
const US_PER_MS = 1e3;
/** What a timer holds: 24 days. */
const MS_MAX = 2 ** 31 - 1;
const TIME = `a number of ms from 0 to ${MS_MAX}; a fraction counts to the microsecond`;
const EXPECTED_TIME = `expected ${TIME}`;

export function milliseconds(about: About) {
  const schema = z.number(EXPECTED_TIME).min(0, EXPECTED_TIME).max(MS_MAX, EXPECTED_TIME);
  return field(schema.default(0), { takes: TIME, otherwise: "0", ...about });
}

export function microseconds(about: About) {
  return whole({ min: 0, max: MS_MAX, of: "us", otherwise: "0", ...about }).default(0);
}

export function bytes(about: About, min = 0) {
  return whole({ min, max: Number.MAX_SAFE_INTEGER, of: "bytes", ...about });
}

/** Whole microseconds, in ns. */
export function nsOfMs(ms: number): number {
  return Math.round(ms * US_PER_MS) * NS_PER_US;
}

/** The same in whole microseconds, as they are recorded. */
export function wholeUs(ns: number): number {
  return Math.round(ns / NS_PER_US) * NS_PER_US;
}

export function nsOfUs(us: number): number {
  return us * NS_PER_US;
}
