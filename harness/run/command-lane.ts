/** A lane that is a program in any language: it speaks the lane protocol over its standard input and output. */
import { existsSync } from "node:fs";
import { resolve, sep } from "node:path";
import type { LaneCommand } from "../../runtime/instance/lane-process.ts";
import { find } from "../toolchain/setup/probe.ts";
import { UserError } from "../user-error.ts";

/**
 * The program is a path, or a name to be found on PATH: the lane itself gets no environment. `folder` is where it is run,
 * and what paths are relative to. Throws UserError (2) where the program does not exist.
 */
export function commandLane(
  [program = "", ...args]: readonly string[],
  folder: string = process.cwd(),
): LaneCommand {
  const path = program.includes(sep) ? resolve(folder, program) : find(program);
  if (path === undefined || !existsSync(path)) throw new UserError(`${program}: no such program`);
  return { carrier: "serial", command: { file: path, args, folder } };
}
