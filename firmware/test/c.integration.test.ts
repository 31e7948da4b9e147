/** The C sources as their compilers and sanitizers see them. */
import { execFile } from "node:child_process";
import { globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toolFile } from "../../harness/toolchain/build/toolchain.ts";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const INCLUDES = ["-Ifirmware/lane", "-Ifirmware/parts"];
const STRICT = [
  ...["-std=c11", "-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Wundef", "-Wswitch-enum"],
  ...["-Wvla", "-Wmissing-prototypes", "-Werror", ...INCLUDES],
];
const KERNEL = globSync(["firmware/lane/*.c", "firmware/parts/*.c"], { cwd: ROOT });
const LANES = globSync("systems/*/lanes/*/lane.c", { cwd: ROOT }).toSorted();
const TEST_LANES = globSync("firmware/test/*/lane.c", { cwd: ROOT }).toSorted();
/** `npm run fuzz` gives many more. */
const FRAMES = countOf(process.env["TRIPOD_FUZZ_FRAMES"] ?? "25000");
const SANITIZE = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-g", "-O1"];
/** Little room for the log of readings, so that it is filled, and enough for the writes that they bring about. */
const ROOM = ["-DINPUT_LOG_SIZE=1024", "-DKERNEL_WRITES_SIZE=0x40000"];

const scratch = mkdtempSync(join(tmpdir(), "tripod-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Throws where it is not a positive number: fuzzing that gives no frames finds nothing. */
function countOf(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) {
    throw new Error(`TRIPOD_FUZZ_FRAMES: expected a positive number of frames, not "${text}"`);
  }
  return Number(text);
}

function compile(compiler: string, args: readonly string[]) {
  return run(compiler, args, { cwd: ROOT });
}

test.each(["gcc", "clang"])("%s has nothing to warn of", async (compiler) => {
  const sources = [...KERNEL, ...LANES, ...TEST_LANES, "firmware/port/host/main.c"];
  expect(LANES.length).toBeGreaterThan(1);
  for (const source of sources) {
    const output = join(scratch, "object.o");
    await compile(compiler, [...STRICT, "-Os", "-ffreestanding", "-c", "-o", output, source]);
  }
});

test("arm-none-eabi-gcc has nothing to warn of in what runs on a board", async () => {
  const folders = ["port/rp2040", "boot", "lane", "parts"];
  const includes = folders.map((folder) => `-Ifirmware/${folder}`);
  const flags = [...STRICT, ...includes, "-mcpu=cortex-m0plus", "-mthumb", "-Wstack-usage=256"];
  const port = globSync("firmware/port/rp2040/*.c", { cwd: ROOT });
  expect(port.length).toBeGreaterThan(10);
  for (const source of [...port, ...KERNEL, ...LANES, "firmware/ada/checks.c"]) {
    const output = join(scratch, "object.o");
    await compile(toolFile("arm-gcc"), [
      ...flags,
      "-O2",
      "-ffreestanding",
      "-c",
      "-o",
      output,
      source,
    ]);
  }
});

test("the kernel and lanes leave little on the stack and call nothing but each other", async () => {
  const output = join(scratch, "kernel.o");
  const flags = [...STRICT, "-Os", "-ffreestanding", "-nostdlib", "-Wstack-usage=192", "-r"];
  const [lane = ""] = LANES;
  await compile("gcc", [...flags, "-o", output, ...KERNEL, lane]);
  const { stdout } = await run("nm", ["--undefined-only", "--format=posix", output]);
  const called = stdout
    .trim()
    .split("\n")
    // What is weak need not be there: lane_history and lane_wire.
    .filter((line) => !/^\w+ [vw]/.test(line))
    .map((line) => line.split(" ")[0] ?? "");
  // The compiler may copy and clear structures by the two functions that every C environment has.
  const known = ["", "memcpy", "memset", "_GLOBAL_OFFSET_TABLE_"];
  expect(called.filter((name) => !known.includes(name))).toEqual([]);
});

/** What the lanes of a system can make something of, so that the fuzzing gets behind their doors. */
interface Fuzzed {
  readonly sources: number;
  readonly config: string;
  readonly values: readonly string[];
  /** What they must have said, and often: it would prove little if they had refused everything. */
  readonly says: readonly string[];
}

const ALWAYS = ["hello", "relay", "ballot", "status"];
const GAPS = ["recall", "replay"];
const STATE = [...GAPS, "snapshot", "restore", "restored", "medium"];
const reports = ["01", "02", "03", "04"].map(
  (sensor) => `08${sensor}110100000000000000190900000000000000`,
);
const polls: Fuzzed = { sources: 4, config: "0801", values: reports, says: ALWAYS };
const key = (one: string) => `11${one}00000000000000`;
const stores: Fuzzed = {
  sources: 1,
  config: "088001",
  values: [
    ...["01", "02", "fe"].map((one) => `0801${key(one)}19${one}00000000000000`),
    ...["0802", "0803", "0805"].map((kind) => `${kind}${key("01")}`),
    ...["0804", "0805"],
  ],
  says: [...ALWAYS, ...GAPS],
};
const streams: Fuzzed = {
  sources: 2,
  config: "",
  values: ["68656c6c6f", "21"],
  says: [...ALWAYS, "packet"],
};

const systems: Readonly<Record<string, Fuzzed>> = {
  sensor_poll_v2: polls,
  sensor_poll_v3: polls,
  kv_store_v1: stores,
  kv_store_v2: { ...stores, says: [...ALWAYS, ...STATE] },
  tcp_v1: streams,
  tcp_v2: streams,
  adder: { sources: 2, config: "", values: ["05", "0102", "ff07"], says: [...ALWAYS, ...STATE] },
  echo: { ...streams, values: ["05", "0102", "ff07"] },
};

function fuzzedAs(lane: string): Fuzzed {
  const [, system = "", test = ""] = lane.split("/");
  const fuzzed = systems[system === "test" ? test : system];
  if (fuzzed === undefined) throw new Error(`nothing says what ${lane} is to be told`);
  return fuzzed;
}

const FUZZED = [...STRICT, ...ROOM, ...SANITIZE, "-Ifirmware/test"];
/** The kernel and what fuzzes it: the same for each lane. */
const fuzzer = join(scratch, "fuzzer.o");
beforeAll(async () => {
  const sources = ["firmware/test/fuzz.c", "firmware/test/fuzz_rig.c", ...KERNEL];
  await compile("gcc", [...FUZZED, "-r", "-o", fuzzer, ...sources]);
});

describe.each([...LANES, ...TEST_LANES])("%s under the sanitizers", (lane) => {
  const program = join(scratch, lane.replaceAll("/", "-"));

  beforeAll(async () => {
    await compile("gcc", [...FUZZED, "-o", program, fuzzer, lane]);
  });

  test.each([1, 2])("takes any bytes and answers with frames, seed %i", async (seed) => {
    const { sources, config, values, says } = fuzzedAs(lane);
    const given = [String(sources), config, ...values];
    const { stdout } = await run(program, [String(seed), String(FRAMES), ...given]);
    const sent = JSON.parse(stdout) as Readonly<Record<string, number>>;
    for (const type of says) expect(sent[type], type).toBeGreaterThan(FRAMES / 1000);
  });
});

test.each([742, 1000])("keeps readings in %i bytes as a plain list would", async (size) => {
  const program = join(scratch, `log-${size}`);
  const sources = ["firmware/test/input_log_fuzz.c", "firmware/lane/input_log.c"];
  const flags = [...STRICT, ...SANITIZE, `-DINPUT_LOG_SIZE=${size}`];
  await compile("gcc", [...flags, "-o", program, ...sources]);
  const { stdout } = await run(program, ["1", String(FRAMES)]);
  const { countMax, forgotten, late } = JSON.parse(stdout) as Readonly<Record<string, number>>;
  expect(countMax).toBeGreaterThan(20);
  expect(forgotten).toBeGreaterThan(FRAMES / 2);
  expect(late).toBeGreaterThan(FRAMES / 100);
});

describe.each([1000, 4096])("a lane with a log of %i bytes", (size) => {
  const program = join(scratch, `replay-${size}`);

  beforeAll(async () => {
    const flags = [...STRICT, ...SANITIZE, `-DINPUT_LOG_SIZE=${size}`, "-Ifirmware/test"];
    await compile("gcc", [...flags, "-o", program, "firmware/test/replay_fuzz.c", ...KERNEL]);
  });

  test.each([1, 2])(
    "steps on each cycle once, in order, on what it was given for it, and on none of a bad REPLAY, seed %i",
    async (seed) => {
      const { stdout } = await run(program, [String(seed), String(FRAMES)]);
      const counts = JSON.parse(stdout) as Readonly<Record<string, number>>;
      for (const count of ["refused", "replayed", "returned", "recalled", "restored"]) {
        expect(counts[count], count).toBeGreaterThan(FRAMES / 200);
      }
    },
  );
});
