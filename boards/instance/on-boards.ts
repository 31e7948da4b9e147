/** A deployment of three lanes on boards, whatever carries their lines and whichever time they live in. */
import type { Clock } from "../../runtime/clock.ts";
import type { BallotBytes, Triad } from "../../runtime/contract/triad.ts";
import { seedRules } from "../../runtime/fault/seeded-rules.ts";
import type { Deployment, DeploymentEvents } from "../../runtime/instance/deployment.ts";
import { isUnlike, type Vote } from "../../runtime/triad/voter.ts";
import { BoardLane, type PreparedBoard } from "./board-lane.ts";

/** What the rungs of boards differ in. */
export interface Surroundings {
  readonly clock: Clock;
  readonly until: (closed: () => boolean) => Promise<void>;
  /** Called once. */
  readonly stop: () => Promise<void>;
}

export function onBoards(
  places: Triad<PreparedBoard>,
  { clock, until, stop }: Surroundings,
  events: DeploymentEvents,
): Deployment {
  const placed = (lane: 0 | 1 | 2) =>
    new BoardLane(places[lane], {
      onInjection: events.onInjection,
      onDown: (why) => events.onDown(lane, why),
      onUp: () => events.onUp(lane),
      onReturn: (why) => events.onReturn(lane, why),
    });
  const lanes: Triad<BoardLane> = [placed(0), placed(1), placed(2)];
  const at = (lane: number) => {
    const found = lanes[lane];
    if (found === undefined) throw new RangeError(`a triad has no lane ${lane}`);
    return found;
  };
  let stopped: Promise<void> | undefined;
  return {
    clock,
    links: lanes,
    until,
    arm: async (plan) => {
      const rules = seedRules(plan);
      for (const lane of lanes) lane.apply(rules);
    },
    disarm: async () => {
      for (const lane of lanes) lane.apply([]);
    },
    pause: (lane) => at(lane).pause(),
    resume: (lane) => at(lane).resume(),
    kill: (lane) => at(lane).kill(),
    restart: (lane) => at(lane).restart(),
    reset: (lane) => at(lane).reset(),
    drift: (lane, ppm) => at(lane).drift(ppm),
    voted: (vote, _output, ballots) => {
      for (const [lane, board] of lanes.entries()) board.voted(isGood(ballots[lane], vote));
    },
    board: (lane) => at(lane).report,
    stop: async () => {
      for (const lane of lanes) lane.stop();
      stopped ??= stop();
      await stopped;
    },
  };
}

/** A lane that only follows is good, too, when it says what is voted; one that says nothing never is. */
function isGood(ballot: BallotBytes, vote: Vote): boolean {
  return "value" in vote && ballot !== undefined && !isUnlike(ballot, vote.value);
}
