/** What a Tripod that was killed has left behind, the next one removes when it starts; one that a signal ends removes its own. */
import { endAbandonedProcesses } from "../../runtime/instance/guard.ts";
import { removeAbandonedFolders, removeOwnFolders } from "../../runtime/instance/private-folder.ts";
import { removeOldErrors } from "../terminal/error-folder.ts";
import { removeAbandonedBuilds } from "../toolchain/build/making.ts";

/** Costs a look at this user's processes, and at where temporary folders are. */
export function removeLeftBehind(): void {
  // First, for they may still write into the folders.
  endAbandonedProcesses();
  removeAbandonedFolders();
  removeAbandonedBuilds();
  removeOldErrors();
  process.once("exit", removeOwnFolders);
}
