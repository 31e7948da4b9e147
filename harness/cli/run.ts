/** `tripod run`: one system, one rig, one fault plan, one verdict. */
import { EXIT_CODE } from "../../runtime/judge/verdict.ts";
import { launch } from "../launch/launch.ts";
import { openOutDir } from "../launch/out-dir.ts";
import { planRun, type RunRequest } from "../launch/run-plan.ts";

export interface RunOptions extends Omit<RunRequest, "system"> {
  readonly out?: string;
  readonly json?: boolean;
}

export async function runCommand(system: string, options: RunOptions): Promise<number> {
  const planned = await planRun({ system, ...options });
  const out = options.out === undefined ? undefined : openOutDir(options.out);
  const result = await launch(planned, { out });
  process.stdout.write(`${JSON.stringify(result)}\n`);
  return EXIT_CODE[result.verdict];
}
