/** Codex, by its command line. */
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import {
  type Client,
  type ClientPlace,
  FEEDBACK_SERVER,
  type TurnEnding,
  type TurnReader,
} from "./client.ts";
import type { AgentTurn, DriverEvent, Usage } from "./driver.ts";
import { oneLine } from "./one-line.ts";

/** Where OPENAI_BASE_URL names another server than the usual one. */
const PROVIDER = "tripod";
const MODULES = "/node_modules/";

export function codex(model: string | undefined): Client {
  return {
    name: model === undefined ? "codex" : `codex:${model}`,
    program: "codex",
    install: "npm install -g @openai/codex",
    login: "codex login",
    loginStatus: ["login", "status"],
    keys: ["CODEX_API_KEY", "OPENAI_API_KEY"],
    variables: ["CODEX_HOME", "OPENAI_BASE_URL"],
    launch: (turn, place) => ({
      args: [
        ...["exec", "--json", "--ephemeral", "--skip-git-repo-check"],
        ...["--ignore-user-config", "--ignore-rules", "-C", turn.worktree],
        ...settings(turn, place).flatMap((setting) => ["-c", setting]),
        ...(model === undefined ? [] : ["-m", model]),
        "-",
      ],
      // It reads one of the two, by itself.
      env: { CODEX_API_KEY: place.env["CODEX_API_KEY"] ?? place.env["OPENAI_API_KEY"] ?? "" },
      stdin: turn.prompt,
    }),
    keeps: (env) => [homeOf(env)],
    reader: () => new CodexReader(),
    // Its sandbox makes them so that nobody else does, and may be ended before it has removed them.
    leaves: [".agents", ".aws", ".codex", ".git"],
  };
}

function homeOf({ CODEX_HOME, HOME = "" }: ClientPlace["env"]): string {
  return CODEX_HOME ?? join(HOME, ".codex");
}

function settings(turn: AgentTurn, { program, env }: ClientPlace): readonly string[] {
  const { feedback, worktree, writable } = turn;
  const { OPENAI_BASE_URL } = env;
  // Commands see the system's programs and the world; what starts them there is Codex itself.
  const files = table({
    ":minimal": "read",
    [join(homeOf(env), "tmp")]: "read",
    [packageOf(program)]: "read",
    ":workspace_roots": {
      ".": "write",
      ...Object.fromEntries(readOnly(worktree, "", writable).map((path) => [path, "read"])),
    },
  });
  return [
    `default_permissions="${PROVIDER}"`,
    `permissions.${PROVIDER}.filesystem=${files}`,
    ...['shell_environment_policy={inherit="core"}', 'web_search="disabled"'],
    ...["features.multi_agent=false", "project_doc_max_bytes=0"],
    ...(OPENAI_BASE_URL === undefined
      ? []
      : [
          `model_provider="${PROVIDER}"`,
          `model_providers.${PROVIDER}=${table({
            ...{ name: PROVIDER, base_url: OPENAI_BASE_URL },
            ...{ env_key: "CODEX_API_KEY", wire_api: "responses" },
          })}`,
        ]),
    ...(feedback === undefined
      ? []
      : [
          `mcp_servers.${FEEDBACK_SERVER}=${table({
            ...{ command: feedback.command, args: feedback.args },
            ...{ enabled_tools: feedback.tools, default_tools_approval_mode: "approve" },
            tool_timeout_sec: 600,
          })}`,
        ]),
  ];
}

/** Of npm's, the folder that holds its platform's package too. */
function packageOf(program: string): string {
  const at = program.lastIndexOf(MODULES);
  return at < 0 ? dirname(program) : program.slice(0, at + MODULES.length - 1);
}

/** What of the world lies outside the territory: folders without anything of it, and files. */
function readOnly(world: string, folder: string, writable: readonly string[]): readonly string[] {
  return readdirSync(join(world, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (writable.some((glob) => glob === path || glob === `${path}/**`)) return [];
    const holdsWritable = writable.some((glob) => reaches(glob, path));
    return entry.isDirectory() && holdsWritable ? readOnly(world, path, writable) : [path];
  });
}

/** Whether the part of a pattern before its first star leads into the folder, or may. */
function reaches(glob: string, folder: string): boolean {
  const [fixed = ""] = glob.split("*");
  return `${fixed}`.startsWith(`${folder}/`) || `${folder}/`.startsWith(fixed);
}

type Value = string | number | readonly string[] | { readonly [key: string]: Value };

/** A value of TOML, whose strings may be written as JSON's. */
function table(value: Value): string {
  if (typeof value !== "object") return JSON.stringify(value);
  if (isList(value)) return `[${value.map((one) => JSON.stringify(one)).join(", ")}]`;
  const fields = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}=${table(one)}`);
  return `{${fields.join(", ")}}`;
}

function isList(value: object): value is readonly string[] {
  return Array.isArray(value);
}

const text = z.string();
const item = z.discriminatedUnion("type", [
  z.object({ type: z.literal("agent_message"), text }),
  z.object({
    type: z.literal("command_execution"),
    command: text,
    status: text,
    aggregated_output: text.catch(""),
  }),
  z.object({
    type: z.literal("file_change"),
    status: text,
    changes: z.array(z.object({ path: text, kind: text })),
  }),
  z.object({
    type: z.literal("mcp_tool_call"),
    server: text,
    tool: text,
    status: text,
    arguments: z.unknown(),
  }),
]);
type Item = z.output<typeof item>;
const amount = z.number().int().min(0).catch(0);
const line = z.discriminatedUnion("type", [
  z.object({ type: z.literal("item.started"), item: z.unknown() }),
  z.object({ type: z.literal("item.completed"), item: z.unknown() }),
  z.object({
    type: z.literal("turn.completed"),
    usage: z.object({ input_tokens: amount, output_tokens: amount }),
  }),
  z.object({ type: z.literal("turn.failed"), error: z.object({ message: text }) }),
  z.object({ type: z.literal("error"), message: text }),
]);

class CodexReader implements TurnReader {
  /** It tells of no money. */
  usage: Usage = { usd: 0, turns: 0, tokens: 0 };
  ending: TurnEnding | undefined;
  isWaiting = false;
  #hadTool = true;

  read(heard: unknown): readonly DriverEvent[] {
    const { data } = line.safeParse(heard);
    if (data === undefined) return [];
    this.isWaiting = data.type === "error";
    switch (data.type) {
      case "item.started":
        this.#count();
        return [];
      case "item.completed":
        return this.#completed(data.item);
      case "turn.completed": {
        const { input_tokens, output_tokens } = data.usage;
        this.usage = { ...this.usage, tokens: input_tokens + output_tokens };
        this.ending = { stop: "end" };
        return [];
      }
      case "turn.failed":
        this.ending = failureOf(data.error.message);
        return [];
      case "error":
        if (/\b401\b/.test(data.message)) this.ending = failureOf(data.message);
        return [{ kind: "text", text: data.message }];
    }
  }

  #completed(completed: unknown): readonly DriverEvent[] {
    const { data } = item.safeParse(completed);
    if (data === undefined) return [];
    if (data.type === "agent_message") this.#count();
    else this.#hadTool = true;
    return eventsOf(data);
  }

  /** It tells of no answers of its model: what it says and starts between two ends of tools is one. */
  #count(): void {
    if (this.#hadTool) this.usage = { ...this.usage, turns: this.usage.turns + 1 };
    this.#hadTool = false;
  }
}

function eventsOf(done: Item): readonly DriverEvent[] {
  switch (done.type) {
    case "agent_message":
      return [{ kind: "text", text: done.text }];
    case "command_execution": {
      const ran = { kind: "tool", name: "shell", input: done.command } as const;
      const why = /^.*(?:Read-only file system|Permission denied).*$/m.exec(done.aggregated_output);
      return why === null ? [ran] : [ran, { kind: "refused", name: "shell", why: oneLine(why[0]) }];
    }
    case "file_change": {
      const input = JSON.stringify(done.changes);
      const why = "the patch could not be applied there";
      return done.status === "failed"
        ? [{ kind: "refused", name: "apply_patch", why }]
        : [{ kind: "tool", name: "apply_patch", input }];
    }
    case "mcp_tool_call":
      return [{ kind: "tool", name: done.tool, input: JSON.stringify(done.arguments) ?? "" }];
  }
}

function failureOf(message: string): TurnEnding {
  const why = oneLine(message.replace(/^Reconnecting\.\.\. \d+\/\d+ /, ""));
  if (/\b401\b|[Nn]ot logged in/.test(message)) return { stop: "login", why };
  return { stop: "infra", why };
}
