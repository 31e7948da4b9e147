/** Tells a run's outputs in words. */
import { hex } from "../../runtime/wire/bytes.ts";
import type { PlannedRun } from "./run-plan.ts";

/** What was voted, in words: the output, without the digest behind it. What no encoder wrote is shown as it is. */
export function describer({ system }: Pick<PlannedRun, "system">): (voted: Uint8Array) => string {
  const digestSize = system.history?.digestSize ?? 0;
  return (bytes) => {
    const output = system.payloads.output.decode(bytes.subarray(0, bytes.length - digestSize));
    return output === undefined
      ? `undecodable ${hex(bytes) || "(empty)"}`
      : system.describe(output);
  };
}
