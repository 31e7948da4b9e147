/** Does one job a board, all at once; those that failed because too much went on at once are done again, one after another. */

/** `alone`: it failed beside the others, and is done again by itself. */
export type BoardJob<Result> = (alone: boolean) => Promise<Result>;

/** In the order of the jobs. */
export async function sideBySide<Result>(
  jobs: readonly BoardJob<Result>[],
  isDisturbed: (result: Result) => boolean,
): Promise<readonly Result[]> {
  const first = await Promise.all(jobs.map(async (job) => await job(false)));
  if (jobs.length === 1) return first;
  const results: Result[] = [];
  for (const [index, job] of jobs.entries()) {
    const result = first[index] as Result;
    results.push(isDisturbed(result) ? await job(true) : result);
  }
  return results;
}
