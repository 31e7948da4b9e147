/** Runs a compiler; when it refuses, the error holds the first lines that it printed. */
import { UserError } from "../../user-error.ts";

export interface CompileOptions {
  readonly cwd: string;
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** What is being built, for the error. */
  readonly subject: string;
  /** Of the error: bad input of the user's (2), or something wrong here (4). */
  readonly exitCode: 2 | 4;
}

const MESSAGE_LINES_MAX = 8;

/** Returns what it prints on standard output. Throws UserError. */
export async function compile(
  command: readonly string[],
  { cwd, env = {}, timeoutMs, subject, exitCode }: CompileOptions,
): Promise<string> {
  // Loaded here because most runs find every product built, and start no compiler.
  const { execa } = await import("execa");
  const [program = "", ...args] = command;
  const { failed, stdout, stderr, shortMessage } = await execa(program, args, {
    ...{ cwd, env, timeout: timeoutMs, reject: false },
  });
  if (!failed) return stdout;
  const reason = stderr.trim() === "" ? (shortMessage ?? "") : stderr.trim();
  const lines = reason.split("\n").slice(0, MESSAGE_LINES_MAX);
  throw new UserError(`cannot build ${subject}:\n${lines.join("\n")}`, exitCode);
}
