/** tcp_v1: a stop-and-wait transfer over a wire that may lose and repeat its data. */
import type { System } from "../../runtime/contract/system.ts";
import { bytes, generatedInputs, shift } from "./inputs.ts";
import { oracle } from "./oracle.ts";
import { type Delivery, describe, type EndConfig, hasValue, payloads, WIRES } from "./payloads.ts";

export const system: System<EndConfig, Uint8Array, Delivery> = {
  name: "tcp_v1",
  summary: "stop-and-wait over a wire that drops and repeats data; acknowledgements arrive",
  payloads,
  oracle,
  wires: WIRES,
  lanes: [
    {
      name: "ts",
      language: "ts",
      algorithm: "two ends with a state of their own, the sender with a queue of encoded segments",
    },
    {
      name: "c",
      language: "c",
      algorithm: "a ring of slots; one function for each event in each state, in a table",
    },
    {
      name: "rust",
      language: "rust",
      algorithm: "an enum of what is awaited; running counts of slots taken, settled, delivered",
    },
  ],
  generated: generatedInputs,
  recorded: () => ({ refused: "tcp_v1 carries bytes, not samples: give any file as --input" }),
  bytes,
  shift,
  describe,
  hasValue,
};
