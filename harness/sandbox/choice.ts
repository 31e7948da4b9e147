/** Whether the lanes of this process run in a sandbox: chosen once, by the command line, and found out once. */
import { type Confinement, tryBubblewrap } from "../../runtime/sandbox/confinement.ts";
import { UserError } from "../user-error.ts";

/** `auto`: where this machine has one. */
export const SANDBOX_MODES = ["auto", "require", "off"] as const;
export type SandboxMode = (typeof SANDBOX_MODES)[number];

let chosen: SandboxMode = "auto";
let found: Promise<Confinement> | undefined;

/** Before the first lane is started. */
export function chooseSandbox(mode: SandboxMode): void {
  chosen = mode;
}

/** For another thread, which knows nothing of this one's. */
export function chosenSandbox(): SandboxMode {
  return chosen;
}

/** What confines the lanes of this process. Throws UserError (4) where one is required and there is none. */
export async function sandboxHere(): Promise<Confinement> {
  if (chosen === "off") return { kind: "none", why: "switched off (--sandbox off)" };
  found ??= tryBubblewrap();
  const confinement = await found;
  if (!isSandboxRequired() || confinement.kind !== "none") return confinement;
  const { commandFor, installerHere } = await import("../toolchain/setup/provide.ts");
  const command = commandFor(installerHere(), ["bwrap"]);
  const advice = command === "" ? "" : `; try: ${command}`;
  throw new UserError(`--sandbox require: ${confinement.why}${advice}`, 4);
}

export function isSandboxRequired(): boolean {
  return chosen === "require";
}

/** Whether lanes are to be confined at all, by whatever there is. */
export function isConfining(): boolean {
  return chosen !== "off";
}

export async function isSandboxed(): Promise<boolean> {
  return (await sandboxHere()).kind === "bubblewrap";
}
