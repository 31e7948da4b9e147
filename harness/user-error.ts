/** Errors that the user can fix: shown as one line on standard error, without a stack. */
import { getSystemErrorMessage } from "node:util";

export class UserError extends Error {
  /** 2: usage or bad input. 4: the rig itself failed. */
  readonly exitCode: 2 | 4;

  constructor(message: string, exitCode: 2 | 4 = 2, options?: ErrorOptions) {
    super(message, options);
    this.name = "UserError";
    this.exitCode = exitCode;
  }
}

/** Why the operating system refused, in its own words: "no space left on device". */
export function systemReason(error: unknown): string {
  const { errno, code, message } = error as NodeJS.ErrnoException;
  if (errno === undefined) return code ?? message;
  return getSystemErrorMessage(errno) ?? code ?? message;
}
