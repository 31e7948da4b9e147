/** The options that several commands take, what their values must be, and how a command shows examples. */
import { InvalidArgumentError, Option } from "commander";
import { parseDurationNs } from "../../runtime/duration.ts";
import { BOARD_RATES } from "../../runtime/link/port.ts";
import { oneOf } from "../../runtime/unknown-name.ts";
import { authority, DEFAULT_SERVED, type Served } from "../dashboard/admission.ts";
import { SANDBOX_MODES, type SandboxMode } from "../sandbox/choice.ts";
import { typedProgram } from "../typed-command.ts";
import { filled } from "../view/line.ts";

const NS_PER_MS = 1e6;

export const ALLOW_DISSENT_FLAG = [
  "--allow-dissent",
  "judge the voted outputs only; count a lane that is wrong with no fault planned on it, and pass",
] as const;
/** See ARCHITECTURE.md, "A saved run is a program". */
export const TRUST_FLAG = [
  "--trust",
  "run the lanes' code that was saved with it elsewhere, without asking; read it first",
] as const;
export const JSON_FLAG = ["--json", "print one JSON document on standard output"] as const;

/** Carried out before the command is. */
export function sandboxOption(): Option {
  return new Option(
    "--sandbox <mode>",
    "confine the lanes' processes where this machine can, or fail without",
  )
    .choices(SANDBOX_MODES)
    .default("auto" satisfies SandboxMode);
}

export function seedOption(description: string, fallback = 1): Option {
  const parse = wholeNumber(0, Number.MAX_SAFE_INTEGER);
  return new Option("--seed <n>", description).default(fallback).argParser(parse);
}

/** In milliseconds, and shown with its unit. Without `fallback` it may be left out. */
export function durationOption(
  flags: string,
  description: string,
  {
    min,
    max,
    fallback,
  }: { readonly min: string; readonly max: string; readonly fallback?: string },
): Option {
  const option = new Option(flags, description).argParser(milliseconds(min, max));
  return fallback === undefined ? option : option.default(msOf(fallback), fallback);
}

function msOf(text: string): number {
  return (parseDurationNs(text) ?? Number.NaN) / NS_PER_MS;
}

export function milliseconds(min: string, max: string): (text: string) => number {
  return (text) => {
    const ms = msOf(text);
    if (ms >= msOf(min) && ms <= msOf(max)) return ms;
    throw new InvalidArgumentError(`Expected a duration from ${min} to ${max}, such as 2s.`);
  };
}

export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${min} to ${max}.`);
  };
}

export function boardRate(text: string): number {
  const rate = BOARD_RATES.find((one) => String(one) === text);
  if (rate !== undefined) return rate;
  throw new InvalidArgumentError(`Expected ${oneOf(BOARD_RATES.map(String))}.`);
}

export function share(text: string): number {
  const value = Number(text);
  if (/^0?\.?\d+$/.test(text) && value >= 0 && value <= 0.9) return value;
  throw new InvalidArgumentError("Expected a share from 0 to 0.9, such as 0.2.");
}

/** `5` or `1..200`. */
export function seedRange(text: string): readonly [first: number, last: number] {
  const [, first, last = first] = /^(\d{1,15})(?:\.\.(\d{1,15}))?$/.exec(text) ?? [];
  if (first !== undefined && Number(first) <= Number(last)) return [Number(first), Number(last)];
  throw new InvalidArgumentError("Expected a seed or a range of seeds, such as 1..200.");
}

/** Without an address it is served at the usual one. */
export function dashboardOption(): Option {
  return new Option(
    "--dashboard [addr]",
    `serve a page that shows the run (default: ${authority(DEFAULT_SERVED)})`,
  ).argParser(servedAt);
}

/** `PORT` on loopback, or `HOST:PORT`. */
export function servedAt(text: string): Served {
  const [, inner, name, port] = /^(?:(?:\[([^\]]+)\]|([^:[\]]+)):)?(\d{1,5})$/.exec(text) ?? [];
  const host = inner ?? name ?? DEFAULT_SERVED.host;
  if (port !== undefined && Number(port) <= PORT_MAX) return { host, port: Number(port) };
  throw new InvalidArgumentError("Expected PORT or HOST:PORT, such as 127.0.0.1:7373.");
}

const PORT_MAX = 65_535;

export const collect = (value: string, before: readonly string[] = []) => [...before, value];

const COLUMNS = 80;

/** Shown under a command's options; what is too long for a line goes on in the next, as a shell takes it. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => continued(`  ${typedProgram()} ${line}`)).join("\n")}`;
}

function continued(command: string): string {
  const [head = "", ...options] = command.split(/ (?=--)/);
  return filled([head, ...options], " ", COLUMNS - CONTINUATION.length).join(CONTINUATION);
}

const CONTINUATION = " \\\n      ";

/** For the end of a help. */
export const ADDRESSES = `

An address is unix:PATH or tcp:[HOST:]PORT for serial frames (COBS, see
proto/README.md), or grpc:ADDRESS for gRPC. HOST defaults to loopback.`;
