import { expect, test } from "vitest";
import { loadSystem } from "../../systems/catalog.ts";
import { aCase, aRun } from "../counterexample/counterexample.suite.ts";
import { counterexamplePage, counterexampleText } from "./counterexample.ts";
import { textOf } from "./line.ts";

function told(...args: Parameters<typeof counterexampleText>): readonly string[] {
  return counterexampleText(...args).map((line) => textOf(line).trimEnd());
}

test("of a run a person reads what was injected, what was said, by whom, and where it differs", async () => {
  const reading = (await loadSystem(aRun.system))?.payloads.reading.decode;
  expect(told(aRun, { columns: 100, reading })).toEqual([
    "sensor_poll_v3: a miscompare of bravo, on which no fault was planned",
    "",
    "   found       on process, seed 7, in slot 31; 25 fault events, 200 readings, 100 slots",
    "   shrunk      1 fault event, 1 reading, 3 slots; 40 replays on sim",
    "",
    "   injected    slot 1: drop, link alpha",
    "   slots 0..1  all silent",
    "   slot 2      source 2: {sensor: 1, lo: 0, hi: 0}",
    "",
    "   failed      in slot 2",
    "   expected    [0, 0]",
    "               0a 00",
    "   answered    none",
    "               (empty)",
    "               ^^",
    "               differs first in byte 0, bit 1",
    "   alpha       silent",
    "   bravo       as answered",
    "   charlie     as expected",
    "",
    "   reproduce:  ./tripod replay runs/first/counterexample/counterexample.json",
  ]);
});

test("what a title says is not said again below it", () => {
  const why = "bravo miscompares, and no fault was planned on it";
  const text = told({ ...aRun, failure: { ...aRun.failure, why } }, { columns: 100 });
  expect(text.filter((line) => line.includes("no fault was planned"))).toHaveLength(1);
  expect(text).toContain("   failed      in slot 2");
});

test("of a case, the readings, raw bytes and silence among them, and what the property knows", () => {
  expect(told(aCase, { columns: 80 })).toEqual([
    "sensor_poll_v3/mine.c: true_value_contained: refuted",
    "",
    "   found       case 4 of seed 1, shrunk (12 cases tried)",
    "",
    "   config      {f: 0}",
    "   source 1    {sensor: 1, lo: -5, hi: 7}",
    "   source 2    bytes 00ff",
    "   source 3    silent",
    "   truth       6",
    "",
    "   why         answered none, but the true value is 6",
    "   expected    [-5, 7]",
    "               0a 12 09 fb ff ff ff ff ff ff ff 11 07 00 00 00 ..",
    "   answered    none",
    "               (empty)",
    "               ^^",
    "               differs first in byte 0, bit 1",
    "",
    "   reproduce:  ./tripod replay runs/check-sensor_poll_v3-mine.c-true_value_contained.json",
  ]);
});

test("a lane that only fails behind other cases is said to leak state", () => {
  const text = told({ ...aCase, reproducible: false }, { columns: 80 }).join("\n");
  expect(text).toMatch(/state leaks between cases/);
  expect(text).not.toContain("shrunk");
});

test("only the command to be copied is longer than a narrow screen", () => {
  for (const one of [aRun, aCase]) {
    const long = told(one, { columns: 60 })
      .slice(1)
      .filter((line) => line.length > 60);
    expect(long.every((line) => line.includes("reproduce:"))).toBe(true);
  }
});

test("a page has the same in a fence", () => {
  const page = counterexamplePage(aCase);
  expect(page).toMatch(/^# sensor_poll_v3\/mine\.c: true_value_contained: refuted\n\n```\n/);
  expect(page).toMatch(/reproduce: .*\n```\n$/);
});
