/** The perfect channel: what is sent in a slot has arrived in it, once and whole. */
import type { Oracle } from "../../runtime/contract/system.ts";
import { type Delivery, type EndConfig, join } from "./payloads.ts";

export const oracle: Oracle<EndConfig, Uint8Array, Delivery> =
  ({ role }, _sources) =>
  (readings) => ({
    data: role === "sender" ? new Uint8Array(0) : join(...readings.map((bytes) => bytes ?? [])),
  });
