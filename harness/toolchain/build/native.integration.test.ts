/** buildLane, with the compilers this machine has. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "node:process";
import { promisify } from "node:util";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import {
  builds,
  lane as exchangeOf,
  framesOf,
  streamOf,
  throughProcess,
} from "../../../firmware/test/lanes.ts";
import { said, start } from "../../../firmware/test/script.ts";
import { UserError } from "../../user-error.ts";
import { buildLane, type LaneBuild } from "./native.ts";
import { MissingTool, toolFile } from "./toolchain.ts";

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "tripod-"));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

const c: LaneBuild = { system: "sensor_poll_v3", lane: "c", language: "c", target: "host" };

function written(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

test.each(builds)("a built $name lane says who it is", async (built) => {
  const exchange = await exchangeOf("sensor_poll_v3", built);
  const hello = { kind: "hello", system: "sensor_poll_v3", lane: built.language };
  expect((await exchange([start()])).map(said)).toEqual([hello]);
});

test("a second build of the same sources is the first one's file, untouched", async () => {
  const first = await buildLane(c);
  const before = statSync(first).mtimeMs;
  expect(await buildLane(c)).toBe(first);
  expect(statSync(first).mtimeMs).toBe(before);
});

async function helloOf(file: string): Promise<Uint8Array> {
  const [hello = new Uint8Array()] = framesOf(await throughProcess(file, streamOf([start()])));
  return hello;
}

const OWN = `
#include "lane.h"
struct lane_state { uint8_t nothing; };
struct lane_state lane_memory;
const char lane_system[] = "SYSTEM";
const char lane_name[] = "own";
bool lane_start(struct lane_state *state, const uint8_t *config, uint32_t size, uint32_t sources)
{ (void)state; (void)config; (void)size; (void)sources; return true; }
uint32_t lane_step(struct lane_state *state, const struct lane_reading *readings, uint32_t sources,
                   uint8_t *output)
{ (void)state; (void)readings; (void)sources; (void)output; return 0; }
`;

test("a changed source is rebuilt", async () => {
  const source = written("own.c", OWN);
  const before = await buildLane({ ...c, source });
  writeFileSync(source, OWN.replace("SYSTEM", "changed"));
  const after = await buildLane({ ...c, source });
  expect(after).not.toBe(before);
  expect(said(await helloOf(before))).toMatchObject({ system: "SYSTEM" });
  expect(said(await helloOf(after))).toMatchObject({ system: "changed" });
  for (const file of [before, after]) rmSync(file);
});

test.each([
  ["util.h", '#include "below/util.h"\n'],
  ["util.inc", '#define PART "below/util.inc"\n#include PART\n'],
] as const)("a change in what a C lane includes, %s, is rebuilt", async (name, include) => {
  mkdirSync(join(folder, "below"), { recursive: true });
  const part = (system: string) => written(`below/${name}`, `#define PART_SYSTEM "${system}"\n`);
  const source = written("including.c", include + OWN.replace('"SYSTEM"', "PART_SYSTEM"));
  part("one");
  const one = await buildLane({ ...c, source });
  expect(await buildLane({ ...c, source })).toBe(one);
  part("two");
  const two = await buildLane({ ...c, source });
  expect(said(await helloOf(one))).toMatchObject({ system: "one" });
  expect(said(await helloOf(two))).toMatchObject({ system: "two" });
  written(`below/${name}`, "#error broken\n");
  await expect(buildLane({ ...c, source })).rejects.toThrow("#error broken");
  for (const file of [one, two]) rmSync(file);
});

const lanes = new URL("../../../systems/sensor_poll_v3/lanes/", import.meta.url);

test("a change in what a Rust lane includes is rebuilt", async () => {
  const text = readFileSync(new URL("rust/lane.rs", lanes), "utf8");
  const source = written("including.rs", `${text}include!("part.inc");\n`);
  written("part.inc", "const _: u32 = 1;\n");
  const before = await buildLane({ ...c, language: "rust", source });
  expect(await buildLane({ ...c, language: "rust", source })).toBe(before);
  written("part.inc", "broken here");
  await expect(buildLane({ ...c, language: "rust", source })).rejects.toThrow("part.inc");
  rmSync(before);
});

test("a change in the specification beside an Ada lane is rebuilt, whatever the lane is called", async () => {
  const source = written("own.adb", readFileSync(new URL("ada/lane.adb", lanes), "utf8"));
  written("lane.ads", readFileSync(new URL("ada/lane.ads", lanes), "utf8"));
  const before = await buildLane({ ...c, language: "ada", source });
  expect(await buildLane({ ...c, language: "ada", source })).toBe(before);
  written("lane.ads", "package Lane is broken");
  await expect(buildLane({ ...c, language: "ada", source })).rejects.toThrow("lane.ads");
  rmSync(before);
});

test("processes that build the same at once all get a whole lane", async () => {
  const source = written("shared.c", OWN);
  const native = new URL("./native.ts", import.meta.url).href;
  const script = `import { buildLane } from ${JSON.stringify(native)};
    process.stdout.write(await buildLane(${JSON.stringify({ ...c, source })}));`;
  const node = ["--input-type=module", "--eval", script];
  const built = await Promise.all([1, 2, 3].map(() => run(process.execPath, node)));
  const files = new Set(built.map(({ stdout }) => stdout));
  expect(files.size).toBe(1);
  for (const file of files) {
    expect(said(await helloOf(file))).toMatchObject({ kind: "hello", lane: "own" });
    rmSync(file);
  }
});

test.each([
  { language: "c", name: "broken.c", text: "#include <stdint.h>\nuint32_t lane_step(\n" },
  { language: "rust", name: "broken.rs", text: "pub struct State\n" },
  { language: "ada", name: "broken.adb", text: "package body Broken is\n" },
] as const)("a broken $language lane is refused with its compiler's words", async (broken) => {
  const source = written(broken.name, broken.text);
  const refused: unknown = await buildLane({ ...c, language: broken.language, source }).catch(
    (error: unknown) => error,
  );
  if (!(refused instanceof UserError)) throw new Error("the lane was built");
  expect(refused.exitCode).toBe(2);
  const [line = ""] = refused.lines;
  expect(line).toMatch(
    /^cannot build the lane .*\/broken\.\w+:\d+:\d+: .*; fix .* and run this again$/,
  );
  expect(refused.lines).toHaveLength(1);
  const told = refused.details.map((detail) => detail.replace(/(?:fatal )?error: /, ""));
  expect(told.filter((detail) => detail.trim() !== "" && line.includes(detail))).toEqual([]);
  expect(refused.details.length).toBeLessThan(16);
});

test("a broken lane of a system in the user's folder is the user's to fix", async () => {
  const own = join(folder, "own");
  mkdirSync(join(own, "lanes/c"), { recursive: true });
  writeFileSync(join(own, "lanes/c/lane.c"), "uint32_t lane_step(\n");
  const build = buildLane({ ...c, system: "own", folder: own, lane: "c" });
  await expect(build).rejects.toMatchObject({ exitCode: 2 });
});

test("a Rust lane may not be unsafe", async () => {
  const source = written("own.rs", "#![no_std]\npub fn f() { unsafe {} }\n");
  const build = buildLane({ ...c, language: "rust", source });
  await expect(build).rejects.toThrow("usage of an `unsafe` block");
});

test("a lane that is not there is bad input", async () => {
  const build = buildLane({ ...c, lane: "cobol" });
  await expect(build).rejects.toMatchObject({ exitCode: 2 });
  await expect(build).rejects.toThrow("systems/sensor_poll_v3/lanes/cobol/lane.c");
});

test("an Ada lane cannot be built for WebAssembly, and says so", async () => {
  const build = buildLane({ ...c, lane: "ada", language: "ada", target: "wasm" });
  await expect(build).rejects.toThrow("sensor_poll_v3/ada does not run on the sim rung");
});

test("a missing compiler says which it is and how to get it", () => {
  const missing = new MissingTool("clang");
  expect(missing).toBeInstanceOf(UserError);
  expect(missing).toMatchObject({ missing: "clang", exitCode: 4 });
  expect(missing.message).toMatch(/^clang is not installed .*; try: .* install .*(clang|llvm)$/);
});

test("a rustup toolchain without WebAssembly is passed over for one that has it", () => {
  vi.stubEnv("PATH", `${folder}:${env["PATH"] ?? ""}`);
  writeFileSync(join(folder, "rustc"), "#!/bin/sh\n", { mode: 0o755 });
  expect(toolFile("rust-wasm")).not.toBe(join(folder, "rustc"));
});
