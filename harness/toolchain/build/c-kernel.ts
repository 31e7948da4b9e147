/** All of a C lane's program but the lane, as one object: compiled once, for what compiles many lanes. */
import type { ToolName } from "../setup/tools.ts";
import { made } from "./content-cache.ts";
import { C_FLAGS, C_ROOM, HOST_SOURCES, recipes } from "./recipe.ts";

export const C_TOOLS: readonly ToolName[] = ["cc"];
export const C_INGREDIENTS = recipes.c.host?.ingredients ?? [];

/** Its path. `name` tells those with other `flags` apart. */
export async function cKernel(name: string, flags: readonly string[] = []): Promise<string> {
  return await made({
    name,
    ending: ".o",
    subject: "the kernel of C lanes",
    tools: C_TOOLS,
    ingredients: C_INGREDIENTS,
    commands: ({ tool, output }) => {
      const cc = [tool("cc"), ...C_FLAGS, ...C_ROOM.host, ...flags];
      return [[...cc, "-r", "-nostdlib", "-o", output, ...HOST_SOURCES]];
    },
    exitCode: 4,
  });
}

/** The path of a program that does nothing, linked with these flags: it can only be made where the compiler has what they need. */
export async function emptyProgram(name: string, flags: readonly string[]): Promise<string> {
  const source = "firmware/port/host/nothing.c";
  return await made({
    ...{ name, ending: "", subject: "a program that does nothing" },
    tools: C_TOOLS,
    ingredients: [source],
    commands: ({ tool, output }) => [
      [tool("cc"), ...C_FLAGS, ...C_ROOM.host, ...flags, "-o", output, source],
    ],
    exitCode: 4,
  });
}
