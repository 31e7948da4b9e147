import { expect, test } from "vitest";
import { z } from "zod";
import { tripod } from "../testing/command-line.ts";

const COLUMNS = 80;
const IDS = Array.from({ length: 31 }, (_, nth) => `R${nth + 1}`);

const document = z.strictObject({
  schema: z.literal("tripod.conformance.v1"),
  rung: z.literal("sim"),
  system: z.string().nullable(),
  verdict: z.enum(["pass", "fail"]),
  cases: z.array(
    z.strictObject({
      id: z.string(),
      term: z.string(),
      verdict: z.enum(["pass", "fail", "skipped", "not-covered", "not-applicable"]),
      injected: z.string().nullable(),
      observed: z.string().nullable(),
      cycle: z.number().nullable(),
      lane: z.string().nullable(),
      reason: z.string().optional(),
    }),
  ),
});

test("the list is whole and in order, with a reason for what is not tried, and passes on sim", async () => {
  const { code, stdout } = await tripod(["conformance", "--rung", "sim", "--json"]);
  const { verdict, cases } = document.parse(JSON.parse(stdout));
  expect({ code, verdict }).toEqual({ code: 0, verdict: "pass" });
  expect(cases.map(({ id }) => id)).toEqual(IDS);
  const untried = cases.filter((one) => one.verdict !== "pass");
  expect(untried.map((one) => [one.id, one.verdict])).toEqual([
    ["R5", "skipped"],
    ["R14", "not-covered"],
    ["R17", "not-covered"],
    ["R19", "not-covered"],
    ["R21", "not-covered"],
  ]);
  for (const { verdict: tried, injected, observed, reason } of cases) {
    const isTried = tried === "pass";
    expect([injected !== null, observed !== null, reason === undefined]).toEqual([
      isTried,
      isTried,
      isTried,
    ]);
  }
});

test("the table fits a terminal of eighty columns and says what was seen", async () => {
  const args = ["conformance", "--rung", "sim", "--case", "R9", "--case", "r5", "--case", "R11"];
  const { code, stdout, stderr, left } = await tripod(args);
  expect({ code, left }).toEqual({ code: 0, left: [] });
  const lines = stdout.split("\n");
  expect(lines.filter((line) => line.length > COLUMNS)).toEqual([]);
  expect(stdout).toContain("R9   pass  duplex miscompare  slot 20, alpha, bravo");
  expect(stdout.replaceAll(/\s+/g, " ")).toContain("held for 3 slots, then INVALID for 4");
  expect(stdout).toContain("no system votes floats yet");
  expect(lines.at(-2)).toBe("pass  2 of 2 cases as the list asks, 1 skipped.");
  expect(stderr).toBe("");
});

test("what is not tried alone starts nothing", async () => {
  const { code, stdout, stderr } = await tripod(["conformance", "--case", "R14"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain("R14  not covered  cycle skew bound");
});

test.each([
  [
    "a rung without cases",
    ["--rung", "board"],
    ["--rung", '"board"', "sim, process, emulated or mixed"],
  ],
  ["an unknown case", ["--case", "R32"], ["--case", '"R32"', "R1 to R31"]],
])("%s is one clear line and exit 2", async (_, args, named) => {
  const { code, stdout, stderr } = await tripod(["conformance", ...args]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/^tripod: [^\n]+\n$/);
  for (const name of named) expect(stderr).toContain(name);
});
