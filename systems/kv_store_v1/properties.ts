/** What kv_store_v1 promises. The names and bodies are frozen. */
import type { HistoryProperty, Told } from "../../runtime/contract/system.ts";
import {
  anyHistory,
  emptied,
  type PutCase,
  putThenGet,
  type StoreCase,
  type StoreEvent,
} from "./adversary.ts";
import { oracle } from "./oracle.ts";
import {
  describe,
  heard,
  type Operation,
  payloads,
  type StoreAnswer,
  type StoreConfig,
} from "./payloads.ts";

/** A claim over histories of one kind. */
export type StoreProperty<Histories, Tried extends StoreCase> = HistoryProperty<
  StoreConfig,
  Operation,
  StoreAnswer,
  Histories,
  Tried
>;

const equivalence: StoreProperty<typeof anyHistory, StoreCase> = {
  name: "step_by_step_equivalence",
  claim: "Whatever is asked of the store, slot after slot, each answer is the oracle's.",
  histories: anyHistory,
  refute({ config, sources, events }, told) {
    const expected = oracle(config, sources);
    return firstComplaint(events, told, (event, answer) =>
      refuteUnlike(expected(heard(event.readings)), answer),
    );
  },
};

const emptyState: StoreProperty<typeof emptied, StoreCase> = {
  name: "empty_state_consistency",
  claim:
    "A store is empty at first and when all that was put has been deleted: it has no key, and 0 entries.",
  histories: emptied,
  refute({ events }, told) {
    const live = new Set<bigint>();
    return firstComplaint(events, told, (event, answer) => {
      const [operation] = heard(event.readings);
      const wasEmpty = live.size === 0;
      if (operation === undefined) return undefined;
      if (operation.kind === "put" && answer.kind !== "full") live.add(operation.key);
      if (operation.kind === "delete") live.delete(operation.key);
      return wasEmpty ? refuteUnlike(whenEmpty(operation), answer) : undefined;
    });
  },
};

const putAndGet: StoreProperty<typeof putThenGet, PutCase> = {
  name: "put_then_get",
  claim: "What was put under a key is got under it, until the key is put or deleted again.",
  histories: putThenGet,
  refute({ events, put }, told) {
    let isKept = false;
    let last: StoreAnswer | undefined;
    const silent = firstComplaint(events, told, (event, answer) => {
      const [operation] = heard(event.readings);
      if (operation?.kind === "put" && operation.key === put.key) {
        isKept = answer.kind !== "full" && operation.value === put.value;
      }
      last = answer;
      return undefined;
    });
    if (silent !== undefined || !isKept || last === undefined) return silent;
    return refuteUnlike({ kind: "found", value: put.value }, last);
  },
};

export const properties = [equivalence, emptyState, putAndGet] as const;

type SlotEvent = Extract<StoreEvent, { kind: "slot" }>;

/** What is wrong with the first slot's answer that something is wrong with. */
export function firstComplaint(
  events: readonly StoreEvent[],
  told: readonly Told<StoreAnswer>[],
  complaint: (event: SlotEvent, answer: StoreAnswer) => string | undefined,
): string | undefined {
  for (const [at, event] of events.entries()) {
    if (event.kind !== "slot") continue;
    const one = told[at];
    const answer = one?.kind === "slot" ? one.outputs[0]?.output : undefined;
    const wrong = answer === undefined ? "no answer" : complaint(event, answer);
    if (wrong !== undefined) return `event ${at} (${inWords(event)}): ${wrong}`;
  }
  return undefined;
}

/** Two answers are the same when their bytes are: what is shown may leave out where they differ. */
export function refuteUnlike(expected: StoreAnswer, answered: StoreAnswer): string | undefined {
  const [wanted, got] = [payloads.output.encode(expected), payloads.output.encode(answered)];
  if (isSame(wanted, got)) return undefined;
  return `expected ${inFull(expected)}, answered ${inFull(answered)}`;
}

export function isSame(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, at) => byte === right[at]);
}

function inFull(answer: StoreAnswer): string {
  if (answer.kind !== "keys" || answer.keys.length === 0) return describe(answer);
  return `keys ${answer.keys.join(" ")}${answer.more ? ", more" : ""}`;
}

function whenEmpty(operation: Operation): StoreAnswer {
  switch (operation.kind) {
    case "put":
      return { kind: "stored" };
    case "get":
    case "delete":
      return { kind: "absent" };
    case "len":
      return { kind: "length", value: 0n };
    case "keys_sorted":
      return { kind: "keys", keys: [], more: false };
  }
}

export function inWords(event: StoreEvent): string {
  switch (event.kind) {
    case "slot":
      return operationInWords(heard(event.readings)[0]);
    case "crash":
      return `cut off in write ${event.write} behind ${event.torn} bytes`;
    case "transfer":
      return event.flip === undefined ? "handed on" : "handed on damaged";
  }
}

function operationInWords(operation: Operation | undefined): string {
  switch (operation?.kind) {
    case undefined:
      return "no operation";
    case "put":
      return `put ${operation.key} = ${operation.value}`;
    case "len":
      return "len";
    case "get":
    case "delete":
      return `${operation.kind} ${operation.key}`;
    case "keys_sorted":
      return `keys_sorted from ${operation.key}`;
  }
}
