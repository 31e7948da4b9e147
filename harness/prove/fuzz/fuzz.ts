/**
 * What running a part says of its contract: a counterexample to a clause, or that none was found. The compiled function runs as
 * WebAssembly in a process with a limit on its own time, and the contract is read as a program (`evaluate.ts`).
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { guardedTree, MARK, newMark } from "../../../runtime/instance/guard.ts";
import { ownedPrefix } from "../../../runtime/instance/private-folder.ts";
import { made } from "../../toolchain/build/content-cache.ts";
import { UserError } from "../../user-error.ts";
import { declarationsOf } from "../text/declarations.ts";
import type { PartText } from "../text/lint.ts";
import { textOfPart } from "../text/tokens.ts";
import type { FuzzFindings, Refuted, SearchEffort } from "./search.ts";

export interface SearchRequest extends SearchEffort, Pick<PartText, "name" | "header"> {
  /** The compiled part. */
  readonly module: string;
  /** Numbers that a body does nothing but return, to be refuted first. */
  readonly trivial: readonly string[];
}

interface TrivialBody {
  readonly returns: string;
  /** The functions whose contract it meets. */
  readonly met: readonly string[];
  /** The functions no clause of which is known to refute it: those, and others whose clauses could not be evaluated. */
  readonly passed: readonly string[];
}

/** A function and a body for it that its contract lets through. */
export interface Toothless {
  readonly function: string;
  /** The number that the body only returns. */
  readonly returns: string;
  /** Every clause is known to hold of it; otherwise none is known not to. */
  readonly isMet: boolean;
}

export type SearchAnswer =
  | { readonly kind: "trying"; readonly function: string; readonly call: string }
  | {
      readonly kind: "found";
      readonly found: FuzzFindings;
      readonly trivial: readonly TrivialBody[];
    }
  | { readonly kind: "unreadable"; readonly why: string };

export interface Fuzzed extends Omit<FuzzFindings, "met"> {
  readonly toothless: readonly Toothless[];
  /** Why nothing was run; null where something was. */
  readonly unread: string | null;
}

const PROGRAM = fileURLToPath(new URL("./main.ts", import.meta.url));
const FOLDER = "tripod-fuzz";
/** Of processor time, so that a busy machine finds the same: a case takes microseconds. */
const SECONDS_MAX = 30;
const TRIVIAL = ["0", "1", "-1"];

/** Of a part whose text the gate has let through. Throws MissingTool where clang is not installed. */
export async function fuzz(part: PartText, effort: SearchEffort): Promise<Fuzzed> {
  const folder = await mkdtemp(join(tmpdir(), ownedPrefix(FOLDER)));
  try {
    await writeFile(join(folder, `${part.name}.h`), part.header);
    await writeFile(join(folder, `${part.name}.c`), part.source);
    const functions = functionsIn(part);
    const module = await compiled(part.name, folder, functions);
    if (module === undefined) return unread("it does not compile");
    const { name, header } = part;
    const request: SearchRequest = { ...effort, name, header, module, trivial: TRIVIAL };
    return outcomeOf(await answers(folder, request));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function functionsIn({ name, header }: PartText): readonly string[] {
  const { tokens } = textOfPart(`${name}.h`, header);
  return declarationsOf(`${name}.h`, tokens).functions.map((one) => one.name);
}

const CHECKS =
  "signed-integer-overflow,unsigned-integer-overflow,shift,integer-divide-by-zero,bounds";

/** Undefined for what a compiler refuses: the prover says so, too. */
async function compiled(
  name: string,
  folder: string,
  functions: readonly string[],
): Promise<string | undefined> {
  const [source, header] = [join(folder, `${name}.c`), join(folder, `${name}.h`)];
  try {
    return await made({
      ...{ name: `${name}-fuzz`, ending: ".wasm", subject: `the part ${name}`, exitCode: 2 },
      tools: ["clang", "wasm-ld"],
      ingredients: [source, header],
      commands: ({ tool, output }) => [
        [
          ...[tool("clang"), "--target=wasm32", "-mbulk-memory", "-std=c11", "-O1"],
          ...["-ffreestanding", "-nostdlib", `-fsanitize=${CHECKS}`, "-fsanitize-trap=all"],
          ...[`-fuse-ld=${tool("wasm-ld")}`, "-Wl,--no-entry", "-Wl,-z,stack-size=16384"],
          ...functions.map((one) => `-Wl,--export=${one}`),
          ...["-o", output, source],
        ],
      ],
    });
  } catch (error) {
    if (error instanceof UserError && error.exitCode === 2) return undefined;
    throw error;
  }
}

async function answers(folder: string, request: SearchRequest): Promise<readonly SearchAnswer[]> {
  const file = join(folder, "request.json");
  await writeFile(file, JSON.stringify(request));
  const words = [process.execPath, "--disable-warning=ExperimentalWarning", PROGRAM, file];
  const [program = "", ...args] = guardedTree(words, { seconds: SECONDS_MAX });
  const said = join(folder, "said.jsonl");
  const { exitCode } = await execa(program, args, {
    ...{ cwd: folder, extendEnv: false, reject: false, detached: true, stdin: "ignore" },
    env: { PATH: "/usr/bin:/bin", HOME: folder, [MARK]: newMark() },
    ...{ stdout: { file: said }, stderr: "inherit" },
  });
  const lines = (await readFile(said, "utf8")).split("\n").filter((line) => line !== "");
  const found = lines.map((line) => JSON.parse(line) as SearchAnswer);
  const last = found.at(-1);
  if (exitCode === 0 || last?.kind === "trying") return found;
  throw new UserError(`the search for a counterexample ended with ${exitCode ?? "a signal"}`, 4);
}

function outcomeOf(all: readonly SearchAnswer[]): Fuzzed {
  const last = all.at(-1);
  if (last === undefined) return unread("nothing was run");
  switch (last.kind) {
    case "unreadable":
      return unread(`its contract cannot be run: ${last.why}`);
    case "trying": {
      const endless: Refuted = {
        ...{ function: last.function, clause: "terminates", label: null, text: "it ends" },
        ...{ call: last.call, outcome: `it has not ended after ${SECONDS_MAX} s of its own time` },
      };
      return { tries: all.length, refuted: [endless], untried: [], toothless: [], unread: null };
    }
    case "found": {
      const toothless = last.trivial.flatMap(({ returns, met, passed }) =>
        passed.map((one) => ({ function: one, returns, isMet: met.includes(one) })),
      );
      const { tries, refuted, untried } = last.found;
      return { tries, refuted, untried, toothless, unread: null };
    }
  }
}

function unread(why: string): Fuzzed {
  return { tries: 0, refuted: [], untried: [], toothless: [], unread: why };
}
