/**
 * Builds a native lane with the run-time checks of its language, for the check: what the language leaves undefined ends such a lane, with
 * a line that says what and where. An optimised build may do with it whatever it likes, the right thing among it.
 */
import { execFile } from "node:child_process";
import { UserError } from "../../user-error.ts";
import { made } from "./content-cache.ts";
import { emptyProgram } from "./empty-program.ts";
import { type LaneBuild, laneSource, linkedLane, shownSource } from "./native.ts";
import {
  ADA_HOST_FLAGS,
  adaHost,
  C_FLAGS,
  C_INGREDIENTS,
  C_ROOM,
  cKernel,
  listed,
  type Recipe,
  rustHost,
} from "./recipe.ts";
import { MissingTool } from "./toolchain.ts";

/** What looks on while such a lane runs, or why nothing can here. */
export type Instrumentation =
  | { readonly kind: "sanitizers" | "overflow-checks" | "validity-checks" }
  | { readonly kind: "none"; readonly why: string };

export type InstrumentedBuild =
  | { readonly file: string; readonly by: Exclude<Instrumentation, { kind: "none" }> }
  | { readonly file: undefined; readonly by: Extract<Instrumentation, { kind: "none" }> };

/**
 * As the fuzz targets are built. What is not initialised holds a pattern instead of the zeros that a new process finds in its memory; at
 * a fixed address nothing of the program lies where the sanitizer keeps its own.
 */
const SANITIZED = [
  ...["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-g", "-O1"],
  ...["-fno-pie", "-no-pie", "-ftrivial-auto-var-init=pattern"],
];
/**
 * GCC's: for the array that a struct ends in, which could be meant to go on, and with the libraries in the program, which starts a fifth
 * faster. Clang does so by itself.
 */
const STRICT = [
  ...[...SANITIZED, "-fsanitize=bounds-strict"],
  ...["-static-libasan", "-static-libubsan"],
];

const SANITIZED_KERNEL = "c-kernel-sanitized";

/** Throws as `buildLane` does. */
export async function buildInstrumented(
  build: Omit<LaneBuild, "target">,
): Promise<InstrumentedBuild> {
  switch (build.language) {
    case "c": {
      const kernel = await sanitizedKernel();
      if ("why" in kernel) return { file: undefined, by: { kind: "none", why: kernel.why } };
      return { file: await built(build, sanitized(kernel.flags)), by: { kind: "sanitizers" } };
    }
    case "rust": {
      const recipe = rustHost("checked", ["-C", "overflow-checks=on", "-C", "debug-assertions=on"]);
      return { file: await built(build, recipe), by: { kind: "overflow-checks" } };
    }
    case "ada": {
      // Its other checks are in every build.
      const recipe = adaHost([...ADA_HOST_FLAGS, "-gnatVa"], ["-DCHECKS_SPEAK"]);
      return { file: await built(build, recipe), by: { kind: "validity-checks" } };
    }
  }
}

export interface Sanitized {
  readonly kernel: string;
  readonly flags: readonly string[];
}

/** Compiled with as much as the compiler of this machine knows, where a program made so starts here. */
export async function sanitizedKernel(): Promise<Sanitized | { readonly why: string }> {
  let why = "";
  for (const flags of [STRICT, SANITIZED]) {
    try {
      const failure = await failureOf(await emptyProgram("c-nothing-sanitized", flags));
      if (failure === undefined) {
        return { kernel: await made(cKernel(SANITIZED_KERNEL, flags)), flags };
      }
      why = failure;
    } catch (error) {
      if (!(error instanceof UserError) || error instanceof MissingTool) throw error;
      why = error.message.split("\n").slice(0, 2).join(" ");
    }
  }
  return { why };
}

const START_MS_MAX = 60_000;
/** How a program that does nothing fails, by its path. */
const failures = new Map<string, Promise<string | undefined>>();

/**
 * Linking says nothing about that: a sanitizer takes up most of the addresses when its program starts, which a limit on memory or the
 * kernel's settings may refuse. Tried once in this process.
 */
export async function failureOf(program: string): Promise<string | undefined> {
  const known = failures.get(program);
  if (known !== undefined) return await known;
  const options = { env: { ASAN_OPTIONS: "detect_leaks=0" }, timeout: START_MS_MAX };
  const failure = new Promise<string | undefined>((resolve) => {
    execFile(program, options, (error, _, said) => {
      const reason =
        said
          .replaceAll(/==\d+==/g, "")
          .trim()
          .split("\n")[0] || error?.message;
      resolve(error === null ? undefined : `what is built so does not start here: ${reason}`);
    });
  });
  failures.set(program, failure);
  return await failure;
}

function sanitized(flags: readonly string[]): Recipe {
  return {
    tools: ["cc"],
    ingredients: C_INGREDIENTS,
    kernel: cKernel(SANITIZED_KERNEL, flags),
    commands: ({ tool, kernel, source, scratch, output }) => [
      [tool("cc"), ...C_FLAGS, ...C_ROOM.host, ...flags, "-w", "-o", output, kernel, source],
      [tool("cc"), ...C_FLAGS, ...C_ROOM.host, ...listed(source, scratch)],
    ],
  };
}

async function built(build: Omit<LaneBuild, "target">, recipe: Recipe): Promise<string> {
  const subject = `the lane ${shownSource(laneSource(build))} with run-time checks`;
  return await linkedLane(build, recipe, { kind: "instrumented", ending: "", subject });
}
