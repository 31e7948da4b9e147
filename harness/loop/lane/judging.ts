/** The acts in which an attempt is judged. They depend on commits, manifest and seed alone, and can be done again at any time. */
import { readFileSync } from "node:fs";
import { buildLaneObject } from "../../toolchain/build/lane-object.ts";
import { audit } from "../audit/audit.ts";
import type { AuditFinding } from "../audit/findings/finding.ts";
import { type Files, laneFolderIn } from "../freeze/frozen-files.ts";
import { type Courtroom, openCourtroom } from "../judge/courtroom.ts";
import { judgeAtReview, judgeAtWork, reviewSeed } from "../judge/judge.ts";
import { unfit } from "../judge/property-check.ts";
import type { LaneVerdict } from "../ledger/records.ts";
import { changedFrozen } from "../subject/changed-frozen.ts";
import type { AttemptJudge, JudgedCommit, LoopPlace } from "../subject/subject.ts";

/** The property check of an attempt, as it is made after each. */
async function checkAttempt(place: LoopPlace, tried: JudgedCommit): Promise<LaneVerdict> {
  return await inCourt(place, tried, (room) => judgeAtWork(room, tried.begun.effort));
}

/** The same check, of files that are not committed. */
export async function checkFiles(
  { folder, repository }: LoopPlace,
  { begun, frozen }: Omit<JudgedCommit, "commit">,
  attempt: Files,
): Promise<LaneVerdict> {
  const manifest = folder.manifest(frozen.manifest);
  const room = await openCourtroom(manifest, await repository.filesAt(frozen.commit), attempt);
  try {
    return await judgeAtWork(room, begun.effort);
  } finally {
    room.close();
  }
}

/** The audit, the check with a seed of its own, and the ladder. */
async function reviewAttempt(place: LoopPlace, tried: JudgedCommit): Promise<LaneVerdict> {
  const { begun, frozen, commit } = tried;
  const key = place.folder.reviewKey();
  const seed = reviewSeed(key, commit);
  return await inCourt(place, tried, (room) =>
    judgeAtReview(room, { effort: begun.effort, rungs: begun.rungs, seed }, async () => {
      const found = await findings(place, { ...tried, frozen }, await objectsIn(room));
      return { findings: lines(found, "reject"), notes: lines(found, "note") };
    }),
  );
}

export const laneJudge: AttemptJudge = { check: checkAttempt, review: reviewAttempt };

async function inCourt(
  { folder, repository }: LoopPlace,
  { frozen, commit }: JudgedCommit,
  judge: (room: Courtroom) => Promise<LaneVerdict>,
): Promise<LaneVerdict> {
  const manifest = folder.manifest(frozen.manifest);
  const [operators, attempt] = [
    await repository.filesAt(frozen.commit),
    await repository.filesAt(commit),
  ];
  const room = await openCourtroom(manifest, operators, attempt);
  try {
    return await judge(room);
  } finally {
    room.close();
  }
}

async function findings(
  { folder, repository }: LoopPlace,
  { frozen, commit }: JudgedCommit,
  objects: readonly Uint8Array[],
): Promise<readonly AuditFinding[]> {
  const { system, language, lane, files: hashes } = folder.manifest(frozen.manifest);
  const territory = `${laneFolderIn(system, lane)}/`;
  const manifest = new Map(Object.entries(hashes));
  const changed = await changedFrozen(repository, { from: frozen.commit, to: commit }, manifest);
  const attempt = await repository.filesAt(commit);
  return audit({
    ...{ system, language, frozen: manifest, changed, objects },
    files: new Map(
      [...attempt].filter(([path]) => path.startsWith(territory) && !manifest.has(path)),
    ),
  });
}

/** What is compiled of the attempt; nothing of one that does not compile, which the check says. */
async function objectsIn(room: Courtroom): Promise<readonly Uint8Array[]> {
  const { name, language } = room.lane;
  if (language === "ts") return [];
  const build = {
    system: room.system.name,
    lane: name,
    language,
    source: room.sources[name] ?? "",
  };
  try {
    return [new Uint8Array(readFileSync(await buildLaneObject(build)))];
  } catch (error) {
    if (unfit(room, error) === undefined) throw error;
    return [];
  }
}

function lines(all: readonly AuditFinding[], wanted: AuditFinding["kind"]): readonly string[] {
  return all
    .filter(({ kind }) => kind === wanted)
    .map(
      ({ path, line, why, rule }) =>
        `${path}${line === undefined ? "" : `:${line}`} ${rule}: ${why}`,
    );
}
