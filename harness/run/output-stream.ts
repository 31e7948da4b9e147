/**
 * Streams the triad's output to a consumer that listens on a socket, as JSON lines. The first line names the system and how
 * long to wait for a slot; then there is one line per slot.
 */
import { connect, type Socket } from "node:net";
import { parseAddress, socketOptions } from "../../runtime/link/address.ts";
import type { Output } from "../../runtime/triad/output.ts";
import { hex } from "../../runtime/wire/bytes.ts";
import { UserError } from "../user-error.ts";

export interface OutputStream {
  readonly say: (slot: number, output: Output) => void;
  /** What is still on its way arrives. */
  readonly close: () => void;
}

/** A consumer with more than this unread acts on the past: it is disconnected. */
const UNREAD_SIZE_MAX = 1 << 20;
const NS_PER_MS = 1e6;

/** Throws UserError: 2 for an invalid address, 4 if nothing listens there. */
export async function openOutputStream(
  address: string,
  about: { readonly system: string; readonly passiveNs: number },
  lost: (why: string) => void,
): Promise<OutputStream> {
  const parsed = parseAddress(address);
  if ("refused" in parsed) throw new UserError(`--output: ${parsed.refused}`);
  if (parsed.ok.carrier === "grpc") {
    throw new UserError(
      `--output: ${address}: the output is JSON lines, not gRPC; leave out grpc:`,
    );
  }
  const socket = await dialled(address, socketOptions(parsed.ok));
  let isLost = false;
  const lose = (why: string) => {
    if (!isLost) lost(`--output: ${address}: ${why}; the run goes on without`);
    isLost = true;
    socket.destroy();
  };
  // An error is followed by close.
  socket.on("error", () => undefined);
  socket.on("close", () => lose("the consumer has disconnected"));
  // A consumer sends nothing; reading all the same is how its end is noticed.
  socket.resume();
  const { system, passiveNs } = about;
  const write = (line: object) => {
    if (isLost) return;
    if (socket.writableLength > UNREAD_SIZE_MAX) lose("the consumer does not read");
    else socket.write(`${JSON.stringify(line)}\n`);
  };
  write({ schema: "tripod.output.v1", system, passive_ms: passiveNs / NS_PER_MS });
  return {
    say: (slot, output) => write({ slot, ...asData(output) }),
    close: () => {
      isLost = true;
      socket.end();
    },
  };
}

async function dialled(
  address: string,
  options: ReturnType<typeof socketOptions>,
): Promise<Socket> {
  const socket = connect(options);
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("error", (cause) => {
      const why = `--output: nothing listens at ${address} (${cause.message})`;
      reject(new UserError(`${why}; start the consumer first`, 4, { cause }));
    });
  });
  socket.setNoDelay(true);
  return socket;
}

/** Bytes are lower-case hex, as in a trace. */
function asData(output: Output): object {
  return "value" in output ? { ...output, value: hex(output.value) } : output;
}
