/** An act in words, and who does it. `about` is what the loop is about, as its ledger has it. */
import { termsOf } from "../subject/kind.ts";
import type { LoopAct } from "./next.ts";

export function actText(act: LoopAct, about: string): string {
  const { acts } = termsOf(about);
  switch (act.do) {
    case "begin":
      return acts.begin;
    case "design":
      return act.revision ? acts.revise : acts.design;
    case "work":
    case "check":
    case "review":
    case "audit":
      return `attempt ${act.attempt}: ${acts[act.do]}`;
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

export function actor(act: LoopAct, about: string): string {
  const { designer, author, auditor, critic = "the loop" } = termsOf(about);
  switch (act.do) {
    case "design":
      return designer;
    case "work":
      return author;
    case "audit":
      return auditor;
    case "critique":
      return critic;
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
