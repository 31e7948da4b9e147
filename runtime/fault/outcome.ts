/** The fates that several rules deal one frame, taken together. */
import { cobsEncode } from "../link/cobs.ts";
import { sameBytes } from "../wire/bytes.ts";
import { whatArrives } from "./egress.ts";
import type { Fate } from "./kind/fate.ts";
import type { FrameRule } from "./kinds-by-name.ts";
import type { SeededRule } from "./seeded-rules.ts";

export type FrameHit = readonly [SeededRule<FrameRule>, Fate];

/** When a held frame is let go: at its time, behind the next frame, or at the end of the rules that hold it, at the latest. */
export type Release = "at-time" | "after-next" | "at-time-or-end" | "at-end";

/** What travels: a frame, and where bytes of it were damaged, what is on the line in its stead. */
export interface CarriedFrame {
  readonly frame: Uint8Array;
  readonly onLine: Uint8Array | undefined;
}

export interface Outcome {
  readonly carried: CarriedFrame;
  /** Whether the damage shows: a zero byte too many between two frames does not. */
  readonly damageShows: boolean;
  readonly copies: number;
  /** Delays add up. */
  readonly delayNs: number;
  /** The rules that hold the frame back; none when it goes on at once. */
  readonly keptBy: readonly SeededRule<FrameRule>[];
  /** The strongest hold wins. */
  readonly release: Release;
}

/**
 * The hits that the receiver gets to see: a loss leaves no other, of several rewrites the last stands, and of several
 * holds the strongest. What damages bytes on the line comes last, and all of it.
 */
export function standingOf(met: readonly FrameHit[]): readonly FrameHit[] {
  if (met.length === 1) return met[0]?.[1].kind === "spare" ? [] : met;
  const lost = met.find(([, { kind }]) => kind === "lose");
  if (lost !== undefined) return [lost];
  const rewrite = met.findLast(([, { kind }]) => kind === "rewrite");
  const hold = HOLDS.find((kind) => met.some(([, fate]) => fate.kind === kind));
  return met.filter((hit) => {
    const { kind } = hit[1];
    if (kind === "rewrite") return hit === rewrite;
    return isTiming(hit[1]) ? kind === hold : kind !== "spare";
  });
}

/** The strongest first. */
const HOLDS = ["hold-to-end", "hold-for-next", "delay"] as const;

export function outcomeOf(bytes: Uint8Array, met: readonly FrameHit[]): Outcome {
  let frame = bytes;
  let copies = 1;
  let delayNs = 0;
  for (const [, fate] of met) {
    if (fate.kind === "rewrite") frame = fate.bytes;
    if (fate.kind === "repeat") copies += fate.times;
    if (fate.kind === "delay") delayNs += fate.delayNs;
  }
  const keptBy = met.filter(([, fate]) => isTiming(fate)).map(([seeded]) => seeded);
  const onLine = damaged(frame, met);
  const damageShows = onLine !== undefined && !arrivesWhole(onLine, frame);
  const carried = { frame, onLine };
  return { carried, damageShows, copies, delayNs, keptBy, release: releaseOf(met) };
}

function damaged(frame: Uint8Array, met: readonly FrameHit[]): Uint8Array | undefined {
  let onLine: Uint8Array | undefined;
  for (const [, fate] of met) {
    if (fate.kind === "damage") onLine = fate.damage(onLine ?? cobsEncode(frame));
  }
  return onLine;
}

function arrivesWhole(onLine: Uint8Array, frame: Uint8Array): boolean {
  const [only, ...more] = whatArrives(onLine);
  return more.length === 0 && only !== undefined && sameBytes(only, frame);
}

/** Whether a fate changes when a frame arrives, so that its effect is known only then. */
export function isTiming({ kind }: Fate): boolean {
  return kind === "delay" || kind === "hold-for-next" || kind === "hold-to-end";
}

function releaseOf(met: readonly FrameHit[]): Release {
  const has = (kind: Fate["kind"]) => met.some(([, fate]) => fate.kind === kind);
  if (has("hold-to-end")) return "at-end";
  if (has("hold-for-next")) return "after-next";
  const ends = met.some(([, fate]) => fate.kind === "delay" && fate.endsWithRule === true);
  return ends ? "at-time-or-end" : "at-time";
}
