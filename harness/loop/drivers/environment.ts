/** What an agent is given of this machine: of the environment what it needs, and its program. */
import { accessSync, constants, realpathSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { AgentLimits } from "./agent-process.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface DriverOptions {
  readonly environment: Environment;
  readonly limits?: Partial<Omit<AgentLimits, "wallMs">>;
  /** In seconds since 1970. */
  readonly nowS: () => number;
}

/** What any program may need to start and to reach its model. */
export const COMMON = [
  ...["PATH", "HOME", "USER", "LANG", "LC_ALL", "XDG_CONFIG_HOME", "XDG_STATE_HOME"],
  ...["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy"],
  ...["SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_EXTRA_CA_CERTS"],
];

/** Those that are set. */
export function pick(
  environment: Environment,
  names: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = environment[name];
      return value === undefined || value === "" ? [] : [[name, value]];
    }),
  );
}

/** A path, or a name on the PATH; links are followed. Undefined where there is none that could be run. */
export function programNamed(
  name: string,
  env: Readonly<Record<string, string>>,
): string | undefined {
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const paths = name.includes("/") ? [name] : folders.map((folder) => join(folder, name));
  const path = paths.find(isExecutable);
  return path && realpathSync(path);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
