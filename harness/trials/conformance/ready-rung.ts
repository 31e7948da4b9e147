/** The rungs as the conformance cases meet them: each with the rig that it has by default, and its lanes ready to start. */
import { setTimeout as sleep } from "node:timers/promises";
import { defaultRig, type Rig } from "../../../runtime/rig/rig.ts";
import type { Deploy } from "../../../runtime/triad/deployment.ts";
import type { AnySystem } from "../../../systems/catalog.ts";
import { deployOf } from "../../run/deploy.ts";
import { boardTriadOf, triadOf } from "../../run/lanes.ts";
import { referenceOf } from "../../system/reference.ts";
import type { CaseSeen, CaseTrial } from "./conformance.ts";
import { mixedRig } from "./mixed-rig.ts";
import { onUsedBoards } from "./used-boards.ts";
import { voterDeathAtConsumer } from "./voter-death-consumer.ts";
import { voterDeathOnSim } from "./voter-death-on-sim.ts";

const SEED = 1;

export const CONFORMANCE_RUNGS = ["sim", "process", "emulated", "mixed"] as const;
export type ConformanceRung = (typeof CONFORMANCE_RUNGS)[number];

export interface ReadyRung {
  readonly system: AnySystem;
  readonly rig: Rig;
  readonly deploy: Deploy;
  /** Carries out a run whose voter is killed, and watches who acts on its output. */
  readonly killVoter: (trial: CaseTrial) => Promise<CaseSeen>;
  /** Ends what was started for it. */
  readonly close?: () => Promise<void>;
}

export async function readyRung(system: AnySystem, rung: ConformanceRung): Promise<ReadyRung> {
  const voterDeath =
    (where: Parameters<typeof voterDeathAtConsumer>[0]["where"]) => async (trial: CaseTrial) =>
      await voterDeathAtConsumer({ system: referenceOf(system), where, trial });
  switch (rung) {
    case "sim": {
      const rig = defaultRig(system, triadOf(system), "sim");
      const deploy = await deployOf(system, rig, { seed: SEED });
      const place = { system, rig, deploy };
      return { ...place, killVoter: (trial) => voterDeathOnSim({ ...place, trial }) };
    }
    case "process": {
      const rig = defaultRig(system, triadOf(system), "process");
      const deploy = paced(await deployOf(system, rig, { seed: SEED }));
      return { system, rig, deploy, killVoter: voterDeath(["--rung", rung]) };
    }
    case "emulated": {
      const rig = defaultRig(system, boardTriadOf(system), "emulated-pico");
      const deploy = await onUsedBoards(system, rig);
      return { system, rig, deploy, killVoter: voterDeath(["--rung", rung]) };
    }
    case "mixed": {
      const { rig, file, close } = mixedRig(system);
      try {
        const deploy = paced(await deployOf(system, rig, { seed: SEED }));
        return { system, rig, deploy, killVoter: voterDeath(["--rig", file]), close };
      } catch (error) {
        await close();
        throw error;
      }
    }
  }
}

/** A slot takes as long as a cycle of a rig in use, so that a process that starts does not miss hundreds of them. */
const CYCLE_MS = 5;

function paced(deploy: Deploy): Deploy {
  return async (rig, events) => {
    const deployment = await deploy(rig, events);
    const until = deployment.until.bind(deployment);
    deployment.until = async (closed) => {
      await Promise.all([until(closed), sleep(CYCLE_MS)]);
    };
    return deployment;
  };
}
