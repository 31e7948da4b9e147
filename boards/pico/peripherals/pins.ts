/** The board's pins as driven from outside; a pin that is not driven follows its own pulls. */
import type { RP2040 } from "rp2040js";

/** Levels by GPIO number; other pins are not connected. */
export type HeldPins = Map<number, boolean>;

/** rp2040js reads an unconnected pin as low. Here it reads as its output driver or its pull-up determines. */
export function connectPins(mcu: RP2040, held: HeldPins): void {
  for (const [number, pin] of mcu.gpio.entries()) {
    Object.defineProperty(pin, "rawInputValue", {
      get: () => held.get(number) ?? (pin.outputEnable ? pin.outputValue : pin.pullupEnabled),
      set: () => {
        // Only `held` counts.
      },
    });
  }
}
