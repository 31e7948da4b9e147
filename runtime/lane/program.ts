/** Puts a system's TypeScript lane, which knows values, behind the lane protocol, which knows bytes. */

import type { Machine, Payloads, Start, StartMachine } from "../contract/system.ts";
import type { ReadingBytes } from "../wire/fast-codec.ts";
import type { Hello } from "../wire/messages.ts";
import type { Program } from "./kernel.ts";

/** A reading that does not decode is silence; a configuration that does not decode is refused. */
export function programOf<Config, Reading, Output>(
  hello: Hello,
  { config, reading, output }: Payloads<Config, Reading, Output>,
  start: Start<Config, Reading, Output> | StartMachine<Config, Reading, Output>,
): Program {
  const decode = (readings: ReadingBytes) =>
    readings.map((value) => (value === undefined ? undefined : reading.decode(value)));
  const encode = (value: Output | undefined) =>
    value === undefined ? undefined : output.encode(value);
  return {
    hello,
    start: (bytes, sources) => {
      const configured = config.decode(bytes);
      if (configured === undefined) return undefined;
      const begun = start(configured, sources);
      if (begun === undefined) return undefined;
      if (typeof begun === "function") return (readings) => output.encode(begun(decode(readings)));
      const { history, wire }: Machine<Reading, Output> = begun;
      return {
        step: (readings) => encode(begun.step(decode(readings))),
        ...(history === undefined ? {} : { history }),
        ...(wire === undefined
          ? {}
          : {
              wire: {
                packet: (packet) => encode(wire.packet(packet)),
                timer: () => encode(wire.timer()),
                packets: () => wire.packets(),
              },
            }),
      };
    },
  };
}
