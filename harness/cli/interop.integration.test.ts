import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { tripod } from "../testing/command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "tripod-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const input = join(folder, "sent");
writeFileSync(input, "what is to be carried ".repeat(100));
const empty = join(folder, "empty");
writeFileSync(empty, "");

test("interop --json prints one document with every pair, and exits with 0", async () => {
  const { code, stdout, stderr } = await tripod(["interop", "tcp_v2", "--input", input, "--json"]);
  expect([code, stderr]).toEqual([0, ""]);
  const result: unknown = JSON.parse(stdout);
  expect(result).toMatchObject({
    schema: "tripod.interop.v1",
    system: "tcp_v2",
    rung: "sim",
    seed: 1,
    loss: 0.2,
    verdict: "pass",
    bytes: 2200,
  });
  const figures = { verdict: "pass", bytes: 2200, slots: 10 };
  expect(result).toMatchObject({ pairs: Array.from({ length: 9 }, () => figures) });
});

test("for people there is a line for each pair, within 80 columns", async () => {
  const { code, stdout } = await tripod(["interop", "tcp_v1", "--bytes", "2000"]);
  expect(code).toBe(0);
  const lines = stdout.split("\n");
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(lines.filter((line) => line.endsWith(" pass"))).toHaveLength(9);
  expect(stdout).toContain("Every receiver has what was sent");
});

test.each([
  ["an empty file", ["tcp_v2", "--input", empty], /empty: is empty: nothing to carry/],
  ["a share past 0.9", ["tcp_v2", "--loss", "0.95"], /a share from 0 to 0.9/],
  ["no bytes", ["tcp_v2", "--bytes", "0"], /a whole number from 1/],
  ["a system without wires", ["sensor_poll_v2"], /has no inner wires/],
])("%s is refused in one line, with 2", async (_what, args, why) => {
  const { code, stdout, stderr } = await tripod(["interop", ...args]);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(why);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});
