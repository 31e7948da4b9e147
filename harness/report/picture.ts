/** Slots counted together, so that a run of any length fits a width and takes no more memory than a short one. */
import { ballotOf, type SlotRecord } from "../../runtime/judge/slot.ts";
import { sameBytes } from "../../runtime/wire/bytes.ts";

export interface LaneShare {
  readonly miscompares: number;
  readonly silent: number;
  /** Slots in which no lane agreed with it, and there was no majority to hold it against. */
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

/** Past this many the columns are put together two by two. It is even, and more than any terminal is wide. */
const COLUMNS_MAX = 512;
const RECENT_MAX = 200;

type Counting<Count> = { -readonly [Name in keyof Count]: Count[Name] };

type OpenColumn = Counting<Omit<Column, "lanes">> & {
  readonly lanes: readonly Counting<LaneShare>[];
};

/** A whole run in columns of as many slots each, of which only the last may have fewer; and its newest slots one by one. */
export class Picture {
  #columns: OpenColumn[] = [];
  #slotsPerColumn = 1;
  #recent: Column[] = [];

  get columns(): readonly Column[] {
    return this.#columns;
  }

  /** The newest slot. */
  get last(): Column | undefined {
    return this.#recent.at(-1);
  }

  get recent(): readonly Column[] {
    return this.#recent.slice(-RECENT_MAX);
  }

  add(slot: Column): void {
    this.#recent.push(slot);
    // Now and then, so that a slot costs little.
    if (this.#recent.length >= 2 * RECENT_MAX) this.#recent = this.#recent.slice(-RECENT_MAX);
    const last = this.#columns.at(-1);
    if (last !== undefined && last.slots < this.#slotsPerColumn) {
      addTo(last, slot);
      return;
    }
    if (this.#columns.length === COLUMNS_MAX) {
      this.#columns = mergedInto(COLUMNS_MAX / 2, this.#columns);
      this.#slotsPerColumn *= 2;
    }
    this.#columns.push(merged([slot]));
  }
}

export function columnOf(
  record: SlotRecord,
  planned: {
    readonly lanes: readonly { readonly name: string; readonly faults: readonly unknown[] }[];
    readonly sourcesFaulted: boolean;
  },
): Column {
  const { vote, cycle } = record;
  return {
    first: cycle,
    slots: 1,
    lanes: planned.lanes.map((lane) => shareOf(record, lane)),
    sourcesFaulted: Number(planned.sourcesFaulted),
    majority: Number(vote === "majority"),
    split: Number(vote === "split"),
    none: Number(vote === "none"),
    differs: Number(isWrongVote(record)),
  };
}

/** The voted output, or a last lane's word, is not the oracle's. */
export function isWrongVote({ value, expected }: SlotRecord): boolean {
  return value !== null && expected !== undefined;
}

const AGREES: LaneShare = { silent: 0, miscompares: 0, undecided: 0, faulted: 0 };
const AGREES_UNDER_FAULT: LaneShare = { ...AGREES, faulted: 1 };

function shareOf(
  record: SlotRecord,
  { name, faults }: { readonly name: string; readonly faults: readonly unknown[] },
): LaneShare {
  const { vote, value, ballots } = record;
  const agrees = faults.length > 0 ? AGREES_UNDER_FAULT : AGREES;
  if (isWrongVote(record)) return shareOfWrongVote(record, name, agrees);
  if (vote === "unanimous") return agrees;
  const said = ballots?.[name];
  if (said === undefined && value !== null) return agrees;
  if (said === undefined || said === null) return { ...agrees, silent: 1 };
  return value === null ? { ...agrees, undecided: 1 } : { ...agrees, miscompares: 1 };
}

/** Where the vote itself is wrong, those that made it miscompare; one that was outvoted may be right. */
function shareOfWrongVote(record: SlotRecord, name: string, agrees: LaneShare): LaneShare {
  const { expected } = record;
  const own = ballotOf(record, name);
  if (own === null) return { ...agrees, silent: 1 };
  const isRight = expected !== undefined && sameBytes(own, expected);
  return isRight ? agrees : { ...agrees, miscompares: 1 };
}

/** The same run in at most `count` columns. */
export function resampled(columns: readonly Column[], count: number): readonly Column[] {
  return columns.length <= count ? columns : mergedInto(count, columns);
}

function mergedInto(count: number, columns: readonly Column[]): OpenColumn[] {
  const at = (nth: number) => Math.floor((nth * columns.length) / count);
  return Array.from({ length: count }, (_, nth) => merged(columns.slice(at(nth), at(nth + 1))));
}

export function firstOf(columns: readonly Column[]): number {
  return columns[0]?.first ?? 0;
}

function merged([first, ...more]: readonly Column[]): OpenColumn {
  const sum = { ...EMPTY, ...first, lanes: (first?.lanes ?? []).map((share) => ({ ...share })) };
  for (const column of more) addTo(sum, column);
  return sum;
}

const EMPTY = {
  first: 0,
  slots: 0,
  sourcesFaulted: 0,
  majority: 0,
  split: 0,
  none: 0,
  differs: 0,
};

function addTo(sum: OpenColumn, column: Column): void {
  sum.slots += column.slots;
  sum.sourcesFaulted += column.sourcesFaulted;
  sum.majority += column.majority;
  sum.split += column.split;
  sum.none += column.none;
  sum.differs += column.differs;
  for (const [lane, share] of sum.lanes.entries()) {
    const { miscompares, silent, undecided, faulted } = column.lanes[lane] ?? AGREES;
    share.miscompares += miscompares;
    share.silent += silent;
    share.undecided += undecided;
    share.faulted += faulted;
  }
}
