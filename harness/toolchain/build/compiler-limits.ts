/** What a compiler may take. */

export interface CompilerLimits {
  /** Processor time, which a busy machine does not use up. */
  readonly seconds: number;
  readonly megabytes: number;
}

/** Many times what the largest lane and Rust's core library take. */
export const COMPILER_LIMITS: CompilerLimits = { seconds: 60, megabytes: 2048 };
/** Of each file that a compiler writes. */
export const FILE_MEGABYTES_MAX = 256;

export function limitsInWords({ seconds, megabytes }: CompilerLimits): string {
  return `${seconds} s of processor time and ${megabytes / 1024} GB of memory`;
}
