import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "../../root.ts";
import { leakFindings } from "./leak.ts";

const SYSTEMS = [
  "kv_store_v1",
  "kv_store_v2",
  "sensor_poll_v1",
  "sensor_poll_v3",
  "tcp_v1",
  "tcp_v2",
];
const judged = new Map(
  SYSTEMS.flatMap((system) => [`systems/${system}/oracle.ts`, `systems/${system}/properties.ts`])
    // A later version may have an earlier one's oracle.
    .filter((path) => existsSync(join(ROOT, path)))
    .map((path) => [path, readFileSync(join(ROOT, path), "utf8")]),
);
const ORACLE = judged.get("systems/sensor_poll_v1/oracle.ts") ?? "";
const found = (text: string) => leakFindings({ path: "SYSTEM.md", text }, judged);

describe("a document for authors", () => {
  test.each(SYSTEMS)("passes where it only says what a lane of %s must do", (system) => {
    expect(found(readFileSync(join(ROOT, `systems/${system}/SYSTEM.md`), "utf8"))).toEqual([]);
  });

  test("is rejected with the oracle in it", () => {
    expect(found(["# sensor_poll", "", "```ts", ORACLE, "```"].join("\n"))).not.toEqual([]);
  });

  test("is rejected with three lines of it, quoted, numbered or put on one line", () => {
    const code = ORACLE.split("\n");
    const from = code.findIndex((line) => line.includes("const reports"));
    const run = code.slice(from, from + 3);
    expect(found(run.map((line) => `> ${line}`).join("\n"))).not.toEqual([]);
    expect(found(run.map((line, at) => `${at + 1}: ${line}`).join("\n"))).not.toEqual([]);
    expect(found(run.join(" "))).not.toEqual([]);
  });

  test("says which file's code it holds, and where", () => {
    const [first] = found(`# sensor_poll\n\n${ORACLE}`);
    expect(first).toMatchObject({ kind: "reject", rule: "leak", path: "SYSTEM.md" });
    expect(first?.why).toContain("systems/sensor_poll_v1/oracle.ts");
    expect(first?.line).toBeGreaterThan(1);
  });
});
