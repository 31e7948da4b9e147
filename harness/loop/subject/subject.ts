/** Where a loop about one thing differs from a loop about another, and nowhere besides: what is frozen, and how an attempt is judged. */
import type { WorkingCourt } from "../drivers/driver.ts";
import type { LoopFolder } from "../folder/loop-folder.ts";
import type { Files } from "../freeze/frozen-files.ts";
import type { Manifest } from "../freeze/manifest.ts";
import type { Repository } from "../freeze/repository.ts";
import type { Begun, Frozen, LaneVerdict } from "../ledger/records.ts";
import type { Placeholders } from "../roles/role.ts";

/** What the operator asks for. */
export interface LoopOrder extends Pick<Begun, "language" | "effort" | "caps"> {
  /** A system's name or its folder; `part:NAME` or `part:DIR`; `verus:DIR`. */
  readonly system: string;
  readonly isEmulatedWanted: boolean;
}

/** What of the operator's is held against every attempt. */
export interface FrozenSubject extends Pick<Manifest, "system" | "lane" | "properties" | "floors"> {
  readonly files: Files;
  /** What the first designer finds beside them, to be written anew. */
  readonly start: Files;
  readonly rungs: Begun["rungs"];
}

export interface LoopPlace {
  readonly folder: LoopFolder;
  readonly repository: Repository;
}

export interface JudgedCommit {
  readonly begun: Begun;
  readonly frozen: Frozen;
  readonly commit: string;
  /** Of the design that the attempt stands on; undefined before the first. */
  readonly design: string | undefined;
}

/** Verdicts depend on commits, manifest and seed alone, and can be made again at any time. */
export interface AttemptJudge {
  /** As after each attempt. */
  readonly check: (place: LoopPlace, judged: JudgedCommit) => Promise<LaneVerdict>;
  /** All that there is, once the check is passed. */
  readonly review: (place: LoopPlace, judged: JudgedCommit) => Promise<LaneVerdict>;
}

/** A page for an agent. */
export interface ShownPage {
  /** Of its file, without the ending. */
  readonly name: string;
  readonly page: string;
}

export interface LoopSubject {
  /** Throws MissingTool where its judge cannot be asked here: before an agent is paid. */
  readonly prepare: () => void;
  /** As the ledger has it. Throws UserError for what does not exist. */
  readonly nameOf: (reference: string) => Promise<string>;
  /** Throws UserError for what cannot be frozen as it is. */
  readonly freeze: (order: LoopOrder) => Promise<FrozenSubject>;
  /** The operator's files as they are now: a loop is not gone on with where they have changed. */
  readonly filesNow: (order: Pick<LoopOrder, "system" | "language">) => Promise<Files>;
  readonly placeholders: (manifest: Manifest) => Placeholders;
  /** Why a design cannot be handed on; `files` are those of its commit, `written` what the designer has made of its territory. */
  readonly refusedDesign: (
    manifest: Manifest,
    design: { readonly files: Files; readonly written: Files },
  ) => string | undefined;
  readonly judge: AttemptJudge;
  /** The check after an attempt, of files that are not committed. */
  readonly checkFiles: (
    place: LoopPlace,
    judged: Omit<JudgedCommit, "commit">,
    files: Files,
  ) => Promise<LaneVerdict>;
  /** What an agent is shown of a verdict: a page for each thing that failed. */
  readonly pagesOf: (verdict: LaneVerdict, manifest: Manifest) => readonly ShownPage[];
  /** What a compiler or a process has left. */
  readonly logOf: (verdict: LaneVerdict) => string | undefined;
  /** For a driver that is let into the judge's room; undefined where none is. */
  readonly court?: (place: LoopPlace, judged: JudgedCommit) => WorkingCourt;
  /** What confines here what is judged, in words; undefined where nothing has to be. */
  readonly confinement: () => Promise<string | undefined>;
}
