/** An entry of a run's log as one line: an incident, a wrong output, a lane that came or went. */

import type { SlotRecord } from "../../runtime/judge/slot.ts";
import type { Verdict } from "../../runtime/judge/verdict.ts";
import type { HealthRecord, LaneRecord, LossRecord, PokeRecord } from "../../runtime/trace.ts";
import { legible } from "../legible.ts";
import type { CountedDisagreement, Incident } from "../report/incident.ts";
import type { LogEntry } from "../report/run-log.ts";
import type { Span, Tone } from "./line.ts";

export function logLine(entry: LogEntry): Span {
  switch (entry.t) {
    case "incident":
      return incidentLine(entry.incident);
    case "slot":
      return wrongLine(entry);
    case "lane":
      return laneLine(entry);
    case "health":
      return healthLine(entry);
    case "loss":
      return { text: lossWords(entry), tone: "bad" };
    case "poke":
      return { text: pokeWords(entry), tone: "warn" };
  }
}

/** "slot 120 poked: kill bravo (poke 1)", or that rules have ended. */
export function pokeWords({ cycle, amendments }: PokeRecord): string {
  const name = ({ index, rule }: PokeRecord["amendments"][number]) =>
    rule.label ?? `faults[${index}] ${rule.kind}`;
  const hasEnded = ({ rule }: PokeRecord["amendments"][number]) =>
    rule.window?.some(([, until]) => until === cycle) === true;
  const words = (verb: string, some: PokeRecord["amendments"]) =>
    some.length === 0 ? [] : [`${verb} ${some.map(name).join(", ")}`];
  const ended = amendments.filter(hasEnded);
  const begun = amendments.filter((one) => !hasEnded(one));
  return `slot ${cycle} ${[...words("lifted", ended), ...words("poked:", begun)].join("; ")}`;
}

/** "slots 120..139 majority: bravo silent (stall)" */
export function incidentLine({ first, last, votes, verdict, disagreements }: Incident): Span {
  const span = last - first + 1;
  const where = span === 1 ? `slot ${first}` : `slots ${first}..${last}`;
  const kinds = Object.entries(votes).filter(([, count]) => count > 0);
  const [only] = kinds.length === 1 ? kinds : [];
  const what =
    only === undefined
      ? kinds.map(([kind, count]) => `${kind} ${count}`).join(", ")
      : `${only[0]}${only[1] === span ? "" : ` in ${only[1]} of ${span}`}`;
  const who = lanesIn(disagreements, span === 1 || disagreements.length === 1);
  const text = `${where} ${what}${who === "" ? "" : `: ${who}`}${VERDICT_MARK[verdict]}`;
  return { text, tone: VERDICT_TONE[verdict] };
}

const VERDICT_MARK: Readonly<Record<Verdict, string>> = {
  pass: "",
  inconclusive: " [inconclusive]",
  dissent: " [DISSENT]",
  fail: " [FAIL]",
};

const VERDICT_TONE: Readonly<Record<Verdict, Tone>> = {
  pass: "plain",
  inconclusive: "warn",
  dissent: "bad",
  fail: "bad",
};

function wrongLine({ cycle, why }: SlotRecord): Span {
  return { text: `slot ${cycle} FAIL: ${why ?? "judged wrong"}`, tone: "bad" };
}

function laneLine({ cycle, lane, state, why }: LaneRecord): Span {
  return { text: `slot ${cycle} ${lane} ${state}: ${legible(why)}`, tone: LANE_TONE[state] };
}

const LANE_TONE = { up: "good", starting: "plain", paused: "warn", down: "bad" } as const;

function healthLine({ cycle, lane, standing, why, mode }: HealthRecord): Span {
  const votes = standing === "voting" ? "votes again" : "no longer votes";
  const text = `slot ${cycle} ${lane} ${votes}: ${why} (${mode})`;
  return { text, tone: HEALTH_TONE[standing] };
}

/** "slots 4..7 are lost to all lanes: silence stands for them (slot 5 and later were voted)" */
export function lossWords({ from, until, voted }: LossRecord): string {
  const slots = until - from === 1 ? `slot ${from} is` : `slots ${from}..${until - 1} are`;
  const ofVoted = voted > from ? `; ${voted - from} voted slots among them` : "";
  return `${slots} lost to all lanes: silence stands for the inputs${ofVoted}`;
}

const HEALTH_TONE: Readonly<Record<HealthRecord["standing"], Tone>> = {
  voting: "good",
  out: "warn",
  restoring: "plain",
  following: "plain",
  latched: "bad",
};

/** "alpha silent 8, miscompares 1 (drop); bravo silent 2 (stall)", a cause that all share once at the end. */
function lanesIn(disagreements: readonly CountedDisagreement[], isSingle: boolean): string {
  const lanes = [...Map.groupBy(disagreements, ({ lane }) => lane)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const phrases = lanes.map(([lane, ways]) => {
    const did = ways
      .map(({ how, count }) => (isSingle ? HOW[how] : `${HOW[how]} ${count}`))
      .join(", ");
    return { did: `${lane} ${did}`, why: inBrackets(ways.flatMap(({ causes }) => causes)) };
  });
  const whys = new Set(phrases.map(({ why }) => why));
  const [shared = ""] = whys;
  if (whys.size <= 1) return phrases.map(({ did }) => did).join("; ") + shared;
  return phrases.map(({ did, why }) => did + why).join("; ");
}

const HOW: Readonly<Record<CountedDisagreement["how"], string>> = {
  silent: "silent",
  miscompares: "miscompares",
  wrong: "wrong",
  alone: "no agreeing lane",
  excluded: "not voting",
};

const CAUSES_SHOWN = 3;

function inBrackets(causes: readonly string[]): string {
  const all = [...new Set(causes)];
  if (all.length === 0) return "";
  const left = all.length - CAUSES_SHOWN;
  const shown = left > 0 ? [...all.slice(0, CAUSES_SHOWN), `${left} more`] : all;
  return ` (${shown.join(", ")})`;
}
