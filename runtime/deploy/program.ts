/** Puts a system's TypeScript lane, which knows values, behind the lane protocol, which knows bytes. */
import type { Payloads, Start } from "../system.ts";
import type { Program } from "../triad/kernel.ts";
import type { Hello } from "../wire.ts";

/** A reading that does not decode is silence; a configuration that does not decode is refused. */
export function programOf<Config, Reading, Output>(
  hello: Hello,
  { config, reading, output }: Payloads<Config, Reading, Output>,
  start: Start<Config, Reading, Output>,
): Program {
  return {
    hello,
    start: (bytes, sources) => {
      const configured = config.decode(bytes);
      if (configured === undefined) return undefined;
      const step = start(configured, sources);
      return (readings) =>
        output.encode(
          step(readings.map((value) => (value === undefined ? undefined : reading.decode(value)))),
        );
    },
  };
}
