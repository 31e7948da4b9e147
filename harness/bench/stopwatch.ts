/** How long something took, of real time and of this process' CPU time: on a busy machine the two are far apart. */

/** Real time and CPU time, each in milliseconds. */
export interface Took {
  readonly wallMs: number;
  readonly cpuMs: number;
}

export function timed(work: () => void): Took {
  const stop = stopwatch();
  work();
  return stop();
}

export function stopwatch(): () => Took {
  const beganMs = performance.now();
  const cpuBefore = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(cpuBefore);
    return { wallMs: performance.now() - beganMs, cpuMs: (user + system) / 1000 };
  };
}
