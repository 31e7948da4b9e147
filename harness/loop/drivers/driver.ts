/** What carries one turn to an agent: the only thing of the loop that knows which agent it is. */
import type { Confinement } from "../../../runtime/sandbox/confinement.ts";
import type { Files } from "../freeze/frozen-files.ts";
import type { Courtroom } from "../judge/courtroom.ts";
import type { STOPS } from "../ledger/records.ts";

/** One call with a fresh context. */
export interface AgentTurn {
  readonly role: string;
  /** Of this role: how many calls the ledger holds, and one. */
  readonly call: number;
  /** Absolute: the author's world. */
  readonly worktree: string;
  readonly prompt: string;
  /** Globs from the worktree. */
  readonly readable: readonly string[];
  readonly writable: readonly string[];
  readonly tools: readonly string[];
  readonly caps: TurnCaps;
  /** Left out where the loop gives none. */
  readonly feedback?: Feedback;
  /** For a driver that needs it. */
  readonly court?: WorkingCourt;
  /** Folders besides the repository that the agent is not to see: the system's, and the loop's. */
  readonly hidden?: readonly string[];
}

/** The judge, as it judges at work. */
export interface WorkingCourt {
  /** Cases a property. */
  readonly runs: number;
  /** With the lane's files as they would be committed. */
  readonly open: (lane: Files) => Promise<Courtroom>;
}

/** An MCP server that the agent may start, and the tools it may call there. */
export interface Feedback {
  readonly command: string;
  readonly args: readonly string[];
  readonly tools: readonly string[];
  /** Holds what it is started from and where it reaches the loop, and nothing else. */
  readonly folder: string;
}

export interface TurnCaps {
  readonly usd: number;
  readonly turns: number;
  readonly wallMs: number;
}

/** `infra`: limits, network, a crash. Such a turn leaves nothing behind, costs no attempt, and is made again. */
export type Stop = (typeof STOPS)[number];

export interface Usage {
  readonly usd: number;
  readonly turns: number;
  readonly tokens: number;
}

export interface TurnResult {
  readonly stop: Stop;
  /** One line. */
  readonly why?: string;
  readonly usage: Usage;
  /** Of an infrastructure failure: not before so long. */
  readonly retryAfterMs?: number;
  /** What the agent's process was kept in; left out where none was started. */
  readonly confinement?: Confinement;
}

/** What the agent claims is text here, and decides nothing. */
export type DriverEvent =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "tool"; readonly name: string; readonly input: string }
  | { readonly kind: "refused"; readonly name: string; readonly why: string };

export interface Driver {
  readonly name: string;
  /** Whether the same turns come to the same edits: then review seeds follow from the manifest, and ledgers are alike. */
  readonly isDeterministic: boolean;
  /** Of an agent that is the loop's own code alone: it is let into the judge's room, and hands on nothing of it. */
  readonly needsCourt?: true;
  /** Of a loop that is made again: what its review seeds were made of, in hex. */
  readonly reviewKey?: string;
  /** Throws UserError (4), with the command that mends it, where the agent cannot be used. */
  readonly prepare: () => Promise<void>;
  /** Whether it plays that role; left out, it plays all. Where nobody plays the critic, none is asked. */
  readonly plays?: (role: string) => boolean;
  /** The result of a turn is the diff of the worktree, which the orchestrator takes itself. `signal` ends the turn: `cancelled`. */
  readonly run: (
    turn: AgentTurn,
    sink: (event: DriverEvent) => void,
    signal: AbortSignal,
  ) => Promise<TurnResult>;
}
