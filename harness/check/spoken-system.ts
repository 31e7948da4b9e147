/** A system in the bytes that its lanes are told. */
import type { Codec, Slot } from "../../runtime/contract/system.ts";
import { encodeReadings } from "../../runtime/wire/fast-codec.ts";
import type { StartOrder } from "../../runtime/wire/messages.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import { LANES, type LaneExchange } from "./exchange.ts";

/** What the checker has to know of a system to talk to its lanes. */
export type SpokenSystem = Pick<AnySystem, "payloads" | "history" | "wires">;

/** Of a lane that is the only one, or one of three. */
export function startOrder<Config>(
  { payloads }: { readonly payloads: { readonly config: Codec<Config> } },
  {
    config,
    sources,
    exchange,
  }: {
    readonly config: Config;
    readonly sources: number;
    readonly exchange?: LaneExchange | undefined;
  },
): Omit<StartOrder, "lane"> {
  return {
    lanes: exchange === undefined ? 1 : LANES,
    sources,
    config: payloads.config.encode(config),
  };
}

/** The payload of an INPUT. Raw bytes go on the wire as they are. */
export function inputOf<Reading>(
  { payloads }: { readonly payloads: { readonly reading: Codec<Reading> } },
  readings: Slot<Reading | Uint8Array>,
): Uint8Array {
  const { encode } = payloads.reading;
  return encodeReadings(
    readings.map((reading) => {
      if (reading === undefined) return undefined;
      return reading instanceof Uint8Array ? reading : encode(reading);
    }),
  );
}
