/** `tripod new`: a system of one's own, and its codecs. */
import { writeCodecs } from "../new/codecs.ts";
import { makeSystem, type NewSystem } from "../new/scaffold.ts";
import { printDocument, printLines } from "../terminal/standard-output.ts";
import { typedCommand } from "../typed-command.ts";
import { command, type Line, plain, strong } from "../view/line.ts";

export function newSystemCommand(
  name: string,
  { json = false, ...options }: Omit<NewSystem, "name"> & { readonly json?: boolean },
): number {
  const { folder, files, ...made } = makeSystem({ name, ...options });
  if (json) {
    printDocument({ schema: "tripod.new_system.v1", ...made, folder, files });
    return 0;
  }
  const reference = folder.includes("/") || folder === "." ? folder : `./${folder}`;
  printLines([
    [
      strong(`${folder}/`),
      plain(` holds a ${made.shape} system with lanes in ${made.lanes.join(", ")}`),
    ],
    [plain("next:  "), command(typedCommand("check", reference))],
    ...runLines(reference, made.lanes),
  ]);
  return 0;
}

/** A run votes over three lanes: with fewer there is nothing to run yet. */
export function runLines(reference: string, lanes: readonly string[]): readonly Line[] {
  if (lanes.length < 3) {
    return [[plain("       a run needs three lanes: add to lanes/ and system.ts")]];
  }
  // Ada has no compiler to WebAssembly.
  const rungs = lanes.slice(0, 3).includes("ada") ? ["process", "emulated"] : ["sim", "process"];
  return rungs.map((rung) => [
    plain("       "),
    command(typedCommand("run", reference, "--rung", rung, "--faults", "lossy")),
  ]);
}

export function newCodecsCommand(
  directory: string,
  { json = false }: { readonly json?: boolean },
): number {
  const files = writeCodecs(directory);
  if (json) printDocument({ schema: "tripod.new_codecs.v1", files });
  else printLines(files.map((file) => [plain(`wrote ${file}`)]));
  return 0;
}
