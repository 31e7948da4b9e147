/** A message of a slot in words: as a label on its arrow, and all of it for a reader who points at it. */
import type { BitDifference } from "../../../runtime/judge/comparator.ts";
import type { MessageArrival, MessageHit, SlotMessage } from "../slot-frames.ts";

export function labelOf({ kind, direction, sender, receiver }: SlotMessage): string {
  if (kind !== "relay") return kind;
  return direction === "up" ? `relay to ${receiver}` : `relay ${sender} to ${receiver}`;
}

/** What was done to it, where anything was: "drop", "corrupt, delay". */
export function faultLabel({ hits, sentNs, slot }: SlotMessage): string | undefined {
  const labels = hits.filter(({ injected }) => injected).map(({ label }) => label);
  if (labels.length === 0) return undefined;
  const from = sentNs < 0 ? ` in slot ${slot}` : "";
  return `${[...new Set(labels)].join(", ")}${from}`;
}

export function messageLines(message: SlotMessage): readonly string[] {
  const { kind, sender, receiver, link, direction, index, text, bytes, slot } = message;
  const way = direction === "down" ? "rig to lane" : "lane to rig";
  return [
    `${kind} from ${sender} to ${receiver}, on ${link}'s link (${way}), index ${index}, slot ${slot}`,
    text,
    ...message.hits.map(hitInWords),
    ...arrivalLines(message),
    ...(message.difference === undefined
      ? []
      : [`differs from what was voted first in ${bitInWords(message.difference)} of the output`]),
    `bytes ${spaced(bytes)}`,
  ];
}

function hitInWords({ kind, label, injected, effective }: MessageHit): string {
  const name = label === kind ? kind : `${label} (${kind})`;
  if (!injected) return `fault ${name}: not injected`;
  return `fault ${name}: injected, ${effective ? "effective" : "without effect"}`;
}

function arrivalLines({ arrivals, sentNs }: SlotMessage): readonly string[] {
  if (arrivals.length === 0) return ["lost"];
  const count = arrivals.length > 1 ? [`arrives ${arrivals.length} times`] : [];
  return [...count, ...arrivals.flatMap((arrival) => arrivalInWords(arrival, sentNs))];
}

function arrivalInWords(
  { leftNs, inSlot, damage }: MessageArrival,
  sentNs: number,
): readonly string[] {
  const where = inSlot === undefined ? "" : `, arrives in slot ${inSlot}`;
  const held = leftNs > sentNs ? [`held back for ${timeInWords(leftNs - sentNs)}${where}`] : [];
  if (damage === undefined) return held;
  const { text, difference, bytes, isRefused } = damage;
  const first = difference === null ? "" : `, first in ${bitInWords(difference)} of the frame`;
  return [
    ...held,
    `arrives ${isRefused ? "damaged" : "changed"}${first}`,
    isRefused ? `the receiver refuses it: ${text}` : `the receiver reads: ${text}`,
    `bytes that arrive ${spaced(bytes)}`,
  ];
}

export function bitInWords({ byte, bit }: BitDifference): string {
  return `byte ${byte}, bit ${bit}`;
}

const BYTES_SHOWN = 96;

function spaced(hex: string): string {
  const all = hex.match(/../g) ?? [];
  if (all.length === 0) return "(none)";
  const more = all.length - BYTES_SHOWN;
  const shown = all.slice(0, BYTES_SHOWN).join(" ");
  return more > 0 ? `${shown} ... (${more} more)` : shown;
}

/** "10 us", "3.5 ms" */
export function timeInWords(ns: number): string {
  const [size, unit] = UNITS.find(([one]) => Math.abs(ns) < NEXT * one) ?? SECONDS;
  return `${Number((ns / size).toPrecision(DIGITS))} ${unit}`;
}

/** So many that two hops of 10 us are told apart after a delay of a second. */
const DIGITS = 6;
const NEXT = 1000;
const SECONDS = [1e9, "s"] as const;
const UNITS = [[1e3, "us"], [1e6, "ms"], SECONDS] as const;
