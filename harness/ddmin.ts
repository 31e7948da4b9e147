/** Makes what fails smaller while it still fails: delta debugging for lists, a greedy descent for values. */

/** Whether what is left still fails in the same way. */
export type StillFails<Value> = (value: Value) => Promise<boolean>;

/**
 * What is left when runs of items are taken out of a list that fails, halves first, then ever shorter ones (Zeller and
 * Hildebrandt, 2002). In the end no single item can be spared.
 */
export async function ddmin<Item>(
  items: readonly Item[],
  stillFails: StillFails<readonly Item[]>,
): Promise<readonly Item[]> {
  if (items.length === 0 || (await stillFails([]))) return [];
  let left = items;
  for (let size = Math.ceil(left.length / 2); size > 0; ) {
    const shorter = await withoutRunsOf(size, left, stillFails);
    const isDone = size === 1 && shorter.length === left.length;
    left = shorter;
    if (isDone) break;
    size = Math.ceil(size / 2);
  }
  return left;
}

/** One pass over the list; what nothing is left of has been tried already. */
async function withoutRunsOf<Item>(
  size: number,
  items: readonly Item[],
  stillFails: StillFails<readonly Item[]>,
): Promise<readonly Item[]> {
  let left = items;
  for (let at = 0; at < left.length; ) {
    const shorter = [...left.slice(0, at), ...left.slice(at + size)];
    if (shorter.length > 0 && (await stillFails(shorter))) left = shorter;
    else at += size;
  }
  return left;
}

/**
 * The value that is reached by going on from the first smaller one that still fails, until none does. `smaller` lists a
 * value's neighbours, the boldest first; no chain of them may lead back to a value.
 */
export async function shrinkValue<Value>(
  value: Value,
  smaller: (value: Value) => Iterable<Value>,
  stillFails: StillFails<Value>,
): Promise<Value> {
  let smallest = value;
  for (;;) {
    const next = await firstOf(smaller(smallest), stillFails);
    if (next === undefined) return smallest;
    smallest = next.found;
  }
}

async function firstOf<Value>(
  values: Iterable<Value>,
  stillFails: StillFails<Value>,
): Promise<{ readonly found: Value } | undefined> {
  for (const found of values) if (await stillFails(found)) return { found };
  return undefined;
}
