/** The HTTP interface of `tripod proxy` to the links of lanes. */
import { healthAndMetrics } from "../../runtime/http/metrics.ts";
import { serveHttp } from "../../runtime/http/serve.ts";
import type { Address } from "../../runtime/link/address.ts";
import type { Log } from "../../runtime/log.ts";
import { linkMetrics } from "../../runtime/proxy/link-metrics.ts";
import { linkRoutes } from "../../runtime/proxy/link-routes.ts";
import type { LinkControl } from "../../runtime/proxy/proxy.ts";
import { StandingFaults } from "../../runtime/proxy/standing-faults.ts";
import { hostNames, type Opened, type ProxyCommand } from "./options.ts";

export async function serveLinks(
  proxy: LinkControl,
  address: Address,
  options: ProxyCommand,
  log: Log,
): Promise<Opened> {
  const names = proxy.links.map(({ name }) => name);
  const faults = new StandingFaults(names, options.seed, (rules) => proxy.stand(rules));
  return await serveHttp({
    address,
    routes: [...linkRoutes(proxy, faults), ...healthAndMetrics(() => linkMetrics(proxy.links))],
    hostNames: hostNames(options, address),
    failed: (error) => log.warn({ error: String(error) }, "request failed"),
  });
}
