/** All toxics, those of Toxiproxy first: a new one is a file and its place in this list. */

import type { ToxicKind } from "./kind/toxic.ts";
import { bandwidth } from "./kinds/bandwidth.ts";
import { dropBytes } from "./kinds/drop-bytes.ts";
import { flipBits } from "./kinds/flip-bits.ts";
import { insertBytes } from "./kinds/insert-bytes.ts";
import { latency } from "./kinds/latency.ts";
import { limitData } from "./kinds/limit-data.ts";
import { resetPeer } from "./kinds/reset-peer.ts";
import { slicer } from "./kinds/slicer.ts";
import { slowClose } from "./kinds/slow-close.ts";
import { timeout } from "./kinds/timeout.ts";

export const TOXIC_KINDS: readonly ToxicKind[] = [
  latency,
  bandwidth,
  slowClose,
  timeout,
  resetPeer,
  slicer,
  limitData,
  flipBits,
  dropBytes,
  insertBytes,
];
