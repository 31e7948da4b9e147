/** Command lines that nobody should have typed: each option of each command with what is not its kind of value, and more. */
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What a command line is expected to end with: 2 where it is wrong, 4 where what it names cannot be had. */
type Exit = 2 | 4;

export interface HostileCommand {
  readonly words: readonly string[];
  readonly exit: Exit;
}

const CONTROL = "a\u001b[2J\u202eb\nc";
const LONG = "n".repeat(5000);

/** What lies in the folder that the commands are run in. */
export function placeArguments(folder: string): void {
  mkdirSync(join(folder, "folder"));
  writeFileSync(join(folder, "empty"), "");
  writeFileSync(join(folder, "file"), "x");
  writeFileSync(
    join(folder, "noise"),
    Uint8Array.from({ length: 4096 }, (_, at) => (at * 7) % 256),
  );
  symlinkSync("loop", join(folder, "loop"));
  symlinkSync("gone", join(folder, "dangling"));
  for (const name of ["device", "device.ts", "device.c", "device.rs"]) {
    symlinkSync("/dev/zero", join(folder, name));
  }
  execFileSync("mkfifo", [join(folder, "fifo"), join(folder, "fifo.c"), join(folder, "fifo.ts")]);
}

type Values = readonly (string | readonly [value: string, exit: Exit])[];

const NUMBER = ["", " ", "-1", "1.5", "1e3", "0x10", "NaN", "99999999999999999999", CONTROL];
const SHARE = ["", "-0.1", "1", "1e-1", "NaN", "0.95", CONTROL];
const DURATION = ["", "10", "-1s", "1e3s", "1,5s", "99999999h", "10years", CONTROL];
const NAME = ["", " ", "nosuch", "__proto__", CONTROL, LONG];
/** Files that are read. */
const READ = [
  ...["", "missing", "folder", "fifo", "device", "empty", "noise", "loop", "dangling"],
  ...["file/below", CONTROL, LONG],
];
/** What can be saved nowhere. */
const SAVED = ["file/below", "/proc/self/nosuch/x", "loop/below", LONG];
const ADDRESS = ["", "moon", "tcp:", "tcp:99999", "tcp:[::1", "tcp:nosuch:x", "unix:", CONTROL];

interface Listed {
  readonly command: readonly string[];
  /** In place of the command's last word. */
  readonly argument?: Values;
  readonly options?: Readonly<Record<string, Values>>;
}

const SIM = ["run", "sensor_poll_v3", "--rung", "sim", "--cycles", "2"];

const COMMANDS: readonly Listed[] = [
  { command: [], argument: NAME },
  { command: ["prove"], argument: NAME },
  { command: ["demo"], options: { "--rung": NAME, "--seed": NUMBER } },
  {
    command: SIM,
    options: {
      "--system": READ,
      "--rung": NAME,
      "--rig": READ,
      "--seed": NUMBER,
      "--cycles": [...NUMBER, "0", "4294967296"],
      "--faults": [...READ, "calm,", ",calm", "calm,nosuch"],
      "--input": READ,
      "--out": [...SAVED, "", "file"],
      "--csv": [...SAVED, "file", ["folder", 4], ""],
      "--output": ADDRESS,
    },
  },
  { command: ["run", "x"], argument: [...NAME, "sensor_poll_v1", "folder", "../x", "/dev"] },
  { command: ["replay", "x"], argument: READ, options: { "--source": READ } },
  {
    command: ["shrink", "x"],
    argument: READ,
    options: { "--replays": [...NUMBER, "0"], "--limit": DURATION, "--out": SAVED },
  },
  { command: ["conformance", "--rung", "sim"], options: { "--rung": NAME, "--case": NAME } },
  {
    command: ["soak", "sensor_poll_v3", "--rung", "sim", "--seeds", "1", "--cycles", "2"],
    options: {
      "--seeds": [...NUMBER, "2..1", "1..", "..1", "1..2..3", "1-2"],
      "--for": DURATION,
      "--rig": READ,
      "--cycles": NUMBER,
      "--input": READ,
      "--faults": READ,
      "--limit": DURATION,
      "--out": SAVED,
    },
  },
  {
    command: ["check", "sensor_poll_v3", "--lane", "ts", "--runs", "1"],
    options: {
      "--lane": [...NAME, "missing.c", "fifo", "device", "noise"],
      "--runs": [...NUMBER, "0"],
      "--seed": NUMBER,
      "--timeout": DURATION,
    },
  },
  {
    command: ["check", "sensor_poll_v3", "--command", "x"],
    argument: [
      ["nosuch", 2],
      ["folder", 2],
    ],
  },
  {
    command: ["check", "sensor_poll_v3", "--runs", "1", "--lane", "x"],
    argument: ["device.ts", "device.c", "fifo.c", "fifo.ts"],
  },
  { command: ["check", "sensor_poll_v3", "--lane", "device.rs"] },
  { command: ["check", "x"], argument: NAME },
  {
    command: ["interop", "tcp_v2", "--bytes", "10"],
    options: {
      "--rung": [...NAME, "board"],
      "--input": READ,
      "--bytes": [...NUMBER, "0"],
      "--loss": SHARE,
      "--seed": NUMBER,
    },
  },
  { command: ["interop", "x"], argument: [...NAME, "sensor_poll_v3"] },
  {
    command: ["flash"],
    options: {
      "--image": READ,
      "--lane": [...NAME, "/", "sensor_poll_v3/", "sensor_poll_v3/nosuch", "nosuch/c"],
      "--rig": READ,
      "--baud": NUMBER,
      "--first-install": SAVED,
    },
  },
  { command: ["boards", "nosuch"] },
  { command: ["boards", "list"], options: { "--rig": READ } },
  { command: ["boards", "info"], options: { "--rig": READ } },
  { command: ["boards", "console", "x"], argument: NAME, options: { "--for": DURATION } },
  { command: ["boards", "reset", "x"], argument: NAME, options: { "--rig": READ } },
  { command: ["boards", "emulate"], options: { "--count": [...NUMBER, "0", "9"], "--dir": SAVED } },
  {
    command: ["mutate", "sensor_poll_v3", "--sample", "1", "--cases", "1"],
    options: {
      "--lane": NAME,
      "--cases": NUMBER,
      "--sample": NUMBER,
      "--seed": NUMBER,
      "--limit": DURATION,
      "--jobs": [...NUMBER, "65"],
      "--min-score": SHARE,
    },
  },
  {
    command: ["new", "system", "x"],
    argument: ["", " ", "Upper", "a/b", "../x", "__proto__", "1x", CONTROL, LONG],
    options: {
      "--dir": [...SAVED, "folder"],
      "--shape": NAME,
      "--lanes": [...NAME, "ts,ts", ",", "ts,go"],
    },
  },
  { command: ["new", "codecs", "x"], argument: READ },
  { command: ["new", "nosuch"] },
  { command: ["describe", "x"], argument: READ },
  {
    command: ["describe", "file.csv"],
    options: { "--state": ["{", "nosuch: 1", "header_row: x", "a: &a [*a]", CONTROL, LONG] },
  },
  {
    command: ["convert", "redis-monitor", "noise", "--out", "trace.jsonl"],
    options: { "--db": NUMBER, "--out": SAVED },
  },
  { command: ["convert", "nosuch", "file", "--out", "trace.jsonl"] },
  { command: ["convert", "redis-monitor", "x"], argument: READ },
  {
    command: ["proxy", "--listen", "unix:a.sock", "--upstream", "unix:b.sock"],
    options: {
      "--listen": ADDRESS,
      "--upstream": ADDRESS,
      "--control": ADDRESS,
      "--log-level": NAME,
    },
  },
  {
    command: ["lane", "sensor_poll_v3/ts", "--serve", "grpc:tcp:0"],
    options: {
      "--serve": ADDRESS,
      "--source": [...READ.filter((one) => one !== "empty"), ["empty", 4]],
      "--log-level": NAME,
    },
  },
  { command: ["lane", "x", "--serve", "grpc:tcp:0"] },
  { command: ["help", "x"], argument: NAME },
  { command: ["test", "--quick=x"] },
  { command: ["doctor", "x"] },
];

/** So many values of each option, others of the next: all of the first command's. */
const VALUES_MAX = 4;

export function hostileCommands(): readonly HostileCommand[] {
  let drawn = 0;
  return COMMANDS.flatMap(({ command, argument, options = {} }, nth) => {
    const some = (values: Values) =>
      command === SIM ? values : rotated(values, drawn++).slice(0, VALUES_MAX);
    const bare: readonly HostileCommand[] =
      argument === undefined && Object.keys(options).length === 0
        ? [{ words: command, exit: 2 }]
        : [];
    const named = some(argument ?? []).map((value) => withValue(command.slice(0, -1), value));
    const given = Object.entries(options).flatMap(([option, values]) => [
      { words: [...command, option], exit: 2 as const },
      ...some(values).map((value) => withValue([...command, option], value)),
    ]);
    const wrong = [
      { words: [...command, "--nosuch"], exit: 2 as const },
      { words: [...command, "--json=x"], exit: 2 as const },
    ];
    return [...bare, ...named, ...given, ...(nth === 0 ? [] : wrong)];
  });
}

function withValue(words: readonly string[], value: Values[number]): HostileCommand {
  const [text, exit] = typeof value === "string" ? ([value, 2] as const) : value;
  return { words: [...words, text], exit };
}

function rotated<Item>(items: readonly Item[], by: number): readonly Item[] {
  const at = items.length === 0 ? 0 : (by * VALUES_MAX) % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}
