import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { bytesOf, hex } from "../payloads.suite.ts";
import { type PollOutput, payloads } from "../sensor_poll_v1/payloads.ts";
import { start as v2 } from "../sensor_poll_v2/lanes/ts/lane.ts";
import { start as v3 } from "./lanes/ts/lane.ts";
import { oracle } from "./oracle.ts";

const vectors = z.object({
  cases: z
    .array(
      z.object({
        name: z.string(),
        config: z.string(),
        values: z.array(z.string().nullable()),
        output: z.string(),
      }),
    )
    .min(1),
});
const path = `${import.meta.dirname}/../../proto/vectors/sensor_poll.json`;
const { cases } = vectors.parse(JSON.parse(readFileSync(path, "utf8")));

test.each(cases)("shared vector: $name", ({ config, values, output }) => {
  const started = payloads.config.decode(bytesOf(config));
  if (started === undefined) throw new Error(`no configuration: ${config}`);
  expect(hex(payloads.config.encode(started))).toBe(config);

  const readings = values.map((value) =>
    value === null ? undefined : payloads.reading.decode(bytesOf(value)),
  );
  for (const start of [oracle, v2, v3]) {
    const answer: PollOutput = start(started, values.length)(readings);
    expect(hex(payloads.output.encode(answer))).toBe(output);
    expect(payloads.output.decode(bytesOf(output))).toEqual(answer);
  }
});
