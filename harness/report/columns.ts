/** Slots counted together, so that a run of any length fits a width and takes no more memory than a short one. */
import { ballotOf, type SlotRecord } from "../../runtime/judge/slot.ts";

export interface LaneShare {
  readonly miscompares: number;
  readonly silent: number;
  /** Slots in which its ballot stood alone and there was no majority to hold it against. */
  readonly undecided: number;
  /** Slots in which a fault was planned on the lane or on its link. */
  readonly faulted: number;
}

/** What happened in `slots` slots from slot `first` on. */
export interface Column {
  readonly first: number;
  readonly slots: number;
  readonly lanes: readonly LaneShare[];
  /** Slots in which a fault was planned on a source. */
  readonly sourcesFaulted: number;
  readonly majority: number;
  readonly split: number;
  readonly none: number;
  /** Voted outputs that are not the oracle's. */
  readonly differs: number;
}

/** A whole run: columns of `slotsPerColumn` slots each, of which only the last may have fewer. */
export interface Picture {
  readonly slotsPerColumn: number;
  readonly columns: readonly Column[];
}

export const NO_PICTURE: Picture = { slotsPerColumn: 1, columns: [] };

/** Past this many the columns are put together two by two. It is even, and more than any terminal is wide. */
const COLUMNS_MAX = 512;

export function columnOf(
  record: SlotRecord,
  planned: {
    readonly lanes: readonly { readonly name: string; readonly faulted: boolean }[];
    readonly sourcesFaulted: boolean;
  },
): Column {
  const { vote, value, ballots, cycle, expected } = record;
  return {
    first: cycle,
    slots: 1,
    lanes: planned.lanes.map(({ name, faulted }) => {
      const ballot = ballotOf(record, name);
      const silent = ballot === null;
      return {
        silent: Number(silent),
        miscompares: Number(!silent && value !== null && ballots?.[name] !== undefined),
        undecided: Number(!silent && value === null),
        faulted: Number(faulted),
      };
    }),
    sourcesFaulted: Number(planned.sourcesFaulted),
    majority: Number(vote === "majority"),
    split: Number(vote === "split"),
    none: Number(vote === "none"),
    differs: Number(value !== null && expected !== undefined),
  };
}

export function extended({ slotsPerColumn, columns }: Picture, slot: Column): Picture {
  const last = columns.at(-1);
  if (last !== undefined && last.slots < slotsPerColumn) {
    return { slotsPerColumn, columns: [...columns.slice(0, -1), merged([last, slot])] };
  }
  if (columns.length < COLUMNS_MAX) return { slotsPerColumn, columns: [...columns, slot] };
  const halved = resampled(columns, COLUMNS_MAX / 2);
  return { slotsPerColumn: 2 * slotsPerColumn, columns: [...halved, slot] };
}

/** The same run in at most `count` columns. */
export function resampled(columns: readonly Column[], count: number): readonly Column[] {
  if (columns.length <= count) return columns;
  const at = (nth: number) => Math.floor((nth * columns.length) / count);
  return Array.from({ length: count }, (_, nth) => merged(columns.slice(at(nth), at(nth + 1))));
}

export function firstOf(columns: readonly Column[]): number {
  return columns[0]?.first ?? 0;
}

function merged(columns: readonly Column[]): Column {
  const sum = (count: (column: Column) => number) =>
    columns.reduce((total, column) => total + count(column), 0);
  const share = (lane: number, count: (share: LaneShare) => number) =>
    sum(({ lanes }) => {
      const found = lanes[lane];
      return found === undefined ? 0 : count(found);
    });
  const lanes = columns[0]?.lanes ?? [];
  return {
    first: firstOf(columns),
    slots: sum(({ slots }) => slots),
    lanes: lanes.map((_, lane) => ({
      miscompares: share(lane, ({ miscompares }) => miscompares),
      silent: share(lane, ({ silent }) => silent),
      undecided: share(lane, ({ undecided }) => undecided),
      faulted: share(lane, ({ faulted }) => faulted),
    })),
    sourcesFaulted: sum(({ sourcesFaulted }) => sourcesFaulted),
    majority: sum(({ majority }) => majority),
    split: sum(({ split }) => split),
    none: sum(({ none }) => none),
    differs: sum(({ differs }) => differs),
  };
}
