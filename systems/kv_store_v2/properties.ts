/** What kv_store_v2 promises: v1's claims, and what a state is worth beyond its answers. The names and bodies are frozen. */
import type { Slot, Told } from "../../runtime/contract/system.ts";
import { anyHistory, type StoreCase, type StoreEvent } from "../kv_store_v1/adversary.ts";
import {
  heard,
  type Operation,
  type StoreAnswer,
  type StoreConfig,
} from "../kv_store_v1/payloads.ts";
import {
  inWords,
  isSame,
  refuteUnlike,
  type StoreProperty,
  properties as v1,
} from "../kv_store_v1/properties.ts";
import { churned, cutOff, damagedOnTheWay, handedOn } from "./adversary.ts";
import { TrueStore } from "./oracle.ts";

type ToldOf<Kind extends StoreEvent["kind"]> = Extract<Told<StoreAnswer>, { kind: Kind }>;

const canonicalDigest: StoreProperty<typeof anyHistory, StoreCase> = {
  name: "digest_is_canonical",
  claim:
    "After each slot the digest is that of the entries, whatever backs them and however they came.",
  histories: anyHistory,
  refute,
};

const snapshotRestores: StoreProperty<typeof handedOn, StoreCase> = {
  name: "snapshot_restores",
  claim:
    "A snapshot is that of the entries, byte for byte, and a lane that takes it over goes on as if it had always run.",
  histories: handedOn,
  refute,
};

const damageRefused: StoreProperty<typeof damagedOnTheWay, StoreCase> = {
  name: "damaged_snapshot_is_refused",
  claim: "A snapshot with one bit turned over is not taken.",
  histories: damagedOnTheWay,
  refute,
};

const durable: StoreProperty<typeof cutOff, StoreCase> = {
  name: "durable_across_a_cut",
  claim:
    "Wherever power is cut, the state is that before or after the slot that was cut off, and no slot before it is lost.",
  histories: cutOff,
  refute,
};

const bounded: StoreProperty<typeof churned, StoreCase> = {
  name: "bounded_by_live_data",
  claim: "However often a few keys change, there is room for them, in the store and on the medium.",
  histories: churned,
  refute,
};

export const properties = [
  ...v1,
  canonicalDigest,
  snapshotRestores,
  damageRefused,
  durable,
  bounded,
] as const;

/** The first thing that is wrong with what was told. */
function refute(
  { config, events }: StoreCase,
  told: readonly Told<StoreAnswer>[],
): string | undefined {
  const truth = new TrueHistory(config);
  for (const [at, event] of events.entries()) {
    const expected = event.kind === "slot" ? truth.step(heard(event.readings)) : undefined;
    const one = told[at];
    const wrong = refuteOne(event, one, truth, expected);
    if (wrong !== undefined) return `event ${at} (${inWords(event)}): ${wrong}`;
    if (one?.kind === "crash" && one.lost === true) truth.lose();
  }
  return undefined;
}

/** What the store has been through: its state, and the digests of all states so far, the first of them that before all slots. */
class TrueHistory {
  readonly digests: Uint8Array[];
  readonly #config: StoreConfig;
  readonly #slots: Slot<Operation>[] = [];
  #store: TrueStore;

  constructor(config: StoreConfig) {
    this.#config = config;
    this.#store = new TrueStore(config.capacity);
    this.digests = [this.#store.digest];
  }

  get store(): TrueStore {
    return this.#store;
  }

  step(readings: Slot<Operation>): StoreAnswer {
    this.#slots.push(readings);
    const answer = this.#store.step(readings);
    this.digests.push(this.#store.digest);
    return answer;
  }

  /** The last slot never was: there is silence in its place. */
  lose(): void {
    this.#slots.splice(-1, 1, []);
    this.#store = new TrueStore(this.#config.capacity);
    for (const slot of this.#slots) this.#store.step(slot);
    this.digests.splice(-1, 1, this.#store.digest);
  }
}

function refuteOne(
  event: StoreEvent,
  told: Told<StoreAnswer> | undefined,
  { store, digests }: TrueHistory,
  expected: StoreAnswer | undefined,
): string | undefined {
  if (told?.kind !== event.kind) return "nothing was told of it";
  switch (told.kind) {
    case "slot":
      return refuteSlot(told, expected, store.digest);
    case "crash":
      return refuteCrash(told, digests);
    case "transfer":
      return refuteTransfer(told, event, store);
  }
}

function refuteSlot(
  { outputs, digest }: ToldOf<"slot">,
  expected: StoreAnswer | undefined,
  expectedDigest: Uint8Array,
): string | undefined {
  const answer = outputs[0]?.output;
  if (answer === undefined || expected === undefined) return "no answer";
  return refuteUnlike(expected, answer) ?? refuteDigest(expectedDigest, digest);
}

/** A slot that changed nothing need not be accounted for: what counts is the state. */
function refuteCrash(
  { cycles, digest, voted }: ToldOf<"crash">,
  digests: readonly Uint8Array[],
): string | undefined {
  const state = digests[cycles];
  if (state === undefined) return `recovered ${cycles} slots, of ${digests.length - 1}`;
  const wrong = cycles === 0 && digest === undefined ? undefined : refuteDigest(state, digest);
  if (wrong !== undefined) return `of the state after ${cycles} slots: ${wrong}`;
  if (digests.slice(voted === true ? -1 : -2).some((one) => isSame(one, state))) return undefined;
  const due =
    voted === true
      ? "not that after the last slot, which was voted"
      : "neither that before the last slot nor that after it";
  return `recovered the state after ${cycles} slots, which is ${due}`;
}

function refuteTransfer(
  { taken, snapshot, digest }: ToldOf<"transfer">,
  event: StoreEvent,
  store: TrueStore,
): string | undefined {
  const isDamaged = event.kind === "transfer" && event.flip !== undefined;
  if (!isSame(snapshot, store.snapshot)) return "the snapshot is not the canonical one";
  if (taken === isDamaged) return taken ? "the damaged snapshot was taken" : "it was not taken";
  return refuteDigest(store.digest, digest);
}

function refuteDigest(expected: Uint8Array, told: Uint8Array | undefined): string | undefined {
  if (told === undefined) return "there is no digest";
  return isSame(expected, told) ? undefined : `the digest is ${hex(told)}, not ${hex(expected)}`;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
