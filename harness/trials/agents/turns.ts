/** Single turns through a real client: what its model does, and what has to come of it. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AgentLimits } from "../../loop/drivers/agent-process.ts";
import type { AgentTurn, DriverEvent, TurnResult } from "../../loop/drivers/driver.ts";
import {
  type ModelCall,
  type ModelReply,
  ModelServer,
} from "../../loop/drivers/testing/model-server.ts";
import { UserError } from "../../user-error.ts";
import { HANDS, type Hands, type TriedClient } from "./hands.ts";
import { driverOf } from "./place.ts";

interface Happened {
  readonly result: TurnResult | UserError;
  readonly events: readonly DriverEvent[];
  readonly world: string;
  /** A file beside the world. */
  readonly outside: string;
}

export interface TurnCase {
  readonly name: string;
  readonly only?: readonly TriedClient[];
  /** One after the other; the last again and again. */
  readonly replies: (hands: Hands, world: string, outside: string) => readonly ModelReply[];
  readonly caps?: Partial<AgentTurn["caps"]>;
  readonly limits?: Partial<AgentLimits>;
  /** Ends the turn at the first request. */
  readonly isEnded?: boolean;
  readonly holds: (happened: Happened) => boolean;
}

const say = (text: string, ...calls: readonly ModelCall[]): ModelReply => ({
  kind: "say",
  text,
  calls,
});
const done = say("done");
const stopIs =
  (...stops: readonly TurnResult["stop"][]) =>
  ({ result }: Happened) =>
    "stop" in result && stops.includes(result.stop);
const readText = (world: string, path: string) => readFileSync(join(world, path), "utf8");

export const TURN_CASES: readonly TurnCase[] = [
  {
    name: "reads, edits and writes its lane",
    replies: (hands, world) => [
      say("reading", hands.read(join(world, "lane/lane.ts"))),
      say("editing", hands.edit(join(world, "lane/lane.ts"), "line one", "line 1")),
      say("writing", hands.write(join(world, "lane/part.ts"), "part\n")),
      done,
    ],
    holds: (happened) =>
      stopIs("end")(happened) &&
      readText(happened.world, "lane/lane.ts") === "line 1\nline two\n" &&
      readText(happened.world, "lane/part.ts").trim() === "part",
  },
  {
    name: "cannot write what its role may only read",
    // Gemini asks for nothing within its workspace: the loop finds it in the world, and drops it.
    only: ["claude", "codex"],
    replies: (hands, world) => [say("x", hands.write(join(world, "claims.md"), "none\n")), done],
    holds: ({ world, events }) =>
      readText(world, "claims.md") === "claims\n" && events.some(({ kind }) => kind === "refused"),
  },
  {
    name: "cannot read or write outside its world",
    replies: (hands, _, outside) => [
      say("x", hands.read(outside)),
      say("y", hands.write(`${outside}.new`, "x")),
      say("z", hands.shell(`cat '${outside}' > '${outside}.new'; cat '${outside}'`)),
      done,
    ],
    holds: ({ outside, events }) =>
      !existsSync(`${outside}.new`) && !JSON.stringify(events).includes("a secret"),
  },
  {
    name: "is ended by its cap on turns",
    caps: { turns: 3 },
    replies: (hands, world) => [say("again", hands.read(join(world, "lane/lane.ts")))],
    holds: stopIs("max_turns"),
  },
  {
    name: "is ended by its cap on money",
    only: ["claude"],
    caps: { usd: 0.01 },
    replies: (hands, world) => [say("again", hands.read(join(world, "lane/lane.ts")))],
    holds: stopIs("budget"),
  },
  {
    name: "a limit (429) is the infrastructure's failure",
    limits: { waitMs: 5_000, silenceMs: 60_000 },
    replies: () => [{ kind: "limited", retryAfterS: 3_600 }],
    holds: stopIs("infra"),
  },
  {
    name: "an aborted stream is the infrastructure's failure",
    replies: () => [{ kind: "aborted" }],
    holds: stopIs("infra"),
  },
  {
    name: "a silent model is the infrastructure's failure",
    limits: { silenceMs: 60_000 },
    replies: () => [{ kind: "silent" }],
    holds: stopIs("infra"),
  },
  {
    name: "refused credentials (401) end the loop with the command that mends it",
    limits: { silenceMs: 60_000 },
    replies: () => [{ kind: "unauthorised" }],
    holds: ({ result }) => result instanceof UserError && result.exitCode === 4,
  },
  {
    name: "is ended with the loop",
    isEnded: true,
    replies: () => [{ kind: "silent" }],
    holds: stopIs("cancelled"),
  },
];

/** Returns how it ended, in a line, and whether that is as it has to be. */
export async function turnOf(
  tried: TriedClient,
  bin: string,
  one: TurnCase,
): Promise<{ readonly holds: boolean; readonly ended: string }> {
  const root = mkdtempSync(join(tmpdir(), "agents-trial-"));
  const [world, outside] = [join(root, "world"), join(root, "secret")];
  mkdirSync(join(world, "lane"), { recursive: true });
  writeFileSync(join(world, "lane/lane.ts"), "line one\nline two\n");
  writeFileSync(join(world, "claims.md"), "claims\n");
  writeFileSync(outside, "a secret\n");
  const ending = new AbortController();
  const replies = one.replies(HANDS[tried], world, outside);
  const server = await ModelServer.start(({ n }) => {
    if (one.isEnded === true) ending.abort("the loop was ended");
    return replies[Math.min(n, replies.length - 1)] ?? done;
  });
  try {
    const { driver } = driverOf(tried, bin, server.url, { limits: one.limits ?? {} });
    const turn: AgentTurn = {
      ...{ role: "integration_implementer", call: 1, worktree: world, prompt: "Write the lane." },
      ...{ readable: ["claims.md"], writable: ["lane/**", "notes.md"] },
      tools: ["read", "search", "edit", "write"],
      caps: { usd: 5, turns: 20, wallMs: 600_000, ...one.caps },
    };
    const events: DriverEvent[] = [];
    const result = await driver
      .run(turn, (event) => events.push(event), ending.signal)
      .catch((error: unknown) => {
        if (error instanceof UserError) return error;
        throw error;
      });
    const ended = "stop" in result ? [result.stop, result.why].join(" ") : result.message;
    return { holds: one.holds({ result, events, world, outside }), ended };
  } finally {
    await server[Symbol.asyncDispose]();
    rmSync(root, { recursive: true, force: true });
  }
}
