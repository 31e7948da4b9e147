/** Polls within the fault hypothesis: n sources, n >= 2f + 1, at most f of which lie, alone or in concert. */
import fc, { type Arbitrary } from "fast-check";
import {
  bound,
  holding,
  holds,
  lie,
  reach,
  type Shape,
  say,
  type TruthCase,
} from "../sensor_poll_v1/adversary.ts";

/** One source's two faces, and how early it turns liar. */
interface Actor {
  readonly honest: Shape;
  readonly lying: Shape;
  readonly rank: number;
}

/** Any interval that holds the true value. */
export const truthfulQuorum: Arbitrary<TruthCase> = polls(holding);

/** The point is an end of each honest interval, so that as a rule the honest share that point and no other. */
export const touchingQuorum: Arbitrary<TruthCase> = polls(
  fc
    .tuple(reach, fc.boolean())
    .map(([length, below]) => (below ? holds(length, 0n) : holds(0n, length))),
);

function polls(honest: Arbitrary<Shape>): Arbitrary<TruthCase> {
  const actor = fc.record({ honest, lying: lie, rank: fc.nat(255) });
  return fc
    .record({
      truth: bound,
      actors: fc.array(actor, { minLength: 1, maxLength: 16, size: "max" }),
      faults: fc.nat(7),
      inConcert: fc.boolean(),
    })
    .map(({ truth, actors, faults, inConcert }) => {
      const f = faults % (Math.floor((actors.length - 1) / 2) + 1);
      const liars = actors.toSorted(byRank).slice(0, f);
      const ringleader = liars[0];
      const shapeOf = (one: Actor): Shape => {
        if (!liars.includes(one)) return one.honest;
        return inConcert && ringleader !== undefined ? ringleader.lying : one.lying;
      };
      const readings = actors.map((one, index) => say(shapeOf(one), truth, index + 1));
      return { config: { f }, readings, truth };
    });
}

function byRank(left: Actor, right: Actor): number {
  return left.rank - right.rank;
}
