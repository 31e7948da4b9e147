/** Every fault that can meet a frame, by kind. */

import type { Fate, FateOf, FrameRule, Hit } from "./fate.ts";
import { babble } from "./kinds/babble.ts";
import { breakLine } from "./kinds/break.ts";
import { corrupt } from "./kinds/corrupt.ts";
import { delay } from "./kinds/delay.ts";
import { drop } from "./kinds/drop.ts";
import { dropBytes } from "./kinds/drop-bytes.ts";
import { duplicate } from "./kinds/duplicate.ts";
import { flipBitsOnLine } from "./kinds/flip-bits.ts";
import { insertBytes } from "./kinds/insert-bytes.ts";
import { jitter } from "./kinds/jitter.ts";
import { lieInBallot } from "./kinds/lie-in-ballot.ts";
import { lieInRelay } from "./kinds/lie-in-relay.ts";
import { lieInSnapshot } from "./kinds/lie-in-snapshot.ts";
import { masquerade } from "./kinds/masquerade.ts";
import { partition } from "./kinds/partition.ts";
import { reorder } from "./kinds/reorder.ts";
import { staleReplay } from "./kinds/stale-replay.ts";
import { stall } from "./kinds/stall.ts";
import { stuckUart } from "./kinds/stuck-uart.ts";
import { throttle } from "./kinds/throttle.ts";
import { truncate } from "./kinds/truncate.ts";

const KINDS: { readonly [Kind in FrameRule["kind"]]: FateOf<Kind> } = {
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
  "flip-bits": flipBitsOnLine,
  "drop-bytes": dropBytes,
  "insert-bytes": insertBytes,
  break: breakLine,
  "lie-in-relay": lieInRelay,
  "lie-in-ballot": lieInBallot,
  "lie-in-snapshot": lieInSnapshot,
  babble,
  masquerade,
  "stuck-uart": stuckUart,
};

export function fateOf<Kind extends FrameRule["kind"]>(kind: Kind, hit: Hit<Kind>): Fate {
  return KINDS[kind](hit);
}
