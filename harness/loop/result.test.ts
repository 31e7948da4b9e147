import { expect, test } from "vitest";
import { attempted, begun, chainOf, checked, designed } from "./ledger/loop.suite.ts";
import type { NewRecord } from "./ledger/records.ts";
import { confinementText, loopResult, moneyText } from "./result.ts";
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

test("what was wrong with an attempt is not the last failure once a later one has passed", () => {
  const lastAfter = (...more: readonly NewRecord[]) => {
    const chain = chainOf([begun, designed, attempted(1), checked(1, "hang"), ...more]);
    return loopResult(stateOf(chain.records), { ...chain, sandboxes: [] }).last_failure?.key;
  };
  expect(lastAfter()).toBe("hang");
  expect(lastAfter(attempted(2))).toBe("hang");
  expect(lastAfter(attempted(2), checked(2))).toBeUndefined();
});

test("money of a script's is said to be nobody's", () => {
  expect(moneyText("scripted:kv_store_v1", "0.07 USD")).toBe("0.07 USD by the script, none spent");
  expect(moneyText("claude", "0.07 USD")).toBe("0.07 USD");
});
