import { expect, test } from "vitest";
import { attempted, begun, chainOf, designed } from "./ledger/loop.suite.ts";
import type { NewRecord } from "./ledger/records.ts";
import { confinementText, loopResult } from "./result.ts";
import { stateOf } from "./state/state.ts";

function textAfter(...more: readonly NewRecord[]): string | undefined {
  const chain = chainOf([begun, designed, ...more]);
  return confinementText(loopResult(stateOf(chain.records), { ...chain, sandboxes: [] }));
}

test("a result says what confined the agents, and one turn without a sandbox is not forgotten", () => {
  const none = { kind: "none", why: "bubblewrap is not installed" } as const;
  const confined = attempted(1, { confinement: { kind: "bubblewrap" } });
  expect(textAfter()).toBeUndefined();
  expect(textAfter(confined)).toBe("confined by bubblewrap");
  const open = attempted(2, { confinement: none });
  expect(textAfter(open, confined)).toBe("not confined, because bubblewrap is not installed");
});
