/** Generates a system's codecs from its payloads.proto: one for each language that it has a lane in, and their vectors. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { GENERATED, generatedMark } from "../system/generated.ts";
import { adaBody } from "./ada.ts";
import { adaSpecification } from "./ada-types.ts";
import { cPayloads } from "./c.ts";
import { rustPayloads } from "./rust.ts";
import type { PayloadSchema } from "./shape.ts";
import { typescriptPayloads } from "./typescript.ts";
import { vectorsOf } from "./vectors.ts";

/** By path in the system's folder, the text of each file. `lanes` are the folders of its lanes, by their languages. */
export function generatedFiles(
  proto: string,
  schema: PayloadSchema,
  lanes: readonly { readonly name: string; readonly language: keyof typeof GENERATED }[],
): ReadonlyMap<string, string> {
  const files = new Map([
    [GENERATED.ts, `${generatedMark(proto, "//")}${typescriptPayloads(schema)}`],
    ["vectors.json", `${JSON.stringify(vectorsOf(proto, schema), undefined, 2)}\n`],
  ]);
  for (const { name, language } of lanes) {
    const folder = `lanes/${name}/`;
    switch (language) {
      case "ts":
        break;
      case "ada": {
        const mark = generatedMark(proto, "--");
        files.set(folder + GENERATED.ada, `${mark}${adaSpecification(schema)}`);
        files.set(`${folder}payloads.adb`, `${mark}${adaBody(schema)}`);
        break;
      }
      case "c":
        files.set(folder + GENERATED.c, `${generatedMark(proto, "//")}${cPayloads(schema)}`);
        break;
      case "rust":
        files.set(folder + GENERATED.rust, `${generatedMark(proto, "//")}${rustPayloads(schema)}`);
        break;
    }
  }
  return files;
}

const OWN_FILE = { ts: "lane.ts", c: "lane.c", rust: "lane.rs", ada: "lane.adb" } as const;

/** The lanes that a system's folder holds. */
export function lanesIn(folder: string): Parameters<typeof generatedFiles>[2] {
  const lanes = join(folder, "lanes");
  if (!existsSync(lanes)) return [];
  return readdirSync(lanes)
    .toSorted()
    .flatMap((name) =>
      (["ts", "c", "rust", "ada"] as const)
        .filter((language) => existsSync(join(lanes, name, OWN_FILE[language])))
        .map((language) => ({ name, language })),
    );
}
