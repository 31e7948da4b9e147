/** Hostile command lines, each in a process of its own: what it ended with, what it said, how long it took and what it held. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { legible, shortened } from "../../legible.ts";
import { type HostileCommand, hostileCommands, placeArguments } from "./arguments.ts";
import type { HostileOutcome } from "./trial.ts";

export const ARGUMENTS = "arguments";

const TRIPOD = fileURLToPath(new URL("../../cli/main.ts", import.meta.url));
/** Writes what the process has taken, in its last moment, where nobody else writes. */
const TOLD = `
  import { writeSync } from "node:fs";
  process.on("exit", () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    writeSync(3, JSON.stringify({ peakMb: maxRSS / 1024, seconds: (userCPUTime + systemCPUTime) / 1e6 }));
  });
`;
const NODE_FLAGS = [
  "--disable-warning=ExperimentalWarning",
  `--import=data:text/javascript,${encodeURIComponent(TOLD)}`,
];
/** Only what never ends takes so long, however busy the machine is: what it may take is told by the processor time. */
const HUNG_MS = 600_000;
const AT_ONCE = 2;

/** All of them, in `folder`; `told` is given each as it ends. */
export async function triedCommands(
  folder: string,
  told: (outcome: HostileOutcome) => void,
): Promise<readonly HostileOutcome[]> {
  const left = [...hostileCommands()];
  const outcomes: HostileOutcome[] = [];
  const worker = async () => {
    for (let command = left.shift(); command !== undefined; command = left.shift()) {
      const outcome = await triedCommand(command, folder);
      outcomes.push(outcome);
      told(outcome);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return outcomes;
}

export async function triedCommand(
  command: HostileCommand,
  folder: string,
): Promise<HostileOutcome> {
  const home = mkdtempSync(join(folder, "one-"));
  const cwd = join(home, "here");
  mkdirSync(cwd);
  placeArguments(cwd);
  const child = spawn(process.execPath, [...NODE_FLAGS, TRIPOD, ...command.words], {
    cwd,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    env: { PATH: process.env["PATH"], HOME: home, TMPDIR: home, NO_COLOR: "1" },
  });
  let isHung = false;
  const timer = setTimeout(() => {
    isHung = true;
    child.kill("SIGKILL");
  }, HUNG_MS);
  const [, out, err, taken] = child.stdio as readonly (Readable | null)[];
  if (!out || !err || !taken) throw new Error("the command has no pipes");
  out.resume();
  const [said, used] = await Promise.all([text(err), text(taken), once(child, "exit")]);
  clearTimeout(timer);
  rmSync(home, { recursive: true, force: true });
  const ended = { exit: child.exitCode, isHung, lines: said.split("\n").slice(0, -1) };
  const flaw = flawOf(command, ended);
  const outcome = flaw === undefined ? "refused" : "crashed";
  const { peakMb = 0, seconds = 0 } = JSON.parse(used || "{}") as Partial<Usage>;
  const first = shortened(ended.lines[0]?.replaceAll(home, "") ?? "");
  return {
    reader: ARGUMENTS,
    hostile: command.words.map((word) => shortened(legible(word))).join(" "),
    outcome: isHung ? "hung" : outcome,
    lines: ended.lines.filter((line) => !isDetail(line)).length,
    seconds: Math.round(seconds * 1000) / 1000,
    peakMb: Math.round(peakMb),
    said: flaw === undefined ? first : `${flaw}: ${first}`,
  };
}

interface Usage {
  readonly peakMb: number;
  readonly seconds: number;
}

/** What is wrong with how it ended; a line is told to be Tripod's own by its beginning. */
function flawOf(
  { exit }: HostileCommand,
  ended: {
    readonly exit: number | null;
    readonly isHung: boolean;
    readonly lines: readonly string[];
  },
): string | undefined {
  if (ended.isHung) return "did not end";
  if (ended.exit !== exit) return `exit ${ended.exit}, expected ${exit}`;
  if (ended.lines.length === 0) return "said nothing";
  if (ended.lines.some((line) => line.includes("internal error"))) return "an internal error";
  if (ended.lines.some((line) => /^\s+at /.test(line))) return "a stack";
  if (ended.lines.some((line) => /\p{Cc}/u.test(line))) return "control characters";
  // Below an error a compiler's own may stand, a little in.
  const isOwn = ended.lines.every(
    (line, at) => /^tripod: /.test(line) || (at > 0 && isDetail(line)),
  );
  return isOwn ? undefined : "words of others";
}

function isDetail(line: string): boolean {
  return line.startsWith("  ");
}
