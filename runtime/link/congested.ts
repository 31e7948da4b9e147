/** Back-pressure: whether so much waits unsent that those who add to it are not to be read for now. */

export interface Sending {
  readonly writableLength: number;
  readonly writableNeedDrain: boolean;
}

/** What the kernel has taken at once does not count: such a stream says no "drain". */
export function isCongested({ writableLength, writableNeedDrain }: Sending, max: number): boolean {
  return writableLength >= max && writableNeedDrain;
}
