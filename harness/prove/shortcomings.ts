/**
 * What keeps a run of the prover from being a proof. Its exit status does not tell: it is 0 with goals that failed, and each of
 * its reports leaves something out. So each goal is looked at, and each property.
 */

import type { MachineModel } from "./machine-models.ts";
import type { ProverReport } from "./prover-log.ts";
import type { StatedFunction } from "./text/lint.ts";

export interface Shortcoming {
  readonly machine: MachineModel;
  /** A goal, or a property in the prover's words. */
  readonly what: string;
  readonly why: string;
}

export interface ProverEnd {
  readonly exitCode: number | undefined;
  /** See ProverLog. */
  readonly unanswered: number;
  readonly stated: readonly StatedFunction[];
  readonly audit: boolean;
}

/** What keeps a report from being a proof of all that the part states. */
export function shortcomingsOf(
  report: ProverReport,
  { exitCode, unanswered, stated, audit }: ProverEnd,
): readonly Omit<Shortcoming, "machine">[] {
  const { total, goals, smokeTests, warnings, errors } = report;
  const failed = goals.filter(({ isProved }) => !isProved);
  const smoking = smokeTests.filter(({ isPassed }) => !isPassed);
  const ended = exitCode === 0 && total !== undefined && total.goals > 0;
  const isWhole = total?.proved === total?.goals && (!audit || smokeTests.length > 0);
  const all = [
    ...failed.map(({ name, outcome, by }) => ({ what: name, why: `${outcome} (${by})` })),
    ...smoking.map(({ name }) => ({ what: name, why: "a contradiction, which proves anything" })),
    ...errors.map((why) => ({ what: "error", why })),
    ...warnings.map((why) => ({ what: "warning", why })),
    ...stated.flatMap((one) => statementShortcomings(one, report)),
    ...strangeProperties(report, stated),
    ...unansweredShortcomings(unanswered),
  ];
  if (all.length > 0) return all;
  if (!ended) return [{ what: "the prover", why: `ended with ${exitCode ?? "a signal"}` }];
  if (!isWhole) return [{ what: "the prover", why: "has proved less than it was asked" }];
  return lostAnswers(report);
}

function unansweredShortcomings(count: number): readonly Omit<Shortcoming, "machine">[] {
  if (count === 0) return [];
  const why = `left ${count} of its questions unanswered: out of time or memory, not of steps`;
  return [{ what: "the prover", why }];
}

/** WP settles these by itself. */
const WITHOUT_PROVER = ["Qed", "CFG"];

/** An answer that is not kept cannot be looked at: whether it is one stays unknown. */
function lostAnswers({
  goals,
  smokeTests,
  kept,
}: ProverReport): readonly Omit<Shortcoming, "machine">[] {
  const asked = goals.filter(({ by }) => !WITHOUT_PROVER.includes(by)).length + smokeTests.length;
  if (kept >= asked) return [];
  return [{ what: "the prover", why: `kept ${kept} answers to ${asked} questions` }];
}

/** Each clause must have been met, and each function be shown to end. */
function statementShortcomings(
  { name, isEntry, requires, ensures }: StatedFunction,
  { properties, goals }: ProverReport,
): readonly Omit<Shortcoming, "machine">[] {
  const own = properties.filter((one) => one.function === name);
  const count = (kind: string, ...statuses: readonly string[]) =>
    own.filter(({ what, status }) => what.startsWith(kind) && statuses.includes(status)).length;
  const refuse = (why: string) => [{ what: name, why }];
  if (!goals.some((goal) => goal.name.startsWith(`${name}_terminates`))) {
    return refuse("nothing shows that it ends");
  }
  if (count("Post-condition", "Valid") !== ensures) {
    return refuse(`${count("Post-condition", "Valid")} of ${ensures} ensures are proved`);
  }
  const met = isEntry ? count("Pre-condition", "-", "Valid") : count("Pre-condition", "Valid");
  return met === requires ? [] : refuse(`${met} of ${requires} requires are met by its callers`);
}

/** All but what an entry requires must be valid, without conditions. */
function strangeProperties(
  { properties }: ProverReport,
  stated: readonly StatedFunction[],
): readonly Omit<Shortcoming, "machine">[] {
  const entries = new Set(stated.filter(({ isEntry }) => isEntry).map(({ name }) => name));
  return properties
    .filter(({ status, what, function: its }) => {
      const isRequired = status === "-" && what.startsWith("Pre-condition") && entries.has(its);
      return status !== "Valid" && !isRequired;
    })
    .map(({ what, status, function: its }) => ({
      what: its === "" ? what : `${its}: ${what}`,
      why: status === "-" ? "not proved" : status,
    }));
}
