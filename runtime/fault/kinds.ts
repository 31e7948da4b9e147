/**
 * Every kind of fault there is. Each file in kinds/ holds all about one; a new kind is a file and its place in this list.
 * The presets draw from those that have an entry in them, in this order: a kind that gets one changes what a seed draws.
 */
import { babble } from "./kinds/babble.ts";
import { breakLine } from "./kinds/break.ts";
import { brownOut } from "./kinds/brown-out.ts";
import { clockDrift } from "./kinds/clock-drift.ts";
import { corrupt } from "./kinds/corrupt.ts";
import { delay } from "./kinds/delay.ts";
import { drop } from "./kinds/drop.ts";
import { dropBytes } from "./kinds/drop-bytes.ts";
import { duplicate } from "./kinds/duplicate.ts";
import { equivocate } from "./kinds/equivocate.ts";
import { flipBits } from "./kinds/flip-bits.ts";
import { insertBytes } from "./kinds/insert-bytes.ts";
import { jitter } from "./kinds/jitter.ts";
import { kill } from "./kinds/kill.ts";
import { lie } from "./kinds/lie.ts";
import { lieInBallot } from "./kinds/lie-in-ballot.ts";
import { lieInRelay } from "./kinds/lie-in-relay.ts";
import { lieInReplay } from "./kinds/lie-in-replay.ts";
import { lieInSnapshot } from "./kinds/lie-in-snapshot.ts";
import { loseMedium } from "./kinds/lose-medium.ts";
import { masquerade } from "./kinds/masquerade.ts";
import { misroute } from "./kinds/misroute.ts";
import { offset } from "./kinds/offset.ts";
import { partition } from "./kinds/partition.ts";
import { pause } from "./kinds/pause.ts";
import { powerCut } from "./kinds/power-cut.ts";
import { ramp } from "./kinds/ramp.ts";
import { reorder } from "./kinds/reorder.ts";
import { reset } from "./kinds/reset.ts";
import { restart } from "./kinds/restart.ts";
import { staleReplay } from "./kinds/stale-replay.ts";
import { stall } from "./kinds/stall.ts";
import { stuckAt } from "./kinds/stuck-at.ts";
import { stuckUart } from "./kinds/stuck-uart.ts";
import { throttle } from "./kinds/throttle.ts";
import { truncate } from "./kinds/truncate.ts";

export const KINDS = [
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
  staleReplay,
  misroute,
  flipBits,
  dropBytes,
  insertBytes,
  breakLine,
  stuckAt,
  offset,
  ramp,
  lie,
  equivocate,
  lieInRelay,
  lieInBallot,
  lieInSnapshot,
  lieInReplay,
  babble,
  masquerade,
  pause,
  kill,
  restart,
  loseMedium,
  reset,
  powerCut,
  brownOut,
  stuckUart,
  clockDrift,
] as const;
