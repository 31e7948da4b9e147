/** What every act of a loop works with. */
import type { Driver } from "../drivers/driver.ts";
import type { LoopFolder } from "../folder/loop-folder.ts";
import type { Pace } from "../folder/pace.ts";
import type { Files } from "../freeze/frozen-files.ts";
import type { Manifest } from "../freeze/manifest.ts";
import type { Repository } from "../freeze/repository.ts";
import type { Begun, Frozen, LedgerRecord, NewRecord } from "../ledger/records.ts";
import type { LoopAct } from "../state/next.ts";
import type { LoopState } from "../state/state.ts";
import type { LoopSubject } from "../subject/subject.ts";

export interface LoopContext {
  readonly folder: LoopFolder;
  readonly repository: Repository;
  readonly driver: Driver;
  readonly subject: LoopSubject;
  readonly pace: Pace;
  readonly records: readonly LedgerRecord[];
  readonly state: LoopState;
  readonly head: string;
  /** Of the wall's time, by all acts so far. */
  readonly spentMs: number;
  /** Told what happens, for people. */
  readonly tell: (event: LoopEvent) => void;
  /** Folders that no agent is to see. */
  readonly hidden: readonly string[];
  /** Ends a turn that is under way. */
  readonly signal: AbortSignal;
}

/** What an act comes to: its record and, of an infrastructure failure, how long to wait. */
export interface Acted {
  readonly record: NewRecord;
  readonly retryAfterMs?: number | undefined;
}

export type LoopEvent =
  /** What is about to be done, and the ledger before it. */
  | {
      readonly kind: "act";
      readonly act: LoopAct;
      /** What the loop is about. */
      readonly about: string;
      readonly records: readonly LedgerRecord[];
    }
  /** What the attempt that is made is about. */
  | { readonly kind: "subtask"; readonly text: string }
  | { readonly kind: "agent"; readonly text: string }
  | { readonly kind: "record"; readonly record: LedgerRecord; readonly state: LoopState }
  | { readonly kind: "waiting"; readonly ms: number; readonly why: string };

/** A loop that has begun. */
export interface Underway {
  readonly begun: Begun;
  readonly frozen: Frozen;
  readonly commit: string;
  /** Of the last design. */
  readonly design: string | undefined;
  readonly manifest: Manifest;
}

export function underway({ state, folder }: Pick<LoopContext, "state" | "folder">): Underway {
  const { begun, frozen, commit, design } = state;
  if (begun === undefined || frozen === undefined || commit === undefined) {
    throw new Error("the loop has not begun");
  }
  return { begun, frozen, commit, design, manifest: folder.manifest(frozen.manifest) };
}

/** Files as text, for what is made for an agent to read. */
export function textFiles(texts: Readonly<Record<string, string | undefined>>): Files {
  const encoder = new TextEncoder();
  return new Map(
    Object.entries(texts).flatMap(([path, text]) =>
      text === undefined ? [] : [[path, encoder.encode(text)] as const],
    ),
  );
}
