/** The operator takes a proposal: what it changes is frozen anew, and the accepted lane is put there to be checked again. */

import { systemAt } from "../../system/system-at.ts";
import { UserError } from "../../user-error.ts";
import { proposalsIn, type Tightening, type Unreadable } from "../critic/proposal.ts";
import { laneFiles, placed, type Spec, specOf, successorOf } from "../critic/spec.ts";
import { patched } from "../critic/territory.ts";
import { type Files, laneFolderIn } from "../freeze/frozen-files.ts";
import { type Manifest, manifestDigest } from "../freeze/manifest.ts";
import { rungsFor } from "../judge/ladder.ts";
import type { NewRecord } from "../ledger/records.ts";
import { frozenTag } from "./begin.ts";
import { type LoopContext, underway } from "./context.ts";

type Approving = Pick<LoopContext, "folder" | "repository" | "state" | "records" | "head">;

/** What the author has written beside the lane. */
const DOCUMENTS = ["SYSTEM.md", "subtasks.md", "notes.md"];

/** Throws UserError where there is nothing of that number to take. */
export async function approve(context: Approving, n: number): Promise<NewRecord> {
  const { folder, repository, state, records, head } = context;
  const chosen = proposalToTake(context, n);
  const { frozen, commit, manifest, begun } = underway(context);
  const [files, accepted] = [
    await repository.filesAt(frozen.commit),
    await repository.filesAt(commit),
  ];
  const proposals = proposalsIn(await repository.filesAt(state.proposed ?? ""));
  const proposal = proposals.find((one) => one.n === n);
  if (proposal?.digest !== chosen.patch) {
    throw new UserError(`proposal ${n}: its files are not those that were judged`);
  }
  const spec = await tightenedBy(proposal, { manifest, files });
  if (manifestDigest(spec.manifest) !== chosen.manifest) {
    throw new UserError(`proposal ${n}: ${spec.manifest.system} has changed since it was judged`);
  }
  await refuseOtherRungs(spec.manifest, begun.rungs);
  const digest = folder.saveManifest(spec.manifest);
  const { system, lane } = spec.manifest;
  const message = (subject: string) =>
    `${subject}\n\nproposal: ${n}\nmanifest: ${digest}\nledger: ${head}\n`;
  const anew = await repository.commit({
    ...{ branch: `frozen/${system}`, parent: frozen.commit, sequence: records.length },
    ...{ message: message(`${system}: tightened`), files: spec.files },
  });
  await repository.tag(frozenTag(system, state.tightenings + 1), anew);
  const start = await repository.commit({
    ...{ branch: `attempts/${lane}`, parent: anew, sequence: records.length },
    message: message("the accepted lane, as a start"),
    files: startOf(spec, manifest, accepted),
  });
  const frozenAnew = { commit: anew, manifest: digest };
  return { kind: "tightened", proposal: n, system, frozen: frozenAnew, commit: start };
}

function proposalToTake({ state }: Approving, n: number) {
  const { phase, proposals } = state;
  if (phase !== "DONE") {
    throw new UserError(`the loop is at ${phase}; a proposal can be approved when it is DONE`);
  }
  const chosen = proposals.find((one) => one.n === n);
  if (chosen === undefined) {
    const open = proposals.filter(({ accepted }) => accepted).map((one) => one.n);
    throw new UserError(
      `no proposal ${n} (expected ${open.length === 0 ? "none: no proposal is open" : open.join(", ")})`,
    );
  }
  if (!chosen.accepted) throw new UserError(`proposal ${n} was refused: ${chosen.why}`);
  return chosen;
}

async function tightenedBy(proposal: Tightening | Unreadable, today: Spec): Promise<Spec> {
  if ("refused" in proposal) throw new UserError(`proposal ${proposal.n}: ${proposal.refused}`);
  const { manifest, files } = today;
  if (proposal.successor !== undefined) return await successorOf(manifest, proposal.successor);
  const changed = patched(manifest.system, files, proposal);
  if ("refused" in changed) throw new UserError(`proposal ${proposal.n}: ${changed.refused}`);
  return await specOf(changed.ok, manifest);
}

/** The rungs are the loop's, from its beginning. */
async function refuseOtherRungs(
  { system, language }: Manifest,
  rungs: readonly string[],
): Promise<void> {
  const has = rungsFor(await systemAt(system), language, rungs.includes("emulated"));
  const missing = rungs.find((rung) => !has.some((one) => one === rung));
  if (missing === undefined) return;
  throw new UserError(
    `${system}: its lanes cannot be run on ${missing}, on which this loop reviews`,
  );
}

function startOf(spec: Spec, before: Manifest, accepted: Files): Files {
  const { system, lane } = spec.manifest;
  const folder = laneFolderIn(system, lane);
  const isLane = (path: string) => path.startsWith(`${folder}/`) && !spec.files.has(path);
  const moved = [...placed(laneFiles(before, accepted), spec.manifest)].filter(([path]) =>
    isLane(path),
  );
  const documents = DOCUMENTS.flatMap((path) => {
    const bytes = accepted.get(path);
    return bytes === undefined ? [] : [[path, bytes] as const];
  });
  return new Map(
    [...spec.files, ...moved, ...documents].toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}
