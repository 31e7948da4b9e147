/** Compiles a native lane's own sources and links them with nothing: what is left open shows what the lane needs. */
import { basename, relative } from "node:path";
import { ROOT } from "../../root.ts";
import { made } from "./content-cache.ts";
import { filesRead, READ } from "./files-read.ts";
import { isUsers, type LaneBuild, laneSource } from "./native.ts";
import { besides } from "./parts.ts";
import {
  adaUnits,
  C_FLAGS,
  C_ROOM,
  type KernelPlace,
  type Language,
  listed,
  RUST_FLAGS,
  recipes,
} from "./recipe.ts";

/** The absolute path of an object file. Throws as `buildLane` does. */
export async function buildLaneObject(build: Omit<LaneBuild, "target">): Promise<string> {
  const { system, lane, language } = build;
  const source = laneSource(build);
  const recipe = recipes[language].host;
  if (recipe === undefined) throw new Error(`no ${language} lane is built for this machine`);
  const { tools, ingredients } = recipe;
  const kernel = relative(ROOT, await made(recipe.kernel));
  return await made({
    name: `${system}-${lane}-object`,
    ending: ".o",
    subject: `the lane ${source}`,
    tools,
    ingredients: [...ingredients, kernel, source, ...besides(source)],
    commands: (place) => commands[language]({ ...place, kernel, source }),
    filesRead: (scratch) => filesRead(scratch, source),
    exitCode: isUsers(build) ? 2 : 4,
  });
}

type Commands = (place: KernelPlace) => readonly (readonly string[])[];

const commands: Readonly<Record<Language, Commands>> = {
  c: ({ tool, source, scratch, output }) => {
    const cc = [tool("cc"), ...C_FLAGS, ...C_ROOM.host];
    return [
      [...cc, "-c", "-o", output, source],
      [...cc, ...listed(source, scratch)],
    ];
  },
  rust: ({ tool, kernel, source, scratch, output }) => {
    const library = [tool("rustc"), ...RUST_FLAGS, "-F", "unsafe_code", "--crate-type", "rlib"];
    return [
      [
        ...[...library, "-C", "codegen-units=1", "--crate-name", "lane"],
        ...["--extern", `tripod=${kernel}`, "--emit", `obj=${output},dep-info=${scratch}/${READ}`],
        source,
      ],
    ];
  },
  ada: (place) => {
    const { compiling, objects } = adaUnits([place.tool("gnat"), "-O2"], place, "host");
    const own = objects.filter((object) => basename(object) !== "canonical.o");
    return [...compiling, [place.tool("cc"), "-r", "-nostdlib", "-o", place.output, ...own]];
  },
};
