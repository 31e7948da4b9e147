/** The loop's end of an agent's MCP server: a socket that only this user can reach, and the tools behind it, for one turn. */
import { copyFileSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { StdioServerTransport } from "@modelcontextprotocol/server/stdio";
import { privateFolder } from "../../../runtime/instance/private-folder.ts";
import type { Feedback } from "../drivers/driver.ts";
import { FEEDBACK_TOOLS, type FeedbackSource, feedbackServer, limited } from "./tools.ts";

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));
const CONNECTIONS_MAX = 4;
const MESSAGE_SIZE_MAX = 64 * 1024;

export interface OpenFeedback extends AsyncDisposable {
  readonly feedback: Feedback;
}

/** `allowed`: the role's tools, of which those that are not ours are passed over; undefined where none is left. */
export async function openFeedback(
  source: FeedbackSource,
  allowed: readonly string[],
): Promise<OpenFeedback | undefined> {
  const tools = FEEDBACK_TOOLS.filter((name) => allowed.includes(name));
  if (tools.length === 0) return undefined;
  const folder = privateFolder();
  const path = join(folder, "tools");
  // The agent starts it, and is not shown where it comes from.
  const relay = join(folder, "relay.mts");
  copyFileSync(MAIN, relay);
  const bounded = limited(source);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on("close", () => sockets.delete(socket)));
    // One that goes away in the middle of an answer has only itself to tell.
    socket.on("error", () => socket.destroy());
    const transport = new StdioServerTransport(socket, socket, { maxBufferSize: MESSAGE_SIZE_MAX });
    void feedbackServer(bounded, tools).connect(transport);
  });
  server.maxConnections = CONNECTIONS_MAX;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(path, resolve);
  });
  return {
    feedback: { command: process.execPath, args: [relay, path], tools, folder },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
