/** What a lane is told in its first slots, in a run as in a check: nothing in them tells the one from the other. */
import type { Inputs, System } from "../contract/system.ts";
import { encodeReadings } from "../wire/fast-codec.ts";

const SEED = 1;
const SLOTS = 64;
/** In one slot of a system with a wire. */
export const TIMERS_MAX = 64;

export interface FirstSlots<Config, Reading> {
  readonly inputs: Inputs<Config, Reading>;
  /** The payload of an INPUT, slot by slot. */
  readonly told: readonly Uint8Array[];
}

export function firstSlots<Config, Reading, Output>(
  system: Pick<System<Config, Reading, Output>, "generated" | "payloads">,
): FirstSlots<Config, Reading> {
  const inputs = system.generated(SEED);
  const { reading } = system.payloads;
  const told: Uint8Array[] = [];
  for (const slot of inputs.slots) {
    if (told.length === SLOTS) break;
    told.push(
      encodeReadings(slot.map((one) => (one === undefined ? undefined : reading.encode(one)))),
    );
  }
  return { inputs, told };
}
