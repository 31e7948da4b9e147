/** Agents by the name that `--agent` takes. */
import { oneOf } from "../../../runtime/unknown-name.ts";
import { UserError } from "../../user-error.ts";
import type { Driver } from "./driver.ts";

interface KnownAgent {
  /** Before the colon. */
  readonly kind: string;
  /** What stands behind it, for errors and help; empty for an agent that takes nothing. */
  readonly takes: string;
  readonly open: (of: string, language: string) => Promise<Driver>;
}

const known: readonly KnownAgent[] = [
  {
    kind: "scripted",
    takes: "DIR",
    open: async (folder, language) =>
      (await import("./scripted.ts")).scriptedDriver(folder, language),
  },
];

export const AGENTS = known.map(({ kind, takes }) => (takes === "" ? kind : `${kind}:${takes}`));

/** For a lane in that language. Throws UserError for an agent that is unknown, or whose description is. */
export async function driverNamed(name: string, language: string): Promise<Driver> {
  const colon = name.indexOf(":");
  const [kind, of] = colon < 0 ? [name, ""] : [name.slice(0, colon), name.slice(colon + 1)];
  const agent = known.find((one) => one.kind === kind);
  if (agent === undefined) {
    throw new UserError(
      `--agent: unknown agent ${JSON.stringify(kind)} (expected ${oneOf(AGENTS)})`,
    );
  }
  if ((agent.takes === "") !== (of === "")) {
    throw new UserError(
      `--agent: ${name}: expected ${agent.takes === "" ? kind : `${kind}:${agent.takes}`}`,
    );
  }
  return await agent.open(of, language);
}
