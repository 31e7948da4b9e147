/** Which system a command is about: its argument, or `--system DIR`, for the user's own. */
import { statSync } from "node:fs";
import { typedCommand } from "../typed-command.ts";
import { UserError } from "../user-error.ts";

export const SYSTEM_FLAG = [
  "--system <dir>",
  `a folder with a system of your own (${typedCommand("new", "system")} makes one)`,
] as const;

/** How the rest of the command line refers to it. Throws UserError where neither is given, or both differ. */
export async function systemArgument(
  named: string | undefined,
  { system: given }: { readonly system?: string | undefined },
): Promise<string> {
  if (given === undefined) {
    if (named === undefined) throw new UserError("missing argument 'system' (see --help)");
    return named;
  }
  const isBare = !given.includes("/") && statSync(given, { throwIfNoEntry: false })?.isDirectory();
  const reference = isBare === true ? `./${given}` : given;
  if (named === undefined) return reference;
  const { systemAt } = await import("../system/system-at.ts");
  const { name } = await systemAt(reference, "--system: ");
  if (name === named) return reference;
  throw new UserError(`--system: ${given}: it is ${name}, not ${named}`);
}
