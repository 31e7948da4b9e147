/** Gemini, by its command line. */
import { z } from "zod";
import { type Client, FEEDBACK_SERVER, type TurnEnding, type TurnReader } from "./client.ts";
import type { AgentTurn, DriverEvent, Usage } from "./driver.ts";
import { oneLine } from "./one-line.ts";

const TOOLS: Readonly<Record<string, readonly string[]>> = {
  read: ["read_file", "read_many_files", "list_directory"],
  search: ["glob", "grep_search"],
  edit: ["replace"],
  write: ["write_file"],
};
const SETTINGS = ".gemini/settings.json";

export function gemini(model: string | undefined): Client {
  return {
    name: model === undefined ? "gemini" : `gemini:${model}`,
    program: "gemini",
    install: "npm install -g @google/gemini-cli",
    // A log-in of its own lies among the user's settings, and those are not for the loop.
    login: "export GEMINI_API_KEY=...",
    keys: ["GEMINI_API_KEY"],
    variables: ["GOOGLE_GEMINI_BASE_URL"],
    launch: (turn, place) => ({
      args: [
        ...["-o", "stream-json", "--approval-mode", "auto_edit", "--skip-trust"],
        ...["-e", "none"],
        ...(model === undefined ? [] : ["-m", model]),
      ],
      env: { GEMINI_CLI_HOME: place.folder },
      files: { [SETTINGS]: JSON.stringify(settings(turn)) },
      stdin: turn.prompt,
    }),
    reader: () => new GeminiReader(),
    // It tries again by itself for a long time, and says so there alone.
    refusal: /"code":\s*401|status: 401|API key not valid/,
  };
}

function settings({ tools, caps, feedback }: AgentTurn) {
  const { command, args, tools: includeTools } = feedback ?? {};
  return {
    security: { auth: { selectedType: "gemini-api-key" } },
    tools: { core: tools.flatMap((tool) => TOOLS[tool] ?? []) },
    model: { maxSessionTurns: caps.turns },
    mcp: { allowed: feedback === undefined ? [] : [FEEDBACK_SERVER] },
    mcpServers:
      feedback === undefined
        ? {}
        : { [FEEDBACK_SERVER]: { command, args, includeTools, trust: true } },
    general: { disableAutoUpdate: true, disableUpdateNag: true },
    privacy: { usageStatisticsEnabled: false },
    telemetry: { enabled: false },
    context: { fileName: [] },
  };
}

const text = z.string();
const failure = z.object({ type: text.catch(""), message: text });
const amount = z.number().int().min(0).catch(0);
const line = z.discriminatedUnion("type", [
  z.object({ type: z.literal("message"), role: text, content: text }),
  z.object({
    type: z.literal("tool_use"),
    tool_name: text,
    tool_id: text,
    parameters: z.unknown(),
  }),
  z.object({
    type: z.literal("tool_result"),
    tool_id: text,
    status: text,
    error: failure.optional(),
  }),
  z.object({ type: z.literal("error"), message: text }),
  z.object({
    type: z.literal("result"),
    status: text,
    error: failure.optional(),
    stats: z.object({ total_tokens: amount }).optional(),
  }),
]);
type Result = Extract<z.output<typeof line>, { type: "result" }>;
/** Of a tool that was asked for and not run. */
const REFUSED = new Set(["tool_not_registered", "invalid_tool_params", "policy_violation"]);

class GeminiReader implements TurnReader {
  /** It tells of no money. */
  usage: Usage = { usd: 0, turns: 0, tokens: 0 };
  ending: TurnEnding | undefined;
  isWaiting = false;
  readonly #names = new Map<string, string>();
  #hadTool = true;

  read(heard: unknown): readonly DriverEvent[] {
    const { data } = line.safeParse(heard);
    if (data === undefined) return [];
    this.isWaiting = data.type === "error";
    switch (data.type) {
      case "message":
        if (data.role !== "assistant") return [];
        this.#count();
        return [{ kind: "text", text: data.content }];
      case "tool_use":
        this.#count();
        this.#names.set(data.tool_id, data.tool_name);
        return [
          { kind: "tool", name: data.tool_name, input: JSON.stringify(data.parameters) ?? "" },
        ];
      case "tool_result": {
        this.#hadTool = true;
        const { error } = data;
        if (error === undefined || !REFUSED.has(error.type)) return [];
        const name = this.#names.get(data.tool_id) ?? "?";
        return [{ kind: "refused", name, why: oneLine(error.message, 120) }];
      }
      case "error":
        return [{ kind: "text", text: data.message }];
      case "result":
        this.usage = { ...this.usage, tokens: data.stats?.total_tokens ?? 0 };
        this.ending = endingOf(data);
        return [];
    }
  }

  /** What is said and asked for between two results of tools is one answer of its model. */
  #count(): void {
    if (this.#hadTool) this.usage = { ...this.usage, turns: this.usage.turns + 1 };
    this.#hadTool = false;
  }
}

function endingOf({ status, error }: Result): TurnEnding {
  if (status === "success") return { stop: "end" };
  const why = oneLine(error?.message ?? status);
  if (/max(?:imum)? session turns/i.test(why) || error?.type === "FatalTurnLimitedError") {
    return { stop: "max_turns", why };
  }
  if (/\b401\b|API key not valid|UNAUTHENTICATED/.test(why)) return { stop: "login", why };
  return { stop: "infra", why };
}
