/** Whether a record is one that a loop would have written in that state. */
import type { LedgerRecord } from "../ledger/records.ts";
import { nextAct } from "./next.ts";
import type { LoopState } from "./state.ts";

/** Which acts a record may be of, where the state calls for one. */
const RECORDS_OF: Readonly<Record<string, readonly LedgerRecord["kind"][]>> = {
  begin: ["begun"],
  design: ["designed", "blocked", "interrupted", "capped"],
  work: ["attempted", "blocked", "interrupted", "capped"],
  check: ["checked"],
  review: ["reviewed"],
  audit: ["audited", "interrupted", "capped"],
  critique: ["critiqued", "interrupted"],
  finish: ["done"],
  cap: ["capped"],
  block: ["blocked"],
  stop: ["tightened"],
};

/** Why no loop would have written it there; one line each. */
export function outOfPlace(state: LoopState, record: LedgerRecord): readonly string[] {
  const act = nextAct(state);
  const at = `record ${record.n}`;
  const isDue = RECORDS_OF[act.do]?.includes(record.kind) === true;
  return [
    ...(isDue ? [] : [`${at}: ${record.kind}, where ${act.do} was due`]),
    ...contradictions(state, record).map((why) => `${at}: ${why}`),
  ];
}

/** What a record says that the records before it, or itself, say otherwise. */
function contradictions({ attempts, commit }: LoopState, record: LedgerRecord): readonly string[] {
  const found: string[] = [];
  const attempt = record.kind === "attempted" ? attempts.length + 1 : attempts.length;
  if ("attempt" in record && record.attempt !== attempt) {
    found.push(`it is about attempt ${record.attempt}, where ${attempt} was under way`);
  }
  if (record.kind === "done" && record.commit !== commit) {
    found.push("it accepts another commit than the one that was judged");
  }
  if ("verdict" in record && record.verdict.pass !== (record.verdict.failure === null)) {
    found.push("its verdict passes with a failure, or fails without one");
  }
  if (record.kind === "critiqued" && record.commit === null && record.proposals.length > 0) {
    found.push("it has proposals, and no commit that holds them");
  }
  return found;
}
