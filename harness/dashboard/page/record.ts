/** A line of a trace as the record that it was, in a browser. */
import type { BytesOrSilence, SlotRecord } from "../../../runtime/judge/slot.ts";
import type { TraceRecord } from "../../../runtime/trace.ts";
import { bytesOf } from "../../../runtime/wire/bytes.ts";

/** A slot's line: its bytes are hex still. */
export interface SlotLine extends Omit<SlotRecord, "readings" | "value" | "ballots" | "expected"> {
  readonly readings: readonly (string | null)[];
  readonly value: string | null;
  readonly ballots?: Readonly<Record<string, string | null>>;
  readonly expected?: string;
}

export type RecordLine = SlotLine | Exclude<TraceRecord, SlotRecord>;

const KINDS: ReadonlySet<unknown> = new Set(["slot", "lane", "health", "fault", "loss", "poke"]);

/** Undefined where it cannot be read: a trace may come from anywhere, and a page shows what it can. */
export function lineOf(text: string): RecordLine | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isLine(data) ? data : undefined;
}

function isLine(data: unknown): data is RecordLine {
  if (typeof data !== "object" || data === null || !("t" in data) || !KINDS.has(data.t))
    return false;
  if (data.t === "fault") return true;
  return "cycle" in data && Number.isSafeInteger(data.cycle) && Number(data.cycle) >= 0;
}

const NO_BYTES = new Uint8Array();

/** Only where lanes differ, or the oracle does, is it looked at what was said: elsewhere that there was something is enough. */
export function recordOf(line: RecordLine): TraceRecord {
  if (line.t !== "slot") return line;
  const { value, ballots, expected, ...rest } = line;
  const isCalm = line.vote === "unanimous" && expected === undefined;
  return {
    ...rest,
    readings: [],
    value: value === null || !isCalm ? bytesOrSilence(value) : NO_BYTES,
    ...(ballots === undefined ? {} : { ballots: bytesByLane(ballots) }),
    ...(expected === undefined ? {} : { expected: bytesOf(expected) }),
  };
}

function bytesByLane(
  ballots: Readonly<Record<string, string | null>>,
): Readonly<Record<string, BytesOrSilence>> {
  return Object.fromEntries(
    Object.entries(ballots).map(([lane, said]) => [lane, bytesOrSilence(said)]),
  );
}

function bytesOrSilence(said: string | null): BytesOrSilence {
  return said === null ? null : bytesOf(said);
}
