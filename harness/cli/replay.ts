/** `tripod replay DIR`: what a run kept with --out comes to in virtual time. */
import { EXIT_CODE } from "../../runtime/judge/verdict.ts";
import { readRecordedRun } from "../launch/recorded-run.ts";
import { type ReplayResult, replay } from "../launch/replay.ts";

export async function replayCommand(
  dir: string,
  options: { readonly json?: boolean },
): Promise<number> {
  const result = await replay(await readRecordedRun(dir));
  const text = options.json === true ? JSON.stringify(result) : inWords(result);
  process.stdout.write(`${text}\n`);
  return EXIT_CODE[result.agrees ? result.verdict : "inconclusive"];
}

function inWords({ recorded, replayed, verdict, agrees, fates, outputs }: ReplayResult): string {
  const { differing } = outputs;
  const slots =
    differing.length === 0
      ? ""
      : `; they differ in ${differing.slice(0, 8).join(", ")}${differing.length > 8 ? ", ..." : ""}`;
  const cut = recorded.complete
    ? ""
    : " (the recorded run was cut short: this is its slots' verdict)";
  return [
    `${replayed.system}: ${recorded.cycles} slots replayed on ${replayed.rung} from the recorded inputs and plan`,
    `  fates    ${fates.same} of ${fates.recorded} recorded hits are the plan's again; ${fates.met_again} met the same message`,
    `  outputs  ${outputs.same} of ${recorded.cycles} voted alike${slots}`,
    `  verdict  recorded ${recorded.verdict}${cut}, replayed ${verdict}`,
    agrees
      ? `The verdicts agree: ${verdict}.`
      : `The verdicts differ: ${replayed.rung} does not reproduce what was recorded. Keep the recording.`,
  ].join("\n");
}
