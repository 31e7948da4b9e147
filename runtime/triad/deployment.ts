/** Three instances over one clock: what a run is carried out on, whatever each of its lanes runs on. */
import type { Clock } from "../clock.ts";
import type { BallotBytes, Triad } from "../contract/triad.ts";
import type { FaultPlan } from "../fault/plan.ts";
import type {
  Instance,
  InstanceEvents,
  InstanceGroup,
  OpenGroup,
  PlacedLane,
} from "../instance/instance.ts";
import type { Timeline } from "../instance/timeline.ts";
import type { Rig } from "../rig/rig.ts";
import type { Output } from "./output.ts";
import type { HostTimes } from "./patient-deadline.ts";
import { isUnlike, type Vote } from "./voter.ts";

export interface Deployment {
  readonly clock: Clock;
  /** In the order of the rig's lanes. */
  readonly instances: Triad<Instance>;
  until(closed: () => boolean): Promise<void>;
  /** Left out where time is virtual: no host is late there. */
  readonly host?: HostTimes;
  /** Puts the plan's link and lane faults in force. */
  arm(plan: FaultPlan): Promise<void>;
  /** Lifts all faults; every injection has been reported when it resolves. */
  disarm(): Promise<void>;
  /** After each slot: the instances hear whether they were right, and the output goes to its consumer. */
  voted?(vote: Vote, output: Output, ballots: Triad<BallotBytes>): void;
  /** How long a lane took for a ballot, from where its slot was opened. Told where time is the wall's. */
  took?(lane: number, ns: number): void;
  /** Ends everything; nothing is left running. Safe to call twice. */
  stop(): Promise<void>;
}

export type Deploy = (rig: Rig, events: InstanceEvents) => Promise<Deployment>;

/** Lanes that are opened together. */
export interface DeployedGroup<Time extends Timeline> {
  readonly holds: (lane: PlacedLane) => boolean;
  readonly open: OpenGroup<Time>;
}

const NO_FAULTS: FaultPlan = { seed: 0, rules: [] };

/** A rig whose lanes are opened group by group, in this order, in a time that is made for each run. */
export function deployOn<Time extends Timeline>(
  timelineOf: () => Time,
  groups: readonly DeployedGroup<Time>[],
): Deploy {
  return async (rig, events) => {
    const timeline = timelineOf();
    // In virtual time waiting costs nothing, and how long a slot takes is part of the run.
    const told = timeline.hostTime === undefined ? { ...events, onWithheld: undefined } : events;
    const opened = new OpenedGroups();
    try {
      for (const { holds, open } of groups) {
        const lanes = rig.lanes
          .map((lane, index): PlacedLane => ({ index, lane }))
          .filter((lane) => holds(lane));
        if (lanes.length > 0) opened.add(lanes, await open(lanes, timeline, told));
      }
      return composed(timeline, opened);
    } catch (error) {
      await opened.stop();
      throw error;
    }
  };
}

class OpenedGroups {
  readonly groups: InstanceGroup[] = [];
  readonly #instances = new Map<number, Instance>();

  add(lanes: readonly PlacedLane[], group: InstanceGroup): void {
    this.groups.push(group);
    for (const [at, instance] of group.instances.entries()) {
      const { index = -1 } = lanes[at] ?? {};
      this.#instances.set(index, instance);
    }
  }

  get triad(): Triad<Instance> {
    const [a, b, c] = [0, 1, 2].map((index) => this.#instances.get(index));
    if (a !== undefined && b !== undefined && c !== undefined) return [a, b, c];
    throw new Error("a lane of the rig is in no group");
  }

  /** Safe to call twice. */
  async stop(): Promise<void> {
    await Promise.all(this.groups.splice(0).map(async (group) => await group.stop()));
  }
}

/** A rig all of whose lanes are of one kind. */
export function deployAll<Time extends Timeline>(
  timelineOf: () => Time,
  open: OpenGroup<Time>,
): Deploy {
  return deployOn(timelineOf, [{ holds: () => true, open }]);
}

function composed(timeline: Timeline, opened: OpenedGroups): Deployment {
  const instances = opened.triad;
  const arm = async (plan: FaultPlan) => {
    await Promise.all(opened.groups.map(async (group) => await group.apply(plan)));
  };
  const voted = (vote: Vote, _output: Output, ballots: Triad<BallotBytes>) => {
    for (const [lane, instance] of instances.entries()) {
      instance.voted?.(isGood(ballots[lane], vote));
    }
  };
  return {
    clock: timeline.clock,
    instances,
    until: (closed) => timeline.until(closed),
    ...hostTimes(timeline, instances),
    arm,
    disarm: async () => await arm(NO_FAULTS),
    stop: async () => await opened.stop(),
    ...(instances.some((instance) => instance.voted !== undefined) ? { voted } : {}),
  };
}

function hostTimes(timeline: Timeline, instances: Triad<Instance>): Pick<Deployment, "host"> {
  const rig = timeline.hostTime?.bind(timeline);
  if (rig === undefined) return {};
  return { host: { rig, lane: (lane) => instances[lane]?.hostTime?.() } };
}

/** A lane that only follows is good, too, when it says what is voted; one that is silent never is. */
function isGood(ballot: BallotBytes, vote: Vote): boolean {
  return "value" in vote && ballot !== undefined && !isUnlike(ballot, vote.value);
}
