/** Small changes that may repair a lane, in the order in which they are tried. */
import { extname } from "node:path";
import { edited } from "../../../source-edits/edit.ts";
import { sha256 } from "../../ledger/canonical.ts";
import { nativeRepairs } from "./native.ts";
import { typescriptRepairs } from "./typescript.ts";

/** Likeliest first: slips of one sign, then of one number, then of a whole statement; then what there is much of. */
export const REPAIRS = [
  ...["relational", "negate", "drop", "logical", "arithmetic", "constant", "swap", "zero"],
  ...["delete", "move", "leave", "copy", "lost", "number"],
] as const;
export type Repair = (typeof REPAIRS)[number];

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

/** All that can be made of these files, likeliest first; among those of one kind, as they stand. Equal texts come once. */
export function candidatesOf(lane: LaneTexts): readonly RepairCandidate[] {
  const all = [...lane].flatMap(([file, text]) =>
    repairsOf(file, text).map((edit): RepairCandidate => ({ file, ...edit })),
  );
  const ordered = REPAIRS.flatMap((repair) => all.filter((one) => one.repair === repair));
  const seen = new Set<string>();
  return ordered.filter((candidate) => {
    const { file } = candidate;
    const digest = sha256(`${file}\n${repaired(lane, candidate).get(file)}`);
    if (seen.has(digest)) return false;
    seen.add(digest);
    return true;
  });
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
