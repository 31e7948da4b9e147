/** What must hold in each slot of a searched run, whatever faults come when. */
import type { SlotRecord } from "../judge/slot.ts";
import type { HealthRecord, TraceRecord } from "../trace.ts";
import { LANES } from "./acts.ts";
import { type ModelRun, RIG } from "./model-run.ts";
import { type LaneView, lostSlots, viewsOf } from "./views.ts";

/** Goes through a run slot by slot; it has seen nothing wrong as long as `wrong` is undefined. */
export class SafetyWatch {
  /** The first thing that was wrong, in words. */
  wrong: string | undefined;
  #before: readonly LaneView[] | undefined;
  #lost: ReadonlySet<unknown> = new Set();
  /** By lane, the slot in which it was given inputs by one lane alone. */
  readonly #alone = new Map<string, number>();

  /** `upset`: the lanes whose state was flipped in this slot. */
  look(run: ModelRun, seen: readonly TraceRecord[], upset: readonly number[]): void {
    const views = viewsOf(run);
    const before = this.#before ?? views;
    const lostBefore = this.#lost;
    this.#before = views;
    this.#lost = new Set(lostSlots(run));
    this.wrong ??=
      failureIn(seen) ??
      unflaggedIn(seen, before, views) ??
      wronglyAdopted({ before, views, excused: [...upset, ...anewIn(seen)] }) ??
      wronglyLost(seen, viewsOf(run, lostBefore)) ??
      this.#tooEarly(seen);
  }

  /** Who was given inputs by one lane alone votes again after its clean slots, or where there is no vote to be clean against. */
  #tooEarly(seen: readonly TraceRecord[]): string | undefined {
    const health = seen.filter((record): record is HealthRecord => record.t === "health");
    for (const { lane, cycle, standing, why } of health) {
      if (why.includes("alone")) this.#alone.set(lane, cycle);
      const since = this.#alone.get(lane);
      const isEarly = since !== undefined && cycle - since + 1 < RIG.redundancy.clean;
      if (standing !== "voting") continue;
      this.#alone.delete(lane);
      if (isEarly && why.startsWith("re-admitted"))
        return `${lane} has one lane's word alone, and votes after ${cycle - since + 1} slots`;
    }
    return undefined;
  }
}

function slotIn(seen: readonly TraceRecord[]): SlotRecord | undefined {
  return seen.find((record) => record.t === "slot");
}

/** The books say what is a failure: inside the hypothesis all but a pass, a wrong vote always, and who is not back in time. */
function failureIn(seen: readonly TraceRecord[]): string | undefined {
  const slot = slotIn(seen);
  const isPlain = slot?.verdict === "pass" || slot?.verdict === "inconclusive";
  return slot === undefined || isPlain ? undefined : `${slot.verdict}: ${slot.why}`;
}

/** An output is unflagged only if two lanes that vote say it. */
function unflaggedIn(
  seen: readonly TraceRecord[],
  before: readonly LaneView[],
  views: readonly LaneView[],
): string | undefined {
  const slot = slotIn(seen);
  if (slot === undefined || slot.output !== undefined) return undefined;
  const saying = LANES.filter(
    (lane, at) =>
      (before[at]?.isVoting === true || views[at]?.isVoting === true) &&
      slot.ballots?.[lane] === undefined,
  );
  return saying.length < 2 ? `an output of ${saying.length} lanes is not flagged` : undefined;
}

/** The lanes that have begun anew: what they find on their medium may be wrong. */
function anewIn(seen: readonly TraceRecord[]): readonly number[] {
  const names: readonly string[] = LANES;
  const begun = seen.filter((record) => record.t === "lane" && record.state === "up");
  return begun.flatMap((record) => (record.t === "lane" ? [names.indexOf(record.lane)] : []));
}

/** While two lanes are right and in step no other one comes to a wrong state but by itself. */
function wronglyAdopted({
  before,
  views,
  excused,
}: {
  readonly before: readonly LaneView[];
  readonly views: readonly LaneView[];
  readonly excused: readonly number[];
}): string | undefined {
  const isSound = (view: LaneView | undefined) => view?.isInStep === true && view.isRight;
  for (const [lane, view] of views.entries()) {
    const was = before[lane];
    const others = LANES.flatMap((_, other) => (other === lane ? [] : [other]));
    const hasSound = others.every((other) => isSound(before[other]) && isSound(views[other]));
    const isWrong = view.isUp && view.cycles > 0 && !view.isRight;
    const wasWrong = was !== undefined && was.cycles > 0 && !was.isRight;
    if (hasSound && isWrong && !wasWrong && !excused.includes(lane))
      return `${LANES[lane]} takes a wrong state while two are right`;
  }
  return undefined;
}

/** Nothing is declared lost that a lane that is up still holds, or the medium of one. `held` is of the history without the loss. */
function wronglyLost(seen: readonly TraceRecord[], held: readonly LaneView[]): string | undefined {
  for (const record of seen) {
    if (record.t !== "loss") continue;
    const { from, until } = record;
    for (const [lane, { cycles, isRight, kept }] of held.entries()) {
      if ((isRight && cycles >= until) || kept >= until)
        return `${from} to ${until} are declared lost, and ${LANES[lane]} holds them`;
    }
  }
  return undefined;
}
