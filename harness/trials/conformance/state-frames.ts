/** The frames by which lanes are brought back to the history, counted as the rig sends them to each. */

import type { Deploy } from "../../../runtime/triad/deployment.ts";
import { FrameType } from "../../../runtime/wire/frame.ts";

const COUNTED = {
  /** A lane is asked for inputs that another one has missed. */
  recalls: FrameType.recall,
  /** A lane is given inputs that it has missed. */
  replays: FrameType.replay,
  /** A lane is asked for a piece of its state. */
  snapshots: FrameType.snapshot,
  /** A lane is given a piece of another one's state. */
  restores: FrameType.restore,
} as const;

export type StateFrames = Readonly<Record<keyof typeof COUNTED, number>>;

const NAMES = Object.keys(COUNTED) as (keyof typeof COUNTED)[];

/** The same deployment, and the counts by lane, in the rig's order. */
export function counted(deploy: Deploy): {
  readonly deploy: Deploy;
  readonly frames: readonly StateFrames[];
} {
  const frames = [0, 1, 2].map(() => ({ recalls: 0, replays: 0, snapshots: 0, restores: 0 }));
  const counting: Deploy = async (rig, events) => {
    const deployment = await deploy(rig, events);
    for (const [lane, { link }] of deployment.instances.entries()) {
      const send = link.send.bind(link);
      link.send = (bytes) => {
        // A frame's second byte is its type.
        const name = NAMES.find((one) => COUNTED[one] === bytes[1]);
        const counts = frames[lane];
        if (name !== undefined && counts !== undefined) counts[name]++;
        send(bytes);
      };
    }
    return deployment;
  };
  return { deploy: counting, frames };
}
