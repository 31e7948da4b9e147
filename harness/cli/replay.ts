/** `tripod replay DIR|PLAN`: what a run kept with --out, or a counterexample, comes to in virtual time. */
import { stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { EXIT_CODE } from "../../runtime/judge/verdict.ts";
import { failureInWords } from "../report/failure.ts";
import { readRecordedRun } from "../run/recorded-run.ts";
import { type ReplayResult, replay } from "../run/replay.ts";
import { type KeptCounterexample, readCounterexample } from "../shrink/counterexample-file.ts";
import { counterexampleText } from "../shrink/counterexample-text.ts";
import { COUNTEREXAMPLE } from "../shrink/keep.ts";
import { reproduce } from "../shrink/reproduce.ts";

export async function replayCommand(
  path: string,
  options: { readonly json?: boolean },
): Promise<number> {
  const counterexample = await counterexampleAt(path);
  if (counterexample !== undefined) return await replayCounterexample(counterexample, options);
  // A run's plan is read together with the trace beside it.
  const dir = basename(path) === "plan.json" ? dirname(path) : path;
  const result = await replay(await readRecordedRun(dir));
  const text = options.json === true ? JSON.stringify(result) : inWords(result);
  process.stdout.write(`${text}\n`);
  return EXIT_CODE[result.agrees ? result.verdict : "inconclusive"];
}

/** A file, whatever it is called, or the folder that it was kept in. */
async function counterexampleAt(path: string): Promise<KeptCounterexample | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() === true) {
    const within = join(path, COUNTEREXAMPLE);
    const isThere = (await stat(within).catch(() => undefined)) !== undefined;
    return isThere ? await readCounterexample(within) : undefined;
  }
  const isFile = found?.isFile() === true && basename(path) !== "plan.json";
  return isFile ? await readCounterexample(path) : undefined;
}

async function replayCounterexample(
  kept: KeptCounterexample,
  { json }: { readonly json?: boolean },
): Promise<number> {
  const { file } = kept;
  const { system, failure, others, verdict } = await reproduce(kept);
  const code = failure === undefined ? EXIT_CODE[verdict] : EXIT_CODE.fail;
  if (json === true) {
    const reproduced = failure !== undefined;
    const { system: name, seed, rung } = file;
    const head = { schema: "tripod.reproduction.v1", system: name, seed, rung };
    const data = {
      ...head,
      reproduced,
      verdict: reproduced ? "fail" : verdict,
      failure: failure ?? null,
      others,
    };
    process.stdout.write(`${JSON.stringify(data)}\n`);
    return code;
  }
  const more = others.map((one) => `Besides, in slot ${one.cycle}: ${failureInWords(one)}.`);
  const lines =
    failure === undefined
      ? [`${file.system} no longer fails: there was ${failureInWords(file.failure)}.`]
      : [
          ...counterexampleText({ ...kept, file: { ...file, failure } }, system),
          "",
          "It fails again.",
        ];
  process.stdout.write(`${[...lines, ...more].join("\n")}\n`);
  return code;
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
