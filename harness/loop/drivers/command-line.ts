/** The driver of an agent that has a command line: it is started for each turn, and tells what it does in lines of JSON. */
import { lstatSync, mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { privateFolder } from "../../../runtime/instance/private-folder.ts";
import { sandboxHere } from "../../sandbox/choice.ts";
import { UserError } from "../../user-error.ts";
import { agentWords } from "./agent-box.ts";
import { AgentProcess, DEFAULT_LIMITS } from "./agent-process.ts";
import { BoundedLines } from "./bounded-lines.ts";
import type { Client, TurnEnding, TurnReader } from "./client.ts";
import type { AgentTurn, Driver, DriverEvent, TurnResult } from "./driver.ts";
import { COMMON, type DriverOptions, pick, programNamed } from "./environment.ts";
import { oneLine } from "./one-line.ts";

const STATUS_WAIT_MS = 60_000;

export function commandLineDriver(client: Client, options: DriverOptions): Driver {
  const env = pick(options.environment, [...COMMON, ...client.variables, ...client.keys]);
  return {
    name: client.name,
    isDeterministic: false,
    prepare: async () => {
      const program = programOf(client, env);
      if (!(await isLoggedIn(client, program, env))) throw notLoggedIn(client, "not logged in");
    },
    run: async (turn, sink, signal) => {
      const folder = privateFolder();
      try {
        const place = { program: programOf(client, env), env, folder };
        return await turnOf(client, place, { turn, sink, signal }, options);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

interface Call {
  readonly turn: AgentTurn;
  readonly sink: (event: DriverEvent) => void;
  readonly signal: AbortSignal;
}

async function turnOf(
  client: Client,
  place: Parameters<Client["launch"]>[1],
  { turn, sink, signal }: Call,
  { limits, nowS }: DriverOptions,
): Promise<TurnResult> {
  const { program, env, folder } = place;
  const { args, env: own = {}, files = {}, stdin } = client.launch(turn, place);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const temporary = join(folder, "tmp");
  mkdirSync(temporary);
  const places = {
    ...{ programs: [program], env },
    writable: [...(client.keeps?.(env) ?? []), folder],
  };
  const confinement = await sandboxHere();
  const reader = client.reader();
  const agent = new AgentProcess(
    {
      words: agentWords(confinement, [program, ...args], places, turn),
      world: turn.worktree,
      env: { ...env, TERM: "dumb", TMPDIR: temporary, ...own },
    },
    { ...DEFAULT_LIMITS, ...limits, wallMs: turn.caps.wallMs },
    signal,
  );
  agent.stdin.end(stdin);
  read(agent, reader, sink, turn.caps.turns);
  const end = await agent.ended;
  for (const name of client.leaves ?? []) removeEmpty(join(turn.worktree, name));
  return { ...resultOf(client, reader, agent, { end, nowS }), confinement };
}

/** As it is printed; what has no form that is known is passed over. */
function read(
  agent: AgentProcess,
  reader: TurnReader,
  sink: (event: DriverEvent) => void,
  turnsMax: number,
): void {
  const lines = new BoundedLines();
  const take = (line: string) => {
    for (const event of reader.read(jsonOf(line))) sink(event);
    agent.heard(reader.isWaiting);
    if (reader.usage.turns > turnsMax) {
      agent.cut({ stop: "max_turns", why: `took more than ${turnsMax} turns` });
    }
    // Trying again by itself does not help it.
    if (reader.ending?.stop === "login") agent.cut({ stop: "infra", why: reader.ending.why });
  };
  agent.stdout.on("data", (bytes: Buffer) => {
    for (const line of lines.push(bytes)) take(line);
    if (lines.isFlooded) agent.flooded();
  });
  agent.stdout.on("end", () => {
    for (const line of lines.end()) take(line);
  });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function resultOf(
  client: Client,
  { ending, usage }: TurnReader,
  { cutBy, errors }: AgentProcess,
  { end, nowS }: { readonly end: string; readonly nowS: () => number },
): TurnResult {
  if (ending?.stop === "login") throw notLoggedIn(client, ending.why);
  if (client.refusal?.test(errors)) throw notLoggedIn(client, "its credentials are refused");
  // One that had said its end and lingered has ended.
  if (cutBy !== undefined && (ending === undefined || cutBy.stop === "cancelled")) {
    return { ...cutBy, usage };
  }
  if (ending !== undefined) return { ...told(ending, nowS), usage };
  const words = errors === "" ? "" : `: ${oneLine(errors.split("\n").slice(-4).join(" "))}`;
  return { stop: "infra", why: `${client.name} ${end}${words}`, usage };
}

function told(
  ending: Exclude<TurnEnding, { stop: "login" }>,
  nowS: () => number,
): Omit<TurnResult, "usage"> {
  if (ending.stop !== "infra") return ending;
  const { stop, why, resumesAtS } = ending;
  if (resumesAtS === undefined) return { stop, why };
  return { stop, why, retryAfterMs: Math.max(0, resumesAtS - nowS()) * 1000 };
}

async function isLoggedIn(
  { keys, loginStatus }: Client,
  program: string,
  env: Readonly<Record<string, string>>,
): Promise<boolean> {
  if (loginStatus === undefined || keys.some((key) => key in env)) return true;
  const { exitCode } = await execa(program, loginStatus, {
    ...{ env, extendEnv: false, reject: false, stdin: "ignore", timeout: STATUS_WAIT_MS },
    maxBuffer: 64 * 1024,
  });
  return exitCode === 0;
}

/** A folder or file of nothing. */
function removeEmpty(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isFile() && found.size === 0) rmSync(path);
  if (found?.isDirectory() && readdirSync(path).length === 0) rmdirSync(path);
}

function notLoggedIn({ name, login }: Client, why: string): UserError {
  return new UserError(`--agent ${name}: ${why}; log in with: ${login}`, 4);
}

/** Throws UserError (4) where it is missing. */
function programOf(
  { name, program, install }: Client,
  env: Readonly<Record<string, string>>,
): string {
  const file = programNamed(program, env);
  if (file !== undefined) return file;
  throw new UserError(
    `--agent ${name}: ${program} is not on the PATH; install it with: ${install}`,
    4,
  );
}
