/** What a soak has found, for people: each finding, and the figures at its end. */
import { type CoveredState, LANE_STATES } from "../report/fault-coverage.ts";
import { matrixLines } from "../soak/matrix.ts";
import type { SoakFailure, SoakResult } from "../soak/totals.ts";
import {
  counted,
  dim,
  type Line,
  plain,
  type Span,
  strong,
  command as whole,
} from "../view/line.ts";
import { table, UNTITLED } from "../view/table.ts";
import { VERDICT_TONE } from "../view/verdict-tone.ts";

export function failureLines({
  seed,
  verdict,
  what,
  command,
  shrunk,
  unshrunk,
}: SoakFailure): readonly Line[] {
  const size =
    shrunk === null
      ? `not shrunk: ${unshrunk}`
      : `shrunk to ${counted(shrunk.events, "fault event")}, ${counted(shrunk.inputs, "reading")}, ${counted(shrunk.cycles, "slot")}${shrunk.complete ? "" : " so far; the search was ended"}`;
  return [
    [strong(`seed ${seed}`), plain("  "), verdictSpan(verdict), plain(`  ${what}`)],
    [plain(`  ${size}`)],
    [plain("  "), whole(command)],
  ];
}

export function soakLines(result: SoakResult): readonly Line[] {
  const { system, rungs, faults, runs, slots, verdicts, failures, ended, rig_failure } = result;
  const { pass, inconclusive, dissent, fail } = verdicts;
  const { voted, with_value: withValue } = result.outputs;
  return [
    ...(failures.length === 0 ? [] : [[]]),
    [
      strong(`soak ${system}`),
      plain(
        ` on ${rungs.join(" and ")}, faults ${faults}: ${counted(runs, "run")}, ${counted(slots, "slot")}${ENDED[ended]}`,
      ),
    ],
    [
      plain(
        ` ${pass} passed, ${inconclusive} inconclusive, ${dissent} dissented, ${fail} failed; ${counted(failures.length, "finding")}`,
      ),
    ],
    ...unfailedLines(result),
    ...reasonLines(result),
    [plain(` outputs: ${voted} voted, ${withValue} with a value`)],
    ...livenessLines(result),
    ...(rig_failure === null ? [] : [[plain(` ${rig_failure}`)]]),
    ...leftOutLines(result),
    ...coverageLines(result),
    ...matrixLines(result.coincidence),
    [strong(" verdict"), plain("  "), verdictSpan(result.verdict), plain(worstOf(result))],
  ];
}

/** A finding need not cost its run the pass: a lane was silent there though nothing was planned on it. */
function unfailedLines({ failures }: SoakResult): readonly Line[] {
  const passed = failures.filter(({ verdict }) => verdict === "pass" || verdict === "inconclusive");
  if (passed.length === 0) return [];
  return [
    [
      dim(`   ${counted(passed.length, "finding")} of runs that did not fail: `),
      plain("a lane was silent with no fault planned on it, and outvoted"),
    ],
  ];
}

/** The counts above are of runs; the verdict is one for them all. */
function worstOf({ runs, verdict }: SoakResult): string {
  if (runs === 0) return ": no run came to its end";
  return verdict === "pass" ? "" : `: the worst of ${counted(runs, "run")}`;
}

const REASONS_SHOWN = 5;

function reasonLines({ inconclusive, verdicts }: SoakResult): readonly Line[] {
  const left = inconclusive.length - REASONS_SHOWN;
  return [
    ...inconclusive
      .slice(0, REASONS_SHOWN)
      .map(({ why, runs }) => [
        dim(`   ${runs} of ${verdicts.inconclusive} inconclusive: `),
        plain(why),
      ]),
    ...(left > 0 ? [[dim(`   and ${counted(left, "more reason")}: --json`)]] : []),
  ];
}

function livenessLines({ liveness }: SoakResult): readonly Line[] {
  const { runs, back, not_back: notBack, slots_median: median, slots_max: max } = liveness;
  if (runs === 0) return [];
  const after = max === null ? "" : `, after ${median} slots in the median and ${max} at most`;
  const failed =
    notBack === 0
      ? []
      : [{ text: `; ${counted(notBack, "run")} did not come back`, tone: "bad" } as const];
  return [
    [
      plain(
        ` liveness: unanimous again after the last fault in ${back} of ${counted(runs, "run")}${after}`,
      ),
      ...failed,
    ],
  ];
}

/** A row a kind of fault, a column a state of a lane: injections. */
function coverageLines({ coverage }: SoakResult): readonly Line[] {
  const kinds = Object.entries(coverage);
  if (kinds.length === 0) return [];
  const states = LANE_STATES.filter((state) => kinds.some(([, met]) => met[state] !== undefined));
  const rows = kinds.map(([kind, met]) => [kind, ...states.map((state) => shortCount(met[state]))]);
  return [
    [strong(" faults that met lanes"), dim("  by the lane's state")],
    ...table([UNTITLED, ...states.map((state) => ({ title: COLUMN[state] }))], rows),
  ];
}

const COLUMN: Readonly<Record<CoveredState, string>> = {
  ...{ voting: "voting", isolated: "isolated", restoring: "restoring", following: "following" },
  ...{ permanently_isolated: "for good", paused: "paused", down: "down", starting: "starting" },
};

/** Four digits at most. */
function shortCount(count: number | undefined): string {
  if (count === undefined) return "";
  if (count < 10_000) return String(count);
  return count < 10_000_000 ? `${Math.floor(count / 1e3)}k` : `${Math.floor(count / 1e6)}M`;
}

function leftOutLines({ left_out }: SoakResult): readonly Line[] {
  if (left_out.length === 0) return [];
  return [[dim(` left out of every run, which is too short: ${left_out.join(", ")}`)]];
}

const ENDED: Readonly<Record<SoakResult["ended"], string>> = {
  seeds: "",
  time: "; time limit reached",
  user: "; ended by the user",
  rig: "; the rig failed",
};

function verdictSpan(verdict: SoakResult["verdict"]): Span {
  return { text: verdict, tone: VERDICT_TONE[verdict] };
}
