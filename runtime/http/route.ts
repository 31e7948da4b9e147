/** Which function replies to a request: by its method and path, `/proxies/:proxy` for one. */
import { type HttpReply, refusal } from "./reply.ts";

export interface HttpRequest {
  /** The parts of the path that a route names, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface HttpRoute {
  readonly methods: readonly ("GET" | "POST" | "PUT" | "PATCH" | "DELETE")[];
  readonly path: string;
  readonly handle: (request: HttpRequest) => HttpReply | Promise<HttpReply>;
}

export interface FoundRoute {
  readonly handle: HttpRoute["handle"];
  readonly params: HttpRequest["params"];
}

export function findRoute(
  routes: readonly HttpRoute[],
  method: string,
  url: string,
): FoundRoute | HttpReply {
  const steps = stepsOf(url);
  if (steps === undefined) return refusal(400, "malformed path");
  const met: string[] = [];
  for (const { methods, path, handle } of routes) {
    const params = matched(path.split("/").slice(1), steps);
    if (params === undefined) continue;
    if (methods.some((one) => one === method)) return { handle, params };
    met.push(...methods);
  }
  if (met.length === 0) return refusal(404, "no such path");
  return { ...refusal(405, `expected ${met.join(", ")}`), allow: met.join(", ") };
}

/** Undefined where the escapes in it are none. */
function stepsOf(url: string): readonly string[] | undefined {
  const [path = ""] = url.split("?");
  try {
    return path.split("/").slice(1).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function matched(
  pattern: readonly string[],
  steps: readonly string[],
): Record<string, string> | undefined {
  if (pattern.length !== steps.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, step] of steps.entries()) {
    const wanted = pattern[at] ?? "";
    if (wanted.startsWith(":") && step !== "") params[wanted.slice(1)] = step;
    else if (wanted !== step) return undefined;
  }
  return params;
}
