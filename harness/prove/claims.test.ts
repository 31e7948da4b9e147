/** The claims that lanes and voter are held to are those that are proved: each is a clause of its part's contract. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ProvedClaim } from "../../runtime/contract/claim.ts";
import { voteClaims } from "../../runtime/contract/vote-claims.ts";
import { fusionClaims } from "../../systems/sensor_poll_v3/claims.ts";
import { ROOT } from "../root.ts";
import { partFiles } from "../toolchain/build/proved-parts.ts";
import { clauseOf, type Names } from "./acsl.ts";
import { declarationsOf } from "./text/declarations.ts";
import { textOfPart } from "./text/tokens.ts";

const fusion: Names = {
  terms: { fused: "\\result", lo: "*out_lo", hi: "*out_hi" },
  counts: { cover: (point) => `Cover{Pre}(lo, hi, n, ${point})` },
};
const vote: Names = {
  terms: { voted: "\\result", value: "*out" },
  counts: { votes: (value) => `Votes3(a, b, c, ${value})` },
};

/** The clauses that a function ensures, without brackets around what is implied anyway, and without blanks. */
function ensured(part: string, name: string): readonly string[] {
  const header = readFileSync(join(ROOT, partFiles(part).header), "utf8");
  const { functions } = declarationsOf(`${part}.h`, textOfPart(`${part}.h`, header).tokens);
  const contract = functions.find((one) => one.name === name)?.contract ?? [];
  return contract
    .filter(({ kind }) => kind === "ensures")
    .map(({ tokens }) => bare(tokens.map(({ text }) => text).join("")));
}

function bare(text: string): string {
  return text.replaceAll(/\s/g, "").replace(/==>\((\\forall.*)\)$/, "==>$1");
}

interface Claimed {
  readonly part: string;
  readonly of: string;
  readonly claims: readonly ProvedClaim[];
  readonly names: Names;
}

describe.each<Claimed>([
  { part: "fusion", of: "fusion_marzullo", claims: Object.values(fusionClaims), names: fusion },
  { part: "vote", of: "vote3_i64", claims: Object.values(voteClaims), names: vote },
])("the contract of $of holds, word for word", ({ part, of, claims, names }) => {
  test.each(claims)("$sentence", (claim) => {
    expect(ensured(part, of)).toContain(bare(clauseOf(claim, names)));
  });
});
