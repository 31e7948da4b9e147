/** The compilers a build needs, found by looking at files, or an error that says which one is missing. */
import { statSync } from "node:fs";
import { UserError } from "../../user-error.ts";
import { thisMachine } from "../setup/probe.ts";
import { commandFor, installerHere, provide } from "../setup/provide.ts";
import { type ToolName, toolOf } from "../setup/tools.ts";

/** A build needs `missing`. The caller may install it and try again. */
export class MissingTool extends UserError {
  readonly missing: ToolName;

  constructor(missing: ToolName) {
    const { purpose } = toolOf(missing);
    const command = commandFor(installerHere(), [missing]);
    const advice = command === "" ? "no package here has it" : `try: ${command}`;
    super(`${missing} is not installed (${purpose}); ${advice}`, 4);
    this.name = "MissingTool";
    this.missing = missing;
  }
}

/** Where it is on this machine. Throws MissingTool where it is not. */
export function toolFile(tool: ToolName): string {
  const file = toolOf(tool).probe(thisMachine());
  if (file === undefined) throw new MissingTool(tool);
  return file;
}

/** Builds, and installs what turns out to be missing: tools come when something first needs them. */
export async function withTools<T>(build: () => Promise<T>): Promise<T> {
  const provided = new Set<ToolName>();
  for (;;) {
    try {
      return await build();
    } catch (error) {
      if (!(error instanceof MissingTool) || provided.has(error.missing)) throw error;
      await provide([error.missing]);
      provided.add(error.missing);
    }
  }
}

/** Changes when the file at this path does. Stands in for a compiler's version, which only a spawn could tell. */
export function stampOf(file: string): string {
  const { size, mtimeMs } = statSync(file);
  return `${file} ${size} ${mtimeMs}`;
}
