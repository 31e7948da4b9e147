/** What tcp_v2 promises: v1's transfer over wires of which neither can be trusted. The names and bodies are frozen. */
import type { PacketFate, Told } from "../../runtime/contract/system.ts";
import type { StreamTransfer } from "../tcp_v1/adversary.ts";
import type { Delivery } from "../tcp_v1/payloads.ts";
import { refuteDelivery, type TransferProperty } from "../tcp_v1/properties.ts";
import { hostile, lossy, stale, wrapping } from "./adversary.ts";

const equivalence: TransferProperty<typeof hostile> = {
  name: "delivery_equals_oracle_on_hostile_wires",
  claim:
    "Whatever is lost, repeated, reordered or late on either wire, each slot's bytes are delivered in it, once and whole.",
  histories: hostile,
  refute: refuteDelivery,
};

/** A TIMER comes when nothing is on its way, so each is owed to a packet that was lost or held back. */
const noDeadlock: TransferProperty<typeof lossy> = {
  name: "no_deadlock_under_loss",
  claim: "Each packet that is lost costs one TIMER at most; then the slot is delivered.",
  histories: lossy,
  refute: (tried, told) => refuteDelivery(tried, told) ?? refuteTimers(tried, told),
};

const bounded: TransferProperty<typeof hostile> = {
  name: "retransmissions_are_bounded",
  claim:
    "Data is put on the wire once a slot and at most once a TIMER, an acknowledgement at most once for data that arrives.",
  histories: hostile,
  refute: refuteExcess,
};

const acknowledgedAgain: TransferProperty<typeof stale> = {
  name: "stale_data_is_acknowledged_again",
  claim: "Data that arrives is acknowledged, whether it came before or not.",
  histories: stale,
  refute: (tried, told) => refuteDelivery(tried, told) ?? refuteUnacknowledged(tried, told),
};

const acrossTheWrap: TransferProperty<typeof wrapping> = {
  name: "nothing_is_confused_across_the_wrap",
  claim:
    "When sequence numbers are used again, packets from long before bring no slot a wrong or second delivery.",
  histories: wrapping,
  refute: refuteDelivery,
};

export const properties = [
  equivalence,
  noDeadlock,
  bounded,
  acknowledgedAgain,
  acrossTheWrap,
] as const;

/** What the lane has put on the wires by the end, and how many TIMERs it was sent. */
interface Traffic {
  readonly slots: number;
  readonly data: number;
  readonly acknowledgements: number;
  readonly timers: number;
}

function trafficOf(told: readonly Told<Delivery>[]): Traffic {
  const last = told.at(-1);
  if (last?.kind !== "slot") return { slots: 0, data: 0, acknowledgements: 0, timers: 0 };
  const [data = 0, acknowledgements = 0] = last.packets;
  return { slots: told.length, data, acknowledgements, timers: last.timers };
}

function refuteTimers(tried: StreamTransfer, told: readonly Told<Delivery>[]): string | undefined {
  const { data, acknowledgements, timers } = trafficOf(told);
  const lost = (wire: number, count: number) =>
    fatesOn(tried, wire, count).filter((fate) => fate !== "deliver").length;
  const owed = lost(0, data) + lost(1, acknowledgements);
  return timers <= owed ? undefined : `it took ${timers} TIMERs, though ${owed} packets were lost`;
}

function refuteExcess(tried: StreamTransfer, told: readonly Told<Delivery>[]): string | undefined {
  const { slots, data, acknowledgements, timers } = trafficOf(told);
  if (data > slots + timers) {
    return `data was put on the wire ${data} times, in ${slots} slots with ${timers} TIMERs`;
  }
  const arrived = copiesOf(fatesOn(tried, 0, data));
  return acknowledgements <= arrived
    ? undefined
    : `${acknowledgements} acknowledgements were sent for ${arrived} segments that arrived`;
}

function refuteUnacknowledged(
  tried: StreamTransfer,
  told: readonly Told<Delivery>[],
): string | undefined {
  const { data, acknowledgements } = trafficOf(told);
  const arrived = arrivedForSure(fatesOn(tried, 0, data), acknowledgements);
  return acknowledgements >= arrived
    ? undefined
    : `${acknowledgements} acknowledgements were sent for ${arrived} segments that arrived`;
}

/** So many packets later one that was held back has come out and was heard: two slots' worth, and some. */
const HEARD_BEHIND = 8;

/**
 * How many copies of data have reached the receiver by the end, at the least. The packets that overtake one are the data put on
 * the wire after it, and the acknowledgements but for those that may have been said before.
 */
function arrivedForSure(fates: readonly PacketFate[], acknowledgements: number): number {
  let copies = 0;
  let arrived = 0;
  for (const [at, fate] of fates.entries()) {
    const own = copiesOf([fate]);
    copies += own;
    const behind = fates.length - 1 - at + Math.max(0, acknowledgements - copies);
    const needed = typeof fate === "object" ? fate.behind + HEARD_BEHIND : 1;
    if (behind >= needed) arrived += own;
  }
  return arrived;
}

/** Of the first `count` packets on a wire. */
function fatesOn({ fates }: StreamTransfer, wire: number, count: number): readonly PacketFate[] {
  const told = fates?.[wire] ?? [];
  return Array.from({ length: count }, (_, at) => told[at] ?? "deliver");
}

function copiesOf(fates: readonly PacketFate[]): number {
  let copies = 0;
  for (const fate of fates) {
    if (fate !== "drop") copies++;
    if (fate === "duplicate") copies++;
  }
  return copies;
}
