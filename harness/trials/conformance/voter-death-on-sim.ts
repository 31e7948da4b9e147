/** A voter that dies in virtual time: its run ends between two slots, and the consumer of its output goes on. */
import type { Deployment } from "../../../runtime/triad/deployment.ts";
import { OutputWatchdog } from "../../../runtime/triad/output-watchdog.ts";
import type { CaseSeen } from "./conformance.ts";
import { type TrialRun, trialRun } from "./trial-run.ts";

export async function voterDeathOnSim(one: TrialRun): Promise<CaseSeen> {
  const { passiveNs } = one.rig.deadlines;
  const { voterDiesAfter = 0 } = one.trial;
  let deployed: { readonly deployment: Deployment; readonly guard: OutputWatchdog } | undefined;
  let saidAtNs = 0;
  let slots = 0;
  const seen = await trialRun({
    ...one,
    deploy: async (rig, events) => {
      const deployment = await one.deploy(rig, events);
      const guard = new OutputWatchdog({ clock: deployment.clock, passiveNs });
      deployed = { deployment, guard };
      return deployment;
    },
    said: (slot, output) => {
      slots++;
      saidAtNs = deployed?.deployment.clock.nowNs ?? 0;
      deployed?.guard.take(slot, output);
    },
    interrupted: () => slots >= voterDiesAfter,
  });
  if (deployed === undefined) throw new Error("the run had no deployment");
  const { deployment, guard } = deployed;
  await deployment.until(() => guard.state.kind === "passive");
  const passiveAfterNs = deployment.clock.nowNs - saidAtNs;
  return { ...seen, aftermath: { slot: slots - 1, passiveAfterNs, passiveNs } };
}
