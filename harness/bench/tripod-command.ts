/** How the bench starts Tripod: by the entry users have, where it is set up, and by Node alone for single parts. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Child, type Command } from "../../runtime/instance/child.ts";

const ROOT = new URL("../../", import.meta.url);
const MAIN = pathOf("harness/cli/main.ts");

/** As ./tripod sets it. */
const COMPILE_CACHE = process.env["NODE_COMPILE_CACHE"] ?? pathOf("node_modules/.cache/compile");

/** Node with the command line, without the shell script before it. */
export function tripodOnNode(...args: string[]): Command {
  return { file: process.execPath, args: ["--disable-warning=ExperimentalWarning", MAIN, ...args] };
}

/** What a user starts. Where ./tripod would first set things up, it is not a start that is measured. */
export function tripodAsUsers(...args: string[]): Command & { readonly name: string } {
  return isSetUp()
    ? { name: "./tripod", file: pathOf("tripod"), args }
    : { name: "node main.ts", ...tripodOnNode(...args) };
}

export function environment(): NodeJS.ProcessEnv {
  return { ...process.env, NODE_COMPILE_CACHE: COMPILE_CACHE };
}

/** A part of Tripod that lives as long as the bench, and no longer. */
export function tripodChild(...args: string[]): Child {
  return new Child(tripodOnNode(...args, "--exit-with-parent"), {
    env: { NODE_COMPILE_CACHE: COMPILE_CACHE },
    onEnd: () => undefined,
  });
}

/** The same for a part that says one line once it is ready. */
export async function startedTripod(...args: string[]): Promise<Child> {
  const child = tripodChild(...args);
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once("data", () => resolve());
    child.stdout?.once("end", () => reject(new Error(`tripod ${args[0]}: ${child.lastWords}`)));
  });
  return child;
}

function isSetUp(): boolean {
  const [lock, done] = [pathOf("package-lock.json"), pathOf("node_modules/.tripod/lock")];
  return existsSync(done) && readFileSync(done, "utf8") === readFileSync(lock, "utf8");
}

function pathOf(name: string): string {
  return fileURLToPath(new URL(name, ROOT));
}
