/** What the harness makes of the critic's proposals. It depends on commits and manifest alone, and can be done again at any time. */

import type { Critic, Opinion, Today } from "../critic/critic.ts";
import { judgeIsolated } from "../critic/isolated.ts";
import { PROPOSALS_MAX, proposalsIn } from "../critic/proposal.ts";
import type { Files } from "../freeze/frozen-files.ts";
import type { Manifest } from "../freeze/manifest.ts";
import type { LedgerRecord } from "../ledger/records.ts";
import type { JudgedCommit, LoopPlace } from "../subject/subject.ts";

export type JudgedProposals = Extract<LedgerRecord, { kind: "critiqued" }>["proposals"];

/** What they are held against: what is frozen, and the lane that was accepted. */
export async function todayAt(
  { folder, repository }: LoopPlace,
  { begun, frozen, commit }: JudgedCommit,
): Promise<Today> {
  return {
    manifest: folder.manifest(frozen.manifest),
    files: await repository.filesAt(frozen.commit),
    accepted: await repository.filesAt(commit),
    cases: begun.effort.runs,
  };
}

const TOO_MANY: Opinion = {
  accepted: false,
  why: `more than ${PROPOSALS_MAX} proposals at a time`,
};

/** `files` are what the critic has written; `keep` takes the manifest of what would be frozen, and names it. */
export async function opinionsOn(
  { today, critic }: { readonly today: Today; readonly critic: Pick<Critic, "zooFates"> },
  files: Files,
  keep: (manifest: Manifest) => string,
): Promise<JudgedProposals> {
  const proposals: JudgedProposals = [];
  for (const [at, one] of proposalsIn(files).entries()) {
    const { n, digest: patch } = one;
    const title = "title" in one ? one.title : `proposal ${n}`;
    const opinion =
      at < PROPOSALS_MAX ? await judgeIsolated(today, one, await critic.zooFates()) : TOO_MANY;
    const { accepted, why } = opinion;
    const manifest = opinion.accepted ? keep(opinion.spec.manifest) : null;
    proposals.push({ n, title, accepted, why, patch, manifest });
  }
  return proposals;
}
