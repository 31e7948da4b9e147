/** `tripod proxy` for the links of lanes: frames, steered over gRPC and HTTP. */
import type { Log } from "../../runtime/log.ts";
import { openProxy } from "../../runtime/proxy/proxy.ts";
import { wallClock } from "../../runtime/wall-clock.ts";
import { UserError } from "../user-error.ts";
import { addressOf, cannotListen, linksOf, type Opened, type ProxyCommand } from "./options.ts";

export async function openFrames(options: ProxyCommand, log: Log): Promise<Opened> {
  const { control, http, config, endTogether: endsTogether } = options;
  if (config !== undefined) throw new UserError("--config is read with --mode tcp");
  const links = linksOf(options, "link", addressOf);
  if (links.length === 0) throw new UserError("give --listen and --upstream, for one link each");
  const steered = control === undefined ? undefined : addressOf("--control", control);
  const address = http === undefined ? undefined : addressOf("--http", http);
  let opened: Opened | undefined;
  try {
    const proxy = await openProxy({
      links,
      control: steered,
      clock: wallClock(),
      log,
      endsTogether,
    });
    opened = proxy;
    if (address === undefined) return proxy;
    // A rig waits for its proxy, and asks nothing over HTTP.
    const { serveLinks } = await import("./links-over-http.ts");
    const served = await serveLinks(proxy, address, options, log);
    return {
      close: () => {
        served.close();
        proxy.close();
      },
    };
  } catch (cause) {
    opened?.close();
    throw cannotListen(cause);
  }
}
