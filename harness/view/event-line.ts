/** Every record of a trace as one dense line, for people and for grep. */
import { isWholeLaneKind } from "../../runtime/fault/kinds-by-name.ts";
import { INDICES_PER_CYCLE } from "../../runtime/fault/message-index.ts";
import type { SlotRecord } from "../../runtime/judge/slot.ts";
import type { FaultRecord, HealthRecord, LaneRecord, TraceRecord } from "../../runtime/trace.ts";
import { legible } from "../legible.ts";
import { lossWords, pokeWords } from "./log-line.ts";

/** The first places of a cycle, a relay with its peer; packets come behind them: proto/README.md, "The message index". */
const PLACE_NAMES = ["input", "relay-1", "relay-2", "relay-3", "tick", "start", "status", "state"];

/** `describe` turns output bytes into words. */
export function eventLine(record: TraceRecord, describe: (output: Uint8Array) => string): string {
  switch (record.t) {
    case "slot":
      return slotLine(record, describe);
    case "lane":
      return laneLine(record);
    case "health":
      return healthLine(record);
    case "loss":
      return `loss ${record.cycle}  ${lossWords(record)}`;
    case "fault":
      return faultLine(record);
    case "poke":
      return `poke ${record.cycle}  ${pokeWords(record)}`;
  }
}

function slotLine(record: SlotRecord, describe: (output: Uint8Array) => string): string {
  const { cycle, vote, verdict, value, ballots = {}, expected, why, mode, output } = record;
  const differing = Object.entries(ballots).map(
    ([lane, ballot]) => `${lane}=${ballot === null ? "silent" : describe(ballot)}`,
  );
  return [
    [`slot ${cycle} ${verdict} ${vote}`, mode, output].filter((one) => one !== undefined).join(" "),
    ...(value === null ? [] : [`voted=${describe(value)}`]),
    ...differing,
    ...(expected === undefined ? [] : [`expected=${describe(expected)}`]),
    ...(why === undefined ? [] : [`why=${why}`]),
  ].join("  ");
}

function laneLine({ cycle, lane, state, why }: LaneRecord): string {
  return `lane ${cycle} ${lane} ${state}  ${legible(why)}`;
}

function healthLine({ cycle, lane, standing, mode, why }: HealthRecord): string {
  return `health ${cycle} ${lane} ${standing}  ${mode}  ${why}`;
}

function faultLine({ kind, link, direction, index, injected, effective }: FaultRecord): string {
  const came = outcome(injected, effective);
  if (link.startsWith("source ")) return `fault ${index} ${kind} ${link} ${came}`;
  const place = index % INDICES_PER_CYCLE;
  const cycle = Math.floor(index / INDICES_PER_CYCLE);
  if (isWholeLaneKind(kind)) return `fault ${cycle} ${kind} ${link} ${came}`;
  const named = PLACE_NAMES[place] ?? `packet-${place - PLACE_NAMES.length}`;
  const message = place === 0 && direction === "up" ? "ballot" : named;
  return `fault ${cycle} ${kind} ${link}/${direction} ${message} ${came}`;
}

function outcome(injected: boolean, effective: boolean): string {
  if (effective) return "effective";
  return injected ? "injected" : "spared";
}
