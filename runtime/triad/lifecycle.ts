/**
 * What a lane is to the run, and how that changes: one table of state and event, new state and actions.
 *
 *   presence   starting -> up <-> paused, each -> down -> starting           is it there
 *   standing   voting -> out -> restoring -> following -> voting             does its ballot count
 *
 * The regions meet in the run: a lane that goes down, or restarts, is isolated before the next slot.
 */

/** - starting: it has been sent START, and has not answered. */
export type Presence = "starting" | "up" | "paused" | "down";

/**
 * - voting: its ballots count.
 * - out: isolated. What it says is not counted.
 * - restoring: it is being given the majority's state.
 * - following: it says what it would vote; after enough clean cycles it votes again.
 * - latched: permanently isolated.
 */
export type Standing = "voting" | "out" | "restoring" | "following" | "latched";

export interface LifecycleState {
  readonly presence: Presence;
  readonly standing: Standing;
  /** What took it down last, until it is up again: the fault plan, or itself, which is not an injected fault. */
  readonly downBy: "plan" | "itself" | undefined;
  /** Whether what it holds is in doubt: it was isolated for what it said. */
  readonly isSuspect: boolean;
  /** Whether this incarnation was told to begin from nothing. */
  readonly isFresh: boolean;
}

export const INITIAL: LifecycleState = {
  presence: "starting",
  standing: "voting",
  downBy: undefined,
  isSuspect: false,
  isFresh: false,
};

export type LifecycleEvent =
  /** It has answered START. */
  | "hello"
  /** The fault plan's. */
  | "pause"
  | "resume"
  | "kill"
  | "revive"
  | "restart"
  | "restart-empty"
  | "reset"
  /** Its own: it has died, or has begun a new incarnation by itself. */
  | "die"
  | "return"
  /** The rig's: it is to begin from nothing. */
  | "renew"
  /** Redundancy management's. */
  | "isolate"
  | "suspect"
  | "restore"
  | "follow"
  | "believe"
  | "readmit"
  | "latch";

/** What is done to the instance, and `end` and `begin`: an incarnation is over, another is sent START. In this order. */
export type LifecycleAction =
  | "pause"
  | "resume"
  /** What was paused is over: its line or process is let go. */
  | "release"
  | "kill"
  | "restart"
  | "reset"
  | "end"
  | "begin"
  | "answer";

interface Transition {
  readonly on: LifecycleEvent;
  readonly presence?: readonly Presence[];
  readonly standing?: readonly Standing[];
  readonly downBy?: LifecycleState["downBy"];
  readonly to: Partial<LifecycleState>;
  readonly actions?: readonly LifecycleAction[];
}

const ALIVE = ["starting", "up", "paused"] as const;
const BEGUN = { presence: "starting", isFresh: false } as const;

/** The first row that fits is taken; an event without one changes nothing. */
const TABLE: readonly Transition[] = [
  {
    on: "hello",
    presence: ["starting"],
    to: { presence: "up", downBy: undefined },
    actions: ["answer"],
  },
  { on: "pause", presence: ["up"], to: { presence: "paused" }, actions: ["pause"] },
  { on: "resume", presence: ["paused"], to: { presence: "up" }, actions: ["resume"] },
  {
    on: "kill",
    presence: ALIVE,
    to: { presence: "down", downBy: "plan" },
    actions: ["kill", "end"],
  },
  { on: "kill", to: { downBy: "plan" } },
  { on: "revive", presence: ["down"], downBy: "plan", to: BEGUN, actions: ["restart", "begin"] },
  {
    on: "restart",
    presence: ALIVE,
    to: { ...BEGUN, downBy: "plan" },
    actions: ["kill", "end", "restart", "begin"],
  },
  { on: "restart", to: { ...BEGUN, downBy: "plan" }, actions: ["restart", "begin"] },
  {
    on: "restart-empty",
    presence: ALIVE,
    to: { presence: "starting", isFresh: true, downBy: "plan" },
    actions: ["kill", "end", "restart", "begin"],
  },
  {
    on: "restart-empty",
    to: { presence: "starting", isFresh: true, downBy: "plan" },
    actions: ["restart", "begin"],
  },
  {
    on: "reset",
    presence: ALIVE,
    to: { ...BEGUN, downBy: "plan" },
    actions: ["reset", "end", "begin"],
  },
  // A board that the plan has left without power does not answer to its RUN pin.
  { on: "reset", downBy: "itself", to: { ...BEGUN, downBy: "plan" }, actions: ["reset", "begin"] },
  {
    on: "die",
    presence: ["paused"],
    to: { presence: "down", downBy: "itself" },
    actions: ["release", "end"],
  },
  { on: "die", presence: ALIVE, to: { presence: "down", downBy: "itself" }, actions: ["end"] },
  { on: "die", to: { downBy: "itself" } },
  { on: "return", presence: ["down"], downBy: "itself", to: BEGUN, actions: ["begin"] },
  {
    on: "renew",
    presence: ["up"],
    to: { presence: "starting", isSuspect: false, isFresh: true },
    actions: ["begin"],
  },
  { on: "isolate", standing: ["voting", "restoring", "following"], to: { standing: "out" } },
  { on: "suspect", to: { isSuspect: true } },
  { on: "restore", standing: ["out"], to: { standing: "restoring" } },
  { on: "follow", standing: ["out", "restoring"], to: { standing: "following" } },
  // Where no lane votes there is nothing to be clean against.
  { on: "believe", standing: ["out", "restoring", "following"], to: { standing: "voting" } },
  { on: "readmit", standing: ["following"], to: { standing: "voting" } },
  { on: "latch", standing: ["out", "following"], to: { standing: "latched" } },
];

/** The state that an event leads to and what is to be done, in order; undefined where it changes nothing. */
export function transition(
  state: LifecycleState,
  event: LifecycleEvent,
): { readonly state: LifecycleState; readonly actions: readonly LifecycleAction[] } | undefined {
  const row = TABLE.find(
    ({ on, presence, standing, downBy }) =>
      on === event &&
      (presence === undefined || presence.includes(state.presence)) &&
      (standing === undefined || standing.includes(state.standing)) &&
      (downBy === undefined || downBy === state.downBy),
  );
  return row && { state: { ...state, ...row.to }, actions: row.actions ?? [] };
}

/** One lane's state, from its first incarnation on. */
export class Lifecycle {
  #state = INITIAL;

  get state(): LifecycleState {
    return this.#state;
  }

  /** What is to be done, in order; undefined where the event changes nothing. */
  apply(event: LifecycleEvent): readonly LifecycleAction[] | undefined {
    const next = transition(this.#state, event);
    if (next === undefined) return undefined;
    this.#state = next.state;
    return next.actions;
  }
}
