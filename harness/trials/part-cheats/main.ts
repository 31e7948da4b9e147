/**
 * node harness/trials/part-cheats/main.ts [--only TEXT].
 *
 * Carries each known way to have a wrong part called proved through a whole loop. Exit status: 0 none is accepted, and each is refused for its
 * reason; 1 one is not; 4 it could not be run.
 */
import { parseArgs } from "node:util";
import { bypasses } from "../../prove/bypasses.ts";
import { carryOut } from "../../terminal/failure.ts";
import { loopOf } from "./loops.ts";

void carryOut(async () => {
  const { only = "" } = parseArgs({ options: { only: { type: "string" } } }).values;
  const chosen = bypasses.filter(({ title }) => title.includes(only));
  let wrong = 0;
  for (const bypass of chosen) {
    const { phase, why = "accepted", by } = await loopOf(bypass);
    const isRefused = phase !== "DONE" && bypass.why.test(why);
    wrong += isRefused ? 0 : 1;
    const verdict = isRefused ? `refused by the ${by}` : `WRONG: ${phase}`;
    process.stdout.write(`${bypass.title}\n  ${verdict}: ${why.split("\n")[0]}\n`);
  }
  process.stdout.write(
    `${chosen.length - wrong} of ${chosen.length} refused, each for its reason\n`,
  );
  process.exitCode = wrong === 0 ? 0 : 1;
});
