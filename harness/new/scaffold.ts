/** `tripod new system NAME`: a folder with a small system in it that checks green, to be changed into one's own. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { unknownName } from "../../runtime/unknown-name.ts";
import { systemNames } from "../../systems/catalog.ts";
import { generatedFiles } from "../codegen/codecs.ts";
import { parseSchema } from "../codegen/schema.ts";
import { fromHere, madeDirectories, unwritable } from "../directories.ts";
import { PROTO } from "../system/generated.ts";
import { NAME_EXPECTED, SYSTEM_NAME } from "../system/shape.ts";
import { typeOptions } from "../system/type-options.ts";
import { typedCommand } from "../typed-command.ts";
import { UserError } from "../user-error.ts";
import { algorithmOf, LANGUAGES, type LaneLanguage, SHAPES, type SystemShape } from "./shapes.ts";

export interface NewSystem {
  readonly name: string;
  /** Where it is to be; NAME in the working directory unless given, but not in Tripod's own folder. */
  readonly dir?: string;
  readonly shape?: string;
  /** Languages, with commas between. */
  readonly lanes?: string;
}

export interface MadeSystem {
  readonly name: string;
  readonly shape: SystemShape;
  readonly lanes: readonly LaneLanguage[];
  /** From the working directory. */
  readonly folder: string;
  readonly files: readonly string[];
}

/** Makes it whole or not at all. Throws UserError. */
export function makeSystem(asked: NewSystem, here = process.cwd()): MadeSystem {
  const { name, dir = name, shape = "step", lanes } = asked;
  refuseName(name);
  const chosen = { shape: shapeNamed(shape), lanes: languagesNamed(lanes) };
  if (asked.dir === undefined) refuseOwnFolder(asked, here);
  const folder = resolve(here, dir);
  const shown = fromHere(folder) || ".";
  if (existsSync(folder))
    throw new UserError(`${shown}: already exists; name a directory that is to be made`);
  const files = filesOf(name, folder, chosen);
  try {
    const above = madeDirectories(dirname(folder));
    const scratch = mkdtempSync(join(dirname(folder), `.${basename(folder)}-`));
    try {
      for (const [path, text] of files) {
        mkdirSync(dirname(join(scratch, path)), { recursive: true });
        writeFileSync(join(scratch, path), text);
      }
      renameSync(scratch, folder);
    } catch (cause) {
      rmSync(scratch, { recursive: true, force: true });
      for (const made of above.toReversed()) rmSync(made, { recursive: true, force: true });
      throw cause;
    }
  } catch (cause) {
    throw unwritable(shown, cause, "--dir");
  }
  return { name, ...chosen, folder: shown, files: [...files.keys()] };
}

/** A system of the user's that nobody has put there on purpose would lie among Tripod's own files. */
function refuseOwnFolder({ name, shape, lanes }: NewSystem, here: string): void {
  const within = relative(ROOT, here);
  if (within === ".." || within.startsWith(`..${sep}`)) return;
  const beside = relative(here, join(ROOT, "..", name));
  const options = Object.entries({ shape, lanes, dir: beside }).flatMap(([option, value]) =>
    value === undefined ? [] : [`--${option}`, value],
  );
  const command = typedCommand("new", "system", name, ...options);
  throw new UserError(`this folder is Tripod's own; put the system elsewhere: ${command}`);
}

function refuseName(name: string): void {
  if (!SYSTEM_NAME.test(name)) {
    throw new UserError(`invalid name ${JSON.stringify(name)} (${NAME_EXPECTED})`);
  }
  if (systemNames.includes(name))
    throw new UserError(`${name} is a system of Tripod's own; choose another name`);
}

function shapeNamed(named: string): SystemShape {
  const shape = SHAPES.find((known) => known === named);
  if (shape !== undefined) return shape;
  throw new UserError(`--shape: ${unknownName("shape", named, SHAPES)}`);
}

/** In the order in which lanes are listed. */
function languagesNamed(named = "ts,c,rust"): readonly LaneLanguage[] {
  const words = named.split(",");
  for (const [at, word] of words.entries()) {
    if (words.indexOf(word) < at) throw new UserError(`--lanes: ${word} is named twice`);
    if (LANGUAGES.every((language) => language !== word)) {
      throw new UserError(`--lanes: ${unknownName("language", word, LANGUAGES)}`);
    }
  }
  return LANGUAGES.filter((language) => words.includes(language));
}

const ROOT = join(import.meta.dirname, "../..");
const TEMPLATE = ".template";
const SHAPES_FOLDER = join(import.meta.dirname, "shapes");

function filesOf(
  name: string,
  folder: string,
  { shape, lanes }: Pick<MadeSystem, "shape" | "lanes">,
): ReadonlyMap<string, string> {
  const values = valuesOf(name, { shape, lanes });
  const files = new Map<string, string>();
  for (const source of [join(SHAPES_FOLDER, "common"), join(SHAPES_FOLDER, shape)]) {
    for (const path of readdirSync(source, { recursive: true, encoding: "utf8" }).toSorted()) {
      const [, language] = /^lanes\/([^/]+)\//.exec(path) ?? [];
      const isWanted = language === undefined || lanes.some((lane) => lane === language);
      if (!path.endsWith(TEMPLATE) || !isWanted) continue;
      const text = readFileSync(join(source, path), "utf8");
      files.set(path.slice(0, -TEMPLATE.length), filled(text, values));
    }
  }
  const proto = files.get(PROTO) ?? "";
  const schema = parseSchema(proto, PROTO);
  if ("refused" in schema) throw new Error(schema.refused);
  const named = lanes.map((language) => ({ name: language, language }));
  for (const [path, text] of generatedFiles(proto, schema.ok, named)) files.set(path, text);
  files.set("tsconfig.json", `${JSON.stringify(editorConfig(folder), undefined, 2)}\n`);
  return files;
}

function valuesOf(
  name: string,
  { shape, lanes }: Pick<MadeSystem, "shape" | "lanes">,
): ReadonlyMap<string, string> {
  const algorithms = lanes.map((lane) => [lane, algorithmOf(shape, lane)] as const);
  const listed = algorithms.map(
    ([lane, algorithm]) =>
      `    { name: "${lane}", language: "${lane}", algorithm: ${JSON.stringify(algorithm)} },`,
  );
  const table = algorithms.map(([lane, algorithm]) => `| ${lane} | ${algorithm} |`);
  return new Map([
    ["name", name],
    ["lanes", listed.join("\n")],
    ["lanesTable", table.join("\n")],
    ...algorithms.map(([lane, algorithm]) => {
      const sentence = algorithm.slice(0, 1).toUpperCase() + algorithm.slice(1);
      return [`algorithm.${lane}`, sentence] as const;
    }),
  ]);
}

function filled(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(/\{\{([\w.]+)\}\}/g, (_, key: string) => {
    const value = values.get(key);
    if (value === undefined) throw new Error(`a template asks for ${key}`);
    return value;
  });
}

/** For editors and `tsc` only: nothing that runs reads it, so a folder that is moved loses no more than that. */
function editorConfig(folder: string): object {
  const at = (path: string) => relative(folder, join(ROOT, path));
  return {
    extends: at("tsconfig.json"),
    compilerOptions: typeOptions(at),
    include: ["."],
    exclude: [],
  };
}
