/** `tripod dashboard [DIR...]`: saved runs on a page. */
import type { Served } from "../dashboard/admission.ts";
import { savedRun, savedRunsIn } from "../dashboard/saved-run.ts";
import { type Dashboard, openDashboard } from "../dashboard/server.ts";
import { type Interruption, interruption } from "../terminal/interruption.ts";
import { typedCommand } from "../typed-command.ts";
import { UserError } from "../user-error.ts";

const RUNS = "runs";
const RUNS_MAX = 64;
/** How often it is looked whether a Ctrl-C has come. */
const LOOK_MS = 100;

export async function dashboardCommand(
  dirs: readonly string[],
  { listen }: { readonly listen: Served },
): Promise<number> {
  const found = (dirs.length === 0 ? [RUNS] : dirs).flatMap((dir) => {
    const runs = savedRunsIn(dir);
    // One that is named and holds none is read all the same: that says what is wrong with it.
    return runs.length === 0 && dirs.length > 0 ? [dir] : runs;
  });
  if (found.length === 0) {
    throw new UserError(
      `no saved run in ${RUNS}; name one, or look at one as it goes on: ${typedCommand("run", "SYSTEM", "--dashboard")}`,
    );
  }
  if (found.length > RUNS_MAX) {
    throw new UserError(`${found.length} saved runs; name at most ${RUNS_MAX}`);
  }
  const runs = await Promise.all(found.map(async (dir, id) => await savedRun(dir, id)));
  const dashboard = await openDashboard(runs, listen, "--listen");
  tellUrl(dashboard);
  await stayUntil(interruption());
  dashboard.close();
  return 0;
}

/** Once, and only to who has started it: with the token a page may look at these runs. */
export function tellUrl({ url }: Dashboard): void {
  process.stderr.write(`dashboard  ${url}\n`);
}

export async function stayUntil(ending: Interruption): Promise<void> {
  await new Promise<void>((resolve) => {
    const look = setInterval(() => {
      if (!ending.asked()) return;
      clearInterval(look);
      ending.forget();
      resolve();
    }, LOOK_MS);
  });
}
