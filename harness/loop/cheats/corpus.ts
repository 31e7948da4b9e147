/** The corpus: lanes that cheat, and honest ones that are unusual, as data; and the files that each consists of. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { ROOT } from "../../root.ts";

/** Who may refuse a cheat, in the order in which a loop asks them. */
const REFUSERS = ["check", "sandbox", "audit", "review", "ladder", "auditor"] as const;

const laneFields = {
  system: z.string(),
  language: z.enum(["ts", "c", "rust", "ada"]),
  /** The lane's files by their name, in place of the system's own lane. */
  files: z.record(z.string(), z.string()).optional(),
  /** Otherwise changes to that lane: what stands in its own file once, and what stands there instead. */
  edits: z.array(z.strictObject({ find: z.string(), replace: z.string() })).optional(),
  /** Before and behind all of its own file. */
  before: z.string().optional(),
  after: z.string().optional(),
  /** A line that stands for many: `$n` is a number from 1 to `rows`. */
  fill: z.strictObject({ mark: z.string(), row: z.string(), rows: z.int() }).optional(),
};

const cheatSchema = z.strictObject({
  ...laneFields,
  /** One sentence. */
  tries: z.string(),
  refused_by: z.array(z.enum(REFUSERS)).min(1),
  /** What the audit rejects it for, where it does. */
  rule: z.string().optional(),
  /** What the audit notes, where it does not reject. */
  note: z.string().optional(),
  /** Files elsewhere, by their path from the root. */
  adds: z.record(z.string(), z.string()).optional(),
  /** Git's modes, by path from the root. */
  modes: z.record(z.string(), z.string()).optional(),
  /** Frozen files that the attempt changes, and where. */
  changes: z.record(z.string(), z.enum(["tree", "index", "history"])).optional(),
});

const honestSchema = z.strictObject({
  ...laneFields,
  /** What is unusual about it. */
  unusual: z.string(),
});

export type Cheat = z.infer<typeof cheatSchema> & { readonly name: string };
export type HonestLane = z.infer<typeof honestSchema> & { readonly name: string };

export function cheats(): readonly Cheat[] {
  return ["ts", "native"].flatMap((folder) =>
    dataIn(folder).map(({ name, data }) => ({ name, ...cheatSchema.parse(data) })),
  );
}

export function honestLanes(): readonly HonestLane[] {
  return dataIn("honest").map(({ name, data }) => ({ name, ...honestSchema.parse(data) }));
}

function dataIn(folder: string): readonly { readonly name: string; readonly data: unknown }[] {
  const path = join(ROOT, "harness/loop/cheats", folder);
  return readdirSync(path)
    .filter((file) => file.endsWith(".yaml"))
    .toSorted()
    .map((file) => {
      const data: unknown = parse(readFileSync(join(path, file), "utf8"));
      return { name: `${folder}/${file.replace(".yaml", "")}`, data };
    });
}

const OWN = { ts: "lane.ts", c: "lane.c", rust: "lane.rs", ada: "lane.adb" } as const;

/** Every file of such a lane, by its path from the root. Throws where an edit does not fit. */
export function laneFiles(lane: Cheat | HonestLane): ReadonlyMap<string, string> {
  const { system, language, files, fill } = lane;
  const folder = `systems/${system}/lanes/${language}`;
  const texts = new Map(
    files === undefined
      ? readdirSync(join(ROOT, folder)).map((name) => [
          name,
          readFileSync(join(ROOT, folder, name), "utf8"),
        ])
      : Object.entries(files),
  );
  const own = OWN[language];
  const filled = changed(texts.get(own) ?? "", lane);
  const rows = Array.from({ length: fill?.rows ?? 0 }, (_, at) =>
    (fill?.row ?? "").replaceAll("$n", String(at + 1)),
  );
  texts.set(own, fill === undefined ? filled : filled.replace(fill.mark, rows.join("\n")));
  const placed = [...texts].map(([name, text]) => [`${folder}/${name}`, text] as const);
  const added = "adds" in lane ? Object.entries(lane.adds ?? {}) : [];
  return new Map([...placed, ...added]);
}

function changed(text: string, { name, edits = [], before = "", after = "" }: Cheat | HonestLane) {
  const edited = edits.reduce((now, { find, replace }) => {
    const pieces = now.split(find);
    if (pieces.length === 2) return pieces.join(replace);
    throw new Error(`${name}: found ${pieces.length - 1} times, not once: ${find}`);
  }, text);
  return before + edited + after;
}
