import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeImage } from "../../boards/image/image.ts";
import { FLASH_BASE, SRAM_BASE } from "../../boards/image/layout.ts";
import { parseUf2 } from "../../boards/image/uf2.ts";
import { tripod } from "../testing/command-line.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "flash-"));
  const image = encodeImage(
    { runAddress: SRAM_BASE, imageVersion: 1, system: "s", lane: "l" },
    new Uint8Array(16),
  );
  const flipped = image.slice();
  flipped[260] = 1;
  const lane = (third: string) =>
    `system: sensor_poll_v3\nlanes:\n  alpha: { lane: ts, on: ${third} }\n  bravo: { lane: c, on: ${third} }\n  charlie: { lane: rust, on: ${third} }\n`;
  const files: Record<string, string | Uint8Array> = {
    "good.img": image,
    "flipped.img": flipped,
    "short.img": image.subarray(0, 40),
    "large.img": new Uint8Array(0xf_0001),
    "laptop.yaml": lane("process"),
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  mkdirSync(join(folder, "full"));
  mkdirSync(join(folder, "rigged"));
  writeFileSync(join(folder, "rigged", "rig.yaml"), "mine");
  symlinkSync("/dev/null", join(folder, "null"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const ID = "E6614C311B6F4A29";
const GOOD = ["--image", "good.img"];
const NOWHERE = join("nowhere", "tty0");

describe("a mistake is one line that names what is wrong", () => {
  test.each<readonly [string, readonly string[], readonly string[], number]>([
    ["no board", ["flash", ...GOOD], ["no board given", "tripod boards list"], 2],
    [
      "an invalid board id",
      ["flash", "zulu", ...GOOD],
      ['"zulu"', "--rig FILE", "16 hex digits"],
      2,
    ],
    ["a board that is named twice", ["flash", ID, ID, ...GOOD], [ID, "twice"], 2],
    ["nothing to flash", ["flash", ID], [ID, "--image FILE", "--lane SYSTEM/LANE"], 2],
    ["two things to flash", ["flash", ID, ...GOOD, "--lane", "a/b"], ["--image", "--lane"], 2],
    ["no image file", ["flash", ID, "--image", "nowhere.img"], ["nowhere.img", "no such file"], 2],
    ["a flipped bit", ["flash", ID, "--image", "flipped.img"], ["flipped.img", "SHA-256"], 2],
    ["a truncated image", ["flash", ID, "--image", "short.img"], ["short.img", "truncated"], 2],
    [
      "a file over a slot's size",
      ["flash", ID, "--image", "large.img"],
      ["large.img", "983041"],
      2,
    ],
    ["a lane without its system", ["flash", ID, "--lane", "c"], ['"c"', "SYSTEM/LANE"], 2],
    ["an unknown lane", ["flash", ID, "--lane", "sensor_poll_v3/z"], ['"z"', "rust"], 2],
    ["a lane no board runs", ["flash", ID, "--lane", "sensor_poll_v3/ts"], ["TypeScript"], 2],
    [
      "a rig without boards",
      ["flash", "--rig", "laptop.yaml"],
      ["laptop.yaml", "no lane is on a Pico"],
      2,
    ],
    [
      "a rate that no board has",
      ["flash", ID, ...GOOD, "--baud", "300"],
      ["--baud", "921600, 460800"],
      2,
    ],
    ["a first install elsewhere", ["flash", "--first-install", "x.bin"], ["x.bin", ".uf2"], 2],
    [
      "a first install of a board",
      ["flash", ID, "--first-install", "x.uf2"],
      ["--first-install"],
      2,
    ],
    ["no port there", ["flash", NOWHERE, ...GOOD], [NOWHERE, "no such port"], 4],
    [
      "no serial port there",
      ["flash", "/dev/null", ...GOOD],
      ["/dev/null", "not a serial port"],
      2,
    ],
    [
      "one board by its port and by a link to it",
      ["flash", "/dev/null", "./null", ...GOOD],
      ["/dev/null and ./null are the same board"],
      2,
    ],
    [
      "a file for emulated boards' folder",
      ["boards", "emulate", "--dir", "good.img"],
      ["good.img"],
      2,
    ],
    [
      "a rig file of the user's where emulated boards would write one",
      ["boards", "emulate", "--dir", "rigged"],
      ["rig.yaml", "already exists"],
      2,
    ],
    [
      "the id of a flash chip that has none",
      ["flash", "FFFFFFFFFFFFFFFF", ...GOOD],
      ["FFFFFFFFFFFFFFFF", "without a unique id", "by its port"],
      2,
    ],
    ["no board to tell of", ["boards", "info"], ["no board given"], 2],
    ["no board to listen to", ["boards", "console", NOWHERE], [NOWHERE, "no such port"], 4],
    ["no such board to start again", ["boards", "reset", "zulu"], ['"zulu"'], 2],
    [
      "too many emulated boards",
      ["boards", "emulate", "--count", "9"],
      ["--count", "from 1 to 8"],
      2,
    ],
  ])("%s", async (_, args, named, exitCode) => {
    const { code, stdout, stderr } = await tripod(args, folder);
    expect([code, stdout]).toEqual([exitCode, ""]);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    for (const words of named) expect(stderr).toContain(words);
  });
});

test("a port without a board is listed with the reason, and does not count as a failure", async () => {
  const { code, stdout } = await tripod(
    ["boards", "list", "--port", "/dev/null", "--json"],
    folder,
  );
  expect([code, JSON.parse(stdout)]).toEqual([
    0,
    {
      schema: "tripod.boards.v2",
      boards: [],
      others: [{ port: "/dev/null", why: "/dev/null is not a serial port" }],
      skipped: [],
      missing: [],
    },
  ]);
});

test("the first install is a file that a Pico's boot ROM takes, with the loader in it", async () => {
  const { code, stdout } = await tripod(["flash", "--first-install", "loader.uf2"], folder);
  expect(code).toBe(0);
  for (const words of ["BOOTSEL", "RPI-RP2", "loader.uf2"]) expect(stdout).toContain(words);
  const uf2 = parseUf2(new Uint8Array(readFileSync(join(folder, "loader.uf2"))));
  expect(uf2).toMatchObject({ kind: "uf2", address: FLASH_BASE });
});
