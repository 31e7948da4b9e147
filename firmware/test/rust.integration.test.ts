/** The Rust sources as every Rust compiler of this machine sees them. */
import { execFile } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildLane } from "../../harness/toolchain/build/native.ts";
import { findRustc } from "../../harness/toolchain/setup/probe.ts";
import { exchangeWith } from "./lanes.ts";
import { alone, ballot, give, helloOf, restored, told } from "./scenario.ts";
import { said } from "./script.ts";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const LANES = globSync(["systems/*/lanes/*/lane.rs", "firmware/test/*/lane.rs"], {
  cwd: ROOT,
}).toSorted();
/** Those that buildLane takes: the distribution's and rustup's, which may differ by years. */
const compilers = new Set(
  ["host", "wasm32-unknown-unknown"]
    .map((target) => findRustc(target))
    .filter((file) => file !== undefined),
);

const scratch = mkdtempSync(join(tmpdir(), "tripod-"));
afterAll(() => rmSync(scratch, { recursive: true }));

test("there is a Rust compiler, and there are lanes to compile", () => {
  expect(compilers.size).toBeGreaterThan(0);
  expect(LANES.length).toBeGreaterThan(1);
});

describe.each([...compilers])("%s has nothing to warn of", (rustc) => {
  const flags = [
    "--edition",
    "2021",
    "--crate-type",
    "rlib",
    "-D",
    "warnings",
    "-F",
    "unsafe_code",
  ];
  const kernel = join(scratch, "libtripod.rlib");

  beforeAll(async () => {
    const library = ["--crate-name", "tripod", "-o", kernel, "firmware/rust/lib.rs"];
    await run(rustc, [...flags, ...library], { cwd: ROOT });
  });

  test.each(["firmware/rust/lib.rs", ...LANES])("in %s", async (source) => {
    const lane = ["--crate-name", "lane", "--extern", `tripod=${kernel}`, source];
    await run(rustc, [...flags, ...lane, "-o", join(scratch, "liblane.rlib")], { cwd: ROOT });
  });
});

const FRAMES = 100_000;

const CHECKS = [
  ...["--edition", "2021", "-O", "--cfg", "board"],
  ...["-C", "debug-assertions=on", "-D", "warnings"],
];
const LIBRARY = [...CHECKS, "-F", "unsafe_code", "--crate-type", "rlib"];
/** The kernel as for a board, with all that Rust checks at run time. */
const checkedKernel = join(scratch, "checked", "libtripod.rlib");
const WITH_KERNEL = ["--extern", `tripod=${checkedKernel}`];
const [firstCompiler = ""] = compilers;
beforeAll(async () => {
  mkdirSync(join(scratch, "checked"));
  const kernel = ["--crate-name", "tripod", "-o", checkedKernel, "firmware/rust/lib.rs"];
  await run(firstCompiler, [...LIBRARY, ...kernel], { cwd: ROOT });
});

/** By the lane's source: several programs go with one. */
const lanes = new Map<string, Promise<string>>();

async function checkedLane(source: string): Promise<string> {
  const lane = join(mkdtempSync(join(scratch, "lane-")), "liblane.rlib");
  const args = [...LIBRARY, "--crate-name", "lane", ...WITH_KERNEL, "-o", lane, source];
  await run(firstCompiler, args, { cwd: ROOT });
  return lane;
}

/** Compiles a test program to go with the kernel and a lane, in the same way. */
async function checked(
  source: string,
  laneSource: string,
  ...flags: readonly string[]
): Promise<string> {
  const compiled = lanes.get(laneSource) ?? checkedLane(laneSource);
  lanes.set(laneSource, compiled);
  const program = join(mkdtempSync(join(scratch, "checked-")), "program");
  const withLane = ["--extern", `lane=${await compiled}`];
  const args = [...CHECKS, ...flags, ...WITH_KERNEL, ...withLane, "-o", program, source];
  await run(firstCompiler, args, { cwd: ROOT });
  return program;
}

const SENSOR_POLL = "systems/sensor_poll_v3/lanes/rust/lane.rs";
const ADDER = "firmware/test/adder/lane.rs";
const ECHO = "firmware/test/echo/lane.rs";

test("what a board does besides being a lane is as its own tests say", async () => {
  const { stdout } = await run(await checked("firmware/test/board.rs", ADDER, "--test"));
  expect(stdout).toMatch(/test result: ok\. [1-9]\d passed; 0 failed; 0 ignored/);
});

test("what a lane recalls, and makes of what it is replayed, is as a plain list would have it", async () => {
  const { stdout } = await run(await checked("firmware/test/log.rs", ADDER, "--test"));
  expect(stdout).toMatch(/test result: ok\. 1 passed; 0 failed; 0 ignored/);
});

const OF_ANY = ["hello", "relay", "ballot", "status", "identity", "answer", "resets"];
/** What each lane is to have sent besides. */
const fuzzed = [
  { source: SENSOR_POLL, seeds: [1, 2], more: [] },
  { source: ADDER, seeds: [3], more: ["snapshot", "restore", "recall", "replay", "medium"] },
  { source: ECHO, seeds: [4], more: ["packet"] },
] as const;

describe.each(fuzzed)("on a board and without one, $source", ({ source, seeds, more }) => {
  let program = "";
  beforeAll(async () => {
    program = await checked("firmware/test/fuzz.rs", source);
  });

  test.each(seeds)("takes any bytes and answers with frames, seed %i", async (seed) => {
    const { stdout } = await run(program, [String(seed), String(FRAMES)]);
    const lines = stdout.trimEnd().split("\n");
    const sent = new Map(lines.map((line) => [line.split(" ")[0], Number(line.split(" ")[1])]));
    // It would prove little if all had been refused.
    for (const what of [...OF_ANY, ...more]) {
      expect(sent.get(what), what).toBeGreaterThan(FRAMES / 2000);
    }
  });
});

const VALUE_SIZE = 40;
/** What the log takes for a cycle: its head, and the readings as an INPUT has them. */
const ENTRY_SIZE = 6 + 6 + VALUE_SIZE;
/** Bytes of a lane's log. */
const logs = [
  { target: "host", size: 0x4_0000 },
  { target: "wasm", size: 0x8000 },
] as const;

test.each(logs)(
  "the lane as a $target logs the newest cycles that there is room for, and catches up on all of them",
  async ({ target, size }) => {
    const source = join(ROOT, ADDER);
    const adder = { system: "adder", lane: "test", language: "rust", target, source } as const;
    const exchange = await exchangeWith(await buildLane(adder), target);
    const room = Math.floor(size / ENTRY_SIZE);
    // Around the ring more than twice.
    const last = 2 * room + 10;
    const oldest = last - room + 1;
    const cycles = Array.from({ length: last }, (_, index) => index + 1);
    const value = (cycle: number) => new Uint8Array(VALUE_SIZE).fill(cycle % 7);
    const sum = cycles.slice(-room).reduce((sum, cycle) => sum + VALUE_SIZE * (cycle % 7), 100);
    const pieces = (of: number) => [0, 768].map((offset) => give(last, 100, of, { offset }));
    const frames = [
      ...[alone(), ...cycles.map((cycle) => told(cycle, ...value(cycle)))],
      ...[...pieces(oldest - 1), ...pieces(oldest), told(last + 1, 1)],
    ];
    const sent = (await exchange(frames)).map(said);
    const writes = sent.filter(({ kind }) => kind === "program");
    expect(writes.length).toBeGreaterThan((room * 5) / 7);
    const kinds = ["hello", "restored", "ballot"];
    expect(sent.filter(({ kind }) => kinds.includes(kind))).toEqual([
      helloOf("adder"),
      restored(oldest - 1, 768, "more"),
      restored(oldest - 1, 1000, "done"),
      restored(oldest, 768, "more"),
      restored(oldest, 1000, "done"),
      ballot(last, sum),
      ballot(last + 1, sum + 1),
    ]);
  },
);
