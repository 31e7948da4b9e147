/** What a vote of two of three promises: a claim of the proved vote and of the rig's voter. */
import type { ClaimCase, ProvedClaim } from "./claim.ts";

/** `votes`: how many of the three say a value. `voted`: 1 where there is a voted value, which is `value`. */
export const voteClaims = {
  sound: {
    label: "sound",
    sentence: "What is voted is what two say.",
    formula: {
      given: { same: ["voted", 1] },
      follows: { atLeast: [{ count: "votes", of: "value" }, 2] },
    },
  },
  safety: {
    label: "safety",
    sentence: "What two say is voted.",
    formula: {
      every: "v",
      holds: {
        given: { atLeast: [{ count: "votes", of: "v" }, 2] },
        follows: { both: [{ same: ["voted", 1] }, { same: ["value", "v"] }] },
      },
    },
  },
} as const satisfies Readonly<Record<string, ProvedClaim>>;

/** `voted` is undefined where none is. */
export function voteCase(
  ballots: readonly [bigint, bigint, bigint],
  voted: bigint | undefined,
): ClaimCase {
  return {
    numbers: { voted: voted === undefined ? 0n : 1n, value: voted ?? 0n },
    counts: { votes: (value) => ballots.filter((one) => one === value).length },
    points: ballots,
  };
}
