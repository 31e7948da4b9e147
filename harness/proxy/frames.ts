/** `tripod proxy` for the links of lanes: frames, steered over gRPC. */
import type { Log } from "../../runtime/log.ts";
import { openProxy } from "../../runtime/proxy/proxy.ts";
import { wallClock } from "../../runtime/wall-clock.ts";
import { UserError } from "../user-error.ts";
import { addressOf, cannotListen, linksOf, type Opened, type ProxyCommand } from "./options.ts";

export async function openFrames(options: ProxyCommand, log: Log): Promise<Opened> {
  const { control, http, config } = options;
  if (http !== undefined) throw new UserError("--http is served with --mode tcp");
  if (config !== undefined) throw new UserError("--config is read with --mode tcp");
  const links = linksOf(options, "link");
  if (links.length === 0) throw new UserError("give --listen and --upstream, for one link each");
  const steered = control === undefined ? undefined : addressOf("--control", control);
  try {
    return await openProxy({ links, control: steered, clock: wallClock(), log });
  } catch (cause) {
    throw cannotListen(cause);
  }
}
