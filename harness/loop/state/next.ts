/** What a loop does next: a pure function of its state. */
import { ESCALATIONS_MAX, type LoopState } from "./state.ts";

export type LoopAct =
  /** The operator's files are frozen, and the first record is written. */
  | { readonly do: "begin" }
  /** The designer is called; a revision follows an escalation. */
  | { readonly do: "design"; readonly revision: boolean }
  /** The implementer is called for the attempt of that number. */
  | { readonly do: "work"; readonly attempt: number; readonly afterReject: boolean }
  | { readonly do: "check"; readonly attempt: number }
  | { readonly do: "review"; readonly attempt: number }
  | { readonly do: "audit"; readonly attempt: number }
  | { readonly do: "critique"; readonly attempt: number }
  | { readonly do: "finish"; readonly attempt: number }
  | { readonly do: "cap"; readonly cap: "attempts" | "usd" | "minutes" }
  | { readonly do: "block"; readonly why: string }
  | { readonly do: "stop" };

const WHY_BLOCKED = `the design was revised ${ESCALATIONS_MAX} times, and attempts go on failing in one way`;

export function nextAct(state: LoopState): LoopAct {
  const attempt = state.attempts.length;
  switch (state.phase) {
    case "START":
      return { do: "begin" };
    case "THINK":
      return overSpent(state) ?? { do: "design", revision: false };
    case "THINK_REVISE":
      // Another attempt has to follow a revision, and a design that was revised so often is not the matter.
      if (state.escalations > ESCALATIONS_MAX) return { do: "block", why: WHY_BLOCKED };
      return capOf(state) ?? { do: "design", revision: true };
    case "WORK":
    case "WORK_AFTER_REJECT": {
      if (state.due === "check") return { do: "check", attempt };
      const afterReject = state.phase === "WORK_AFTER_REJECT";
      return capOf(state) ?? { do: "work", attempt: attempt + 1, afterReject };
    }
    case "REVIEW":
      if (state.due === "review") return { do: "review", attempt };
      return overSpent(state) ?? { do: "audit", attempt };
    case "CRITIQUE":
      return { do: "critique", attempt };
    case "APPROVED":
      return { do: "finish", attempt };
    case "DONE":
    case "CAP_HIT":
    case "BLOCKED":
      return { do: "stop" };
  }
}

function capOf(state: LoopState): LoopAct | undefined {
  const { attempts = 0 } = state.begun?.caps ?? {};
  if (state.attempts.length >= attempts) return { do: "cap", cap: "attempts" };
  return overSpent(state);
}

function overSpent({ begun, usage }: LoopState): LoopAct | undefined {
  const usd = begun?.caps.usd ?? null;
  return usd !== null && usage.usd >= usd ? { do: "cap", cap: "usd" } : undefined;
}
