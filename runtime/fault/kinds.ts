/** Every fault that can meet a frame, by kind. */
import { corrupt } from "./kinds/corrupt.ts";
import { delay } from "./kinds/delay.ts";
import { drop } from "./kinds/drop.ts";
import { duplicate } from "./kinds/duplicate.ts";
import { jitter } from "./kinds/jitter.ts";
import { lieInBallot } from "./kinds/lie-in-ballot.ts";
import { lieInRelay } from "./kinds/lie-in-relay.ts";
import { partition } from "./kinds/partition.ts";
import { reorder } from "./kinds/reorder.ts";
import { staleReplay } from "./kinds/stale-replay.ts";
import { stall } from "./kinds/stall.ts";
import { throttle } from "./kinds/throttle.ts";
import { truncate } from "./kinds/truncate.ts";
import type { FrameRule, Hit, Treat, Treatment } from "./treatment.ts";

const KINDS: { readonly [Kind in FrameRule["kind"]]: Treat<Kind> } = {
  drop,
  duplicate,
  reorder,
  delay,
  jitter,
  corrupt,
  truncate,
  throttle,
  stall,
  partition,
  "stale-replay": staleReplay,
  "lie-in-relay": lieInRelay,
  "lie-in-ballot": lieInBallot,
};

export function treat<Kind extends FrameRule["kind"]>(kind: Kind, hit: Hit<Kind>): Treatment {
  return KINDS[kind](hit);
}
