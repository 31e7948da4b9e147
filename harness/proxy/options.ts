/** What `tripod proxy` is told, and its parts that all modes read alike. */
import { hostname } from "node:os";
import { type Address, parseAddress } from "../../runtime/link/address.ts";
import { unknownName } from "../../runtime/unknown-name.ts";
import { UserError } from "../user-error.ts";

export const MODES = ["frames", "tcp"] as const;
export type ProxyMode = (typeof MODES)[number];

export interface ProxyCommand {
  readonly mode: ProxyMode;
  readonly name?: readonly string[];
  readonly listen?: readonly string[];
  readonly upstream?: readonly string[];
  readonly control?: string;
  readonly endTogether?: boolean;
  readonly http?: string;
  readonly allowHost?: readonly string[];
  readonly config?: string;
  readonly seed: number;
  readonly record?: string;
  readonly replay?: string;
}

/** One of `--listen`, `--upstream` and `--name`, in their order. */
export interface LinkOption<At> {
  readonly name: string;
  readonly listen: At;
  readonly upstream: At;
}

/** What a proxy that runs can be stopped by. */
export interface Opened {
  readonly close: () => void;
}

/** `named` is what a link is called that has no --name, where there is one alone. */
export function linksOf<At>(
  { name = [], listen = [], upstream = [] }: ProxyCommand,
  named: string,
  placeOf: (option: string, text: string) => At,
): readonly LinkOption<At>[] {
  if (listen.length !== upstream.length) {
    throw new UserError("give one --upstream for each --listen, in the same order");
  }
  if (name.length > 0 && name.length !== listen.length) {
    throw new UserError("give a --name for every link, or for none");
  }
  return listen.map((at, index) => ({
    name: name[index] ?? (listen.length === 1 ? named : `${named}${index + 1}`),
    listen: placeOf("--listen", at),
    upstream: placeOf("--upstream", upstream[index] ?? ""),
  }));
}

export function addressOf(option: string, text: string): Address {
  const parsed = parseAddress(text);
  if ("refused" in parsed) throw new UserError(`${option}: ${parsed.refused}`);
  return parsed.ok;
}

export function modeOf(text: string): ProxyMode {
  const mode = MODES.find((one) => one === text);
  if (mode === undefined) throw new UserError(unknownName("mode", text, MODES));
  return mode;
}

/** What a client may call this machine in Host. */
export function hostNames({ allowHost = [] }: ProxyCommand, address: Address): ReadonlySet<string> {
  const { at } = address;
  const bound = at.kind === "tcp" ? [at.host] : [];
  return new Set([hostname(), ...bound, ...allowHost].map((name) => name.toLowerCase()));
}

export function cannotListen(cause: unknown): UserError {
  const { message } = cause as Error;
  return new UserError(
    `cannot listen: ${message}; give another address to --listen, --http or --control`,
    4,
    { cause },
  );
}
