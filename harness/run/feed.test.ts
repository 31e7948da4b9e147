/** What is said of the data that `--input` names, and of a system that takes none. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import type { AnySystem } from "../../systems/catalog.ts";
import { inputsOf } from "./feed.ts";

const folder = mkdtempSync(join(tmpdir(), "feed-"));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const NONE = { refused: "mine takes no recording: leave --input out" };

function systemThat(recorded: () => object): AnySystem {
  return { name: "mine", recorded } as unknown as AnySystem;
}

async function fed(system: AnySystem, input: string, cycles?: number): Promise<string> {
  let said = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += String(text);
    return true;
  });
  await inputsOf(system, { input, seed: 1, ...(cycles === undefined ? {} : { cycles }) }, {
    lanes: [],
  } as never);
  return said;
}

test.each([
  ["data.csv", "a,b,c\n1,2,3\n", "a CSV file"],
  ["data.jsonl", '{"a":1}\n', "JSON lines"],
  ["data.yaml", "format: csv\n", "a description of a recording"],
])(
  "a system that takes no recording says the same of %s, before it is read",
  async (name, text, kind) => {
    const path = fileOf(name, text);
    await expect(
      fed(
        systemThat(() => NONE),
        path,
      ),
    ).rejects.toThrow(`--input: ${path}: taken for ${kind}; ${NONE.refused}`);
  },
);

test("a run that cannot show much says so: no faulty sensor is borne, and rows repeat", async () => {
  const path = fileOf("two.csv", "one,two\n2,3\n5,4\n3,3\n");
  const said = await fed(
    systemThat(() => ({ sources: 2, slots: [] })),
    path,
    12,
  );
  expect(said).toContain("f is 0: no faulty sensor is outvoted, of 2 sensors");
  expect(said).toContain("3 rows for 12 slots: the recording repeats");
});

test("a run on enough sensors and rows is warned of nothing", async () => {
  const path = fileOf("three.csv", "a1,a2,a3\n2,3,2\n5,4,5\n3,3,3\n");
  const said = await fed(
    systemThat(() => ({ sources: 3, slots: [] })),
    path,
  );
  expect(said).not.toMatch(/f is 0|repeats/);
});
