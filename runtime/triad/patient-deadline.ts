/**
 * A deadline for lanes on a host that others use, too. A lane that is still at work when its time is over, or waits for a
 * processor, has not been silent yet: it is given more time, up to a bound. One that is at rest has nothing left to say.
 */
import type { Cancel, Clock } from "../clock.ts";
import type { HostTime } from "../instance/host-time.ts";

/** What the host has given the rig and the lanes, so far. */
export interface HostTimes {
  rig(): HostTime;
  /** By index; undefined where the host does not tell, or the lane is on another one. */
  lane(lane: number): HostTime | undefined;
}

/** Lanes were given their time to the bound, and the host kept them, or the rig, from using it. */
export interface HeldUp {
  /** For how long it did, of the lane that it held up the longest. */
  readonly ns: number;
  /** The rig's part of that. */
  readonly rigNs: number;
  /** By index. The silence of these lanes says nothing about them. */
  readonly lanes: readonly number[];
}

export interface PatientDeadline {
  readonly clock: Clock;
  /** Undefined where time is virtual: no host is late there. */
  readonly host: HostTimes | undefined;
  readonly delayNs: number;
  /** The bound, from the beginning. */
  readonly maxNs: number;
  /** A lane that has had this much processor time, what carries its frames included, and has still not voted is silent of its own accord. */
  readonly workNs: number;
  /** The lanes that are waited for, by index, whenever it is looked. */
  readonly awaited: () => readonly number[];
  /** Whether a lane has had what it needs in order to vote; before, its rest does not end the wait. */
  readonly isServed: (lane: number) => boolean;
  readonly expired: (heldUp: HeldUp | undefined) => void;
}

/** Between two looks at what the lanes do. Within it this process has read whatever had come in before. */
const LOOK_NS = 1e6;
/** So many looks in a row, after the first one, must find lanes at rest: of one that was at work before, the ballot has come. */
const LOOKS_AT_REST = 2;
/** A timer's resolution: an alarm that comes within it is in time. */
const TIMER_NS = 1e6;
/** A lane that has waited for a processor this long between two looks is not at rest. */
const WAITED_NS = 0.25e6;
/** The same of one that ran for this part of the time: it computes, or collects garbage. */
const RAN_SHARE = 1 / 2;
/** The host is to blame where it kept a lane waiting for this part of the time that was added. */
const HELD_UP_SHARE = 1 / 4;

export function patientDeadline(options: PatientDeadline): Cancel {
  const { clock, host, delayNs, expired } = options;
  if (host === undefined) return clock.schedule(delayNs, () => expired(undefined));
  const wait = new PatientWait(options, host);
  return () => wait.cancel();
}

interface Look {
  readonly atNs: number;
  /** How late it was: then something may have come in that this process has not read yet. */
  readonly lateNs: number;
  readonly lanes: ReadonlyMap<number, HostTime | undefined>;
}

class PatientWait {
  readonly #options: PatientDeadline;
  readonly #host: HostTimes;
  readonly #beganNs: number;
  #dueNs: number;
  /** How late the alarms were in all: the rig could not look. */
  #lateNs = 0;
  #looks = 0;
  #looksAtRest = 0;
  #firstNs = 0;
  #rigWaitedNs = 0;
  /** By lane, when it was first looked at. */
  readonly #first = new Map<number, HostTime>();
  /** By lane, for how long it has been busy without computing. A wait for a processor is in its own times only when it is over. */
  readonly #keptNs = new Map<number, number>();
  #last: Look | undefined;
  #cancel: Cancel = () => undefined;

  constructor(options: PatientDeadline, host: HostTimes) {
    this.#options = options;
    this.#host = host;
    this.#beganNs = options.clock.nowNs;
    this.#dueNs = this.#beganNs;
    this.#lookAt(this.#beganNs + Math.max(0, options.delayNs - LOOKS_AT_REST * LOOK_NS));
  }

  cancel(): void {
    this.#cancel();
  }

  #lookAt(dueNs: number): void {
    const { clock } = this.#options;
    this.#dueNs = dueNs;
    this.#cancel = clock.schedule(Math.max(0, dueNs - clock.nowNs), () => this.#look());
  }

  #look(): void {
    const { clock, delayNs, maxNs, awaited, expired } = this.#options;
    const atNs = clock.nowNs;
    const lateNs = Math.max(0, atNs - this.#dueNs - TIMER_NS);
    this.#lateNs += lateNs;
    const lanes = new Map(awaited().map((lane) => [lane, this.#host.lane(lane)]));
    const rig = this.#host.rig();
    const now: Look = { atNs, lateNs, lanes };
    const last = this.#last;
    this.#last = now;
    if (this.#looks++ === 0) {
      this.#firstNs = this.#dueNs;
      this.#rigWaitedNs = rig.waitedNs;
    }
    for (const lane of lanes.keys()) this.#countKept(lane, last, now);
    const atWork = [...lanes.keys()].filter((lane) => this.#isAtWork(lane, last, now));
    this.#looksAtRest = atWork.length > 0 ? 0 : this.#looksAtRest + 1;
    const tookNs = atNs - this.#beganNs;
    // Where the first look is late, and the time over, what has come in is still read.
    const isOver = this.#looks > LOOKS_AT_REST && tookNs >= delayNs - TIMER_NS / 2;
    if (isOver && this.#looksAtRest > LOOKS_AT_REST) expired(undefined);
    else if (isOver && tookNs >= maxNs) expired(this.#heldUp(atWork, now, rig));
    else this.#lookAt(atNs + LOOK_NS);
  }

  /** Of a lane that the host tells nothing of: whether the rig has been late, and not given it that time again. */
  #isAtWork(lane: number, last: Look | undefined, now: Look): boolean {
    const { isServed, workNs } = this.#options;
    const [before, after] = [last?.lanes.get(lane), now.lanes.get(lane)];
    if (after === undefined) {
      if (!isServed(lane)) return true;
      const dueNs = this.#beganNs + this.#options.delayNs + this.#lateNs;
      return now.lateNs > 0 || now.atNs < dueNs - LOOKS_AT_REST * LOOK_NS - TIMER_NS / 2;
    }
    const first = this.#first.get(lane) ?? after;
    this.#first.set(lane, first);
    if (after.ranNs - first.ranNs >= workNs) return false;
    if (!isServed(lane)) return true;
    // There is nothing to compare with.
    if (before === undefined || last === undefined) return after.isBusy;
    return (
      after.isBusy ||
      after.waitedNs - before.waitedNs >= WAITED_NS ||
      after.ranNs - before.ranNs >= RAN_SHARE * (now.atNs - last.atNs)
    );
  }

  #countKept(lane: number, last: Look | undefined, now: Look): void {
    const [before, after] = [last?.lanes.get(lane), now.lanes.get(lane)];
    if (last === undefined || before?.isBusy !== true || after?.isBusy !== true) return;
    // What a thread that has ended meanwhile had computed is gone.
    const ranNs = Math.max(0, after.ranNs - before.ranNs);
    const ns = Math.max(0, now.atNs - last.atNs - ranNs);
    this.#keptNs.set(lane, (this.#keptNs.get(lane) ?? 0) + ns);
  }

  #heldUp(kept: readonly number[], now: Look, rig: HostTime): HeldUp | undefined {
    const addedNs = now.atNs - this.#firstNs;
    const rigNs = Math.max(this.#lateNs, rig.waitedNs - this.#rigWaitedNs);
    let ns = 0;
    const lanes = kept.filter((lane) => {
      const { waitedNs = 0 } = now.lanes.get(lane) ?? {};
      const toldNs = waitedNs - (this.#first.get(lane)?.waitedNs ?? waitedNs);
      const heldUpNs = rigNs + Math.max(toldNs, this.#keptNs.get(lane) ?? 0);
      if (heldUpNs < HELD_UP_SHARE * addedNs) return false;
      ns = Math.max(ns, heldUpNs);
      return true;
    });
    return lanes.length === 0 ? undefined : { ns, rigNs, lanes };
  }
}
