/**
 * node acp-agent.ts PLAN: an agent of a few lines that speaks ACP. PLAN is a JSON file: by a word of the prompt, what it does at its
 * first call, its second, and so on; the last again and again.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Readable, Writable } from "node:stream";
import { agent, methods, ndJsonStream, PROTOCOL_VERSION } from "@agentclientprotocol/sdk";

export interface AcpPlan {
  /** Stands in the prompt of the calls that this is for. */
  readonly when: string;
  readonly calls: readonly {
    /** By asking for it. */
    readonly write?: Readonly<Record<string, string>>;
    /** Without asking. */
    readonly take?: Readonly<Record<string, string>>;
    /** Asked whether it may. */
    readonly execute?: string;
    /** Without asking, by a shell: it says what each has printed, or that it failed. */
    readonly run?: readonly string[];
  }[];
}

const [, , path = ""] = process.argv;
const plans = JSON.parse(readFileSync(path, "utf8")) as readonly AcpPlan[];
let cwd = "";

await agent({ name: "few-lines" })
  .onRequest(methods.agent.initialize, () => ({
    protocolVersion: PROTOCOL_VERSION,
    agentCapabilities: {},
  }))
  .onRequest(methods.agent.session.new, ({ params }) => {
    cwd = params.cwd;
    return { sessionId: "one" };
  })
  .onRequest(methods.agent.session.prompt, async ({ params, client }) => {
    const { sessionId, prompt } = params;
    const text = prompt.map((block) => (block.type === "text" ? block.text : "")).join("");
    const { calls } = plans.find(({ when }) => text.includes(when)) ?? { calls: [] };
    const {
      write = {},
      take = {},
      run = [],
      execute,
    } = calls[countedCall(text)] ?? calls.at(-1) ?? {};
    const said = ["I write.", ...run.map((command) => `${outcomeOf(command)} <- ${command}`)];
    await client.notify(methods.client.session.update, {
      sessionId,
      update: {
        sessionUpdate: "agent_message_chunk",
        content: { type: "text", text: said.join("\n") },
      },
    });
    for (const [to, content] of Object.entries(take)) {
      mkdirSync(dirname(join(cwd, to)), { recursive: true });
      writeFileSync(join(cwd, to), content);
    }
    for (const [to, content] of Object.entries(write)) {
      const file = { sessionId, path: join(cwd, to), content };
      // One that is refused is told so, and goes on.
      await client.request(methods.client.fs.writeTextFile, file).catch(() => undefined);
    }
    if (execute !== undefined) {
      await client.request(methods.client.session.requestPermission, {
        sessionId,
        toolCall: { toolCallId: "1", kind: "execute", title: execute },
        options: [
          { optionId: "yes", name: "Yes", kind: "allow_once" },
          { optionId: "no", name: "No", kind: "reject_once" },
        ],
      });
    }
    return { stopReason: "end_turn" };
  })
  .connect(
    ndJsonStream(
      Writable.toWeb(process.stdout),
      Readable.toWeb(process.stdin) as ReadableStream<Uint8Array>,
    ),
  ).closed;

function outcomeOf(command: string): string {
  const { status, stdout } = spawnSync("/bin/sh", ["-c", command], { encoding: "utf8" });
  return status === 0 ? `done ${JSON.stringify(stdout.slice(0, 200))}` : "failed";
}

/** Each call is another process: how many came before is in the prompt, where it is told, and else in none. */
function countedCall(text: string): number {
  const [, attempt] = /This is attempt (\d+)\./.exec(text) ?? [];
  const isRevision = text.includes("This is a revision");
  return attempt === undefined ? Number(isRevision) : Number(attempt) - 1;
}
