/** A second machine for a trial: a network namespace behind a pair of virtual Ethernet ports, and a wire that takes its time. */
import { execFileSync } from "node:child_process";
import { connect, createServer, type Socket } from "node:net";
import { UserError } from "../../user-error.ts";

export interface OtherMachine {
  /** What a program is started with to run there. */
  readonly command: readonly string[];
  readonly here: string;
  readonly there: string;
  /** Whether the kernel itself can delay what leaves here. */
  readonly delays: (ms: number) => boolean;
  readonly remove: () => void;
}

/** Undefined where this process may not make one: then why not is said. */
export function whyNoOtherMachine(): string | undefined {
  if (process.getuid?.() !== 0) return "network namespaces need root";
  try {
    ip("netns", "list");
    return undefined;
  } catch {
    return "there is no ip(8), of iproute2";
  }
}

export function otherMachine(): OtherMachine {
  const name = `tripod-${process.pid}`;
  const [near, far] = [`tp${process.pid}a`, `tp${process.pid}b`];
  const net = `10.213.${process.pid % 256}`;
  const [here, there] = [`${net}.1`, `${net}.2`];
  const remove = () => {
    // The ports go with either of them.
    for (const words of [
      ["link", "del", near],
      ["netns", "del", name],
    ])
      attempt("ip", ...words);
  };
  try {
    ip("netns", "add", name);
    ip("link", "add", near, "type", "veth", "peer", "name", far);
    ip("link", "set", far, "netns", name);
    ip("addr", "add", `${here}/30`, "dev", near);
    ip("link", "set", near, "up");
    for (const words of [
      `addr add ${there}/30 dev ${far}`,
      `link set ${far} up`,
      "link set lo up",
    ]) {
      ip("-n", name, ...words.split(" "));
    }
  } catch (cause) {
    remove();
    throw new UserError(`a network namespace cannot be made: ${(cause as Error).message}`, 4, {
      cause,
    });
  }
  return {
    command: ["ip", "netns", "exec", name],
    here,
    there,
    delays: (ms) =>
      attempt(
        "tc",
        ..."qdisc replace dev".split(" "),
        near,
        ..."root netem delay".split(" "),
        `${ms}ms`,
      ),
    remove,
  };
}

function ip(...words: readonly string[]): void {
  execFileSync("ip", words, { stdio: ["ignore", "ignore", "pipe"] });
}

function attempt(file: string, ...words: readonly string[]): boolean {
  try {
    execFileSync(file, words, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Carries bytes to `there` and back, each `delayMs` after it has come. What is encrypted stays so. */
export async function slowWire(
  here: string,
  there: { readonly host: string; readonly port: number },
  delayMs: number,
): Promise<{ readonly port: number; readonly close: () => void }> {
  const sockets = new Set<Socket>();
  const carry = (from: Socket, to: Socket) => {
    sockets.add(from.setNoDelay(true));
    from.on("data", (bytes: Uint8Array) => setTimeout(() => to.write(bytes), delayMs));
    from.on("error", () => undefined);
    from.on("close", () => {
      sockets.delete(from);
      setTimeout(() => to.destroy(), delayMs);
    });
  };
  const server = createServer((near) => {
    const far = connect(there);
    carry(near, far);
    carry(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, here, resolve));
  const bound = server.address();
  return {
    port: typeof bound === "object" && bound !== null ? bound.port : 0,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
