/** What a loop may be about, by how it is referred to. */
import { laneSubject } from "./lane/lane-subject.ts";
import { partSubject } from "./part/part-subject.ts";
import { kindOf, type SubjectKind } from "./subject/kind.ts";
import type { LoopSubject } from "./subject/subject.ts";
import { verusSubject } from "./verus/verus-subject.ts";

const SUBJECTS: Readonly<Record<SubjectKind, LoopSubject>> = {
  lane: laneSubject,
  part: partSubject,
  verus: verusSubject,
};

/** By a name in the ledger, or by what a person has typed. */
export function subjectOf(reference: string): LoopSubject {
  return SUBJECTS[kindOf(reference)];
}
