/** What any agent may ask the loop for in a turn: read-only, and nothing but what its world could hold. */
import { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";

/** Where the answers come from, in words. */
export interface FeedbackSource {
  /** The properties' claims. */
  readonly claims: () => string;
  /** The newest counterexample; undefined where there is none. */
  readonly counterexample: () => string | undefined;
  /** The working check on the files as they are in the world now. */
  readonly check: () => Promise<string>;
}

/** Of one turn: a check takes seconds, and an agent that only tries again learns nothing. */
export const CHECKS_MAX = 12;
const TEXT_SIZE_MAX = 32 * 1024;

interface FeedbackTool {
  readonly about: string;
  readonly answer: (source: FeedbackSource) => string | Promise<string>;
}

const TOOLS: Readonly<Record<string, FeedbackTool>> = {
  get_claims: {
    about: "The claims that the lane is held to, in words.",
    answer: ({ claims }) => claims(),
  },
  get_counterexample: {
    about:
      "The newest counterexample: the smallest case that fails, what the lane said and what was expected of it.",
    answer: ({ counterexample }) => counterexample() ?? "There is no counterexample so far.",
  },
  run_check: {
    about: `Checks the lane as it is in the folder now, and shows what it fails on. At most ${CHECKS_MAX} times in a turn.`,
    answer: ({ check }) => check(),
  },
};

export const FEEDBACK_TOOLS = Object.keys(TOOLS);

/** With the tools of `allowed` alone. */
export function feedbackServer(source: FeedbackSource, allowed: readonly string[]): McpServer {
  const server = new McpServer({ name: "tripod", version: "1" });
  for (const [name, { about, answer }] of Object.entries(TOOLS)) {
    if (!allowed.includes(name)) continue;
    const annotations = { readOnlyHint: true, openWorldHint: false };
    server.registerTool(
      name,
      { description: about, annotations, inputSchema: z.object({}) },
      async () => {
        try {
          return textResult(await answer(source));
        } catch {
          // What went wrong in the loop's own parts is not for an agent's eyes.
          return { ...textResult("It could not be done; go on without it."), isError: true };
        }
      },
    );
  }
  return server;
}

/** One check at a time, and so many in all. */
export function limited(source: FeedbackSource, checksMax = CHECKS_MAX): FeedbackSource {
  let checks = 0;
  let underWay: Promise<string> | undefined;
  return {
    ...source,
    check: async () => {
      if (underWay !== undefined) return await underWay;
      if (checks >= checksMax)
        return `The check has been run ${checksMax} times in this turn, and no more.`;
      checks++;
      underWay = source.check();
      try {
        return await underWay;
      } finally {
        underWay = undefined;
      }
    },
  };
}

function textResult(text: string) {
  const cut = text.length > TEXT_SIZE_MAX ? `${text.slice(0, TEXT_SIZE_MAX)}\n...` : text;
  return { content: [{ type: "text" as const, text: cut }] };
}
