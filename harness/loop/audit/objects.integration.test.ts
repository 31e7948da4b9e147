/** The audit of what a compiler has made of a lane: honest ones in three languages, and what only the object shows. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { ROOT } from "../../root.ts";
import { buildLaneObject } from "../../toolchain/build/lane-object.ts";
import type { Language } from "../../toolchain/build/recipe.ts";
import { audit } from "./audit.ts";
import { objectFindings } from "./native/objects.ts";

const folder = mkdtempSync(join(tmpdir(), "tripod-objects-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function objectOf(system: string, language: Language, source?: string): Promise<Uint8Array> {
  const build = { system, lane: language, language };
  const path = await buildLaneObject(source === undefined ? build : { ...build, source });
  return new Uint8Array(readFileSync(path));
}

async function refusals(name: string, text: string): Promise<readonly string[]> {
  const shipped = readFileSync(join(ROOT, "systems/sensor_poll_v2/lanes/c/lane.c"), "utf8");
  const source = join(folder, `${name}.c`);
  writeFileSync(source, `${shipped}\n${text}`);
  const object = await objectOf("sensor_poll_v2", "c", source);
  const sources = [{ path: source, text: shipped }];
  return objectFindings([object], "lane", "c", sources).map(({ why }) => why);
}

describe("what was compiled of a lane", () => {
  test.each([
    ["sensor_poll_v2", "c"],
    ["kv_store_v2", "c"],
    ["kv_store_v2", "rust"],
    ["kv_store_v2", "ada"],
  ] as const)("passes for %s/%s", async (system, language) => {
    const lane = `systems/${system}/lanes/${language}`;
    const files = new Map(
      readdirSync(join(ROOT, lane)).map((name) => [
        `${lane}/${name}`,
        new Uint8Array(readFileSync(join(ROOT, lane, name))),
      ]),
    );
    const objects = [await objectOf(system, language)];
    const request = { system, language, files, frozen: new Map(), changed: [], objects };
    expect(audit(request)).toEqual([]);
  });

  test("is rejected for a function that runs before main, whatever the source called it", async () => {
    const text = "__attribute__((constructor)) static void early(void) { lane_memory.f = 1; }";
    expect(await refusals("constructor", text)).toEqual([
      expect.stringMatching(/^\.init_array.*runs before the lane/),
    ]);
  });

  test("is rejected for a function of the system, declared as a type and called by it", async () => {
    const text =
      "typedef int call(void);\ncall getppid;\nint lane_parent(void) { return getppid(); }";
    const found = await refusals("typedef", text);
    expect(found).toContain("getppid: not a function of the lane");
    expect(found).toContain("lane_parent is seen outside of the lane");
  });

  test("is rejected for sections, choices at load and symbols that another may replace", async () => {
    const text = `
static int own __attribute__((section("mine"), used)) = 1;
__attribute__((weak)) int memcmp_of_mine(void) { return own; }
static int plain(void) { return 0; }
static void *chosen(void) { return (void *)plain; }
int lane_chosen(void) __attribute__((ifunc("chosen")));`;
    const found = (await refusals("sections", text)).join("\n");
    expect(found).toMatch(/mine: a section of its own/);
    expect(found).toMatch(/lane_chosen: a function that is chosen/);
    expect(found).toMatch(/memcmp_of_mine is seen outside/);
  });

  test("is rejected where it is not an object, or not a whole one", async () => {
    const whole = await objectOf("sensor_poll_v2", "c");
    const why = (bytes: Uint8Array) => objectFindings([bytes], "lane", "c", []);
    expect(why(whole)).toEqual([]);
    for (const size of [0, 3, 40, 63, 200, whole.length - 100]) {
      expect(why(whole.slice(0, size))).toMatchObject([{ why: "not an object file" }]);
    }
  });
});
