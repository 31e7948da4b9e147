/** What a driver knows of one command-line agent: how it is started for a turn, and what the lines mean that it prints. */
import type { AgentTurn, DriverEvent, Stop, Usage } from "./driver.ts";

/** The name that an agent knows our MCP server by. */
export const FEEDBACK_SERVER = "tripod";

/** Where a client is run. */
export interface ClientPlace {
  /** Its program's file, links followed. */
  readonly program: string;
  /** Of what it may have, and what every program gets. */
  readonly env: Readonly<Record<string, string>>;
  /** Outside the world, of this turn alone: where what it is configured with lies. */
  readonly folder: string;
}

export interface Launch {
  readonly args: readonly string[];
  /** Besides the place's. */
  readonly env?: Readonly<Record<string, string>>;
  /** In the place's folder, by name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly stdin: string;
}

/** How a turn ended, by what the client says itself. `login`: it is not logged in, and trying again is of no use. */
export type TurnEnding =
  | { readonly stop: Exclude<Stop, "infra">; readonly why?: string }
  /** `resumesAtS`: not before, in seconds since 1970. */
  | { readonly stop: "infra"; readonly why: string; readonly resumesAtS?: number }
  | { readonly stop: "login"; readonly why: string };

/** Reads the lines of one turn. */
export interface TurnReader {
  /** A line as JSON. */
  readonly read: (line: unknown) => readonly DriverEvent[];
  readonly usage: Usage;
  /** Undefined until the client has said it. */
  readonly ending: TurnEnding | undefined;
  /** It waits for something, a limit for one: another silence than a model's thinking. */
  readonly isWaiting: boolean;
}

export interface Client {
  readonly name: string;
  /** On the PATH. */
  readonly program: string;
  /** The commands that mend what is missing. */
  readonly install: string;
  readonly login: string;
  /** Variables that are handed on where they are set: its own, and no other program's. */
  readonly variables: readonly string[];
  /** Any of these logs it in. */
  readonly keys: readonly string[];
  /** Its words that end with status 0 where it is logged in; left out where it has none. */
  readonly loginStatus?: readonly string[];
  readonly launch: (turn: AgentTurn, place: ClientPlace) => Launch;
  readonly reader: () => TurnReader;
  /** Of its standard error, where only that tells that it is not logged in. */
  readonly refusal?: RegExp;
  /** Of the user's files what it is configured with and logged in by: it may write there. */
  readonly keeps?: (env: Readonly<Record<string, string>>) => readonly string[];
  /** What it may leave in its world by itself: removed where empty, before anyone looks. */
  readonly leaves?: readonly string[];
}
