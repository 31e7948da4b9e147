/** kv_store_v1: put, get, delete, len and keys_sorted over u64, held in memory alone. */
import type { System } from "../../runtime/contract/system.ts";
import { generatedInputs, operations, refuseRecording, shift } from "./inputs.ts";
import { oracle } from "./oracle.ts";
import {
  describe,
  hasValue,
  type Operation,
  payloads,
  type StoreAnswer,
  type StoreConfig,
} from "./payloads.ts";

export const system: System<StoreConfig, Operation, StoreAnswer> = {
  name: "kv_store_v1",
  summary: "keeps a sorted store of u64 keys and values; its answers alone are checked",
  payloads,
  oracle,
  history: { digestSize: 0 },
  lanes: [
    {
      name: "ts",
      language: "ts",
      algorithm: "sorted arrays with binary search; what is behind a key moves",
    },
    {
      name: "c",
      language: "c",
      algorithm: "hash table with linear probing; keys in order by a pass that keeps the lowest",
    },
    {
      name: "rust",
      language: "rust",
      algorithm: "append-only log of entries, an array that has the newest of each key in order",
    },
  ],
  generated: generatedInputs,
  recorded: () => refuseRecording("kv_store_v1"),
  operations,
  shift,
  describe,
  hasValue,
};
