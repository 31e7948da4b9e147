/** All mutants there are. */
import type { Mutant } from "./mutant.ts";
import { kvStoreAda } from "./mutants/kv-store-ada.ts";
import { kvStoreC } from "./mutants/kv-store-c.ts";
import { kvStoreRust } from "./mutants/kv-store-rust.ts";
import { kvStoreTs } from "./mutants/kv-store-ts.ts";
import { sensorPollAda } from "./mutants/sensor-poll-ada.ts";
import { sensorPollC } from "./mutants/sensor-poll-c.ts";
import { sensorPollRust } from "./mutants/sensor-poll-rust.ts";
import { sensorPollTs } from "./mutants/sensor-poll-ts.ts";
import { tcpAda } from "./mutants/tcp-ada.ts";
import { tcpC } from "./mutants/tcp-c.ts";
import { tcpRust } from "./mutants/tcp-rust.ts";
import { tcpTs } from "./mutants/tcp-ts.ts";

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
