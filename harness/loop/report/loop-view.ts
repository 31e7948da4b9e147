/** Where a loop stands, as a terminal shows it while it goes on, and `loop status` afterwards: a function from the ledger to lines. */
import { legible } from "../../legible.ts";
import type { Canvas } from "../../view/canvas.ts";
import { duration } from "../../view/duration.ts";
import {
  counted,
  dim,
  type Line,
  plain,
  type Span,
  spread,
  strong,
  type Tone,
} from "../../view/line.ts";
import { field, labelled } from "../../view/table.ts";
import type { LedgerRecord } from "../ledger/records.ts";
import { moneyText } from "../result.ts";
import { actText } from "../state/act-text.ts";
import { nextAct } from "../state/next.ts";
import { type LoopState, type Phase, stateOf } from "../state/state.ts";
import { titleOf } from "../subject/kind.ts";
import { counterexampleIn, type ShownFailure } from "./verdict-document.ts";
import { type Outlook, outcomeWord, short, whyNot } from "./words.ts";

export interface ShownLoop {
  readonly records: readonly LedgerRecord[];
  readonly spentMs: number;
  /** What is done at the moment; undefined where only the ledger is known. */
  readonly now?: LoopMoment | undefined;
}

export interface LoopMoment {
  readonly text: string;
  /** Who does it. */
  readonly role: string;
  readonly forMs: number;
  readonly subtask: string | undefined;
  /** What the agent did or said last. */
  readonly agent: string | undefined;
}

type Room = Pick<Canvas, "columns" | "glyphs">;

/** What a screen that is too low goes without are the older attempts, then the rest from below. */
export function loopView(shown: ShownLoop, canvas: Canvas): readonly Line[] {
  const state = stateOf(shown.records);
  const above = [
    ...headLines(shown, state, canvas),
    [],
    ...nowLines(shown, state, canvas),
    [],
    ...capLines(shown, state, canvas),
    ...failureLines(shown, state, canvas),
  ];
  const below = footLines(shown);
  const room = Math.max(1, canvas.rows - 1);
  const attempts = attemptLines(state).slice(-Math.max(1, room - above.length - below.length - 1));
  const listed = attempts.length === 0 ? [] : [[], ...attempts];
  return [...above, ...listed, ...below].slice(0, room);
}

const LAYOUT = { indent: 1, labelWidth: 11 };

function row(
  label: string,
  text: string,
  { columns }: Room,
  tone: Tone = "plain",
): readonly Line[] {
  return field(label, legible(text), { ...LAYOUT, columns: columns - 1, tone }).slice(
    0,
    ROW_LINES_MAX,
  );
}

const ROW_LINES_MAX = 3;

function headLines(
  { spentMs }: ShownLoop,
  state: LoopState,
  { columns, glyphs }: Room,
): readonly Line[] {
  const { begun, phase } = state;
  const what = begun === undefined ? " a loop" : ` ${titleOf(begun.system, begun.language)}`;
  const by = begun === undefined ? "" : `  by ${legible(begun.agent)}`;
  const path = pathTo(phase);
  const at = path.indexOf(phase);
  const arrow = dim(glyphs.rule === "-" ? " > " : " → ");
  const states = path.flatMap((name, place) => [
    ...(place === 0 ? [plain(" ")] : [arrow]),
    stateSpan(name, place - at),
  ]);
  return [spread([strong(what), dim(by)], [dim(duration(spentMs))], columns - 1), states];
}

const PATH: readonly Phase[] = ["THINK", "WORK", "REVIEW", "CRITIQUE", "APPROVED", "DONE"];

/** The states of a loop that meets no trouble, with the one that it is in among them. */
function pathTo(phase: Phase): readonly Phase[] {
  if (phase === "THINK_REVISE") return PATH.with(0, phase);
  if (phase === "WORK_AFTER_REJECT") return PATH.with(1, phase);
  if (phase === "START") return [phase, ...PATH];
  return PATH.includes(phase) ? PATH : PATH.with(-1, phase);
}

function stateSpan(name: Phase, behind: number): Span {
  if (behind > 0) return dim(name);
  if (name === "DONE") return { text: name, tone: "good" };
  if (name === "BLOCKED" || name === "CAP_HIT") return { text: name, tone: "bad" };
  return behind === 0 ? strong(`[${name}]`) : plain(name);
}

function nowLines({ now }: ShownLoop, state: LoopState, room: Room): readonly Line[] {
  if (now === undefined) {
    const { ended, attempts } = state;
    if (ended !== undefined) return row("ended", ended, room);
    if (state.phase === "DONE")
      return row("ended", `attempt ${attempts.length} was accepted`, room);
    return row("next", actText(nextAct(state), state.system), room);
  }
  const { text, role, forMs, subtask, agent } = now;
  return [
    ...row("now", `${text}, ${duration(forMs)}`, room),
    ...row("role", role, room),
    ...(subtask === undefined ? [] : row("sub-task", subtask, room)),
    ...(agent === undefined ? [] : row("agent", agent, room, "dim").slice(0, 1)),
  ];
}

const BAR_WIDTH = 24;
const MS_PER_MINUTE = 60_000;

function capLines({ spentMs }: ShownLoop, state: LoopState, room: Room): readonly Line[] {
  const { attempts: most = 0, usd = null, minutes = null } = state.begun?.caps ?? {};
  const { attempts, usage } = state;
  const money = moneyText(
    state.begun?.agent ?? "",
    usd === null
      ? `${usage.usd.toFixed(2)} USD, no cap`
      : `${usage.usd.toFixed(2)} of ${usd.toFixed(2)} USD`,
  );
  return [
    capLine(
      "attempts",
      { used: attempts.length, cap: most },
      `${attempts.length} of ${most}`,
      room,
    ),
    usd === null
      ? labelled("money", [plain(money)], LAYOUT)
      : capLine("money", { used: usage.usd, cap: usd }, money, room),
    minutes === null
      ? labelled("time", [plain(`${duration(spentMs)}, no cap`)], LAYOUT)
      : capLine(
          "time",
          { used: spentMs, cap: minutes * MS_PER_MINUTE },
          `${duration(spentMs)} of ${duration(minutes * MS_PER_MINUTE)}`,
          room,
        ),
  ];
}

function capLine(
  label: string,
  { used, cap }: { readonly used: number; readonly cap: number },
  text: string,
  { glyphs }: Room,
): Line {
  const share = cap === 0 ? 0 : Math.min(1, used / cap);
  const done = Math.round(share * BAR_WIDTH);
  const tone: Tone = share >= 0.9 ? "warn" : "good";
  return labelled(
    label,
    [
      { text: glyphs.done.repeat(done), tone },
      dim(glyphs.ahead.repeat(BAR_WIDTH - done)),
      plain(`  ${text}`),
    ],
    LAYOUT,
  );
}

/** The last that was found against an attempt: of a counterexample what was expected there, and what the lane said. */
function failureLines({ records }: ShownLoop, state: LoopState, room: Room): readonly Line[] {
  if (state.phase === "DONE") return [];
  const failed = state.attempts.findLast((one) => whyNot(one) !== undefined);
  const { outcome } = failed ?? {};
  if (failed === undefined || outcome === undefined || !("failure" in outcome)) return [];
  const record = records[outcome.record];
  const found =
    record !== undefined && "verdict" in record ? counterexampleIn(record.verdict) : undefined;
  const { key, why } = outcome.failure;
  const title = found === undefined ? "last failure" : "last counterexample";
  return [
    [],
    [
      plain(` ${title}, attempt ${failed.n}: `),
      { text: legible(found?.against ?? key), tone: "bad" },
    ],
    ...row("found", found?.failure.why ?? why, room),
    ...(found === undefined ? [] : outputRows(found.failure, room)),
  ];
}

function outputRows({ expected, answered }: ShownFailure, room: Room): readonly Line[] {
  if (expected === undefined || expected === null) return [];
  return [
    ...row("expected", expected.text, room, "good").slice(0, 1),
    ...row("lane said", answered?.text ?? "nothing", room, "bad").slice(0, 1),
  ];
}

const OUTLOOK_TONE: Readonly<Record<Outlook, Tone>> = { good: "good", bad: "bad", open: "plain" };

const OUTCOME_WIDTH = "rejected".length;

function attemptLines({ attempts }: LoopState): readonly Line[] {
  return attempts.map((attempt) => {
    const { word, outlook } = outcomeWord(attempt);
    const why = whyNot(attempt);
    return [
      dim(` ${String(attempt.n).padStart(3)}  `),
      { text: why === undefined ? word : word.padEnd(OUTCOME_WIDTH), tone: OUTLOOK_TONE[outlook] },
      plain(why === undefined ? "" : `  ${legible(why)}`),
    ];
  });
}

function footLines({ records, now }: ShownLoop): readonly Line[] {
  const { length } = records;
  const head = records.at(-1)?.hash;
  return [
    [],
    labelled(
      "ledger",
      [plain(counted(length, "record")), dim(head === undefined ? "" : `, head ${short(head)}`)],
      LAYOUT,
    ),
    ...(now === undefined
      ? []
      : [[dim(" Ctrl-C ends the loop; the same command goes on with it")]]),
  ];
}
