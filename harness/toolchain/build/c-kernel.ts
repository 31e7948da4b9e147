/** All of a C lane's program but the lane, as one object: compiled once, for what compiles many lanes. */
import type { ToolName } from "../setup/tools.ts";
import { made } from "./content-cache.ts";
import { C_FLAGS, C_ROOM, HOST_SOURCES, recipes } from "./recipe.ts";

export const C_TOOLS: readonly ToolName[] = ["cc"];
export const C_INGREDIENTS = recipes.c.host?.ingredients ?? [];

/** Its path. `name` tells those with other `flags` apart; with these it must link a program, too. */
export async function cKernel(name: string, flags: readonly string[] = []): Promise<string> {
  return await made({
    name,
    ending: ".o",
    subject: "the kernel of C lanes",
    tools: C_TOOLS,
    ingredients: C_INGREDIENTS,
    commands: ({ tool, scratch, output }) => {
      const cc = [tool("cc"), ...C_FLAGS, ...C_ROOM.host, ...flags];
      const linking = [...cc, "-o", `${scratch}/nothing`, "firmware/port/host/nothing.c"];
      return [
        [...cc, "-r", "-nostdlib", "-o", output, ...HOST_SOURCES],
        ...(flags.length === 0 ? [] : [linking]),
      ];
    },
    exitCode: 4,
  });
}
