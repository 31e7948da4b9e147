/** An attempt at a part against its contract: what the prover says while it is worked on, and all that there is at the review. */
import type { PartText } from "../../prove/text/lint.ts";
import { type Files, textIn } from "../freeze/frozen-files.ts";
import { requireFrozen } from "../freeze/manifest.ts";
import { reviewSeed } from "../judge/judge.ts";
import { audited, reviewedBy } from "../judge/review.ts";
import type { LaneVerdict } from "../ledger/records.ts";
import type { AttemptJudge, JudgedCommit, LoopPlace } from "../subject/subject.ts";
import { partFindings } from "./audit.ts";
import { weakenings } from "./contract.ts";
import { type PartPaths, partPaths, stemOf } from "./files.ts";
import { fuzzVerdict } from "./fuzzing.ts";
import { proofOf, proofVerdict } from "./proof.ts";

export const partJudge: AttemptJudge = { check: checkAttempt, review: reviewAttempt };

async function checkAttempt(place: LoopPlace, judged: JudgedCommit): Promise<LaneVerdict> {
  return await checkFiles(place, judged, await place.repository.filesAt(judged.commit));
}

export async function checkFiles(
  place: LoopPlace,
  judged: Omit<JudgedCommit, "commit">,
  attempt: Files,
): Promise<LaneVerdict> {
  const seen = await seenOf(place, judged, attempt);
  if ("failure" in seen) return seen.failure;
  const { runs: tries } = judged.begun.effort;
  return proofVerdict(await proofOf(seen.part, { audit: false, tries }));
}

async function reviewAttempt(place: LoopPlace, judged: JudgedCommit): Promise<LaneVerdict> {
  const { repository, folder } = place;
  const attempt = await repository.filesAt(judged.commit);
  const { runs, review_runs: tries } = judged.begun.effort;
  const seed = reviewSeed(folder.reviewKey(), judged.commit);
  const seen = await seenOf(place, judged, attempt);
  if ("failure" in seen) return await reviewedBy([async () => seen.failure]);
  const { part, isStated } = seen;
  return await reviewedBy([
    async () => audited({ findings: await partFindings(place, judged, attempt), notes: [] }),
    async () => proofVerdict(await proofOf(part, { audit: true, tries: runs })),
    async () => await fuzzVerdict(part, { seed, tries, isStated }),
  ]);
}

interface Seen {
  readonly part: PartText;
  /** The operator has stated a contract. */
  readonly isStated: boolean;
}

/** The header of the design and the source of the attempt, where there are such. */
async function seenOf(
  { folder, repository }: LoopPlace,
  { begun, frozen, design }: Omit<JudgedCommit, "commit">,
  attempt: Files,
): Promise<Seen | { readonly failure: LaneVerdict }> {
  const paths = partPaths(begun.system);
  const designed =
    design === undefined ? new Map<string, Uint8Array>() : await repository.filesAt(design);
  const part: PartText = {
    name: stemOf(begun.system),
    header: textIn(designed, paths.header),
    source: textIn(attempt, paths.source),
  };
  const missing = missingOf(part, paths);
  if (missing !== undefined) return { failure: refused("source", missing) };
  const operators = await repository.filesAt(frozen.commit);
  requireFrozen(folder.manifest(frozen.manifest), operators);
  const stated = textIn(operators, paths.stated);
  const [why] = stated === "" ? [] : weakenings(part.name, stated, part.header);
  return why === undefined
    ? { part, isStated: stated !== "" }
    : { failure: refused("contract", `${paths.header}: ${why}`) };
}

function missingOf({ header, source }: PartText, paths: PartPaths): string | undefined {
  if (header === "") return `there is no ${paths.header}`;
  return source === "" ? `there is no ${paths.source}` : undefined;
}

function refused(key: string, why: string): LaneVerdict {
  const document = {
    ...{ kind: "proof", audit: false, machine_models: [], goals: 0, smoke_tests: 0 },
    ...{ violations: [why], unproved: [], obligations: [] },
  };
  return { pass: false, failure: { key, why }, document };
}
