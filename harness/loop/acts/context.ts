/** What every act of a loop works with. */
import type { Driver } from "../drivers/driver.ts";
import type { LoopFolder } from "../folder/loop-folder.ts";
import type { Pace } from "../folder/pace.ts";
import type { Files } from "../freeze/frozen-files.ts";
import type { Manifest } from "../freeze/manifest.ts";
import type { Repository } from "../freeze/repository.ts";
import type { Begun, Frozen, LedgerRecord, NewRecord } from "../ledger/records.ts";
import type { Placeholders } from "../roles/role.ts";
import type { LoopAct } from "../state/next.ts";
import type { LoopState } from "../state/state.ts";

export interface LoopContext {
  readonly folder: LoopFolder;
  readonly repository: Repository;
  readonly driver: Driver;
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
  | { readonly kind: "act"; readonly act: LoopAct; readonly records: readonly LedgerRecord[] }
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
  readonly manifest: Manifest;
}

export function underway({ state, folder }: Pick<LoopContext, "state" | "folder">): Underway {
  const { begun, frozen, commit } = state;
  if (begun === undefined || frozen === undefined || commit === undefined) {
    throw new Error("the loop has not begun");
  }
  return { begun, frozen, commit, manifest: folder.manifest(frozen.manifest) };
}

export const LANGUAGE_NAMES = { ts: "TypeScript", c: "C", rust: "Rust", ada: "Ada" } as const;

/** What the words in braces stand for in this loop's roles. */
export function placeholdersOf({ system, language, lane, files }: Manifest): Placeholders {
  const paths = Object.keys(files);
  const payloads = paths.filter(isPayloads);
  const judge = paths.filter(
    (path) => /^systems\/[^/]+\/[\w-]+\.ts$/.test(path) && !isPayloads(path),
  );
  const contract = paths.filter((path) => /^(?:runtime\/contract|firmware)\//.test(path));
  return { system, lane, language: LANGUAGE_NAMES[language], payloads, judge, contract };
}

function isPayloads(path: string): boolean {
  return /^systems\/[^/]+\/payloads\.(?:ts|proto)$/.test(path) || path.startsWith("proto/");
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
