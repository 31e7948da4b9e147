/**
 * Any agent that speaks the Agent Client Protocol, started by a command. It asks before it reads and writes, and is answered by the
 * role's territory; what it does without asking is found in its world, where it is dropped.
 */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, delimiter, dirname, isAbsolute } from "node:path";
import { Readable, Transform, Writable } from "node:stream";
import {
  client,
  type McpServer,
  methods,
  ndJsonStream,
  type PermissionOption,
  PROTOCOL_VERSION,
  RequestError,
  type RequestPermissionRequest,
  type SessionUpdate,
  type StopReason,
} from "@agentclientprotocol/sdk";
import { sandboxHere } from "../../sandbox/choice.ts";
import { UserError } from "../../user-error.ts";
import { agentWords, refuseHidden } from "./agent-box.ts";
import { AgentProcess, DEFAULT_LIMITS } from "./agent-process.ts";
import { LINE_SIZE_MAX, OUTPUT_SIZE_MAX } from "./bounded-lines.ts";
import { FEEDBACK_SERVER } from "./client.ts";
import type {
  AgentTurn,
  Driver,
  DriverEvent,
  Feedback,
  Stop,
  TurnResult,
  Usage,
} from "./driver.ts";
import { COMMON, type DriverOptions, type Environment, pick, programNamed } from "./environment.ts";
import { oneLine } from "./one-line.ts";
import { readRefusal, refusalOf, writeRefusal } from "./territory.ts";

/** Names of further variables that the agent is to have, between commas. */
const HANDED_ON = "TRIPOD_AGENT_ENV";
/** Files and folders of this machine that it is to find, between colons: to read, and to write too. */
const READABLE = "TRIPOD_AGENT_READ";
const WRITABLE = "TRIPOD_AGENT_WRITE";
const AUTHENTICATION_REQUIRED = -32000;

const STOPS: Readonly<Record<StopReason, Stop>> = {
  end_turn: "end",
  max_tokens: "budget",
  max_turn_requests: "max_turns",
  refusal: "refused",
  cancelled: "cancelled",
};

export function acpDriver(command: string, { environment, limits }: DriverOptions): Driver {
  const [program = "", ...args] = command.trim().split(/\s+/);
  const handedOn = (environment[HANDED_ON] ?? "").split(",").map((name) => name.trim());
  const env = pick(environment, [...COMMON, ...handedOn]);
  const find = () => {
    const file = programNamed(program, env);
    if (file !== undefined) return file;
    throw new UserError(`--agent acp:${program}: not a program on the PATH; install it first`, 4);
  };
  const placed = async (hidden: readonly string[] = []) => {
    const file = find();
    const places = { ...placesOf([file, ...args], environment), env };
    const confinement = await sandboxHere();
    if (confinement.kind === "none") return { file, places, confinement };
    const named = [...places.programs, ...places.readable, ...places.writable];
    refuseHidden(named, `--agent acp:${program}`, hidden);
    return { file, places, confinement };
  };
  return {
    name: `acp:${[basename(program), ...args.map((word) => basename(word))].join(" ")}`,
    isDeterministic: false,
    prepare: async () => void (await placed()),
    run: async (turn, sink, signal) => {
      const { file, places, confinement } = await placed(turn.hidden);
      const agent = new AgentProcess(
        {
          words: agentWords(confinement, [file, ...args], places, turn),
          ...{ env: { ...env, TERM: "dumb" }, world: turn.worktree },
        },
        { ...DEFAULT_LIMITS, ...limits, wallMs: turn.caps.wallMs },
        signal,
      );
      return { ...(await new AcpTurn(turn, sink, agent).result(program)), confinement };
    },
  };
}

/** Of a command's words those that are absolute paths: a file is a program, or lies beside what it needs. */
function placesOf(words: readonly string[], environment: Environment) {
  const listed = (name: string) => (environment[name] ?? "").split(delimiter).filter(isAbsolute);
  const paths = words.filter((word) => isAbsolute(word) && existsSync(word));
  const isFile = (path: string) => statSync(path).isFile();
  return {
    programs: paths.filter(isFile),
    readable: [...paths.filter((path) => !isFile(path)), ...listed(READABLE)],
    writable: listed(WRITABLE),
  };
}

class AcpTurn {
  readonly #turn: AgentTurn;
  readonly #sink: (event: DriverEvent) => void;
  readonly #agent: AgentProcess;
  #usage: Usage = { usd: 0, turns: 0, tokens: 0 };
  /** What it says comes in pieces. */
  #said = "";
  #hadTool = true;

  constructor(turn: AgentTurn, sink: (event: DriverEvent) => void, agent: AgentProcess) {
    this.#turn = turn;
    this.#sink = sink;
    this.#agent = agent;
  }

  async result(program: string): Promise<TurnResult> {
    const asked = this.#ask();
    // It may end without a word, and then nothing is answered any more.
    const ended = this.#agent.ended.then((why) => new Error(`${basename(program)} ${why}`));
    const outcome = await Promise.race([asked.catch((error: unknown) => error), ended]);
    this.#say();
    this.#agent.cut({ stop: "end", why: "" });
    await this.#agent.ended;
    const usage = this.#usage;
    const { cutBy, errors } = this.#agent;
    if (typeof outcome === "string") return { stop: outcome as Stop, usage };
    if (cutBy !== undefined && cutBy.stop !== "end") return { ...cutBy, usage };
    if (outcome instanceof RequestError && outcome.code === AUTHENTICATION_REQUIRED) {
      const why = "log in as its documentation says";
      throw new UserError(`--agent acp:${basename(program)}: not logged in; ${why}`, 4);
    }
    const said = outcome instanceof Error ? outcome.message : String(outcome);
    const words = errors === "" ? "" : `: ${errors.split("\n").slice(-4).join(" ")}`;
    return { stop: "infra", why: oneLine(`${said}${words}`), usage };
  }

  async #ask(): Promise<Stop> {
    const { worktree, prompt, feedback } = this.#turn;
    const servers = feedback === undefined ? [] : [serverOf(feedback)];
    return await client({ name: "tripod" })
      .onRequest(methods.client.fs.readTextFile, ({ params }) => ({ content: this.#read(params) }))
      .onRequest(methods.client.fs.writeTextFile, ({ params }) => this.#write(params))
      .onRequest(methods.client.session.requestPermission, ({ params }) => this.#decide(params))
      .onNotification(methods.client.session.update, ({ params }) => this.#hear(params.update))
      .connectWith(this.#stream(), async (context) => {
        await context.request(methods.agent.initialize, {
          protocolVersion: PROTOCOL_VERSION,
          clientCapabilities: { fs: { readTextFile: true, writeTextFile: true }, terminal: false },
        });
        const { sessionId } = await context.request(methods.agent.session.new, {
          cwd: worktree,
          mcpServers: servers,
        });
        const { stopReason } = await context.request(methods.agent.session.prompt, {
          sessionId,
          prompt: [{ type: "text", text: prompt }],
        });
        return STOPS[stopReason];
      });
  }

  #stream() {
    const agent = this.#agent;
    let size = 0;
    const counted = new Transform({
      transform(bytes: Buffer, _, done) {
        size += bytes.length;
        agent.heard();
        if (size > OUTPUT_SIZE_MAX) agent.flooded();
        done(null, bytes);
      },
    });
    return ndJsonStream(
      Writable.toWeb(agent.stdin),
      Readable.toWeb(agent.stdout.pipe(counted)) as ReadableStream<Uint8Array>,
      { maxMessageBytes: LINE_SIZE_MAX },
    );
  }

  #read({ path, line, limit }: { path: string; line?: number | null; limit?: number | null }) {
    this.#tool("read", path);
    this.#refuse("read", readRefusal(path, this.#turn));
    const lines = readFileSync(path, "utf8").split("\n");
    const from = Math.max(0, (line ?? 1) - 1);
    return lines.slice(from, limit == null ? undefined : from + limit).join("\n");
  }

  #write({ path, content }: { readonly path: string; readonly content: string }) {
    this.#tool("write", path);
    this.#refuse("write", writeRefusal(path, this.#turn));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return {};
  }

  /** Throws, as an answer to the agent, where there is a reason. */
  #refuse(name: string, why: string | undefined): void {
    if (why === undefined) return;
    this.#sink({ kind: "refused", name, why });
    throw RequestError.invalidParams(undefined, why);
  }

  #decide({ toolCall, options }: RequestPermissionRequest) {
    const { kind, title, locations } = toolCall;
    const paths = (locations ?? []).map(({ path }) => path);
    const asked = { kind: kind ?? undefined, title: title ?? "", paths };
    const why = refusalOf(asked, this.#turn, this.#turn.feedback?.tools ?? []);
    if (why !== undefined)
      this.#sink({ kind: "refused", name: kind ?? oneLine(title ?? "?"), why });
    const chosen = why === undefined ? optionOf(options, "allow") : optionOf(options, "reject");
    return {
      outcome:
        chosen === undefined
          ? ({ outcome: "cancelled" } as const)
          : ({ outcome: "selected", optionId: chosen.optionId } as const),
    };
  }

  #hear(update: SessionUpdate): void {
    // Of the protocol's many updates these four matter here.
    if (update.sessionUpdate === "agent_message_chunk") {
      this.#count();
      if (update.content.type === "text") this.#said += update.content.text;
    } else if (update.sessionUpdate === "tool_call") {
      this.#tool(update.kind ?? "tool", update.title);
    } else if (update.sessionUpdate === "tool_call_update") {
      this.#hadTool = true;
    } else if (update.sessionUpdate === "usage_update") {
      this.#spent(update);
    }
  }

  #spent({ used, cost }: Extract<SessionUpdate, { sessionUpdate: "usage_update" }>): void {
    const usd = cost?.currency === "USD" ? cost.amount : this.#usage.usd;
    this.#usage = { ...this.#usage, usd, tokens: used };
    if (usd > this.#turn.caps.usd) {
      this.#agent.cut({ stop: "budget", why: `spent more than $${this.#turn.caps.usd}` });
    }
  }

  #tool(name: string, input: string): void {
    this.#say();
    this.#count();
    this.#hadTool = true;
    this.#sink({ kind: "tool", name, input });
  }

  #say(): void {
    if (this.#said !== "") this.#sink({ kind: "text", text: this.#said });
    this.#said = "";
  }

  /** The protocol tells of no answers of a model: what comes between two tools is one. */
  #count(): void {
    if (!this.#hadTool) return;
    this.#hadTool = false;
    const turns = this.#usage.turns + 1;
    this.#usage = { ...this.#usage, turns };
    const { turns: turnsMax } = this.#turn.caps;
    if (turns <= turnsMax) return;
    this.#agent.cut({ stop: "max_turns", why: `took more than ${turnsMax} turns` });
  }
}

function serverOf({ command, args }: Feedback): McpServer {
  return { name: FEEDBACK_SERVER, command, args: [...args], env: [] };
}

/** Once rather than always: the next is asked about again. */
function optionOf(
  options: readonly PermissionOption[],
  what: "allow" | "reject",
): PermissionOption | undefined {
  return (
    options.find(({ kind }) => kind === `${what}_once`) ??
    options.find(({ kind }) => kind === `${what}_always`)
  );
}
