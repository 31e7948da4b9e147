/** Claude Code, by its command line. */
import { join } from "node:path";
import { z } from "zod";
import { type Client, FEEDBACK_SERVER, type TurnEnding, type TurnReader } from "./client.ts";
import type { AgentTurn, DriverEvent, Usage } from "./driver.ts";
import { oneLine } from "./one-line.ts";

/** What its tools are called: an allow-list, for a list of what is denied misses new tools. */
const TOOLS: Readonly<Record<string, readonly string[]>> = {
  read: ["Read"],
  search: ["Glob", "Grep"],
  edit: ["Edit"],
  write: ["Write"],
};
/** It goes on by itself a few times; the loop has its own back-off. */
const RETRIES = 3;

export function claude(model: string | undefined): Client {
  return {
    name: model === undefined ? "claude" : `claude:${model}`,
    program: "claude",
    install: "npm install -g @anthropic-ai/claude-code",
    login: "claude auth login",
    loginStatus: ["auth", "status"],
    keys: ["ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN"],
    variables: ["ANTHROPIC_BASE_URL", "ANTHROPIC_CUSTOM_HEADERS", "CLAUDE_CONFIG_DIR"],
    launch: (turn) => ({
      args: words(turn, model),
      env: {
        CLAUDE_CODE_MAX_RETRIES: String(RETRIES),
        CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
        DISABLE_AUTOUPDATER: "1",
      },
      stdin: turn.prompt,
    }),
    keeps: ({ CLAUDE_CONFIG_DIR, HOME = "" }) =>
      CLAUDE_CONFIG_DIR === undefined
        ? [join(HOME, ".claude"), join(HOME, ".claude.json")]
        : [CLAUDE_CONFIG_DIR],
    reader: () => new ClaudeReader(),
  };
}

/** Nothing of the user's settings, and no server but ours; `--restricted` keeps its file tools within the world. */
function words(turn: AgentTurn, model: string | undefined): readonly string[] {
  const { tools, caps, feedback } = turn;
  const names = tools.flatMap((tool) => TOOLS[tool] ?? []);
  const ours = feedback?.tools.map((tool) => `mcp__${FEEDBACK_SERVER}__${tool}`) ?? [];
  const reads = names.filter((name) => name !== "Edit" && name !== "Write");
  const writes = names.includes("Edit") || names.includes("Write");
  const allowed = [
    ...reads.map((name) => `${name}(/**)`),
    ...(writes ? turn.writable.map((glob) => `Edit(/${glob})`) : []),
    ...ours,
  ];
  const { command, args } = feedback ?? {};
  const servers = feedback === undefined ? {} : { [FEEDBACK_SERVER]: { command, args } };
  return [
    ...["-p", "--output-format", "stream-json", "--verbose", "--no-session-persistence"],
    ...["--restricted", "--permission-mode", "dontAsk", "--setting-sources", ""],
    ...[
      "--disable-slash-commands",
      "--strict-mcp-config",
      "--mcp-config",
      JSON.stringify({ mcpServers: servers }),
    ],
    ...["--tools", names.join(","), "--allowedTools", allowed.join(",")],
    ...["--max-turns", String(caps.turns)],
    ...(Number.isFinite(caps.usd) ? ["--max-budget-usd", String(caps.usd)] : []),
    ...(model === undefined ? [] : ["--model", model]),
  ];
}

const block = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string() }),
  z.object({ type: z.literal("tool_use"), name: z.string(), input: z.unknown() }),
]);
const amount = z.number().min(0).catch(0);
const line = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("assistant"),
    message: z.object({ content: z.array(z.unknown()) }),
  }),
  z.object({
    type: z.literal("system"),
    subtype: z.string(),
    tool_name: z.string().optional(),
    decision_reason: z.string().optional(),
    error_status: z.number().nullish(),
  }),
  /** Where a subscription's limit stands. */
  z.object({
    type: z.literal("rate_limit_event"),
    rate_limit_info: z.object({ status: z.string(), resetsAt: z.number().optional() }),
  }),
  z.object({
    type: z.literal("user"),
    message: z.object({ content: z.union([z.string(), z.array(z.unknown())]) }),
  }),
  z.object({
    type: z.literal("result"),
    subtype: z.string(),
    is_error: z.boolean(),
    terminal_reason: z.string().nullish(),
    api_error_status: z.number().nullish(),
    result: z.string().nullish(),
    errors: z.array(z.string()).nullish(),
    num_turns: z.number().int().min(0).catch(0),
    total_cost_usd: amount,
    usage: z.object({
      input_tokens: amount,
      output_tokens: amount,
      cache_creation_input_tokens: amount,
      cache_read_input_tokens: amount,
    }),
  }),
]);
type Line = z.output<typeof line>;
type Result = Extract<Line, { type: "result" }>;

/** Of a tool that the session does not have: no permission is asked for it. */
const failedTool = z.object({
  type: z.literal("tool_result"),
  is_error: z.literal(true),
  content: z.string().regex(/^<tool_use_error>Error: No such tool available/),
});

class ClaudeReader implements TurnReader {
  usage: Usage = { usd: 0, turns: 0, tokens: 0 };
  ending: TurnEnding | undefined;
  isWaiting = false;
  /** Seconds since 1970, as it says when a limit ends. */
  #resetsAt: number | undefined;

  read(heard: unknown): readonly DriverEvent[] {
    const { data } = line.safeParse(heard);
    if (data === undefined) return [];
    this.isWaiting = data.type === "system" && data.subtype === "api_retry";
    switch (data.type) {
      case "assistant":
        return data.message.content.flatMap(eventOf);
      case "user":
        return refusedTools(data.message.content);
      case "system":
        return this.#system(data);
      case "rate_limit_event":
        if (data.rate_limit_info.status === "rejected") {
          this.#resetsAt = data.rate_limit_info.resetsAt;
        }
        return [];
      case "result":
        this.usage = usageOf(data);
        this.ending = endingOf(data, this.#resetsAt);
        return [];
    }
  }

  #system(data: Extract<Line, { type: "system" }>): readonly DriverEvent[] {
    if (data.subtype === "api_retry" && data.error_status === 401) {
      this.ending = { stop: "login", why: "the API refuses its credentials (401)" };
    }
    if (data.subtype !== "permission_denied") return [];
    const why = data.decision_reason ?? "outside of what its role may do";
    return [{ kind: "refused", name: data.tool_name ?? "", why: oneLine(why) }];
  }
}

function eventOf(content: unknown): readonly DriverEvent[] {
  const { data } = block.safeParse(content);
  if (data === undefined) return [];
  return data.type === "text"
    ? [{ kind: "text", text: data.text }]
    : [{ kind: "tool", name: data.name, input: JSON.stringify(data.input) ?? "" }];
}

function refusedTools(content: string | readonly unknown[]): readonly DriverEvent[] {
  if (typeof content === "string") return [];
  return content.flatMap((one) => {
    const { data } = failedTool.safeParse(one);
    if (data === undefined) return [];
    const [, name = "?"] = /No such tool available: (\w+)/.exec(data.content) ?? [];
    return [{ kind: "refused", name, why: "the role has no such tool" } as const];
  });
}

function usageOf({ usage, total_cost_usd, num_turns }: Result): Usage {
  const tokens = Object.values(usage).reduce((sum, count) => sum + count, 0);
  return { usd: total_cost_usd, turns: num_turns, tokens };
}

/** Its exit status says less than this, and a result of success may hold an error. */
function endingOf(result: Result, resetsAt: number | undefined): TurnEnding {
  const why = oneLine(result.result ?? result.errors?.join("; ") ?? result.subtype);
  const { terminal_reason: reason, api_error_status: status } = result;
  if (reason === "max_turns" || result.subtype === "error_max_turns") {
    return { stop: "max_turns", why };
  }
  if (reason === "budget_exhausted" || result.subtype === "error_max_budget_usd") {
    return { stop: "budget", why };
  }
  if (!result.is_error) return { stop: "end" };
  if (status === 401 || status === 403 || /^Not logged in|Invalid API key/.test(why)) {
    return { stop: "login", why };
  }
  if (reason === "refusal") return { stop: "refused", why };
  return { stop: "infra", why, ...(resetsAt === undefined ? {} : { resumesAtS: resetsAt }) };
}
