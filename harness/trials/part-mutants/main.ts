/** `npm run part-mutants [PART...]`: has the prover look at faults in the parts; a fault that is proved is a hole in a contract. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prove } from "../../prove/gate.ts";
import { type PartMutant, partMutants } from "../../prove/mutants.ts";
import { namedParts } from "../../prove/parts.ts";
import { ROOT } from "../../root.ts";
import { carryOut } from "../../terminal/failure.ts";
import { partFiles } from "../../toolchain/build/proved-parts.ts";

/** Exit code 0 where every one is refuted. */
async function tryAll(names: readonly string[]): Promise<number> {
  const parts = new Set(namedParts(names).map(({ name }) => name));
  const chosen = partMutants.filter(({ part }) => parts.has(part));
  const survivors: PartMutant[] = [];
  for (const mutant of chosen) {
    const by = await refutationOf(mutant);
    if (by === undefined) survivors.push(mutant);
    console.log(`${by === undefined ? "SURVIVED" : "refuted "}  ${mutant.part}: ${mutant.fault}`);
    if (by !== undefined) console.log(`            ${by}`);
  }
  console.log(`${chosen.length - survivors.length} of ${chosen.length} refuted`);
  return survivors.length === 0 ? 0 : 1;
}

/** The first goal that does not hold. */
async function refutationOf({ part, find, replace }: PartMutant): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "tripod-part-mutant-"));
  try {
    const [from, to] = [partFiles(part), partFiles(part, folder)];
    const source = await readFile(join(ROOT, from.source), "utf8");
    await writeFile(to.header, await readFile(join(ROOT, from.header)));
    await writeFile(
      to.source,
      source.replace(find, () => replace),
    );
    const { verdict, violations, unproved } = await prove(to, { audit: false, untilFirst: true });
    if (verdict === "proved") return undefined;
    return violations[0]?.why ?? `${unproved[0]?.what}: ${unproved[0]?.why}`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await carryOut(async () => {
  process.exitCode = await tryAll(process.argv.slice(2));
});
