import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { tripod as tripodIn } from "../testing/command-line.ts";

const scratch = mkdtempSync(join(tmpdir(), "tripod-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const tripod = (...args: readonly string[]) => tripodIn(args, scratch);

writeFileSync(join(scratch, "room.csv"), "t1,t2,t3\n20.5,20.5,21\n20.5,21,30\n");

const run = ["run", "sensor_poll_v3", "--rung", "sim", "--json"];

test("a data file is run on as it is, by the same description that is kept of it", async () => {
  const direct = await tripod(...run, "--input", "room.csv", "--csv", "table.csv");
  expect(direct.stderr).toContain(
    "tripod: room.csv: no description; chosen from a look at the data: 3 sensors (t1, t2, t3), scale 10, tolerance 0.3, f 1\n" +
      "tripod: room.csv: keep and change that: ./tripod describe room.csv --out room.yaml\n",
  );
  expect(JSON.parse(direct.stdout)).toMatchObject({
    verdict: "pass",
    sensors: {
      slots_with_value: 2,
      sensors: [
        { name: "t1", outvoted: 0, silent: 0 },
        { name: "t2", outvoted: 0, silent: 0 },
        { name: "t3", outvoted: 1, silent: 0 },
      ],
    },
  });
  expect(readFileSync(join(scratch, "table.csv"), "utf8").split("\n")[2]).toMatch(
    /^1,20.2,20.8,20.7,21.3,29.7,30.3,20.7,20.8,.*,20.7,20.8,unanimous,pass$/,
  );
  mkdirSync(join(scratch, "kept"));
  const kept = await tripod("describe", "room.csv", "--out", "kept/room.yaml");
  expect(kept.stdout).toBe(
    "kept/room.yaml: 3 sensors (t1, t2, t3), scale 10, tolerance 0.3, f 1\n" +
      "  run it: ./tripod run sensor_poll_v3 --input kept/room.yaml\n",
  );
  const described = await tripod(...run, "--input", "kept/room.yaml");
  const digestOf = (text: string) => (JSON.parse(text) as { digest: string }).digest;
  expect(digestOf(described.stdout)).toBe(digestOf(direct.stdout));
});

test("a description is printed, or is the document of --json", async () => {
  const { stdout } = await tripod("describe", "room.csv", "--json");
  expect(JSON.parse(stdout)).toEqual({
    schema: "tripod.describe.v1",
    file: "room.csv",
    out: null,
    chosen: "3 sensors (t1, t2, t3), scale 10, tolerance 0.3, f 1",
    description: {
      format: "csv",
      file: "room.csv",
      orientation: "sensors-in-columns",
      sensors: ["t1", "t2", "t3"],
      scale: 10,
      tolerance: 0.3,
      f: 1,
    },
  });
});

test("what cannot be described is refused in one line, and nothing is left behind", async () => {
  writeFileSync(join(scratch, "d.ulge"), "ULogEnc and what is secret");
  const { code, stderr } = await tripod("describe", "d.ulge", "--out", "d.yaml");
  expect(code).toBe(2);
  expect(stderr).toMatch(/^tripod: d\.ulge: is an encrypted ULog \(\.ulge\); [^\n]*\n$/);
  expect(existsSync(join(scratch, "d.yaml"))).toBe(false);
});
