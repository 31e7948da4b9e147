/** Builds a loader with a bug in it, from copies of the sources. */
import { readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { ROOT } from "../../root.ts";
import { buildLoader } from "../../toolchain/build/firmware.ts";
import { makingFolder } from "../../toolchain/build/making.ts";
import type { Edit, PlantedBug } from "./planted-bugs.ts";

/** The flash's first bytes of a loader with the bug in it. Throws where an edit does not fit the sources. */
export async function buildPlanted(bug: Pick<PlantedBug, "edits">): Promise<Uint8Array> {
  const folder = await makingFolder(join(ROOT, "build"));
  try {
    const texts = new Map<string, string>();
    for (const edit of bug.edits) {
      const text = texts.get(edit.file) ?? (await readFile(join(ROOT, edit.file), "utf8"));
      texts.set(edit.file, edited(text, edit));
    }
    const replaced = new Map<string, string>();
    for (const [file, text] of texts) {
      const path = join(folder, basename(file));
      await writeFile(path, text);
      replaced.set(file, path);
    }
    const loader = await buildLoader({ replaced });
    const bytes = await readFile(loader);
    for (const made of [loader, loader.replace(/\.bin$/, ".elf")]) await rm(made, { force: true });
    return bytes;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function edited(text: string, { file, from, to }: Edit): string {
  const parts = text.split(from);
  if (parts.length === 2) return parts.join(to);
  throw new Error(`${file} holds ${parts.length - 1} times, not once: ${from}`);
}
