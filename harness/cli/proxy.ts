/** `tripod proxy`: runs the link proxy as a process of its own. */
import { rmSync } from "node:fs";
import { flushCompileCache } from "node:module";
import { type Address, parseAddress } from "../../runtime/link/address.ts";
import { openProxy } from "../../runtime/proxy/proxy.ts";
import { wallClock } from "../../runtime/wall-clock.ts";
import { endWithStandardInput } from "../exit-with-parent.ts";
import { UserError } from "../user-error.ts";
import { type LogOptions, openLog } from "./log.ts";

export interface ProxyArguments extends LogOptions {
  readonly name?: readonly string[];
  readonly listen?: readonly string[];
  readonly upstream?: readonly string[];
  readonly control?: string;
}

const REMOVE = { recursive: true, force: true };
const INTERRUPTED = 130;
const TERMINATED = 143;

export async function proxy(options: ProxyArguments): Promise<void> {
  const { name = [], listen = [], upstream = [], control } = options;
  if (listen.length === 0 || listen.length !== upstream.length) {
    throw new UserError("give one --upstream for each --listen, in the same order");
  }
  if (name.length > 0 && name.length !== listen.length) {
    throw new UserError("give a --name for every link, or for none");
  }
  const links = listen.map((at, index) => ({
    name: name[index] ?? (listen.length === 1 ? "link" : `link${index + 1}`),
    listen: addressOf("--listen", at),
    upstream: addressOf("--upstream", upstream[index] ?? ""),
  }));
  const steered = control === undefined ? undefined : addressOf("--control", control);
  const log = await openLog({ part: "proxy" }, options);
  const opened = await openProxy({ links, control: steered, clock: wallClock(), log }).catch(
    (cause: Error) => {
      throw new UserError(`cannot listen: ${cause.message}; choose another address`, 4, {
        cause,
      });
    },
  );
  // A Unix socket left behind would block the next proxy.
  process.once("exit", () => {
    if (typeof options.exitWithParent === "string") rmSync(options.exitWithParent, REMOVE);
    opened.close();
  });
  process.once("SIGINT", () => process.exit(INTERRUPTED));
  process.once("SIGTERM", () => process.exit(TERMINATED));
  flushCompileCache();
  log.info({ links, control }, "listening");
  process.stdout.write("ready\n");
  if (options.exitWithParent !== undefined) endWithStandardInput();
}

function addressOf(option: string, text: string): Address {
  const parsed = parseAddress(text);
  if ("refused" in parsed) throw new UserError(`${option}: ${parsed.refused}`);
  return parsed.ok;
}
