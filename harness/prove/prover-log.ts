/** What a run of the prover says: its goals one by one, and what all of them come to, property by property. */

export interface Goal {
  /** `fusion_marzullo_ensures_safety` */
  readonly name: string;
  readonly isProved: boolean;
  /** In the prover's words: `Valid`, `Timeout`. */
  readonly outcome: string;
  /** `CVC4 1.8`, or `Qed`, which is WP's own simplifier. */
  readonly by: string;
}

/** That nothing contradictory is taken for granted somewhere; it has passed where a contradiction could not be proved. */
export interface SmokeTest {
  readonly name: string;
  readonly isPassed: boolean;
}

export interface ProverProperty {
  readonly function: string;
  /** `Post-condition 'safety'` */
  readonly what: string;
  /** `Valid`, `-` for what nothing is known of, `Extern` for what is taken for granted. */
  readonly status: string;
}

export interface ProverReport {
  /** Undefined where it did not come to an end. */
  readonly total: { readonly proved: number; readonly goals: number } | undefined;
  readonly goals: readonly Goal[];
  readonly smokeTests: readonly SmokeTest[];
  readonly properties: readonly ProverProperty[];
  /** How many answers of provers WP says that it has kept. To questions that are the same it keeps one, and counts each. */
  readonly kept: number;
  readonly warnings: readonly string[];
  /** What the tool stopped at. */
  readonly errors: readonly string[];
}

const GOAL = /^\[wp\] \[([^\]]+)\] Goal (?:typed_)?(\S+) : ([A-Z]\w*)/;
const SMOKE = /^\[wp\] \[([^\]]+)\] Smoke-test (?:typed_)?(\S+)/;
const TOTAL = /^\[wp\] Proved goals: +(\d+) \/ (\d+)/;
const KEPT = /^\[wp\] \[Cache\] .*\bupdated:(\d+)/;
const SCHEDULED = /^\[wp\] (\d+) goals? scheduled/;
/** Of goals that are told before any is asked of a prover. */
const TRIVIAL = "CFG";
const SECTION = /^--- (?:Properties of Function '([^']+)'|Global Properties)/;
const REPORT = /^\[report\] /;
/** Whatever its status is. */
const PROPERTY = /^\[ *(.*?) *\] (.*)$/;
/** A warning's text may stand in the lines below it. */
const WARNING = /^\[(?:kernel|wp|rte)[^\]]*\].*[Ww]arning:/;
const ERROR =
  /^\[(?:kernel|wp|rte)[^\]]*\] (?:User Error|Failure|Deferred error)|^\[kernel\] Frama-C aborted/;

/** Goals, searches and warnings in alphabetical order: provers at work side by side end in any. */
export function reportOf(text: string): ProverReport {
  const lines = text.split("\n");
  // Until the report begins, only messages stand in brackets.
  let section: string | undefined;
  const properties: ProverProperty[] = [];
  for (const line of lines) {
    const heading = SECTION.exec(line);
    if (heading !== null) section = heading[1] ?? "";
    if (REPORT.test(line)) section = "";
    else if (section !== undefined && line.startsWith("[")) {
      properties.push({ function: section, ...propertyIn(line) });
    }
  }
  return {
    total: totalOf(lines),
    goals: unique(lines.flatMap((line) => goalIn(line) ?? [])).toSorted(byName),
    smokeTests: lines.flatMap(smokeTestIn).toSorted(byName),
    properties,
    kept: keptIn(lines),
    warnings: lines
      .flatMap((line, at) => (WARNING.test(line) ? [whole(lines, at)] : []))
      .toSorted(),
    errors: lines.flatMap((line, at) => (ERROR.test(line) ? [whole(lines, at)] : [])),
  };
}

function byName(a: Pick<Goal, "name">, b: Pick<Goal, "name">): number {
  return Number(a.name > b.name) - Number(a.name < b.name);
}

/** Of goals, and of the search for contradictions behind them. */
function totalOf(lines: readonly string[]): ProverReport["total"] {
  const totals = lines.flatMap((line) => {
    const [, proved, goals] = TOTAL.exec(line) ?? [];
    return goals === undefined ? [] : [{ proved: Number(proved), goals: Number(goals) }];
  });
  if (totals.length === 0) return undefined;
  return totals.reduce((sum, one) => ({
    proved: sum.proved + one.proved,
    goals: sum.goals + one.goals,
  }));
}

/** The count goes on from goals to the search for contradictions behind them. */
function keptIn(lines: readonly string[]): number {
  return Math.max(0, ...lines.map((line) => Number(KEPT.exec(line)?.[1] ?? 0)));
}

/** What needs no prover, and what it has not proved, is told once more where contradictions are looked for. */
function unique(goals: readonly Goal[]): readonly Goal[] {
  const told = new Map(goals.map((goal) => [`${goal.name} ${goal.outcome}`, goal]));
  return [...told.values()];
}

/** A line that cannot be read has a status that proves nothing: leaving it out would. */
function propertyIn(line: string): Pick<ProverProperty, "what" | "status"> {
  const [, status = "unknown", what = line] = PROPERTY.exec(line) ?? [];
  return { what, status };
}

/** The goal that a line of the prover tells the outcome of. */
export function goalIn(line: string): Goal | undefined {
  const [, by = "", name, outcome = ""] = GOAL.exec(line) ?? [];
  return name === undefined ? undefined : { name, outcome, by, isProved: outcome === "Valid" };
}

/** How far a run has come: of what is asked of a prover, the goals and the searches for contradictions, but for trivial goals. */
export interface Answered {
  readonly asked: number;
  readonly names: ReadonlySet<string>;
  readonly failed: ReadonlySet<string>;
}

export const NOTHING_ANSWERED: Answered = { asked: 0, names: new Set(), failed: new Set() };

/** The search for contradictions is asked for by itself, and tells again what is not proved: each is counted once. */
export function answeredAfter({ asked, names, failed }: Answered, line: string): Answered {
  const more = Number(SCHEDULED.exec(line)?.[1] ?? 0);
  const [search] = smokeTestIn(line);
  const goal = goalIn(line);
  const name = search?.name ?? (goal?.by === TRIVIAL ? undefined : goal?.name);
  return {
    asked: asked + more,
    names: name === undefined ? names : new Set([...names, name]),
    failed: goal === undefined || goal.isProved ? failed : new Set([...failed, goal.name]),
  };
}

function smokeTestIn(line: string): readonly SmokeTest[] {
  const [, outcome, name] = SMOKE.exec(line) ?? [];
  return name === undefined ? [] : [{ name, isPassed: outcome === "Passed" }];
}

function whole(lines: readonly string[], at: number): string {
  const more = lines.slice(at + 1);
  const end = more.findIndex((line) => !/^ {2,}\S/.test(line));
  const all = [lines[at] ?? "", ...more.slice(0, end < 0 ? more.length : end)];
  return all.map((line) => line.trim()).join(" ");
}
