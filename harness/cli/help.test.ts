/** What `tripod help TOPIC FIELD` shows. */
import { expect, test } from "vitest";
import { AGENT_NEEDS } from "../loop/drivers/agent-names.ts";
import { partNames } from "../prove/part-names.ts";
import { REFERENCES } from "../reference/reference.ts";
import { agentsHelp } from "./agents-help.ts";
import { narrowed } from "./help.ts";
import { partsHelp } from "./parts-help.ts";

test("a field narrows the page to itself and what lies in it", () => {
  const paths = narrowed(REFERENCES.rig(), "rig", "deadlines")
    .flatMap(({ rows }) => rows)
    .map(({ path }) => path);
  expect(paths.length).toBeGreaterThan(1);
  expect(paths.every((path) => /^deadlines(\.|$)/.test(path))).toBe(true);
});

test("a field that is not there is refused by the topic's own fields", () => {
  const unknown = () => narrowed(REFERENCES.rig(), "rig", "deadlinse");
  expect(unknown).toThrow('unknown field of rig "deadlinse" (did you mean deadlines?)');
});

test("prove --help names every part, on lines that a terminal has room for", () => {
  const help = partsHelp();
  for (const part of partNames()) expect(help).toContain(part);
  for (const line of help.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
});

test("loop --help names every agent and what it needs, on lines that a terminal has room for", () => {
  const help = agentsHelp();
  for (const { agent } of AGENT_NEEDS) expect(help).toContain(agent);
  for (const line of help.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
});
