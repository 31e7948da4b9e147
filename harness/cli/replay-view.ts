/** What the replay of a recording comes to, for people. */
import { changeInWords } from "../kept-code/system-change.ts";
import type { RecordingReplay } from "../run/replay.ts";
import { counted, type Line, plain } from "../view/line.ts";

/** The number of differing slots that are named. */
const SLOTS_NAMED_MAX = 8;

export function recordingLines(result: RecordingReplay): readonly Line[] {
  const { system, rung, recorded, verdict, fates, outputs } = result;
  const { differing } = outputs;
  const named = differing.slice(0, SLOTS_NAMED_MAX).join(", ");
  const more = differing.length > SLOTS_NAMED_MAX ? ", ..." : "";
  const slots = differing.length === 0 ? "" : `; they differ in ${named}${more}`;
  const cut = recorded.complete ? "" : " (the recorded run was cut short: its slots' verdict)";
  return [
    `${system}: ${counted(recorded.cycles, "slot")} replayed on ${rung} from the recorded inputs and plan`,
    `  fates    ${fates.same} of ${fates.recorded} recorded hits are the plan's again; ${fates.met_again} met the same message`,
    `  outputs  ${outputs.same} of ${recorded.cycles} voted alike${slots}`,
    `  verdict  recorded ${recorded.verdict}${cut}, replayed ${verdict}`,
    ...(result.difference === null ? [] : [`  records  first difference: ${result.difference}`]),
    endOf(result),
  ].map((text) => [plain(text)]);
}

function endOf({ rung, verdict, recorded, reproduced, system_change: change }: RecordingReplay) {
  const since = change === null ? "" : `; ${changeInWords(change)}`;
  if (reproduced) return `The verdicts agree: ${verdict}${since}.`;
  if (!recorded.consistent) {
    const file = "one of its files was changed since, or another version of Tripod wrote it";
    return `The record contradicts itself: ${file}. It says nothing about ${rung}.`;
  }
  if (change !== null) return `Recorded ${recorded.verdict}, now ${verdict}${since}.`;
  const differ =
    verdict === recorded.verdict
      ? `The verdicts agree (${verdict}), the records do not`
      : "The verdicts differ";
  return `${differ}: ${rung} does not reproduce what was recorded. Keep the recording.`;
}
