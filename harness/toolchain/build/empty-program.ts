/** A program that does nothing: it shows what can be linked here. */
import { made } from "./content-cache.ts";
import { C_FLAGS, C_ROOM } from "./recipe.ts";

/** The path of a program that does nothing, linked with these flags: it can only be made where the compiler has what they need. */
export async function emptyProgram(name: string, flags: readonly string[]): Promise<string> {
  const source = "firmware/port/host/nothing.c";
  return await made({
    ...{ name, ending: "", subject: "a program that does nothing" },
    tools: ["cc"],
    ingredients: [source],
    commands: ({ tool, output }) => [
      [tool("cc"), ...C_FLAGS, ...C_ROOM.host, ...flags, "-o", output, source],
    ],
    exitCode: 4,
  });
}
