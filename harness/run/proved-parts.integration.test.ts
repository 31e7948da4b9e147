/** The proved parts that a lane says it was built of, from the WebAssembly of sim and from a process to the run's result. */
import { expect, test } from "vitest";
import { z } from "zod";
import { tripod } from "../testing/command-line.ts";
import { partsDigest, readManifest } from "../toolchain/build/proved-parts.ts";

const resultSchema = z.object({
  lanes: z.record(z.string(), z.object({ lane: z.string(), parts: z.unknown() })),
});

test.each(["sim", "process"])(
  "on %s the C lane tells the manifest's digest, the others none",
  async (rung) => {
    const { stdout } = await tripod(
      ["run", "sensor_poll_v3", "--rung", rung, "--cycles", "2", "--json"],
      ".",
    );
    const { lanes } = resultSchema.parse(JSON.parse(stdout));
    const told = Object.fromEntries(Object.values(lanes).map(({ lane, parts }) => [lane, parts]));
    const recorded = { digest: partsDigest(readManifest()), as_recorded: true };
    expect(told).toEqual({ ts: null, c: recorded, rust: null });
  },
);
