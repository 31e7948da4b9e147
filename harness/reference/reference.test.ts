import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { KINDS } from "../../runtime/fault/kinds.ts";
import { rowsOf } from "../../runtime/fields/reference.ts";
import { REFERENCES, TOPICS } from "./reference.ts";
import { asText, documented } from "./render.ts";

test("the page in the docs is what the schemas say", () => {
  const page = readFileSync(new URL("README.md", import.meta.url), "utf8");
  expect(page, "npm run reference writes it").toBe(documented());
});

test.each(TOPICS)("every field of a %s file says what it is and what it takes", (topic) => {
  const rows = REFERENCES[topic]().flatMap((section) => section.rows);
  expect(rows.length).toBeGreaterThan(3);
  for (const { path, says, takes } of rows) {
    expect([path, says]).toEqual([path, expect.stringMatching(/^[A-Z].*[.]$/s)]);
    expect([path, takes]).toEqual([path, expect.stringMatching(/^\S.*[^.]$/s)]);
  }
});

test("a field without a description is found", () => {
  const schema = z.strictObject({ a: z.strictObject({ b: z.string() }) });
  expect(() => rowsOf(schema)).toThrow("a has no description");
});

test("every kind of fault is there, with each of its own fields", () => {
  const sections = REFERENCES.plan();
  for (const { kind, parameters } of KINDS) {
    const { rows } = sections.find(({ title }) => title === `kind: ${kind}`) ?? { rows: [] };
    expect(rows.map(({ path }) => path)).toEqual(parameters.map((one) => one.replace("?", "")));
  }
});

test("on a terminal it takes 80 columns", () => {
  for (const topic of TOPICS) {
    const lines = asText(REFERENCES[topic]()).split("\n");
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  }
});
