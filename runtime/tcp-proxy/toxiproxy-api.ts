/** Toxiproxy's HTTP interface to TCP proxies, so that its clients drive them unchanged. */
import { type HttpReply, json, NO_CONTENT, refusal } from "../http/reply.ts";
import type { HttpRoute } from "../http/route.ts";
import { changedProxy, changedToxic, newProxies, newProxy, newToxic } from "./bodies.ts";
import { placeText } from "./place.ts";
import type { Denied, ProxySpec, TcpProxies } from "./tcp-proxies.ts";
import type { TcpProxy, Toxic } from "./tcp-proxy.ts";

/** The version of Toxiproxy whose interface this is: clients ask for it. */
const TOXIPROXY_VERSION = "2.12.0";
const CREATED = 201;
const NOT_FOUND = 404;
const CONFLICT = 409;
const PROXIES_MAX = 1000;
const TOXICS_MAX = 64;

const NO_PROXY: Denied = { refused: "proxy not found", status: NOT_FOUND };
const NO_TOXIC: Denied = { refused: "toxic not found", status: NOT_FOUND };

export function toxiproxyRoutes(proxies: TcpProxies, version: string): readonly HttpRoute[] {
  /** A route below one proxy. */
  const about = (
    methods: HttpRoute["methods"],
    path: string,
    handle: (proxy: TcpProxy, body: string, toxic: string) => HttpReply | Promise<HttpReply>,
  ): HttpRoute => ({
    methods,
    path: `/proxies/:proxy${path}`,
    handle: ({ params, body }) => {
      const proxy = proxies.get(params["proxy"] ?? "");
      return proxy === undefined ? deny(NO_PROXY) : handle(proxy, body, params["toxic"] ?? "");
    },
  });

  return [
    {
      methods: ["GET"],
      path: "/version",
      handle: () => json({ version: TOXIPROXY_VERSION, tripod: version }),
    },
    { methods: ["POST"], path: "/reset", handle: async () => await reset(proxies) },
    {
      methods: ["POST"],
      path: "/populate",
      handle: async ({ body }) => await populate(proxies, body),
    },
    {
      methods: ["GET"],
      path: "/proxies",
      handle: () => json(Object.fromEntries(proxies.all.map((one) => [one.name, proxyData(one)]))),
    },
    {
      methods: ["POST"],
      path: "/proxies",
      handle: async ({ body }) => await create(proxies, body),
    },
    about(["GET"], "", (proxy) => json(proxyData(proxy))),
    about(["POST", "PATCH"], "", async (proxy, body) => await update(proxies, proxy, body)),
    about(["DELETE"], "", async ({ name }) =>
      (await proxies.remove(name)) ? NO_CONTENT : deny(NO_PROXY),
    ),
    about(["GET"], "/toxics", ({ toxics }) => json(toxics.map(toxicData))),
    about(["POST"], "/toxics", addToxic),
    about(["GET"], "/toxics/:toxic", (proxy, _, name) => {
      const toxic = proxy.toxic(name);
      return toxic === undefined ? deny(NO_TOXIC) : json(toxicData(toxic));
    }),
    about(["POST", "PATCH"], "/toxics/:toxic", changeToxic),
    about(["DELETE"], "/toxics/:toxic", (proxy, _, name) => {
      if (proxy.toxic(name) === undefined) return deny(NO_TOXIC);
      proxy.removeToxic(name);
      return NO_CONTENT;
    }),
  ];
}

async function create(proxies: TcpProxies, body: string): Promise<HttpReply> {
  const spec = newProxy(body);
  if ("refused" in spec) return deny(spec);
  const changed = await proxies.change(() => {
    if (proxies.get(spec.ok.name) !== undefined) {
      return { refused: "proxy already exists", status: CONFLICT };
    }
    return tooMany(proxies, [spec.ok]) ?? [spec.ok];
  });
  if ("refused" in changed) return deny(changed);
  return json(changed.ok.map(proxyData)[0] ?? {}, CREATED);
}

/** A proxy that is there and leads where it should stays, with its toxics and connections; another one is replaced. */
async function populate(proxies: TcpProxies, body: string): Promise<HttpReply> {
  const specs = newProxies(body);
  if ("refused" in specs) return deny(specs);
  let replaced: readonly TcpProxy[] = [];
  const changed = await proxies.change(() => {
    replaced = specs.ok.flatMap((spec) => {
      const before = proxies.get(spec.name);
      return before === undefined || before.leadsAs(spec) ? [] : before;
    });
    return tooMany(proxies, specs.ok) ?? specs.ok;
  });
  if ("refused" in changed) return deny(changed);
  for (const proxy of replaced) proxy.removeToxics();
  return json({ proxies: changed.ok.map(proxyData) }, CREATED);
}

async function update(proxies: TcpProxies, { name }: TcpProxy, body: string): Promise<HttpReply> {
  const change = changedProxy(body);
  if ("refused" in change) return deny(change);
  const changed = await proxies.change(() => {
    const before = proxies.get(name);
    return before === undefined ? NO_PROXY : [change.ok(specOf(before))];
  });
  if ("refused" in changed) return deny(changed);
  return json(changed.ok.map(proxyData)[0] ?? {});
}

async function reset(proxies: TcpProxies): Promise<HttpReply> {
  const changed = await proxies.change(() =>
    proxies.all.map((proxy) => ({ ...specOf(proxy), enabled: true })),
  );
  if ("refused" in changed) return deny(changed);
  for (const proxy of changed.ok) proxy.removeToxics();
  return NO_CONTENT;
}

function addToxic(proxy: TcpProxy, body: string): HttpReply {
  const toxic = newToxic(body);
  if ("refused" in toxic) return deny(toxic);
  if (proxy.toxic(toxic.ok.name) !== undefined) {
    return refusal(CONFLICT, "toxic already exists");
  }
  if (proxy.toxics.length === TOXICS_MAX) {
    return refusal(CONFLICT, `a proxy has ${TOXICS_MAX} toxics at most`);
  }
  proxy.setToxic(toxic.ok);
  return json(toxicData(toxic.ok));
}

function changeToxic(proxy: TcpProxy, body: string, name: string): HttpReply {
  const before = proxy.toxic(name);
  if (before === undefined) return deny(NO_TOXIC);
  const change = changedToxic(body);
  if ("refused" in change) return deny(change);
  const toxic = change.ok(before);
  if ("refused" in toxic) return deny(toxic);
  proxy.setToxic(toxic.ok);
  return json(toxicData(toxic.ok));
}

function tooMany(proxies: TcpProxies, specs: readonly ProxySpec[]): Denied | undefined {
  const names = new Set([...proxies.all, ...specs].map(({ name }) => name));
  if (names.size <= PROXIES_MAX) return undefined;
  return { refused: `there are ${PROXIES_MAX} proxies at most`, status: CONFLICT };
}

function specOf({ name, listen, upstream, listener }: TcpProxy): ProxySpec {
  return { name, listen, upstream, enabled: listener !== undefined };
}

function proxyData({ name, listen, upstream, listener, toxics }: TcpProxy) {
  return {
    name,
    listen: placeText(listen),
    upstream: placeText(upstream),
    enabled: listener !== undefined,
    toxics: toxics.map(toxicData),
  };
}

function toxicData({ name, type, stream, toxicity, startable }: Toxic) {
  return { attributes: startable.attributes, name, type, stream, toxicity };
}

function deny({ status, refused }: Denied): HttpReply {
  return refusal(status, refused);
}
