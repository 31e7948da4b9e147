/** An act in words, and who does it. */
import type { LoopAct } from "./next.ts";

export function actText(act: LoopAct): string {
  switch (act.do) {
    case "begin":
      return "freezing the system";
    case "design":
      return act.revision ? "the designer revises" : "the designer thinks";
    case "work":
      return `attempt ${act.attempt}: the implementer works`;
    case "check":
      return `attempt ${act.attempt}: checking its properties`;
    case "review":
      return `attempt ${act.attempt}: audit, fresh seed and ladder`;
    case "audit":
      return `attempt ${act.attempt}: the auditor reads`;
    case "critique":
      return "asking what the properties leave out";
    case "finish":
      return `attempt ${act.attempt} is accepted`;
    case "cap":
      return `the cap on ${act.cap} is reached`;
    case "block":
      return act.why;
    case "stop":
      return "the loop has ended";
  }
}

export function actor(act: LoopAct): string {
  switch (act.do) {
    case "design":
      return "system_designer";
    case "work":
      return "integration_implementer";
    case "audit":
      return "runner_auditor";
    case "critique":
      return "spec_critic";
    case "check":
    case "review":
      return "the judge";
    case "begin":
    case "finish":
    case "cap":
    case "block":
    case "stop":
      return "the loop";
  }
}
