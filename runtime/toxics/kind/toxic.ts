/** What a toxic is: something done to the bytes of one direction of a connection, in order, on the clock. */
import type { z } from "zod";
import type { Clock } from "../../clock.ts";
import { check } from "../../fields/check.ts";
import type { Checked } from "../../fields/problem.ts";
import type { Words } from "../../prng.ts";

/** Bytes on their way, and which of the stream's own they stand for. */
export interface Piece {
  readonly bytes: Uint8Array;
  /** Where the first of those is in the stream as it came in, and how many they are. */
  readonly at: number;
  readonly size: number;
  /** When it got here, or was due to, where a timer was late: delays add up, and errors do not. */
  readonly atNs: number;
  /** Whether the bytes are others than were sent. */
  readonly isAltered?: boolean;
}

/**
 * How a direction ends: its sender has finished, and the other direction goes on; a toxic closes the connection; or it is reset.
 * An ending travels behind the bytes before it.
 */
export type StreamEnding = "finished" | "closed" | "reset";

/** Takes bytes in, and then one ending. */
export interface Inlet {
  readonly push: (piece: Piece) => void;
  readonly end: (how: StreamEnding) => void;
}

/** A toxic at work on one direction of one connection. */
export interface ToxicStage extends Inlet {
  /** Lets all that it holds go on, at once and in order: it is about to be changed or taken out. */
  readonly release: () => void;
  /** Called after `release` where it is taken out for good. */
  readonly removed?: () => void;
  /** Whether it holds so much that its sender is not to be read for now. */
  readonly isFull?: () => boolean;
}

/** What a stage acts on. */
export interface StageContext {
  readonly clock: Clock;
  /** Hands bytes and the ending on. */
  readonly next: Inlet;
  /** How many bytes this toxic has handed on since it met the connection, whatever its attributes were meanwhile. */
  readonly passedSize: () => number;
  /** Draws for what is done at an offset of this stream; `block` gives further words. */
  readonly draw: (offset: number, block?: number) => Words;
  /** To be called by a stage that was full and is not any more. */
  readonly relieved: () => void;
}

/** A toxic with its attributes, to be started on each connection that it strikes. */
export interface StartableToxic {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly start: (context: StageContext) => ToxicStage;
}

export interface ToxicKind {
  readonly type: string;
  /** What it does, with its attributes in backquotes. */
  readonly summary: string;
  readonly schema: z.ZodObject;
  readonly prepare: (attributes: unknown) => Checked<StartableToxic>;
}

export function toxicKind<Schema extends z.ZodObject>(spec: {
  readonly type: string;
  readonly summary: string;
  readonly schema: Schema;
  readonly start: (attributes: z.output<Schema>, context: StageContext) => ToxicStage;
}): ToxicKind {
  const { type, summary, schema, start } = spec;
  return {
    type,
    summary,
    schema,
    prepare: (attributes) => {
      const checked = check(schema, attributes, "attributes");
      if ("refused" in checked) return checked;
      const { ok } = checked;
      return { ok: { attributes: ok, start: (context) => start(ok, context) } };
    },
  };
}
