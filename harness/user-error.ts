/** Errors that the user can fix: shown as a line, or a line each, on standard error, without a stack. */
import { getSystemErrorMessage } from "node:util";

export class UserError extends Error {
  /** 2: usage or bad input. 4: the rig itself failed. */
  readonly exitCode: 2 | 4;
  /** What is shown. */
  readonly lines: readonly string[];
  /** What another program said, such as a compiler: shown below, line by line. */
  readonly details: readonly string[] = [];

  /** One, with what another program said of it. */
  static withDetails(line: string, details: readonly string[], exitCode: 2 | 4): UserError {
    const message = [line, ...details].join("\n");
    return Object.assign(new UserError(message, exitCode, {}, [line]), { details });
  }

  /** Several that are found at once. */
  static ofLines(lines: readonly string[]): UserError {
    return new UserError(lines.join("\n"), 2, {}, lines);
  }

  constructor(
    message: string,
    exitCode: 2 | 4 = 2,
    options?: ErrorOptions,
    lines: readonly string[] = [message],
  ) {
    super(message, options);
    this.name = "UserError";
    this.exitCode = exitCode;
    this.lines = lines;
  }
}

/** A lane that does not start, or is not what it is taken for: for a judge of lanes that is a verdict. */
export class UnfitLane extends UserError {}

/** Why the operating system refused, in its own words: "no space left on device". */
export function systemReason(error: unknown): string {
  const { errno, code, message } = error as NodeJS.ErrnoException;
  if (errno === undefined) return code ?? message;
  return getSystemErrorMessage(errno) ?? code ?? message;
}

/** What a program needs to run has failed: the program is not to blame. */
export class HostFailure extends UserError {
  constructor(message: string) {
    super(message, 4);
  }
}

/** A sandbox could not be made: what was to run in it was never started. */
export class SandboxFailure extends HostFailure {
  constructor(whose: string, words: string) {
    super(`the sandbox of ${whose} could not be made (${words.trim()}); run this again`);
  }
}
