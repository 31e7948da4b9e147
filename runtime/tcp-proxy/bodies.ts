/** What clients of Toxiproxy send, read once: a proxy, a list of them, a toxic, a change of one. */
import { z } from "zod";
import { jsonBody, wrongBody } from "../http/json-body.ts";
import type { StartableToxic } from "../toxics/kind/toxic.ts";
import { TOXIC_KINDS } from "../toxics/kinds.ts";
import { meant } from "../unknown-name.ts";
import { type ProxyPlace, parsePlace } from "./place.ts";
import { STREAMS } from "./tcp-connection.ts";
import type { Denied, ProxySpec } from "./tcp-proxies.ts";
import type { Toxic } from "./tcp-proxy.ts";

export type Body<Value> = { readonly ok: Value } | Denied;

const BAD_REQUEST = 400;
const NAME_SIZE_MAX = 256;

const name = z.string().max(NAME_SIZE_MAX);
/** Fields that clients send besides, such as a proxy's toxics, are not looked at. */
const proxyBody = z.object({
  name: name.optional(),
  listen: z.string().optional(),
  upstream: z.string().optional(),
  enabled: z.boolean().optional(),
});
const toxicity = z.number("expected a number from 0 to 1").min(0).max(1);
const toxicBody = z.object({
  name: name.optional(),
  type: z.string().optional(),
  stream: z.string().optional(),
  toxicity: toxicity.optional(),
  attributes: z.record(z.string(), z.unknown()).nullish(),
});

/** Where `listen` is left out a port is found, on loopback. */
const ANY_PORT = "127.0.0.1:0";

export function newProxy(text: string): Body<ProxySpec> {
  const body = bodyOf(proxyBody, text);
  return "refused" in body ? body : specOf(body.ok, "");
}

export function newProxies(text: string): Body<readonly ProxySpec[]> {
  const bodies = bodyOf(z.array(proxyBody), text);
  if ("refused" in bodies) return bodies;
  const specs: ProxySpec[] = [];
  for (const [nth, body] of bodies.ok.entries()) {
    const spec = specOf(body, ` at proxy ${nth + 1}`);
    if ("refused" in spec) return spec;
    if (specs.some((one) => one.name === spec.ok.name))
      return badBody(`two proxies have one name at proxy ${nth + 1}`);
    specs.push(spec.ok);
  }
  return { ok: specs };
}

/** What is left out stays as it is; a name does not change. */
export function changedProxy(text: string): Body<(before: ProxySpec) => ProxySpec> {
  const body = bodyOf(proxyBody, text);
  if ("refused" in body) return body;
  const listen = addressIn(body.ok.listen, "listen");
  const upstream = addressIn(body.ok.upstream, "upstream");
  if (listen !== undefined && "refused" in listen) return listen;
  if (upstream !== undefined && "refused" in upstream) return upstream;
  const { enabled } = body.ok;
  return {
    ok: (before) => ({
      name: before.name,
      listen: listen?.ok ?? before.listen,
      upstream: upstream?.ok ?? before.upstream,
      enabled: enabled ?? before.enabled,
    }),
  };
}

export function newToxic(text: string): Body<Toxic> {
  const body = bodyOf(toxicBody, text);
  if ("refused" in body) return body;
  const { type = "", stream = "downstream", attributes } = body.ok;
  const named = STREAMS.find((one) => one === stream);
  if (named === undefined) {
    return denied("stream was invalid, can be either upstream or downstream");
  }
  const startable = prepared(type, attributes ?? {});
  if ("refused" in startable) return startable;
  const name = body.ok.name || `${type}_${named}`;
  const { toxicity = 1 } = body.ok;
  return { ok: { name, type, stream: named, toxicity, startable: startable.ok } };
}

/** What is left out stays as it is; name, type and stream do not change. */
export function changedToxic(text: string): Body<(before: Toxic) => Body<Toxic>> {
  const body = bodyOf(toxicBody, text);
  if ("refused" in body) return body;
  const { toxicity, attributes } = body.ok;
  return {
    ok: (before) => {
      const all = { ...before.startable.attributes, ...attributes };
      const startable = prepared(before.type, all);
      if ("refused" in startable) return startable;
      return { ok: { ...before, toxicity: toxicity ?? before.toxicity, startable: startable.ok } };
    },
  };
}

function prepared(type: string, attributes: object): Body<StartableToxic> {
  const kind = TOXIC_KINDS.find((one) => one.type === type);
  const types = TOXIC_KINDS.map((one) => one.type);
  if (kind === undefined) return denied(`invalid toxic type (${meant(type, types)})`);
  const checked = kind.prepare(attributes);
  return "refused" in checked ? badBody(checked.refused) : checked;
}

function specOf(body: z.output<typeof proxyBody>, where: string): Body<ProxySpec> {
  const { name, enabled = true } = body;
  if (name === undefined || name === "") return denied(`missing required field: name${where}`);
  const upstream = addressIn(body.upstream, "upstream");
  if (upstream === undefined) return denied(`missing required field: upstream${where}`);
  if ("refused" in upstream) return upstream;
  const listen = addressIn(body.listen || ANY_PORT, "listen") ?? upstream;
  if ("refused" in listen) return listen;
  return { ok: { name, listen: listen.ok, upstream: upstream.ok, enabled } };
}

/** Undefined where it is left out, or empty. */
function addressIn(text: string | undefined, field: string): Body<ProxyPlace> | undefined {
  if (text === undefined || text === "") return undefined;
  const parsed = parsePlace(text);
  return "refused" in parsed ? badBody(`${field}: ${parsed.refused}`) : parsed;
}

function bodyOf<Schema extends z.ZodType>(schema: Schema, text: string): Body<z.output<Schema>> {
  const read = jsonBody(schema, text);
  return "refused" in read ? denied(read.refused) : read;
}

function badBody(why: string): Denied {
  return denied(wrongBody(why));
}

function denied(refused: string): Denied {
  return { refused, status: BAD_REQUEST };
}
