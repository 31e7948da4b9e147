/** What is emulated or modelled in a run, and what confined its lanes, in plain words. */
import type { RunResult } from "../report/result.ts";
import type { RunInfo } from "../view/run-info.ts";

export function caveats(
  { lanes, clock, sandbox }: RunResult,
  { plan }: Pick<RunInfo, "plan">,
): readonly string[] {
  const targets = new Set(Object.values(lanes).map(({ on }) => on));
  const faults = plan.rules.length > 0;
  return [
    ...(targets.has("sim")
      ? [
          "emulated: lanes on sim run in one process, C and Rust as WebAssembly; a link takes 10 us a hop",
        ]
      : []),
    ...(targets.has("emulated-pico")
      ? [
          "emulated: Raspberry Pi Picos are emulated; timing is the emulator's, analogue effects are not there",
        ]
      : []),
    ...(targets.has("pico") ? ["real: lanes ran on Raspberry Pi Picos"] : []),
    ...(faults
      ? [
          "modelled: faults are injected into frames, bytes, lanes and sources by the plan; no physical cause is",
        ]
      : []),
    clock === "virtual"
      ? "time is virtual: durations in it say nothing of a real machine"
      : "time is the wall's: how fast a lane was depends on the machine and what else ran on it",
    sandboxText(sandbox, targets),
  ];
}

function sandboxText(sandbox: RunResult["sandbox"], targets: ReadonlySet<string>): string {
  if (sandbox?.kind === "bubblewrap") return "sandbox: lanes confined by bubblewrap";
  if (sandbox?.kind === "none") return `sandbox: none, lanes ran unconfined: ${sandbox.why}`;
  return targets.has("sim")
    ? "sandbox: none, lanes ran in the rig's own process"
    : "sandbox: none needed, no lane was a process of this rig's";
}
