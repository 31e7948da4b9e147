/** `tripod proxy --mode tcp`: byte streams with toxics on them, driven by clients of Toxiproxy. */
import { healthAndMetrics } from "../../runtime/http/metrics.ts";
import { serveHttp } from "../../runtime/http/serve.ts";
import type { Log } from "../../runtime/log.ts";
import { preciseClock } from "../../runtime/precise-clock.ts";
import { serialEnd } from "../../runtime/serial-line/serial-end.ts";
import { newProxies } from "../../runtime/tcp-proxy/bodies.ts";
import { type ProxyPlace, parsePlace } from "../../runtime/tcp-proxy/place.ts";
import { tcpMetrics } from "../../runtime/tcp-proxy/tcp-metrics.ts";
import { type ProxySpec, TcpProxies } from "../../runtime/tcp-proxy/tcp-proxies.ts";
import { toxiproxyRoutes } from "../../runtime/tcp-proxy/toxiproxy-api.ts";
import { readBounded } from "../input/file/bounded-file.ts";
import { UserError } from "../user-error.ts";
import {
  addressOf,
  cannotListen,
  hostNames,
  linksOf,
  type Opened,
  type ProxyCommand,
} from "./options.ts";
import { keyOf, openRecord, readRecord } from "./record.ts";

const CONFIG_SIZE_MAX = 1 << 20;
/** Toxiproxy's own. */
const HTTP = "tcp:8474";

export async function openTcp(options: ProxyCommand, version: string, log: Log): Promise<Opened> {
  const { seed, control } = options;
  if (control !== undefined) {
    throw new UserError("--control steers links of frames; --mode tcp is controlled over --http");
  }
  const address = addressOf("--http", options.http ?? HTTP);
  const specs = await specsOf(options);
  const clock = preciseClock();
  const recorded = options.replay === undefined ? undefined : await readRecord(options.replay);
  const recording =
    options.record === undefined
      ? undefined
      : openRecord(options.record, (why) => log.warn({ why }, "recording stopped"));
  const proxies = new TcpProxies({
    clock,
    seed,
    log,
    openSerial: serialEnd,
    record: recording?.note,
    replay: recorded && ((where) => recorded.get(keyOf(where)) ?? []),
  });
  try {
    const http = await serveHttp({
      address,
      routes: [
        ...toxiproxyRoutes(proxies, version),
        ...healthAndMetrics(() => tcpMetrics(proxies.all)),
      ],
      hostNames: hostNames(options, address),
      failed: (error) => log.warn({ error: String(error) }, "request failed"),
    });
    const close = () => {
      http.close();
      proxies.close();
      recording?.close();
      clock.close();
    };
    const opened = await proxies.change(() => specs);
    if ("refused" in opened) {
      close();
      throw new Error(opened.refused);
    }
    return { close };
  } catch (cause) {
    throw cannotListen(cause);
  }
}

/** As all modes write addresses; or a serial port, of this machine or over a network. */
function placeOf(option: string, text: string): ProxyPlace {
  if (!text.startsWith("/") && !text.startsWith("rfc2217:")) {
    return { kind: "socket", address: addressOf(option, text) };
  }
  const parsed = parsePlace(text);
  if ("refused" in parsed) throw new UserError(`${option}: ${parsed.refused}`);
  return parsed.ok;
}

/** Those of the command line, and those of the file. */
async function specsOf(options: ProxyCommand): Promise<readonly ProxySpec[]> {
  const links = linksOf(options, "tcp", placeOf);
  const specs = links.map((link): ProxySpec => ({ ...link, enabled: true }));
  if (options.config === undefined) return specs;
  const text = new TextDecoder().decode(await readBounded(options.config, CONFIG_SIZE_MAX));
  const read = newProxies(text);
  if ("refused" in read)
    throw new UserError(`${options.config}: ${read.refused.replace(/^bad request body: /, "")}`);
  const twice = read.ok.find(({ name }) => specs.some((one) => one.name === name));
  if (twice !== undefined)
    throw new UserError(`${options.config}: "${twice.name}" is the name of a --listen, too`);
  return [...specs, ...read.ok];
}
