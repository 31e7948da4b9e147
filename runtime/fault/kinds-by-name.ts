/** The kinds by name: what a rule's kind says of it. */
import type { Direction } from "../link/link.ts";
import type { Fate, Hit } from "./kind/fate.ts";
import type { Meets } from "./kind/frame-kind.ts";
import type { SourceHit } from "./kind/source-kind.ts";
import type { LaneAction, LaneWords } from "./kind/whole-lane-kind.ts";
import { KINDS } from "./kinds.ts";
import type { Rule } from "./plan.ts";

export type Kind = (typeof KINDS)[number];
type NameOf<Acts extends Kind["acts"]> = Extract<Kind, { acts: Acts }>["kind"];
export type RuleOf<Name extends Rule["kind"]> = Extract<Rule, { kind: Name }>;

/** Rules that act on frames, on the readings of sources, and on lanes as a whole. */
export type FrameRule = RuleOf<NameOf<"on-frames">>;
export type SourceRule = RuleOf<NameOf<"on-readings">>;
export type WholeLaneRule = RuleOf<NameOf<"on-lanes">>;

const BY_NAME = byName(KINDS);

function byName<One extends Kind>(kinds: readonly One[]) {
  const entries = kinds.map((kind) => [kind.kind, kind]);
  return Object.fromEntries(entries) as {
    readonly [Name in One["kind"]]: Extract<One, { kind: Name }>;
  };
}

export function kindOf({ kind }: Pick<Rule, "kind">): Kind {
  return BY_NAME[kind];
}

/** A kind by what a trace calls it. */
export function isWholeLaneKind(name: string): boolean {
  return KINDS.some(({ kind, acts }) => kind === name && acts === "on-lanes");
}

/** Whether a kind ends a lane's incarnation. */
export function takesDown(kind: Rule["kind"]): boolean {
  const found = BY_NAME[kind];
  return found.acts === "on-lanes" && found.takesDown;
}

/** Whether those are the words of a fault that ends a lane for good: only another brings it back. */
export function isKilledBy(why: string): boolean {
  return KINDS.some(
    (kind) =>
      kind.acts === "on-lanes" &&
      kind.takesDown &&
      kind.ends === undefined &&
      kind.words.down === why,
  );
}

/** The same of one sort each, where a kind's functions take rules of that kind alone. */
export const frameKinds: {
  readonly [Name in FrameRule["kind"]]: {
    readonly direction: Direction | "both";
    readonly meets: Meets;
    readonly cutsLine: boolean;
    readonly cyclesBack: ((rule: RuleOf<Name>) => number) | undefined;
    readonly alike: ((rule: RuleOf<Name>) => string | undefined) | undefined;
    readonly fate: (hit: Hit<RuleOf<Name>>) => Fate;
  };
} = BY_NAME;

export const sourceKinds: {
  readonly [Name in SourceRule["kind"]]: {
    readonly equivocates: boolean;
    readonly told: (hit: SourceHit<RuleOf<Name>>) => Uint8Array;
  };
} = BY_NAME;

export const wholeLaneKinds: {
  readonly [Name in WholeLaneRule["kind"]]: {
    readonly takesDown: boolean;
    readonly words: LaneWords;
    readonly begins: (rule: RuleOf<Name>) => LaneAction;
    readonly ends: (() => LaneAction) | undefined;
  };
} = BY_NAME;

export function actsOnFrames(rule: Rule): rule is FrameRule {
  return kindOf(rule).acts === "on-frames";
}

export function actsOnReadings(rule: Rule): rule is SourceRule {
  return kindOf(rule).acts === "on-readings";
}

export function actsOnLanes(rule: Rule): rule is WholeLaneRule {
  return kindOf(rule).acts === "on-lanes";
}
