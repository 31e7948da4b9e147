/** The files that a source names in its text: what it imports, includes, or has as a module. */
import { isAbsolute, parse } from "node:path";

/**
 * Relative to the folder of `path`. By what stands between quotation marks, or could be a unit's name: one too many does no
 * harm, and not all of them need exist. `language` is the ending of the lane's own file.
 */
export function namedIn(text: string, path: string, language: string): readonly string[] {
  const { name: stem } = parse(path);
  switch (language) {
    case ".ts":
      return relativeImports(text);
    case ".rs":
      return [...quoted(text), ...matches(text, MODULE).flatMap((name) => modules(name, stem))];
    case ".adb":
      return matches(text, UNIT).flatMap((name) => units(name.toLowerCase(), stem));
    default:
      return quoted(text);
  }
}

/** The same of any file, with all else that could be a path: what code reads is named in every way. */
export function namedAnywhere(text: string, path: string): readonly string[] {
  const paths = matches(text, ANY_QUOTED).map((name) => name.replace(/^file:\/\//, ""));
  return [...namedIn(text, path, parse(path).ext), ...paths];
}

/** What it names by an absolute path, which leads elsewhere on another machine. */
export function absoluteIn(text: string, language: string): string | undefined {
  return (ABSOLUTE[language] ?? ABSOLUTE[".c"])?.exec(text)?.[1];
}

const ABSOLUTE: Readonly<Record<string, RegExp>> = {
  ".ts": /\b(?:import|export|require)\b[^"'`;]*["'`]((?:\/|file:)[^"'`\n]*)/,
  ".c": /#\s*(?:include\w*|import|embed)\s*["<](\/[^">\n]*)/,
  ".rs": /(?:\binclude\w*!\s*[({[]|\bpath\s*=)\s*r?#*"(\/[^"\n]*)/,
};

/** A type's import is left out where it is written as one. */
function relativeImports(text: string): readonly string[] {
  return [...text.matchAll(IMPORT)].flatMap(([whole, name]) =>
    name === undefined || /^(?:import|export)\s+type\b/.test(whole) ? [] : [name],
  );
}

const IMPORT = /\b(?:import|export|require)\b[^"'`;]*["'`](\.{1,2}\/[^"'`\n]+)["'`]/g;

function quoted(text: string): readonly string[] {
  return matches(text, QUOTED).filter((name) => !isAbsolute(name));
}

/** Each mark opens anew: one that stands alone, in a comment, hides nothing. */
const ANY_QUOTED = /(?<=["'`<])([^"'`<>\\\n\0]{1,4096})(?=["'`>])/g;
const QUOTED = /"([^"\\\n]+)"/g;
const MODULE = /\bmod\s+(?:r#)?(\w+)\s*;/g;
const UNIT = /\b([A-Za-z]\w*(?:\.\w+)*)/g;

function modules(name: string, stem: string): readonly string[] {
  return ["", `${stem}/`].flatMap((folder) => [`${folder}${name}.rs`, `${folder}${name}/mod.rs`]);
}

/** A child's file is called after its parents; so is that of a body which a unit has apart. */
function units(name: string, stem: string): readonly string[] {
  const file = name.replaceAll(".", "-");
  return [`${file}.ads`, `${file}.adb`, `${stem}-${file}.adb`];
}

function matches(text: string, pattern: RegExp): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].flatMap(([, name]) => name ?? []))];
}
