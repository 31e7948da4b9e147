/** `tripod proxy`: runs a proxy as a process of its own: for links of frames, or for TCP connections. */
import { rmSync } from "node:fs";
import { flushCompileCache } from "node:module";
import manifest from "../../package.json" with { type: "json" };
import type { Log } from "../../runtime/log.ts";
import { endWithStandardInput } from "../exit-with-parent.ts";
import { modeOf, type Opened, type ProxyCommand } from "../proxy/options.ts";
import { type LogOptions, openLog } from "./log.ts";

const REMOVE = { recursive: true, force: true };
const INTERRUPTED = 130;
const TERMINATED = 143;

export type ProxyArguments = Omit<ProxyCommand, "mode"> & { readonly mode: string } & LogOptions;

export async function proxy(options: ProxyArguments): Promise<void> {
  const mode = modeOf(options.mode);
  const log = await openLog({ part: "proxy" }, options);
  const opened = await open({ ...options, mode }, log);
  // A Unix socket left behind would block the next proxy.
  process.once("exit", () => {
    if (typeof options.exitWithParent === "string") rmSync(options.exitWithParent, REMOVE);
    opened.close();
  });
  process.once("SIGINT", () => process.exit(INTERRUPTED));
  process.once("SIGTERM", () => process.exit(TERMINATED));
  flushCompileCache();
  const { listen = [], upstream = [], control, http } = options;
  log.info({ mode, listen, upstream, control, http }, "listening");
  process.stdout.write("ready\n");
  if (options.exitWithParent !== undefined) endWithStandardInput();
}

/** A rig waits for its proxy: what another mode needs is not loaded. */
async function open(options: ProxyCommand, log: Log): Promise<Opened> {
  switch (options.mode) {
    case "frames":
      return await (await import("../proxy/frames.ts")).openFrames(options, log);
    case "tcp":
      return await (await import("../proxy/tcp.ts")).openTcp(options, manifest.version, log);
  }
}
