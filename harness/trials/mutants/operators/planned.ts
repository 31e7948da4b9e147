/** The mutants of a system's lanes: each change that an operator makes to one of their files. */
import { readdir, readFile } from "node:fs/promises";
import { extname, join, resolve } from "node:path";
import { Stream } from "../../../../runtime/prng.ts";
import type { AnySystem } from "../../../../systems/catalog.ts";
import { ROOT } from "../../../root.ts";
import { lineOf, type SourceEdit } from "../../../source-edits/edit.ts";
import { nativeEdits } from "../../../source-edits/native.ts";
import { typescriptEdits } from "../../../source-edits/typescript.ts";

export interface PlannedMutant {
  readonly lane: string;
  readonly language: MutatedLanguage;
  /** The lane's folder, and the file in it that is changed. */
  readonly folder: string;
  readonly file: string;
  readonly source: string;
  readonly line: number;
  readonly edit: SourceEdit;
}

/** Those that operators are there for, with the endings of their files. */
const ENDINGS = { ts: ".ts", c: ".c", rust: ".rs" } as const;
export type MutatedLanguage = keyof typeof ENDINGS;

function isMutated(language: string): language is MutatedLanguage {
  return Object.hasOwn(ENDINGS, language);
}

/** Of the lanes of that name; of all where none is named. Probes of branches come first. */
export async function plannedMutants(
  system: AnySystem,
  lanes: readonly string[] | undefined,
): Promise<readonly PlannedMutant[]> {
  const chosen = system.lanes.filter(({ name }) => lanes === undefined || lanes.includes(name));
  const planned = await Promise.all(
    chosen.map(async ({ name, language }) =>
      isMutated(language) ? await mutantsOfLane(system, name, language) : [],
    ),
  );
  return planned.flat();
}

/** The lanes whose language has no operators. */
export function unmeasured({ lanes }: AnySystem): readonly string[] {
  return lanes.flatMap(({ name, language }) => (isMutated(language) ? [] : [name]));
}

async function mutantsOfLane(
  system: AnySystem,
  lane: string,
  language: MutatedLanguage,
): Promise<readonly PlannedMutant[]> {
  const folder = resolve(ROOT, system.folder ?? `systems/${system.name}`, "lanes", lane);
  const files = (await readdir(folder)).toSorted().filter((file) => isCode(file, language));
  const found: PlannedMutant[] = [];
  for (const file of files) {
    const source = await readFile(join(folder, file), "utf8");
    // Nobody mends what is made from the .proto, and it has vectors of its own.
    if (isGenerated(source)) continue;
    const edits = language === "ts" ? typescriptEdits(source) : nativeEdits(source, language);
    for (const edit of edits) {
      const line = lineOf(source, edit.at);
      found.push({ lane, language, folder, file, source, line, edit });
    }
  }
  return found;
}

function isGenerated(source: string): boolean {
  return GENERATED.test(source);
}

const GENERATED = /^\S+ Generated from \S+\.proto \(/;

function isCode(file: string, language: MutatedLanguage): boolean {
  return extname(file) === ENDINGS[language] && !file.includes(".test.") && !file.endsWith(".d.ts");
}

/** So many of them, drawn from the seed, in the order in which they stand. */
export function sampled<Item>(
  items: readonly Item[],
  count: number,
  seed: number,
): readonly Item[] {
  const draws = new Stream(seed, "mutants");
  const left = [...items.keys()];
  const chosen = new Set<number>();
  while (chosen.size < count && left.length > 0) {
    const [index = 0] = left.splice(draws.below(left.length), 1);
    chosen.add(index);
  }
  return items.filter((_, index) => chosen.has(index));
}
