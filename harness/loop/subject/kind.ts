/** What a loop is about: a lane of a system, a part of the firmware, or a Verus task. Its name in the ledger tells which. */
import type { LoopLanguage } from "../ledger/languages.ts";
import type { RoleName } from "../roles/role.ts";

export type SubjectKind = "lane" | "part" | "verus";

/** Who does what, and what that is called. */
export interface SubjectTerms {
  readonly designer: RoleName;
  readonly author: RoleName;
  readonly auditor: RoleName;
  /** Undefined where nobody is asked whether the specification asks enough. */
  readonly critic: RoleName | undefined;
  readonly acts: {
    readonly begin: string;
    readonly design: string;
    readonly revise: string;
    readonly work: string;
    readonly check: string;
    readonly review: string;
    readonly audit: string;
  };
}

const LANE: SubjectTerms = {
  designer: "system_designer",
  author: "integration_implementer",
  auditor: "runner_auditor",
  critic: "spec_critic",
  acts: {
    begin: "freezing the system",
    design: "the designer thinks",
    revise: "the designer revises",
    work: "the implementer works",
    check: "checking its properties",
    review: "audit, fresh seed and ladder",
    audit: "the auditor reads",
  },
};

const COMPONENT: SubjectTerms = {
  designer: "architect",
  author: "implementer",
  auditor: "reviewer",
  critic: undefined,
  acts: {
    begin: "freezing what the operator states",
    design: "the architect thinks",
    revise: "the architect revises",
    work: "the implementer works",
    check: "proving it",
    review: "audit, and every obligation again",
    audit: "the reviewer reads",
  },
};

const TERMS: Readonly<Record<SubjectKind, SubjectTerms>> = {
  lane: LANE,
  part: COMPONENT,
  verus: COMPONENT,
};

/** `part:distinct`, `verus:binary_search`; anything else is a system. */
export function kindOf(name: string): SubjectKind {
  if (name.startsWith("part:")) return "part";
  return name.startsWith("verus:") ? "verus" : "lane";
}

export function termsOf(name: string): SubjectTerms {
  return TERMS[kindOf(name)];
}

/** In which a component is written; a lane's language is chosen. */
export function languageOf(kind: Exclude<SubjectKind, "lane">): LoopLanguage {
  return kind === "part" ? "c" : "rust";
}

/** A system with the language of its lane, or a component, which has one. */
export function titleOf(name: string, language: string): string {
  return kindOf(name) === "lane" ? `${name}/${language}` : name;
}

/** The reference without what tells its kind. */
export function placeOf(reference: string): string {
  return kindOf(reference) === "lane" ? reference : reference.slice(reference.indexOf(":") + 1);
}

/** As git takes it. */
export function refOf(name: string): string {
  return name.replace(":", "-");
}
