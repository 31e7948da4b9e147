/** The references of the files that Tripod reads: every field with what it takes, its default and the reason, from the schemas. */

import type { FaultTarget } from "../../runtime/fault/kind/kind.ts";
import { KINDS } from "../../runtime/fault/kinds.ts";
import { planSchema } from "../../runtime/fault/plan.ts";
import { type FieldRow, rowsOf, rowsOfShape } from "../../runtime/fields/reference.ts";
import { rigSchema } from "../../runtime/rig/rig-schema.ts";
import { descriptionSchemas } from "../input/description/description.ts";

export interface ReferencePart {
  readonly title: string;
  readonly says: string;
  readonly rows: readonly FieldRow[];
}

export const TOPICS = ["rig", "plan", "input"] as const;
export type Topic = (typeof TOPICS)[number];

const PATHS = "A path in it is relative to the file itself.";

export const REFERENCES: Readonly<Record<Topic, () => readonly ReferencePart[]>> = {
  rig: () => [
    {
      title: "Rig files (--rig FILE)",
      says: `YAML or JSON: which lanes run where, with which deadlines and thresholds. ${PATHS} boards/rigs/ has examples.`,
      rows: rowsOf(rigSchema),
    },
  ],
  plan: () => [
    {
      title: "Fault plans (--faults FILE)",
      says: "YAML or JSON: which faults strike whom, when and how often. Presets, such as lossy, are plans made from the seed.",
      rows: rowsOf(planSchema),
    },
    ...planSections(),
  ],
  input: () =>
    Object.entries(descriptionSchemas).map(([format, schema]) => ({
      title: `Recordings (--input FILE), ${format}`,
      says: `YAML or JSON: where the readings are in a data file, and how they become integers. ${PATHS}`,
      rows: rowsOf(schema),
    })),
};

const TARGETS: Readonly<Record<FaultTarget, string>> = {
  link: "Faults of links",
  line: "Faults of the bytes on a link's line",
  source: "Faults of sources",
  lane: "Faults of lanes",
  board: "Faults of boards",
};

/** First what all rules of a target have, then each kind with its own fields. */
function planSections(): readonly ReferencePart[] {
  const targets = Object.keys(TARGETS) as FaultTarget[];
  return targets.flatMap((target) => {
    const kinds = KINDS.filter((one) => one.target === target);
    const shared = new Map<string, FieldRow>();
    for (const { schema, parameters } of kinds) {
      for (const row of rulesRows(schema.shape)) {
        if (!isOwn(parameters, row.path)) shared.set(row.path, row);
      }
    }
    const common: ReferencePart = {
      title: TARGETS[target],
      says: `Fields of each of these rules, beside kind (${kinds.map(({ kind }) => kind).join(", ")}).`,
      rows: [...shared.values()],
    };
    const own = kinds.map(({ kind, summary, schema, parameters }) => ({
      title: `kind: ${kind}`,
      says: `${summary[0]?.toUpperCase()}${summary.slice(1)}.`,
      rows: rulesRows(schema.shape).filter(({ path }) => isOwn(parameters, path)),
    }));
    return [common, ...own];
  });
}

function rulesRows({ kind: _kind, ...fields }: Parameters<typeof rowsOfShape>[0]) {
  return rowsOfShape(fields, "").filter(({ path }) => !path.includes("."));
}

function isOwn(parameters: readonly string[], name: string): boolean {
  return parameters.some((one) => one.replace(/\?$/, "") === name);
}
