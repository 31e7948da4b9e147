/** The board's pins as what is outside of the chip holds them; a pin that nobody holds follows its own pulls. */
import type { RP2040 } from "rp2040js";

/** Levels by GPIO number; a pin that is not in it hangs in the air. */
export type HeldPins = Map<number, boolean>;

/** rp2040js takes a pin that was never set from outside for low. Here it reads as its driver, or its pull-up, makes it. */
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
