/** Small changes that may repair a lane, in the order in which they are tried: likeliest first. */
import { extname } from "node:path";
import { edited } from "../../../source-edits/edit.ts";
import { sha256 } from "../../ledger/canonical.ts";
import { nativeRepairs } from "./native.ts";
import { typescriptRepairs } from "./typescript.ts";

/**
 * Of a hundred slips of one change, about how many a change of this kind takes back: most are of signs, numbers and arguments, or have
 * made a condition a constant. A real condition that is left out or turned round passes where a specification leaves much open.
 */
const LIKELIHOODS = {
  ...{ relational: 22, truth: 14, logical: 4, arithmetic: 10, constant: 28, swap: 12 },
  ...{
    zero: 4,
    usual: 1,
    negate: 2,
    drop: 2,
    delete: 1,
    move: 1,
    leave: 2,
    copy: 3,
    lost: 3,
    number: 1,
  },
} as const;
export type Repair = keyof typeof LIKELIHOODS;
const REPAIRS = Object.keys(LIKELIHOODS) as readonly Repair[];

/** One change to one file, where `at` up to `end` is replaced. */
export interface RepairEdit {
  readonly repair: Repair;
  readonly at: number;
  readonly end: number;
  readonly replacement: string;
}

/** A lane's files, by their path in its folder. */
export type LaneTexts = ReadonlyMap<string, string>;

export interface RepairCandidate extends RepairEdit {
  readonly file: string;
}

/**
 * All that can be made of these files. A kind of which there are few comes before one that is as likely and of which there are many: each
 * single change of it is likelier. Among those of one kind, as they stand. Equal texts come once.
 */
export function candidatesOf(lane: LaneTexts): readonly RepairCandidate[] {
  const all = [...lane].flatMap(([file, text]) =>
    repairsOf(file, text).map((edit): RepairCandidate => ({ file, ...edit })),
  );
  const shares = sharesOf(all);
  const ordered = REPAIRS.toSorted((one, other) => shares[other] - shares[one]).flatMap((repair) =>
    all.filter((one) => one.repair === repair),
  );
  const seen = new Set<string>();
  return ordered.filter((candidate) => {
    const { file } = candidate;
    const digest = sha256(`${file}\n${repaired(lane, candidate).get(file)}`);
    if (seen.has(digest)) return false;
    seen.add(digest);
    return true;
  });
}

/** By kind, what each of them has of what is likely of all. */
export function sharesOf(candidates: readonly RepairCandidate[]): Readonly<Record<Repair, number>> {
  const counts = Map.groupBy(candidates, ({ repair }) => repair);
  const share = (repair: Repair) => LIKELIHOODS[repair] / (counts.get(repair)?.length ?? 1);
  return Object.fromEntries(REPAIRS.map((repair) => [repair, share(repair)])) as Record<
    Repair,
    number
  >;
}

export function repaired(
  lane: LaneTexts,
  { file, at, end, replacement }: RepairCandidate,
): LaneTexts {
  const text = edited(lane.get(file) ?? "", { operator: "swap", at, end, replacement });
  return new Map([...lane, [file, text]]);
}

/** Made of a .proto: nobody has slipped there. */
const GENERATED = /^\S+ Generated from \S+\.proto \(/;

function repairsOf(file: string, text: string): readonly RepairEdit[] {
  if (GENERATED.test(text)) return [];
  switch (extname(file)) {
    case ".ts":
      return typescriptRepairs(text);
    case ".c":
    case ".h":
      return nativeRepairs(text, "c");
    case ".rs":
      return nativeRepairs(text, "rust");
    default:
      return [];
  }
}
