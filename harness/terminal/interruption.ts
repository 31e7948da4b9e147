/** How a person ends a run: the first Ctrl-C (or SIGTERM) asks for an end in order, the second kills at once. */

export interface Interruption {
  /** Whether an end has been asked for. */
  readonly asked: () => boolean;
  /** Signals do again what they did before. */
  readonly forget: () => void;
}

const STATUS = { SIGINT: 130, SIGTERM: 143 } as const;

export function interruption(): Interruption {
  let asked = false;
  const end = (signal: keyof typeof STATUS) => {
    if (asked) process.exit(STATUS[signal]);
    asked = true;
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
  return {
    asked: () => asked,
    forget() {
      process.off("SIGINT", end);
      process.off("SIGTERM", end);
    },
  };
}
