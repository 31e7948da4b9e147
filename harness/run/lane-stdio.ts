/**
 * The same process, served over its standard input and output as a native lane's is: it is there in half the time, for it loads nothing of
 * gRPC. For a search that starts hundreds of lanes; what is run or judged is served by `lane-main.ts`.
 */
import { Duplex } from "node:stream";
import { StreamLink } from "../../runtime/link/stream.ts";
import { booted, endWith } from "./lane-boot.ts";

async function serve([system = "", lane = "", ...modules]: readonly string[]): Promise<void> {
  const boot = await booted({ system, lane }, modules);
  const streams = { readable: process.stdin, writable: process.stdout };
  const link = new StreamLink(Duplex.from(streams));
  const served = boot((frame) => link.send(frame));
  link.onFrame((frame) => served.receive(frame));
  process.stdin.on("end", () => process.exit(0));
}

serve(process.argv.slice(2)).catch(endWith);
