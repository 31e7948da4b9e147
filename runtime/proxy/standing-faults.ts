/** Faults of links that are set one by one and stand until they are taken away: changed as a whole, or not at all. */
import { actsOnFrames } from "../fault/kinds-by-name.ts";
import { parsePlan } from "../fault/plan.ts";
import { type SeededRule, seedRules } from "../fault/seeded-rules.ts";
import { STANDING } from "./proxy.ts";

/** One fault: the fields of a rule in a plan file, as they were given. */
export interface StandingFault {
  readonly id: number;
  readonly enabled: boolean;
  readonly rule: Readonly<Record<string, unknown>>;
  readonly seeded: SeededRule;
}

export type FaultChange =
  | { readonly op: "add"; readonly fields: Readonly<Record<string, unknown>> }
  | {
      readonly op: "change";
      readonly id: number;
      readonly fields: Readonly<Record<string, unknown>>;
    }
  | { readonly op: "remove"; readonly id: number };

/** `status` as in HTTP. */
export interface ChangeRefused {
  readonly refused: string;
  readonly status: number;
}

const FAULTS_MAX = 1000;

export class StandingFaults {
  readonly #links: readonly string[];
  readonly #seed: number;
  readonly #inForce: (rules: readonly SeededRule[]) => void;
  #faults: readonly StandingFault[] = [];
  #nextId = 1;

  constructor(
    links: readonly string[],
    seed: number,
    inForce: (rules: readonly SeededRule[]) => void,
  ) {
    this.#links = links;
    this.#seed = seed;
    this.#inForce = inForce;
  }

  get all(): readonly StandingFault[] {
    return this.#faults;
  }

  /** All of the changes in turn, or, where one is refused, none. Returns the faults that were added or changed. */
  change(changes: readonly FaultChange[]): readonly StandingFault[] | ChangeRefused {
    const faults = new Map(this.#faults.map((one) => [one.id, one]));
    const touched = new Set<number>();
    let nextId = this.#nextId;
    for (const [nth, change] of changes.entries()) {
      const id = change.op === "add" ? nextId++ : change.id;
      const fault = this.#after(change, id, faults.get(id));
      if (fault === "removed") faults.delete(id);
      else if ("refused" in fault) {
        const where = changes.length > 1 ? ` (change ${nth + 1})` : "";
        return { ...fault, refused: `${fault.refused}${where}` };
      } else faults.set(id, fault);
      touched.add(id);
    }
    if (faults.size > FAULTS_MAX) {
      return { refused: `there are ${FAULTS_MAX} faults at most`, status: 409 };
    }
    this.#nextId = nextId;
    this.#putInForce([...faults.values()]);
    return this.#faults.filter(({ id }) => touched.has(id));
  }

  clear(): void {
    this.#putInForce([]);
  }

  #putInForce(faults: readonly StandingFault[]): void {
    this.#faults = faults;
    this.#inForce(faults.flatMap(({ enabled, seeded }) => (enabled ? seeded : [])));
  }

  #after(
    change: FaultChange,
    id: number,
    before: StandingFault | undefined,
  ): StandingFault | "removed" | ChangeRefused {
    if (change.op !== "add" && before === undefined) {
      return { refused: `unknown fault ${id}`, status: 404 };
    }
    return change.op === "remove" ? "removed" : this.#fault(id, change.fields, before);
  }

  #fault(
    id: number,
    given: Readonly<Record<string, unknown>>,
    before: StandingFault | undefined,
  ): StandingFault | ChangeRefused {
    const { enabled = before?.enabled ?? true } = given;
    // What a client was told of a fault it may send back.
    const own = Object.entries(given).filter(([key]) => key !== "id" && key !== "enabled");
    const fields = Object.fromEntries(own);
    if (typeof enabled !== "boolean") {
      return { refused: "enabled: expected true or false", status: 400 };
    }
    if (before !== undefined && Object.keys(fields).length === 0) return { ...before, enabled };
    const rule = { ...before?.rule, ...fields };
    const targets = { lanes: this.#links, sources: 0, cycles: Number.POSITIVE_INFINITY };
    const parsed = parsePlan({ faults: [rule] }, this.#seed, targets);
    if ("refused" in parsed) {
      return { refused: parsed.refused.replaceAll(/faults\[0\][.:] ?/g, ""), status: 400 };
    }
    const [seeded] = seedRules(parsed.ok);
    if (seeded === undefined || !actsOnFrames(seeded.rule)) {
      return { refused: `kind: ${String(rule["kind"])} is not a fault of links`, status: 400 };
    }
    return { id, enabled, rule, seeded: { ...seeded, index: STANDING + id } };
  }
}
