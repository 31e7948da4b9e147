/** Checks a finished or unfinished loop from the outside: its chain, its commits, and every verdict and opinion, which are made again. */

import type { Confinement } from "../../runtime/sandbox/confinement.ts";
import { sandboxHere } from "../sandbox/choice.ts";
import { UserError } from "../user-error.ts";
import { frozenTag } from "./acts/begin.ts";
import { opinionsOn, todayAt } from "./acts/opinions.ts";
import { Critic } from "./critic/critic.ts";
import { LoopFolder } from "./folder/loop-folder.ts";
import { differences, manifestDigest } from "./freeze/manifest.ts";
import { Repository } from "./freeze/repository.ts";
import { canonical } from "./ledger/canonical.ts";
import { readLedger } from "./ledger/ledger.ts";
import type { LaneVerdict, LedgerRecord } from "./ledger/records.ts";
import { nextAct } from "./state/next.ts";
import { outOfPlace } from "./state/out-of-place.ts";
import { BEFORE, type LoopState, step } from "./state/state.ts";
import type { JudgedCommit, LoopPlace } from "./subject/subject.ts";
import { subjectOf } from "./subjects.ts";

export interface VerifiedLoop {
  readonly schema: "tripod.loop.verify.v1";
  readonly records: number;
  readonly head: string;
  readonly commits: number;
  readonly verdicts: { readonly all: number; readonly rerun: number };
  /** Of the critic. */
  readonly proposals: { readonly all: number; readonly rerun: number };
  /** Of the lanes that were judged again; null where none was. */
  readonly sandbox: Confinement | null;
  /** One line each; none where everything holds. */
  readonly problems: readonly string[];
}

/** Throws UserError for a chain that is broken: nothing in it can be believed then. */
export async function verifyLoop(
  path: string,
  {
    rerun,
    tell = () => undefined,
  }: { readonly rerun: boolean; readonly tell?: (text: string) => void },
): Promise<VerifiedLoop> {
  const folder = new LoopFolder(path);
  const { records, head } = readLedger(folder.ledger);
  const repository = await Repository.open(path);
  const place = { folder, repository };
  const problems: string[] = [];
  let commits = 0;
  let verdicts = 0;
  let proposals = 0;
  let state = BEFORE;
  for (const record of records) {
    tell(`record ${record.n} of ${records.length}: ${record.kind}`);
    problems.push(...outOfPlace(state, record));
    const next = step(state, record);
    const found = await commitProblems(place, { record, state, head: record.prev });
    if (found !== undefined) commits++;
    problems.push(...(found ?? []));
    if (rerun) {
      const again = await judgedAgain(place, state, record);
      problems.push(...again.problems);
      verdicts += again.verdicts;
      proposals += again.proposals;
    }
    state = next;
  }
  problems.push(...(await endProblems(place, state)));
  const all = records.reduce((sum, record) => sum + proposalsOf(record).length, 0);
  return {
    schema: "tripod.loop.verify.v1",
    ...{ records: records.length, head, commits },
    verdicts: { all: records.filter(hasVerdict).length, rerun: verdicts },
    proposals: { all, rerun: proposals },
    sandbox: verdicts > 0 ? await sandboxHere() : null,
    problems,
  };
}

type Judged = Extract<LedgerRecord, { kind: "checked" | "reviewed" }>;
type Critiqued = Extract<LedgerRecord, { kind: "critiqued" }>;

function hasVerdict(record: LedgerRecord): record is Judged {
  return record.kind === "checked" || record.kind === "reviewed";
}

function proposalsOf(record: LedgerRecord): Critiqued["proposals"] {
  return record.kind === "critiqued" ? record.proposals : [];
}

interface JudgedAgain {
  /** What does not come out again as it is recorded, or cannot be judged again. */
  readonly problems: readonly string[];
  /** How many were judged again. */
  readonly verdicts: number;
  readonly proposals: number;
}

async function judgedAgain(
  place: LoopPlace,
  { begun, frozen, commit, design }: LoopState,
  record: LedgerRecord,
): Promise<JudgedAgain> {
  if (!hasVerdict(record) && record.kind !== "critiqued") return unjudged();
  if (begun === undefined || frozen === undefined || commit === undefined) {
    return unjudged(`record ${record.n}: nothing stands before it that could be judged again`);
  }
  const tried = { begun, frozen, commit, design };
  return hasVerdict(record)
    ? await verdictAgain(place, tried, record)
    : await proposalsAgain(place, tried, record);
}

function unjudged(...problems: readonly string[]): JudgedAgain {
  return { problems, verdicts: 0, proposals: 0 };
}

/** Undefined for a record without a commit. */
async function commitProblems(
  { repository, folder }: LoopPlace,
  {
    record,
    state,
    head,
  }: { readonly record: LedgerRecord; readonly state: LoopState; readonly head: string },
): Promise<readonly string[] | undefined> {
  const at = `record ${record.n}`;
  if (record.kind === "begun" || record.kind === "tightened") {
    const files = await filesAt(repository, record.frozen.commit);
    if (files === undefined) return [`${at}: the frozen commit is missing`];
    const changed = differences(folder.manifest(record.frozen.manifest), files);
    const wrong = changed.map((path) => `${at}: ${path} is not as the manifest has it`);
    if (record.kind === "begun") return wrong;
    const { commit } = record;
    const start = { at, commit, parent: record.frozen.commit, head };
    return [...wrong, ...(await placeProblems(repository, start))];
  }
  const commit = commitOf(record);
  if (commit === undefined) return undefined;
  return await placeProblems(repository, { at, commit, parent: state.commit, head });
}

/** Of what a turn has left. */
function commitOf(record: LedgerRecord): string | undefined {
  if (record.kind === "designed" || record.kind === "attempted") return record.commit;
  if (record.kind === "critiqued") return record.commit ?? undefined;
  return record.kind === "blocked" && record.turn !== null ? record.commit : undefined;
}

interface Placed {
  readonly at: string;
  readonly commit: string;
  readonly parent: string | undefined;
  readonly head: string;
}

async function placeProblems(
  repository: Repository,
  { at, commit, parent, head }: Placed,
): Promise<readonly string[]> {
  const about = await repository.about(commit);
  if (about === undefined) return [`${at}: commit ${commit.slice(0, 12)} is missing`];
  return [
    ...(about.parents[0] === parent
      ? []
      : [`${at}: its commit stands on another than the one before`]),
    ...(about.message.includes(`ledger: ${head}`)
      ? []
      : [`${at}: its commit was made behind another record than the one before`]),
  ];
}

async function filesAt(repository: Repository, commit: string) {
  try {
    return await repository.filesAt(commit);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

async function verdictAgain(
  place: LoopPlace,
  tried: JudgedCommit,
  record: Judged,
): Promise<JudgedAgain> {
  const { judge } = subjectOf(tried.begun.system);
  const again: LaneVerdict =
    record.kind === "checked" ? await judge.check(place, tried) : await judge.review(place, tried);
  const judged = { verdicts: 1, proposals: 0 };
  if (canonical(again) === canonical(record.verdict)) return { problems: [], ...judged };
  const { failure } = again;
  const now = failure === null ? "it passes" : `it fails: ${failure.key}: ${failure.why}`;
  const problem = `record ${record.n}: attempt ${record.attempt} was judged otherwise; now ${now}`;
  return { problems: [problem], ...judged };
}

/** Each proposal is read again from its commit, and judged again. */
async function proposalsAgain(
  place: LoopPlace,
  tried: JudgedCommit,
  record: Critiqued,
): Promise<JudgedAgain> {
  // That a record of proposals has no commit is out of place already.
  if (record.commit === null) return unjudged();
  const files = await filesAt(place.repository, record.commit);
  if (files === undefined) {
    return unjudged(`record ${record.n}: its proposals are missing, and were not judged again`);
  }
  const today = await todayAt(place, tried);
  const critic = await Critic.open(today);
  const opinions = await opinionsOn({ today, critic }, files, manifestDigest).finally(() =>
    critic.close(),
  );
  const problems = record.proposals.flatMap((told, at) => {
    const again = opinions[at];
    if (again !== undefined && canonical(again) === canonical(told)) return [];
    const now = again === undefined ? "it is not there" : again.why;
    return [`record ${record.n}: proposal ${told.n} was judged otherwise; now: ${now}`];
  });
  const more = opinions.length - record.proposals.length;
  if (more > 0) problems.push(`record ${record.n}: ${more} proposals are missing`);
  return { problems, verdicts: 0, proposals: Math.min(opinions.length, record.proposals.length) };
}

async function endProblems(
  { repository, folder }: LoopPlace,
  state: LoopState,
): Promise<readonly string[]> {
  const { begun, frozen, commit, attempts } = state;
  if (begun === undefined || frozen === undefined) return [];
  const name = frozenTag(state.system, state.tightenings);
  const tag = await repository.find(`tags/${name}`);
  const wrong = [
    ...(tag === frozen.commit ? [] : [`the tag ${name} is not at the frozen commit`]),
    ...(folder.showsManifest(frozen.manifest) ? [] : ["manifest.json is not the one in force"]),
  ];
  if (attempts.length === 0) return wrong;
  const { lane } = folder.manifest(frozen.manifest);
  const branch = await repository.find(`heads/attempts/${lane}`);
  // A loop that was killed may have made the next commit, and not its record.
  const hasEnded = nextAct(state).do === "stop";
  const next = hasEnded || branch === undefined ? undefined : await repository.about(branch);
  if (commit !== undefined && next?.parents.includes(commit) === true) return wrong;
  return branch === commit
    ? wrong
    : [...wrong, "the branch of attempts goes on behind the ledger's end"];
}
