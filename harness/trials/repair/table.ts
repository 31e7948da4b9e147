/** What a repair trial has found, as a table: by language, and by what was broken. */
import type { Searched, TriedRepair } from "./repairs.ts";

interface RepairScore {
  readonly mutants: number;
  readonly repaired: number;
  /** Candidates that were tried of those repaired, in the middle, and at most. */
  readonly tries_median: number | null;
  readonly tries_max: number | null;
  readonly seconds_median: number | null;
  /** How many of the repaired lanes are what they were, and how many others the judge accepts and rejects. */
  readonly original: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Of those that the judge accepts: refuted after all, and unlike the original where the specification says nothing. */
  readonly wrong: number;
  readonly open: number;
}

export function scoreOf(searches: readonly Searched[]): RepairScore {
  const repaired = searches.filter(({ outcome }) => outcome === "repaired");
  const others = repaired.filter((one) => !one.is_original);
  const tries = repaired.map((one) => one.tries);
  return {
    mutants: searches.length,
    repaired: repaired.length,
    tries_median: median(tries),
    tries_max: tries.length === 0 ? null : Math.max(...tries),
    seconds_median: median(repaired.map(({ processor_ms: ms }) => ms / 1000)),
    original: repaired.length - others.length,
    accepted: others.filter(({ rejected }) => rejected === null).length,
    rejected: others.filter(({ rejected }) => rejected !== null).length,
    wrong: others.filter(({ unlike }) => unlike?.kind === "refuted").length,
    open: others.filter(({ unlike }) => unlike?.kind === "open").length,
  };
}

function median(values: readonly number[]): number | null {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? null;
}

export function tableLines(tried: readonly TriedRepair[]): readonly string[] {
  const compared = tried.filter(({ chance }) => chance !== null);
  const groups: readonly (readonly [string, readonly Searched[]])[] = [
    ...["ts", "c"].map(
      (lane) => [`${lane}, guided`, guidedOf(tried.filter((one) => one.lane === lane))] as const,
    ),
    ["all, guided", guidedOf(tried)],
    ...[...Map.groupBy(tried, ({ operator }) => operator)]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([operator, those]) => [`${operator}, guided`, guidedOf(those)] as const),
    ["compared, guided", guidedOf(compared)],
    ["compared, by chance", compared.flatMap(({ chance }) => chance ?? [])],
  ];
  return [
    "| mutants | number | repaired | tries, median (most) | processor s, median | as it was | other, accepted | of those, wrong | left open | rejected |",
    "|---|---|---|---|---|---|---|---|---|---|",
    ...groups.flatMap(([name, searches]) => (searches.length === 0 ? [] : [row(name, searches)])),
  ];
}

function guidedOf(tried: readonly TriedRepair[]): readonly Searched[] {
  return tried.map(({ guided }) => guided);
}

function row(name: string, searches: readonly Searched[]): string {
  const score = scoreOf(searches);
  const { mutants, repaired, original, accepted, wrong, open, rejected } = score;
  const percent = ((100 * repaired) / mutants).toFixed(0);
  const cells = [
    ...[name, mutants, `${repaired} (${percent} %)`],
    `${score.tries_median ?? "-"} (${score.tries_max ?? "-"})`,
    score.seconds_median?.toFixed(1) ?? "-",
    ...[original, accepted, wrong, open, rejected],
  ];
  return `| ${cells.join(" | ")} |`;
}

/** One mutant, as it comes in. */
export function lineOf({ system, lane, file, line, ...one }: TriedRepair): string {
  const { operator, before, after, guided, chance } = one;
  const broken = `${system}/${lane}/${file}:${line} ${operator} ${JSON.stringify(before)} to ${JSON.stringify(after)}`;
  const by = chance === null ? "" : `; by chance ${searchText(chance)}`;
  return `${broken}: ${searchText(guided)}${by}`;
}

function searchText(one: Searched): string {
  const spent = `${one.tries} tries, ${(one.processor_ms / 1000).toFixed(1)} s (${(one.wall_ms / 1000).toFixed(0)} s by the wall)`;
  if (one.repair === null) return `${one.outcome} after ${spent}`;
  const judged = one.rejected ?? acceptedText(one);
  const as = one.is_original ? "as it was" : judged;
  return `repaired in ${spent}: ${one.repair}: ${as}`;
}

function acceptedText({ unlike }: Searched): string {
  if (unlike === null) return "accepted";
  const how = unlike.kind === "refuted" ? "WRONG" : "unlike the original in what is left open";
  return `accepted, ${how}: ${unlike.why}`;
}
