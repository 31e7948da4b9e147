/** The page of `run --dashboard`: it is there before the run begins, and stays when that is over. */
import { DEFAULT_SERVED, type Served } from "../dashboard/admission.ts";
import { OngoingRun } from "../dashboard/ongoing-run.ts";
import { openDashboard } from "../dashboard/server.ts";
import type { PlannedRun } from "../run/run-plan.ts";
import { interruption } from "../terminal/interruption.ts";
import type { RunInfo } from "../view/run-info.ts";
import { stayUntil, tellUrl } from "./dashboard.ts";

export async function openLivePage(
  planned: PlannedRun,
  info: RunInfo,
  { out, at }: { readonly out: string | undefined; readonly at: Served | true | undefined },
) {
  const live = new OngoingRun(planned, info, out);
  const served = typeof at === "object" ? at : DEFAULT_SERVED;
  const dashboard = await openDashboard([live], served, "--dashboard").catch((error: unknown) => {
    live.close();
    throw error;
  });
  live.onPreparing = (text) => dashboard.tell({ t: "preparing", run: live.head.id, text });
  const close = () => {
    dashboard.close();
    live.close();
  };
  tellUrl(dashboard);
  return {
    live,
    close,
    /** The run is over; who looks at it may go on. */
    stay: async () => {
      process.stderr.write("The page stays until Ctrl-C.\n");
      await stayUntil(interruption());
      close();
    },
  };
}
