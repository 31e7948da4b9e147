/** A scripted loop, or the operator's approval, that kills itself before or behind the record it is told. With the real judge. */
import { endAbandonedProcesses } from "../../../runtime/instance/guard.ts";
import { removeAbandonedFolders } from "../../../runtime/instance/private-folder.ts";
import { scriptedDriver } from "../../loop/drivers/scripted.ts";
import type { FailPoint } from "../../loop/ledger/ledger.ts";
import { approveProposal, runLoop } from "../../loop/loop.ts";
import type { LoopOrder } from "../../loop/subject/subject.ts";

export interface KillPoint {
  readonly n: number;
  readonly when: Parameters<FailPoint>[0];
}

export interface VictimOrder {
  readonly out: string;
  readonly script: string;
  readonly order: LoopOrder;
  /** The proposal that is approved; null: the loop goes on. */
  readonly approve: number | null;
  readonly kill: KillPoint | null;
}

const { out, script, order, approve, kill } = JSON.parse(process.argv[2] ?? "") as VictimOrder;
const failPoint: FailPoint = (when, { n }) => {
  if (n === kill?.n && when === kill.when) process.kill(process.pid, "SIGKILL");
};

// As the command line does, when it starts.
endAbandonedProcesses();
removeAbandonedFolders();
if (approve !== null) await approveProposal(out, approve, { failPoint });
else await runLoop({ out, order, driver: scriptedDriver(script, order.language), failPoint });
process.exit(0);
