/** A system in the bytes that its lanes are told. */
import type { Slot } from "../../runtime/contract/system.ts";
import { encodeReadings } from "../../runtime/wire/fast-codec.ts";
import type { StartOrder } from "../../runtime/wire/messages.ts";
import type { AnySystem } from "../../systems/catalog.ts";

/** What the checker has to know of a system to talk to its lanes. */
export type SpokenSystem = Pick<AnySystem, "payloads" | "history" | "wires">;

/** Of a lane that is the only one. */
export function startOrder(
  { payloads }: Pick<SpokenSystem, "payloads">,
  { config, sources }: { readonly config: unknown; readonly sources: number },
): Omit<StartOrder, "lane"> {
  return { lanes: 1, sources, config: payloads.config.encode(config) };
}

/** The payload of an INPUT. Raw bytes go on the wire as they are. */
export function inputOf(
  { payloads }: Pick<SpokenSystem, "payloads">,
  readings: Slot<unknown>,
): Uint8Array {
  return encodeReadings(
    readings.map((reading) =>
      reading === undefined || reading instanceof Uint8Array
        ? reading
        : payloads.reading.encode(reading),
    ),
  );
}
