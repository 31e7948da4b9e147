/**
 * Whether the TypeScript of a system of the user's own fits its types: Node takes types out without a look at them. What was
 * found to fit is not looked at again until one of its files, or the contract, has changed.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import manifest from "../../package.json" with { type: "json" };
import { privateFolder } from "../../runtime/instance/private-folder.ts";
import { asTyped } from "../directories.ts";
import { namedAnywhere } from "../lane-files/references.ts";
import { isFile } from "../lane-files/territory.ts";
import { ROOT } from "../root.ts";
import { runWithinLimits } from "../toolchain/build/compile.ts";
import { beginStage } from "../under-way.ts";
import { UserError } from "../user-error.ts";
import { typeOptions } from "./type-options.ts";

const TSC = join(ROOT, "node_modules/.bin/tsc");
/** An empty file for each state that fits. */
const FITTING = join(ROOT, "build/types");
const SHOWN_MAX = 20;

/** Each type error is a line of its own. Does nothing where there is no type checker for this machine. Throws UserError. */
export async function refuseTypeErrors(folder: string, modules: readonly string[]): Promise<void> {
  const files = modules.map((module) => join(folder, module)).filter(isFile);
  if (!existsSync(TSC)) return;
  const mark = join(FITTING, digestOf(folder, files));
  if (existsSync(mark)) return;
  beginStage(`checking the types of ${asTyped(folder)}`);
  const found = await typeErrors(files);
  if (found.length > 0) {
    const rest = found.length - SHOWN_MAX;
    const more = rest > 0 ? [`and ${rest} more type error${rest === 1 ? "" : "s"}`] : [];
    throw UserError.ofLines([...found.slice(0, SHOWN_MAX), ...more]);
  }
  try {
    mkdirSync(FITTING, { recursive: true });
    writeFileSync(mark, "");
  } catch {
    // Where this user may not write to the repository, each command looks again.
  }
}

/** Of their contents, and those of all that they name: where they lie does not matter. */
function digestOf(folder: string, files: readonly string[]): string {
  const contract = Object.values(manifest.exports).map((path) => join(ROOT, path));
  const hash = createHash("sha256").update(manifest.dependencies.typescript);
  hash.update(readFileSync(join(ROOT, "tsconfig.json")));
  for (const path of closureOf([...files, ...contract])) {
    const text = readFileSync(path, "utf8");
    hash.update(`${path.replace(folder, "")} ${text.length}\n`).update(text);
  }
  return hash.digest("hex").slice(0, 16);
}

function closureOf(files: readonly string[]): readonly string[] {
  const found = new Set(files.map((path) => realpathSync(path)));
  for (const path of found) {
    const names = namedAnywhere(readFileSync(path, "utf8"), path);
    const targets = names
      .filter((name) => /^\..*\.(?:[cm]?ts|json)$/.test(name))
      .map((name) => resolve(dirname(path), name));
    for (const target of targets) if (isFile(target)) found.add(realpathSync(target));
  }
  return [...found];
}

/** In the compiler's own order. */
async function typeErrors(files: readonly string[]): Promise<readonly string[]> {
  const scratch = privateFolder();
  try {
    const config = join(scratch, "tsconfig.json");
    // What is merely unused is wanted by no compiler of the other languages either.
    const unused = { noUnusedLocals: false, noUnusedParameters: false };
    const compilerOptions = {
      ...typeOptions((path) => join(ROOT, path)),
      ...unused,
      tsBuildInfoFile: join(scratch, "types.tsbuildinfo"),
    };
    const extended = join(ROOT, "tsconfig.json");
    writeFileSync(
      config,
      JSON.stringify({ extends: extended, compilerOptions, files, include: [] }),
    );
    const command = [process.execPath, TSC, "-p", config, "--pretty", "false"];
    const { failed, stdout, reason, limit } = await runWithinLimits(command, {
      cwd: scratch,
      scratch,
    });
    const errors = stdout.split(/\n(?!\s)/).flatMap((text) => errorIn(text, scratch) ?? []);
    if (failed && errors.length === 0) {
      throw new UserError(
        `the types cannot be checked: ${limit ?? reason.split("\n")[0]}`,
        limit ? 2 : 4,
      );
    }
    return errors;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** `lane.ts(9,47): error TS2552: ...`; of what goes into detail below it, indented, the last line tells the cause. */
function errorIn(text: string, scratch: string): string | undefined {
  const [line = "", ...details] = text.trimEnd().split("\n");
  const [, path = "", row, column, code, what] =
    /^(.+)\((\d+),(\d+)\): error (TS\d+): (.*)$/.exec(line) ?? [];
  if (what === undefined) return undefined;
  const file = asTyped(resolve(realpathSync(scratch), path));
  const cause = details.at(-1);
  const why = cause === undefined ? "" : ` ${cause.trim()}`;
  return `${file}:${row}:${column}: type error ${code}: ${what}${why}`;
}
