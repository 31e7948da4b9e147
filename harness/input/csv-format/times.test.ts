import fc from "fast-check";
import { expect, test } from "vitest";
import { type TimeFormat, timeFormatOf, timeInWords, timeOf } from "./times.ts";

test.each<[string, TimeFormat, string | undefined]>([
  ["2024-02-29T23:59:59.5Z", "iso", "2024-02-29T23:59:59.5Z"],
  ["2024/2/9 3:04", "iso", "2024-02-09T03:04:00Z"],
  ["2024-01-01", "iso", "2024-01-01T00:00:00Z"],
  ["2024-01-01T01:30:00+02:00", "iso", "2023-12-31T23:30:00Z"],
  ["2024-01-01 00:00:00 -0130", "iso", "2024-01-01T01:30:00Z"],
  ["2023-12-31 24:00:00", "iso", "2024-01-01T00:00:00Z"],
  ["1969-12-31T23:59:59.999999Z", "iso", "1969-12-31T23:59:59.999999Z"],
  ["2024-01-01T00:00:00.123456789Z", "iso", "2024-01-01T00:00:00.123456Z"],
  ["31.12.2023 07:08:09,25", "day-first", "2023-12-31T07:08:09.25Z"],
  ["12/31/2023 12:00 AM", "month-first", "2023-12-31T00:00:00Z"],
  ["12/31/2023 12:30 pm", "month-first", "2023-12-31T12:30:00Z"],
  ["1.5", "s", "1.5"],
  ["1700000000123", "ms", "1700000000123"],
  ["1700000000123456", "us", "1700000000123456"],
  ["1700000000123456000", "ns", "1700000000123456000"],
  ["-0.25", "number", "-0.25"],
  ["2023-02-29", "iso", undefined],
  ["2023-13-01", "iso", undefined],
  ["2023-01-01 25:00", "iso", undefined],
  ["2023-01-01 10:60", "iso", undefined],
  ["31/04/2023", "day-first", undefined],
  ["13:00", "iso", undefined],
  ["12/31/2023 13:00 PM", "month-first", undefined],
  ["1e30", "s", undefined],
  ["soon", "number", undefined],
])("%s as %s is %s", (text, format, words) => {
  const time = timeOf(text, format);
  expect(time === undefined ? undefined : timeInWords(time.us, format)).toBe(words);
});

test("a day is the one of the calendar, whichever it is", () => {
  const agrees = fc.property(
    fc.date({ min: new Date("0100-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }),
    (date) => {
      const text = date.toISOString();
      expect(timeOf(text, "iso")?.us).toBe(BigInt(date.getTime()) * 1000n);
      expect(timeInWords(BigInt(date.getTime()) * 1000n, "iso")).toBe(text.replace(/\.?0*Z$/, "Z"));
    },
  );
  fc.assert(agrees, { seed: 12, numRuns: 2000 });
});

test.each([
  [["2024-01-01", "2024/01/02"], { ok: "iso" }],
  [["01/02/2024", "13/02/2024"], { ok: "day-first" }],
  [["01/02/2024", "01/13/2024"], { ok: "month-first" }],
  [["01.02.2024"], { ok: "day-first" }],
  [["0", "1.5"], { ok: "number" }],
  [
    ["13/01/2024", "01/13/2024"],
    { refused: '"13/01/2024" and "01/13/2024" are not in one format; write all times alike' },
  ],
  [
    ["2024-01-01", "5"],
    { refused: '"2024-01-01" and "5" are not in one format; write all times alike' },
  ],
  [
    ["2024-01-01", "01/02/2024"],
    { refused: '"2024-01-01" and "01/02/2024" are not in one format; write all times alike' },
  ],
  [["later"], { refused: '"later" is not a date or a number' }],
])("the format of %j is %j", (texts, format) => {
  expect(timeFormatOf(texts)).toEqual(format);
});
