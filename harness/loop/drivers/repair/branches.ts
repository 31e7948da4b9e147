/** The branches of a lane's files, each with the lane that ends where it begins: so it is seen whether a case comes there. */
import { extname } from "node:path";
import { edited, type SourceEdit } from "../../../source-edits/edit.ts";
import { nativeEdits } from "../../../source-edits/native.ts";
import { typescriptEdits } from "../../../source-edits/typescript.ts";
import type { LaneTexts, RepairCandidate } from "./candidate.ts";

export interface ProbedBranch {
  readonly probed: LaneTexts;
  readonly holds: (candidate: RepairCandidate) => boolean;
}

/** Outer ones before those in them. */
export function branchesOf(lane: LaneTexts): readonly ProbedBranch[] {
  return [...lane].flatMap(([file, text]) =>
    probesIn(file, text)
      .filter(({ operator }) => operator === "reach")
      .toSorted((one, other) => one.at - other.at || endOf(other) - endOf(one))
      .map((probe): ProbedBranch => {
        const until = endOf(probe);
        return {
          probed: new Map([...lane, [file, edited(text, probe)]]),
          holds: ({ file: changed, at, end }) =>
            changed === file && at >= probe.at && at < until && end <= until,
        };
      }),
  );
}

function endOf({ end, until = end }: SourceEdit): number {
  return until;
}

function probesIn(file: string, text: string): readonly SourceEdit[] {
  switch (extname(file)) {
    case ".ts":
      return typescriptEdits(text);
    case ".c":
    case ".h":
      return nativeEdits(text, "c");
    case ".rs":
      return nativeEdits(text, "rust");
    default:
      return [];
  }
}
