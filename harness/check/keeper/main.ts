/** The process that starts lanes for a check: what it is asked comes on standard input, a line each (`lane-keeper.ts`). */
import { createInterface } from "node:readline";
import { LaneProcess } from "../../../runtime/instance/lane-process.ts";
import { inheritProc } from "../../../runtime/sandbox/proc.ts";
import { endWithStandardInput } from "../../exit-with-parent.ts";
import type { KeeperAsked, KeeperSaid, LaneAsked } from "../lane-keeper.ts";

const lanes = new Map<number, LaneProcess>();

function say(said: KeeperSaid): void {
  process.stdout.write(`${JSON.stringify(said)}\n`);
}

async function open({ open: id, dir, command }: LaneAsked): Promise<void> {
  const lane = new LaneProcess({
    command: { carrier: "serial", command },
    dir,
    onStart: () => say({ started: id, pid: lane.pid }),
    onEnd: (why, words) => say({ ended: id, why, words }),
  });
  lanes.set(id, lane);
  await lane.open();
  say({ listening: id, address: lane.address });
}

async function stop(id: number): Promise<void> {
  const lane = lanes.get(id);
  lanes.delete(id);
  await lane?.stop();
  say({ stopped: id, words: lane?.words ?? "" });
}

inheritProc(process.argv);
createInterface({ input: process.stdin }).on("line", (line) => {
  const asked = JSON.parse(line) as KeeperAsked;
  if ("stop" in asked) void stop(asked.stop);
  else open(asked).catch(({ message }: Error) => say({ refused: asked.open, why: message }));
});
endWithStandardInput();
