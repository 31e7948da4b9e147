/** All mutants there are. */

import { kvStoreAda } from "./data/kv-store-ada.ts";
import { kvStoreC } from "./data/kv-store-c.ts";
import { kvStoreRust } from "./data/kv-store-rust.ts";
import { kvStoreTs } from "./data/kv-store-ts.ts";
import { sensorPollAda } from "./data/sensor-poll-ada.ts";
import { sensorPollC } from "./data/sensor-poll-c.ts";
import { sensorPollRust } from "./data/sensor-poll-rust.ts";
import { sensorPollTs } from "./data/sensor-poll-ts.ts";
import { tcpAda } from "./data/tcp-ada.ts";
import { tcpC } from "./data/tcp-c.ts";
import { tcpRust } from "./data/tcp-rust.ts";
import { tcpTs } from "./data/tcp-ts.ts";
import type { Mutant } from "./mutant.ts";

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
