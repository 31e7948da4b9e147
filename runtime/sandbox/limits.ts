/** Limits that a shell sets before it becomes a program, and that hold for each process that this starts. */

export interface Limits {
  /** Processor time; left out, there is none. */
  readonly seconds?: number;
  /** What it may map. */
  readonly mappedMegabytes?: number;
  /** What it may write to in memory of its own: reserved addresses do not count, of which Node takes many. */
  readonly dataMegabytes?: number;
  /** Of each file that is written. */
  readonly fileMegabytes?: number;
  /** Of this user, threads counted; in a sandbox, of those in it. Root may have any number. */
  readonly processes?: number;
}

const KB_PER_MB = 1024;
/** ulimit counts files in blocks of 512 bytes in sh, and of 1 KB in bash: at most twice the limit. */
const BLOCKS_PER_MB = 2048;

/** Commands of a shell. */
export function limiting(limits: Limits): string {
  const { seconds, mappedMegabytes, dataMegabytes, fileMegabytes, processes } = limits;
  return [
    ...(seconds === undefined ? [] : [`ulimit -t ${seconds}`]),
    // macOS knows no limits on memory.
    ...(mappedMegabytes === undefined
      ? []
      : [`ulimit -v ${mappedMegabytes * KB_PER_MB} 2>/dev/null`]),
    ...(dataMegabytes === undefined ? [] : [`ulimit -d ${dataMegabytes * KB_PER_MB} 2>/dev/null`]),
    ...(fileMegabytes === undefined ? [] : [`ulimit -f ${fileMegabytes * BLOCKS_PER_MB}`]),
    // bash has one letter for it, dash another.
    ...(processes === undefined
      ? []
      : [`ulimit -u ${processes} 2>/dev/null || ulimit -p ${processes} 2>/dev/null`]),
    "ulimit -c 0",
  ].join("; ");
}
