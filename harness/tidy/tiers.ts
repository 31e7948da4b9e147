/** Which tests are quick, by their name, and that those stay within the process they run in. */
import { type Edge, edgesOf } from "./imports.ts";
import type { TidyRule } from "./rule.ts";

/** `x.integration.test.ts` starts lanes, boards, compilers; every other `x.test.ts` is quick. */
const QUICK = /(?<!\.integration)\.test\.ts$/;
/** What starts something outside the process, opens a port, or can be told only by a run. */
const STARTS =
  /^(?:node:(?:child_process|cluster|worker_threads)|npm:(?:execa|serialport)|computed)$/;

export const tierRules: readonly TidyRule[] = [
  {
    name: "quick-tests-start-nothing",
    why: "a test that reaches what starts processes, workers or boards is x.integration.test.ts",
    complaints: (files) => {
      const edges = edgesOf(files).filter(({ typeOnly }) => !typeOnly);
      const byImporter = Map.groupBy(edges, ({ from }) => from);
      return files.flatMap(({ path }) => {
        const way = QUICK.test(path) ? wayOut(path, byImporter) : undefined;
        return way === undefined ? [] : [way.join(" imports ")];
      });
    },
  },
];

/** The shortest chain of imports from a test to what starts something; undefined where there is none. */
function wayOut(
  test: string,
  byImporter: ReadonlyMap<string, readonly Edge[]>,
): readonly string[] | undefined {
  const ways = new Map<string, readonly string[]>([[test, [test]]]);
  // A map goes on with what is added to it on the way: breadth first.
  for (const [path, way] of ways) {
    for (const { to } of byImporter.get(path) ?? []) {
      if (STARTS.test(to)) return [...way, to];
      if (!ways.has(to)) ways.set(to, [...way, to]);
    }
  }
  return undefined;
}
