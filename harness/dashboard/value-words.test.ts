import { expect, test } from "vitest";
import { hex } from "../../runtime/wire/bytes.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import { system } from "../../systems/sensor_poll_v3/system.ts";
import { UserError } from "../user-error.ts";
import { ValueWords } from "./value-words.ts";

const READING = hex((system as AnySystem).payloads.reading.encode({ sensor: 1, lo: 3n, hi: 5n }));

test("bytes of a trace are told in the system's words, and what does not decode is not", async () => {
  const words = new ValueWords(async () => system as AnySystem);

  const { readings, outputs } = await words.of({ outputs: ["ffff"], readings: [READING, "ff"] });
  expect(readings).toEqual([
    [READING, "{sensor: 1, lo: 3, hi: 5}"],
    ["ff", null],
  ]);
  expect(outputs).toEqual([["ffff", "undecodable"]]);
});

test("of a system whose code is not to be run here nothing is told", async () => {
  const words = new ValueWords(async () => {
    throw new UserError("not trusted");
  });

  expect(await words.of({ outputs: ["00"], readings: ["01"] })).toEqual({
    outputs: [["00", null]],
    readings: [["01", null]],
  });
});
