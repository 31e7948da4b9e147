/** A lane that is wrong on purpose: always the same answer, or none. Run as `lane.ts SYSTEM ANSWER [ADDRESS]`. */
import { Duplex } from "node:stream";
import { bootProgram } from "../../../runtime/lane/boot.ts";
import type { Program } from "../../../runtime/lane/kernel.ts";
import { parseAddress } from "../../../runtime/link/address.ts";
import { StreamLink } from "../../../runtime/link/stream.ts";
import { endWithStandardInput } from "../../exit-with-parent.ts";

/** ANSWER is the output's bytes in hex after `=`; without them it starts, and then answers nothing for ever. */
const [system = "", answer = "", address] = process.argv.slice(2);
const output = answer.startsWith("=") ? Buffer.from(answer.slice(1), "hex") : undefined;

const program: Program = {
  hello: { system, lane: "canary" },
  start: () => () => output ?? waitForEver(),
};

function waitForEver(): never {
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

if (address === undefined) {
  // Without gRPC, it starts in half the time.
  const link = new StreamLink(Duplex.from({ readable: process.stdin, writable: process.stdout }));
  const lane = bootProgram(program)((frame) => link.send(frame));
  link.onFrame((frame) => lane.receive(frame));
} else {
  const parsed = parseAddress(address);
  if ("refused" in parsed) throw new Error(parsed.refused);
  const { serveLane } = await import("../../../runtime/lane/lane-host.ts");
  await serveLane(bootProgram(program), parsed.ok);
  endWithStandardInput();
}
