/** kv_store_v2: v1's store with a state digest, snapshots, and a medium on which it outlives the lane. */
import type { System } from "../../runtime/contract/system.ts";
import { generatedInputs, operations, refuseRecording, shift } from "../kv_store_v1/inputs.ts";
import {
  describe,
  hasValue,
  type Operation,
  payloads,
  type StoreAnswer,
  type StoreConfig,
} from "../kv_store_v1/payloads.ts";
import { DIGEST_SIZE } from "./canonical.ts";
import { oracle } from "./oracle.ts";

export const system: System<StoreConfig, Operation, StoreAnswer> = {
  name: "kv_store_v2",
  summary: "keeps a sorted store of u64 keys and values, across crashes, with digest and snapshots",
  payloads,
  oracle,
  history: { digestSize: DIGEST_SIZE, hasMedium: true },
  lanes: [
    {
      name: "ts",
      language: "ts",
      algorithm: "sorted rows in one block with binary search; checkpoints and a journal",
    },
    {
      name: "c",
      language: "c",
      algorithm: "open-addressing hash table, an index of sorted pages over it; banks of records",
    },
    {
      name: "rust",
      language: "rust",
      algorithm: "append-only log of entries, an index into it, a compaction when it is full",
    },
    {
      name: "ada",
      language: "ada",
      algorithm: "threaded treap, ranked by a hash of the key; banks of records and marks",
    },
  ],
  generated: generatedInputs,
  recorded: () => refuseRecording("kv_store_v2"),
  operations,
  shift,
  describe,
  hasValue,
};
