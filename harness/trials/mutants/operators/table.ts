/** What mutation testing came to, for people: the survivors, the branches that no case reached, the scores. */
import { confinementInWords } from "../../../../runtime/sandbox/in-words.ts";
import { legible } from "../../../legible.ts";
import type { CampaignResult, SurvivingMutant } from "./campaign.ts";
import type { LanguageScore } from "./score.ts";

const SHOWN_MAX = 60;

export function campaignLines(result: CampaignResult): readonly string[] {
  const { system, seed, cases, planned, tried, languages, survivors, unreached } = result;
  return [
    `mutate ${system}  seed ${seed}, up to ${cases} cases a property`,
    ...section("survived: no property noticed", survivors.map(survivorText)),
    ...section(
      "unreached: branches that no case came to",
      unreached.map(({ file, line }) => `${file}:${line}`),
    ),
    "",
    ...Object.entries(languages).map(([language, score]) => scoreText(language, score)),
    ...result.unmeasured.map(
      (lane) => `${lane.padEnd(6)}not measured: there are no operators for its language`,
    ),
    ...(tried < planned ? [`stopped at the limit: ${tried} of ${planned} tried`] : []),
    `sandbox: ${confinementInWords(result.sandbox)}`,
    "a survivor may behave like the lane it was made of: read it before adding a case",
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];
}

function survivorText({ file, line, operator, before, after }: SurvivingMutant): string {
  const change =
    operator === "delete" ? `without ${shown(before)}` : `${shown(before)} -> ${shown(after)}`;
  return `${file}:${line}: ${operator}: ${change}`;
}

function shown(text: string): string {
  const flat = legible(text);
  return flat.length > SHOWN_MAX ? `${flat.slice(0, SHOWN_MAX - 2)}..` : flat;
}

function scoreText(language: string, of: LanguageScore): string {
  const { killed, survived, unbuilt, untried, score, branches, unreached } = of;
  const percent = score === null ? "-" : `${(100 * score).toFixed(1)} %`;
  const apart = `${unbuilt} did not build, ${untried} untried in unreached branches`;
  const counts = `${killed} of ${killed + survived} killed (${apart})`;
  const reach = `${branches - unreached} of ${branches} branches reached`;
  return `${language.padEnd(6)}${percent.padStart(8)}  ${counts}, ${reach}`;
}
