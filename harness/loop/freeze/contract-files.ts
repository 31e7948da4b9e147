/** What a lane of each language is written against, and its system's messages: files of this repository that its author may read. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { LaneSource } from "../../../runtime/contract/system.ts";
import { ROOT } from "../../root.ts";

type LaneFiles = Readonly<Record<LaneSource["language"], readonly Listed[]>>;
type Listed = readonly [folder: string, files: RegExp];

const C_HEADERS: readonly Listed[] = [
  ["firmware/lane", /^(?:lane|proto|payload)\.h$/],
  ["firmware/parts", /\.h$/],
];

const contracts: LaneFiles = {
  ts: [["runtime/contract", /^system\.ts$/]],
  c: C_HEADERS,
  rust: [["firmware/rust", /^(?:lane|proto|payload|digest|crc32|medium)\.rs$/]],
  ada: [["firmware/ada", /\.ads$/], ...C_HEADERS],
};

/** From the root of the repository. */
export function contractFiles(system: string, language: LaneSource["language"]): readonly string[] {
  const family = system.replace(/_v\d+$/, "");
  const messages: Listed = [`proto/tripod/${family}/v1`, /\.proto$/];
  return [...contracts[language], messages].flatMap(([folder, files]) => {
    if (!existsSync(join(ROOT, folder))) return [];
    return readdirSync(join(ROOT, folder))
      .filter((file) => files.test(file))
      .toSorted()
      .map((file) => `${folder}/${file}`);
  });
}
