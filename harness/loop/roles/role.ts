/** A role: what it may read and write, with which tools and caps, and its prompt. The loop enforces the first; the prompt explains it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { check } from "../../../runtime/fields/check.ts";
import { unknownName } from "../../../runtime/unknown-name.ts";
import { ROOT } from "../../root.ts";
import { UserError } from "../../user-error.ts";

export const ROLES = [
  ...["system_designer", "integration_implementer", "runner_auditor", "spec_critic"],
  ...["architect", "implementer", "reviewer"],
] as const;
export type RoleName = (typeof ROLES)[number];

export const TOOLS = [
  "read",
  "search",
  "edit",
  "write",
  "get_counterexample",
  "get_claims",
  "run_check",
] as const;

const glob = z
  .string()
  .regex(/^(?!\/)(?!.*\.\.)[\w.*/{}-]+$/, "expected a path from the world, or a pattern of paths");

const frontMatter = z.strictObject({
  role: z.enum(ROLES),
  summary: z.string().min(1),
  reads: z.array(glob),
  writes: z.array(glob).min(1),
  tools: z.array(z.enum(TOOLS)).min(1),
  caps: z.strictObject({
    usd: z.number().positive(),
    turns: z.int().positive(),
    minutes: z.number().positive(),
  }),
});

export interface AgentRole extends z.output<typeof frontMatter> {
  readonly prompt: string;
}

/** What the words in braces stand for; a list gives one pattern for each. */
export type Placeholders = Readonly<Record<string, string | readonly string[]>>;

export function loadRole(name: RoleName): AgentRole {
  const path = `roles/${name}.md`;
  const role = parseRole(readFileSync(join(ROOT, path), "utf8"), path);
  if (role.role !== name) throw new UserError(`${path}: role: expected ${name}`);
  return role;
}

/** Throws UserError, with the file and what is wrong in it. */
export function parseRole(text: string, path: string): AgentRole {
  const [, front, prompt] = /^---\n(.*?)^---\n(.*)$/ms.exec(text) ?? [];
  if (front === undefined || prompt === undefined) {
    throw new UserError(`${path}: expected front matter between two lines of ---`);
  }
  let data: unknown;
  try {
    data = parse(front);
  } catch (cause) {
    throw new UserError(`${path}: the front matter is not YAML`, 2, { cause });
  }
  const read = check(frontMatter, data, "the front matter");
  if ("refused" in read) throw new UserError(`${path}: ${read.refused}`);
  return { ...read.ok, prompt: prompt.trim() };
}

/** Its patterns for one loop. */
export function territoryOf(
  { role, reads, writes }: AgentRole,
  placeholders: Placeholders,
): { readonly readable: readonly string[]; readonly writable: readonly string[] } {
  const filled = (globs: readonly string[]) =>
    globs.flatMap((one) => filledIn(one, placeholders, `roles/${role}.md`));
  return { readable: filled(reads), writable: filled(writes) };
}

function filledIn(glob: string, placeholders: Placeholders, path: string): readonly string[] {
  const [whole, name = ""] = /\{(\w+)\}/.exec(glob) ?? [];
  if (whole === undefined) return [glob];
  const values = placeholders[name];
  if (values === undefined) {
    throw new UserError(`${path}: ${unknownName("placeholder", name, Object.keys(placeholders))}`);
  }
  return [values]
    .flat()
    .flatMap((value) => filledIn(glob.replace(whole, value), placeholders, path));
}

/** The prompt for one loop: what it does not fill in stays, as braces in code do. */
export function promptOf({ prompt }: AgentRole, placeholders: Placeholders): string {
  return prompt.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = placeholders[name];
    return typeof value === "string" ? value : whole;
  });
}
