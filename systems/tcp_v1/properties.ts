/** What tcp_v1 promises. The names and bodies are frozen. */
import type { HistoryProperty, Told } from "../../runtime/contract/system.ts";
import {
  droppedAndRepeatedData,
  droppedData,
  faultless,
  type StreamTransfer,
} from "./adversary.ts";
import { oracle } from "./oracle.ts";
import { type Delivery, describe, type EndConfig, heard } from "./payloads.ts";

/** A claim over transfers of one kind. */
export type TransferProperty<Histories> = HistoryProperty<
  EndConfig,
  Uint8Array,
  Delivery,
  Histories,
  StreamTransfer
>;

const faultlessDelivery: TransferProperty<typeof faultless> = {
  name: "faultless_delivery_equals_oracle",
  claim: "Over wires that deliver everything, each slot's bytes are delivered in it.",
  histories: faultless,
  refute: refuteDelivery,
};

/** That an acknowledgement may be lost too is v1's known gap, which v2 closes. */
const eventualDelivery: TransferProperty<typeof droppedData> = {
  name: "eventual_delivery_under_drops",
  claim: "However much data is dropped, each slot's bytes are delivered once the wire lets them.",
  histories: droppedData,
  refute: refuteDelivery,
};

const noDuplicate: TransferProperty<typeof droppedAndRepeatedData> = {
  name: "no_duplicate_delivered",
  claim: "However often data arrives, it is delivered once.",
  histories: droppedAndRepeatedData,
  refute: refuteDelivery,
};

export const properties = [faultlessDelivery, eventualDelivery, noDuplicate] as const;

/** Each slot is answered in its turn, once, with what the oracle answers. */
export function refuteDelivery(
  { config, sources, events }: StreamTransfer,
  told: readonly Told<Delivery>[],
): string | undefined {
  const perfect = oracle(config, sources);
  for (const [slot, event] of events.entries()) {
    const came = told[slot];
    if (event.kind !== "slot" || came?.kind !== "slot") return `slot ${slot} was not carried out`;
    const why = refuteOutputs(slot, perfect(heard(event.readings)), came.outputs);
    if (why !== undefined) return why;
  }
  return undefined;
}

function refuteOutputs(
  slot: number,
  expected: Delivery,
  outputs: readonly { readonly slot: number; readonly output: Delivery }[],
): string | undefined {
  const [first, second] = outputs;
  if (first === undefined) return `slot ${slot} was never delivered`;
  const delivered = describe(first.output);
  if (first.slot !== slot) return `slot ${first.slot} was delivered in slot ${slot}: ${delivered}`;
  if (!isAlike(first.output.data, expected.data)) {
    return `slot ${slot}: expected ${describe(expected)}, delivered ${delivered}`;
  }
  if (second === undefined) return undefined;
  return `slot ${slot} was followed by another delivery: ${describe(second.output)}`;
}

function isAlike(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}
