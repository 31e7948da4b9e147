/**
 * node harness/trials/hostile/main.ts [--only READER]... [--seed N] [--json].
 *
 * Gives every reader hostile input, each reader in a process of its own, and prints what it said, in how many lines, how long it
 * took and what it held. Exit status: 0 all within the limits, 1 some are not, 2 bad usage, 4 it could not be run.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { execa } from "execa";
import { carryOut } from "../../terminal/failure.ts";
import { UserError } from "../../user-error.ts";
import { ARGUMENTS, triedCommands } from "./command-trial.ts";
import { type Reader, readersOf } from "./readers.ts";
import { reportReaders } from "./report-readers.ts";
import { type HostileOutcome, hostileTo, isWithinLimits, LIMITS, tried } from "./trial.ts";

const OPTIONS = {
  only: { type: "string", multiple: true },
  seed: { type: "string", default: "1" },
  json: { type: "boolean", default: false },
  /** Of the processes that this one starts: which reader, from which input on, and where the saved run is. */
  reader: { type: "string" },
  from: { type: "string", default: "0" },
  kept: { type: "string" },
} as const;
const SELF = fileURLToPath(import.meta.url);
const TRIPOD = fileURLToPath(new URL("../../cli/main.ts", import.meta.url));
const NODE_FLAGS = ["--disable-warning=ExperimentalWarning"];
/** Only what never ends takes so long, however busy the machine is: what it may take is told by the processor time. */
const HUNG_MS = 600_000;

void carryOut(async () => {
  const { values } = parseArgs({ options: OPTIONS });
  const seed = Number(values.seed);
  if (values.reader !== undefined) {
    const reader = allReaders(values.kept).find(({ name }) => name === values.reader);
    if (reader !== undefined) await asChild(reader, seed, Number(values.from));
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "hostile-"));
  try {
    const outcomes = await allOf(folder, seed, values.only);
    process.stdout.write(`${values.json ? JSON.stringify(outcomes) : tableOf(outcomes)}\n`);
    process.exitCode = outcomes.every(isWithinLimits) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, "hostile");

function allReaders(kept: string | undefined): readonly Reader[] {
  return [...readersOf(kept), ...reportReaders(kept)];
}

function tellWhereBeyond(outcome: HostileOutcome): void {
  if (!isWithinLimits(outcome)) process.stderr.write(`${beyondLine(outcome)}\n`);
}

async function savedRun(folder: string): Promise<string> {
  const kept = join(folder, "kept");
  const run = ["run", "sensor_poll_v3", "--rung", "sim", "--cycles", "20", "--faults", "lossy"];
  await execa(process.execPath, [...NODE_FLAGS, TRIPOD, ...run, "--out", kept], {
    stdin: "ignore",
  });
  return kept;
}

async function allOf(
  folder: string,
  seed: number,
  only: readonly string[] | undefined,
): Promise<readonly HostileOutcome[]> {
  const kept = await savedRun(folder);
  const isWanted = (name: string) => only?.includes(name) ?? true;
  const names = [...allReaders(kept).map(({ name }) => name), ARGUMENTS];
  if (!names.some(isWanted)) throw new UserError(`--only: expected ${names.join(", ")}`);
  const readers = allReaders(kept).filter(({ name }) => isWanted(name));
  const found: HostileOutcome[] = [];
  for (const reader of readers) {
    const count = hostileTo(reader, seed, true).length;
    for (let done = 0; done < count; ) {
      const some = await fromChild(reader, { kept, seed, from: done });
      found.push(...some);
      done += some.length;
    }
    process.stderr.write(`${reader.name}: ${count}\n`);
  }
  if (isWanted(ARGUMENTS)) {
    found.push(...(await triedCommands(folder, tellWhereBeyond)));
  }
  return found;
}

/** What a process says until it ends: after an input that took much memory, or after one that hung it. */
async function fromChild(
  { name }: Reader,
  { kept, seed, from }: { readonly kept: string; readonly seed: number; readonly from: number },
): Promise<readonly HostileOutcome[]> {
  const args = ["--reader", name, "--from", String(from), "--seed", String(seed), "--kept", kept];
  const child = spawn(process.execPath, [...NODE_FLAGS, SELF, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const found: HostileOutcome[] = [];
  let timer = setTimeout(() => child.kill("SIGKILL"), HUNG_MS);
  let hasEnded = false;
  for await (const line of createInterface({ input: child.stdout })) {
    clearTimeout(timer);
    timer = setTimeout(() => child.kill("SIGKILL"), HUNG_MS);
    if (line === "done") hasEnded = true;
    else found.push(JSON.parse(line) as HostileOutcome);
  }
  clearTimeout(timer);
  if (hasEnded) return found;
  const hostile = `input ${from + found.length}`;
  const outcome = {
    reader: name,
    hostile,
    outcome: "hung",
    said: "the process ended or hung",
  } as const;
  return [...found, { ...outcome, lines: 0, seconds: HUNG_MS / 1000, peakMb: 0 }];
}

async function asChild(reader: Reader, seed: number, from: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "hostile-"));
  try {
    for (const hostile of hostileTo(reader, seed, true).slice(from)) {
      const outcome = await tried(reader, hostile, join(folder, "in"));
      process.stdout.write(`${JSON.stringify(outcome)}\n`);
      // What one input took is not to be blamed on the next.
      if (outcome.peakMb > LIMITS.peakMb) break;
    }
    process.stdout.write("done\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tableOf(outcomes: readonly HostileOutcome[]): string {
  const readers = [...new Set(outcomes.map(({ reader }) => reader))];
  const rows = readers.map((reader) =>
    rowOf(
      reader,
      outcomes.filter((one) => one.reader === reader),
    ),
  );
  const beyond = outcomes.filter((one) => !isWithinLimits(one));
  return [
    "| reader | inputs | taken | refused | crashed or hung | most lines | longest | most memory |",
    "|---|---|---|---|---|---|---|---|",
    ...rows,
    rowOf("all", outcomes),
    "",
    ...beyond.map(beyondLine),
    `${outcomes.length} inputs, ${beyond.length} beyond the limits (${LIMITS.lines} lines, ${LIMITS.seconds} s, ${LIMITS.peakMb} MB)`,
  ].join("\n");
}

function beyondLine(one: HostileOutcome): string {
  const { reader, hostile, outcome, lines, seconds, peakMb, said } = one;
  return `${reader}, ${hostile}: ${outcome}, ${lines} lines, ${seconds} s, ${peakMb} MB: ${said}`;
}

function rowOf(name: string, outcomes: readonly HostileOutcome[]): string {
  const count = (...which: readonly HostileOutcome["outcome"][]) =>
    outcomes.filter(({ outcome }) => which.includes(outcome)).length;
  const most = (of: "lines" | "seconds" | "peakMb") =>
    outcomes.reduce((found, one) => Math.max(found, one[of]), 0);
  const cells = [
    name,
    outcomes.length,
    count("taken"),
    count("refused"),
    count("crashed", "hung"),
    most("lines"),
    `${most("seconds")} s`,
    `${most("peakMb")} MB`,
  ];
  return `| ${cells.join(" | ")} |`;
}
