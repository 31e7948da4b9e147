/** A deployment whose output is told to somebody else, too. */

import type { Deploy } from "./deployment.ts";
import type { Output } from "./output.ts";

/** `take` hears what the triad says, slot by slot from 0 on. */
export function tapped(deploy: Deploy, take: (slot: number, output: Output) => void): Deploy {
  return async (rig, events) => {
    const deployment = await deploy(rig, events);
    const hear = deployment.voted?.bind(deployment);
    let slots = 0;
    deployment.voted = (vote, output, ballots) => {
      hear?.(vote, output, ballots);
      take(slots++, output);
    };
    return deployment;
  };
}
