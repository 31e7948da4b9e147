/** tcp_v2: a stop-and-wait transfer over wires that lose, repeat, reorder and delay, with sequence numbers that go around. */
import type { System } from "../../runtime/contract/system.ts";
import { bytes, generatedInputs, shift } from "../tcp_v1/inputs.ts";
import { oracle } from "../tcp_v1/oracle.ts";
import {
  type Delivery,
  describe,
  type EndConfig,
  hasValue,
  payloads,
  WIRES,
} from "../tcp_v1/payloads.ts";

export const system: System<EndConfig, Uint8Array, Delivery> = {
  name: "tcp_v2",
  summary: "stop-and-wait over two wires that lose, repeat, reorder and delay; numbers wrap",
  payloads,
  oracle,
  wires: WIRES,
  lanes: [
    {
      name: "ts",
      language: "ts",
      algorithm: "two ends with a state of their own; how far behind is a remainder",
    },
    {
      name: "c",
      language: "c",
      algorithm: "a ring of slots; one function for each event in each state, in a table",
    },
    {
      name: "rust",
      language: "rust",
      algorithm:
        "running counts of slots taken, settled and delivered; an enum of what is said next",
    },
    {
      name: "ada",
      language: "ada",
      algorithm: "a table that holds, for each sequence number, what is to be done with it",
    },
  ],
  generated: generatedInputs,
  recorded: () => ({ refused: "tcp_v2 carries bytes, not samples: give any file as --input" }),
  bytes,
  shift,
  describe,
  hasValue,
};
