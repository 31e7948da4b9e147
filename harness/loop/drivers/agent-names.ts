/** What `--agent` takes, and what each agent needs, for errors and help: names alone, which start nothing. */

interface NamedAgent {
  /** What stands behind the colon; in brackets where it may be left out. */
  readonly takes: "[MODEL]" | "CMD" | "DIR";
  /** What has to be there before a loop begins with it: a program, a log-in, variables, files. */
  readonly needs: string;
}

/** By what stands before the colon. */
export const NAMED_AGENTS = {
  claude: {
    takes: "[MODEL]",
    needs:
      "npm install -g @anthropic-ai/claude-code; log in by claude auth login, or set ANTHROPIC_API_KEY, ANTHROPIC_AUTH_TOKEN or CLAUDE_CODE_OAUTH_TOKEN",
  },
  codex: {
    takes: "[MODEL]",
    needs:
      "npm install -g @openai/codex; log in by codex login, or set CODEX_API_KEY or OPENAI_API_KEY",
  },
  gemini: {
    takes: "[MODEL]",
    needs: "npm install -g @google/gemini-cli; set GEMINI_API_KEY",
  },
  acp: {
    takes: "CMD",
    needs:
      "a program on the PATH that speaks the Agent Client Protocol, logged in; its variables named in TRIPOD_AGENT_ENV, its files in TRIPOD_AGENT_READ and TRIPOD_AGENT_WRITE",
  },
  replay: {
    takes: "DIR",
    needs: "the folder of a loop that a live agent has made; no client, no model",
  },
  scripted: {
    takes: "DIR",
    needs: "a folder with a script (script.yaml) of what to write; no client, no model",
  },
  repair: {
    takes: "DIR",
    needs: "a folder with a lane that fails, in TypeScript, C or Rust; no client, no model",
  },
} as const satisfies Readonly<Record<string, NamedAgent>>;

export type AgentKind = keyof typeof NAMED_AGENTS;

const KINDS = Object.keys(NAMED_AGENTS) as readonly AgentKind[];

export function agentKind(name: string): AgentKind | undefined {
  return KINDS.find((kind) => kind === name);
}

/** As it is typed: `claude[:MODEL]`, `replay:DIR`. */
export function nameOf(kind: AgentKind): string {
  const { takes } = NAMED_AGENTS[kind];
  return takes === "[MODEL]" ? `${kind}[:MODEL]` : `${kind}:${takes}`;
}

export const AGENTS = KINDS.map(nameOf);

export const AGENT_NEEDS = KINDS.map((kind) => ({
  agent: nameOf(kind),
  needs: NAMED_AGENTS[kind].needs,
}));
