/** Which files a loop about a part has, and what of them is the operator's. Paths are those of the repository. */
import { readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fromHere } from "../../directories.ts";
import { partNames } from "../../prove/part-names.ts";
import { ROOT } from "../../root.ts";
import { isFolder } from "../../system/reference.ts";
import { PARTS_FOLDER } from "../../toolchain/build/proved-parts.ts";
import { UserError } from "../../user-error.ts";
import type { Files } from "../freeze/frozen-files.ts";
import { BRIEF, briefIn, statedText } from "../subject/stated.ts";

const PREFIX = "part:";
const NAME = /^[a-z][a-z\d_]*$/;

/** What the operator states of a part. */
export interface StatedPart {
  readonly name: string;
  /** The folder that it is read from, and the names of the files there. */
  readonly folder: string;
  readonly files: readonly string[];
  /** The contract that may not be weakened; undefined for a part that the architect is to state. */
  readonly header: string | undefined;
  /** In words. */
  readonly brief: string | undefined;
}

export interface PartPaths {
  /** The architect's. */
  readonly header: string;
  /** The implementer's. */
  readonly source: string;
  /** The operator's. */
  readonly stated: string;
  readonly brief: string;
}

/** `about` is the loop's name: `part:distinct`. */
export function partPaths(about: string): PartPaths {
  const name = stemOf(about);
  return {
    header: `${PARTS_FOLDER}/${name}.h`,
    source: `${PARTS_FOLDER}/${name}.c`,
    stated: `operator/${name}.h`,
    brief: "operator/brief.md",
  };
}

export function stemOf(about: string): string {
  return about.slice(PREFIX.length);
}

/** `part:NAME`: a part of the firmware; `part:DIR`: a folder with a header, a brief.md, or both. Throws UserError. */
export function statedPart(reference: string): StatedPart {
  const named = reference.slice(PREFIX.length);
  if (NAME.test(named) && partNames().includes(named)) {
    const file = `${named}.h`;
    const header = statedText(join(ROOT, PARTS_FOLDER, file));
    const folder = join(ROOT, PARTS_FOLDER);
    return { name: named, folder, files: [file], header, brief: undefined };
  }
  if (named !== "" && isFolder(named)) return inFolder(named);
  throw new UserError(
    `unknown part ${JSON.stringify(named)} (expected ${partNames().join(", ")}, or a folder with a header or a brief.md)`,
  );
}

function inFolder(folder: string): StatedPart {
  const at = fromHere(folder) || ".";
  const headers = readdirSync(folder).filter((file) => file.endsWith(".h"));
  const [header, ...more] = headers;
  if (more.length > 0) throw new UserError(`${at}: expected one header, not ${headers.length}`);
  const brief = briefIn(folder);
  if (header === undefined && brief === undefined) {
    throw new UserError(`${at}: expected a header with a contract, or a ${BRIEF}`);
  }
  const name = basename(header ?? resolve(folder), ".h");
  if (!NAME.test(name)) {
    throw new UserError(
      `${at}: ${JSON.stringify(name)}: not a part's name (expected ${NAME.source})`,
    );
  }
  return {
    ...{ name, folder },
    files: [...(header === undefined ? [] : [header]), ...(brief === undefined ? [] : [BRIEF])],
    header: header === undefined ? undefined : statedText(join(folder, header)),
    brief,
  };
}

/** Nobody but the operator writes these. */
export function operatorsFiles({ name, header, brief }: StatedPart): Files {
  const paths = partPaths(`${PREFIX}${name}`);
  return new Map([
    ...(brief === undefined ? [] : [[paths.brief, Buffer.from(brief)] as const]),
    ...(header === undefined ? [] : [[paths.stated, Buffer.from(header)] as const]),
  ]);
}

/** What the architect begins with. */
export function startOf({ name, header }: StatedPart): Files {
  if (header === undefined) return new Map();
  return new Map([[partPaths(`${PREFIX}${name}`).header, Buffer.from(header)]]);
}
