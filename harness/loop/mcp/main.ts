/**
 * node main.ts SOCKET: what an agent starts as its MCP server. It only carries bytes between the agent and the
 * loop, where the tools are: nothing that they stand on is read in this process.
 */
import { connect } from "node:net";

const [, , path = ""] = process.argv;
const socket = connect(path);
socket.on("error", (error) => {
  process.stderr.write(`the loop's tools are not there: ${error.message}\n`);
  process.exitCode = 4;
  process.stdin.destroy();
});
process.stdin.pipe(socket).pipe(process.stdout);
// An agent that has ended reads no more.
process.stdout.on("error", () => socket.destroy());
