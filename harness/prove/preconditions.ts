/** What a part requires of those that call it, as `tripod prove` lists it; nothing is proved for that. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ROOT } from "../root.ts";
import { PARTS_FOLDER, partFiles } from "../toolchain/build/proved-parts.ts";
import { type Assumption, assumptionsOf } from "./gate.ts";
import { lint } from "./text/lint.ts";

export function entryPreconditions(
  name: string,
  folder: string = PARTS_FOLDER,
): readonly Assumption[] {
  const { header, source } = partFiles(name, folder);
  const [h, c] = [header, source].map((file) => readFileSync(resolve(ROOT, file), "utf8"));
  return assumptionsOf(lint({ name, header: h ?? "", source: c ?? "" }));
}
