/** Something the user can mend: shown as one line on standard error, without a stack. */
export class UserError extends Error {
  /** 2: usage or bad input. 4: the rig itself failed. */
  readonly exitCode: 2 | 4;

  constructor(message: string, exitCode: 2 | 4 = 2, options?: ErrorOptions) {
    super(message, options);
    this.name = "UserError";
    this.exitCode = exitCode;
  }
}
