/** All mutants, and each of them by name. */

import { kvStoreAda } from "./kv-store-ada.ts";
import { kvStoreC } from "./kv-store-c.ts";
import { kvStoreRust } from "./kv-store-rust.ts";
import { kvStoreTs } from "./kv-store-ts.ts";
import type { Mutant } from "./mutant.ts";
import { sensorPollAda } from "./sensor-poll-ada.ts";
import { sensorPollC } from "./sensor-poll-c.ts";
import { sensorPollRust } from "./sensor-poll-rust.ts";
import { sensorPollTs } from "./sensor-poll-ts.ts";
import { tcpAda } from "./tcp-ada.ts";
import { tcpC } from "./tcp-c.ts";
import { tcpRust } from "./tcp-rust.ts";
import { tcpTs } from "./tcp-ts.ts";

export const mutants: readonly Mutant[] = [
  ...sensorPollTs,
  ...sensorPollC,
  ...sensorPollRust,
  ...sensorPollAda,
  ...tcpTs,
  ...tcpC,
  ...tcpRust,
  ...tcpAda,
  ...kvStoreTs,
  ...kvStoreC,
  ...kvStoreRust,
  ...kvStoreAda,
];

/** Throws where that lane has no such mutant. */
export function mutantOf(system: string, lane: string, why: string): Mutant {
  const found = mutants.find(
    (one) => one.system === system && one.lane === lane && one.why === why,
  );
  if (found === undefined) throw new Error(`${system}/${lane} has no mutant in which ${why}`);
  return found;
}
