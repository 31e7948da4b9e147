/** `tripod mutate`: changes a system's lanes, one thing at a time, and lists the changes that its properties do not notice. */

import { laneOf } from "../run/lanes.ts";
import { systemAt } from "../system/system-at.ts";
import { endAtSignals } from "../terminal/interruption.ts";
import { progressLine, rate, timeLeft } from "../terminal/progress-line.ts";
import { printDocument, printText } from "../terminal/standard-output.ts";
import { listedMutants } from "../trials/mutants/listed.ts";
import {
  type CampaignProgress,
  type CampaignRequest,
  campaign,
} from "../trials/mutants/operators/campaign.ts";
import { exitCodeOf } from "../trials/mutants/operators/score.ts";
import { campaignLines } from "../trials/mutants/operators/table.ts";
import { dim, plain } from "../view/line.ts";

export interface MutateOptions {
  readonly seed: number;
  readonly cases: number;
  /** Names of lanes; all where none is given. */
  readonly lane?: readonly string[];
  readonly jobs: number;
  readonly sample?: number;
  /** Milliseconds. */
  readonly limit?: number;
  /** From 0 to 1: a lower score in any language fails, and one that was not measured is inconclusive. */
  readonly minScore?: number;
  readonly listed?: boolean;
  readonly json?: boolean;
}

export async function mutateCommand(reference: string, options: MutateOptions): Promise<number> {
  endAtSignals();
  const system = await systemAt(reference);
  const {
    lane: lanes,
    limit: limitMs,
    minScore,
    json = false,
    listed = false,
    ...effort
  } = options;
  for (const name of lanes ?? []) laneOf(system, name);
  if (listed) return await listedMutants(system.name, { ...effort, lanes, json, minScore });
  const progress = progressLine();
  const request: CampaignRequest = { ...effort, lanes, limitMs };
  const beganMs = performance.now();
  const tell = (told: CampaignProgress) =>
    progress.show(() => {
      const elapsedMs = performance.now() - beganMs;
      const { tried, planned, killed, survived, newest } = told;
      const pace = `${rate(tried, "mutants", elapsedMs)}, ${timeLeft(tried / planned, elapsedMs)}`;
      const counts = `${killed} killed, ${survived} survived`;
      return [plain(` ${newest.lane}  `), dim(`${tried} of ${planned}: ${counts}, ${pace}`)];
    });
  const result = await campaign(system, request, tell).finally(progress.clear);
  if (json) printDocument(result);
  else printText(`${campaignLines(result).join("\n")}\n`);
  const code = exitCodeOf(result, minScore ?? 0);
  if (code === 3) {
    process.stderr.write(
      "tripod: --min-score: not measured: mutants were left untried, or none was run\n",
    );
  }
  return code;
}
