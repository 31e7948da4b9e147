/** The loader and the images, as they are built from the sources that lie here. */
import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type Image, parseImage } from "../../../boards/image/image.ts";
import { IMAGE_SRAM_SIZE, SRAM_BASE } from "../../../boards/image/layout.ts";
import { isBoot2Sealed } from "../../../boards/pico/boot-rom/boot2.ts";
import { ROOT } from "../../root.ts";
import { wholeBuild } from "../../testing/whole-build.ts";
import { imageRecipe, type RunPlace, runAddresses } from "./board-recipe.ts";
import { readElf, storedBytes } from "./elf.ts";
import { buildImage, buildLoader, imageElf, loaderElf } from "./firmware.ts";
import { laneSource } from "./native.ts";
import { toolFile } from "./toolchain.ts";

const folder = mkdtempSync(join(tmpdir(), "tripod-"));
afterAll(() => rmSync(folder, { recursive: true }));

const system = "sensor_poll_v3";
const languages = ["c", "ada", "rust"] as const;
type BoardLanguage = (typeof languages)[number];

function of(language: BoardLanguage) {
  return { system, lane: language, language };
}

async function imageOf(language: BoardLanguage, run: RunPlace = "sram"): Promise<Image> {
  const parsed = parseImage(readFileSync(await buildImage({ ...of(language), run })));
  if (parsed.kind === "refused") throw new Error(`the image is ${parsed.why}`);
  return parsed;
}

test.each(languages)(
  "an image in %s says what it is and begins with its vectors",
  async (language) => {
    const { body, runAddress, lane, system: its } = await imageOf(language);
    expect({ its, lane, runAddress }).toEqual({
      its: system,
      lane: language,
      runAddress: SRAM_BASE,
    });
    const [stackTop = 0, reset = 0] = new Uint32Array(body.slice(0, 8).buffer);
    expect(stackTop % 8).toBe(0);
    expect(stackTop).toBeGreaterThan(SRAM_BASE + body.length);
    expect(stackTop).toBeLessThanOrEqual(SRAM_BASE + IMAGE_SRAM_SIZE);
    // Odd: Thumb code.
    expect(reset % 2).toBe(1);
    expect(reset - SRAM_BASE).toBeLessThan(body.length);
  },
);

test("an image for a slot is linked to run where it lies there", async () => {
  const [a, b] = [await imageOf("c", "slot-a"), await imageOf("c", "slot-b")];
  expect([a.runAddress, b.runAddress]).toEqual([0x1001_0100, 0x1010_0100]);
  const reset = new DataView(b.body.buffer, b.body.byteOffset).getUint32(4, true);
  expect(reset - b.runAddress).toBeLessThan(b.body.length);
});

test("a Rust image runs in SRAM only", async () => {
  const build = buildImage({ ...of("rust"), run: "slot-a" });
  await expect(build).rejects.toThrow("a Rust image runs in SRAM only");
});

test("the version given is the image's", async () => {
  const seven = parseImage(readFileSync(await buildImage({ ...of("c"), imageVersion: 7 })));
  expect(seven).toMatchObject({ imageVersion: 7 });
});

test("the loader begins with a second stage that the boot ROM runs", async () => {
  expect(isBoot2Sealed(readFileSync(await buildLoader()))).toBe(true);
});

test("a second build is the first one's file, untouched", async () => {
  for (const build of [() => buildLoader(), () => buildImage(of("rust"))]) {
    const first = await build();
    const { mtimeMs } = statSync(first);
    expect(await build()).toBe(first);
    expect(statSync(first).mtimeMs).toBe(mtimeMs);
  }
});

test.each(languages)("an image in %s is the same bytes wherever it is built", async (language) => {
  const elsewhere = join(folder, `of-${language}`, "a-longer-path");
  const [scratch, output] = [join(elsewhere, "scratch"), join(elsewhere, "image.elf")];
  mkdirSync(scratch, { recursive: true });
  cpSync(join(ROOT, "firmware"), join(elsewhere, "firmware"), { recursive: true });
  const lanes = `systems/${system}/lanes`;
  cpSync(join(ROOT, lanes), join(elsewhere, lanes), { recursive: true });
  const recipe = await imageRecipe(language, "sram");
  const source = laneSource(of(language));
  const place = { source, scratch, output, root: elsewhere, tool: toolFile };
  for (const [program = "", ...args] of wholeBuild(recipe, place)) {
    execFileSync(program, args, { cwd: elsewhere, stdio: "pipe" });
  }
  const body = storedBytes(readElf(readFileSync(output)), runAddresses.sram);
  expect(Buffer.from(body).equals((await imageOf(language)).body)).toBe(true);
});

test("neither loader nor image holds a path of the machine it was built on", async () => {
  const images = await Promise.all(languages.map((language) => imageOf(language)));
  const loader = readFileSync(await buildLoader());
  for (const bytes of [loader, ...images.map(({ body }) => Buffer.from(body))]) {
    for (const path of [ROOT, tmpdir(), homedir(), "/usr/", "/build/"]) {
      expect(bytes.includes(path)).toBe(false);
    }
  }
});

test("nothing that runs on a board has a heap", async () => {
  const elves = [
    await loaderElf(),
    ...(await Promise.all(languages.map((one) => imageElf(of(one))))),
  ];
  for (const elf of elves) {
    const { symbols } = readElf(readFileSync(elf));
    expect(symbols.size).toBeGreaterThan(20);
    expect([...symbols.keys()].filter((name) => /alloc|sbrk|^_*free$/.test(name))).toEqual([]);
  }
});

test("the Rust image is made of Rust alone", async () => {
  const recipe = await imageRecipe("rust", "sram");
  const place = { scratch: "s", output: "o", root: "r", tool: toolFile };
  const words = wholeBuild(recipe, { ...place, source: laneSource(of("rust")) }).flat();
  expect(words.filter((word) => /\.(rs|c|S|o|a|adb)$/.test(word))).toEqual([
    ...["firmware/rust/lib.rs", `systems/${system}/lanes/rust/lane.rs`],
    "firmware/rust/port/rp2040/main.rs",
  ]);
});

test("a file given in a source's place is what is built", async () => {
  const name = "firmware/loader/line.c";
  const text = readFileSync(join(ROOT, name), "utf8");
  const file = join(folder, "line.c");
  writeFileSync(file, `${text}\n#error this is the one\n`);
  const build = buildLoader({ replaced: new Map([[name, file]]) });
  await expect(build).rejects.toThrow("this is the one");
});

const GREEDY = `
#include "lane.h"
struct lane_state { uint8_t nothing; };
struct lane_state lane_memory;
const char lane_system[] = "${system}";
const char lane_name[] = "greedy";
TABLE
bool lane_start(struct lane_state *state, const uint8_t *config, uint32_t size, uint32_t sources)
{ (void)state; (void)config; (void)size; return table[sources] == 0; }
uint32_t lane_step(struct lane_state *state, const struct lane_reading *readings, uint32_t sources,
                   uint8_t *output)
{ (void)state; (void)readings; *output = table[sources]; return 1; }
`;

test.each([
  ["flash", "const volatile uint8_t table[49000] = {1};", /over 48 KB|bytes of body/],
  ["SRAM", "volatile uint8_t table[66000];", /keeps more than 64 KB|bytes of SRAM/],
])("a lane that takes too much %s is refused when its image is built", async (what, table, why) => {
  const source = join(folder, `greedy-${what}.c`);
  writeFileSync(source, GREEDY.replace("TABLE", table));
  const build = buildImage({ ...of("c"), lane: "greedy", source });
  await expect(build).rejects.toThrow(why);
  await expect(build).rejects.toMatchObject({ exitCode: 2 });
});
