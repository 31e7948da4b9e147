/** Agents by the name that `--agent` takes. */
import { oneOf } from "../../../runtime/unknown-name.ts";
import { UserError } from "../../user-error.ts";
import type { LoopLanguage } from "../ledger/languages.ts";
import type { Client } from "./client.ts";
import type { Driver } from "./driver.ts";
import type { DriverOptions } from "./environment.ts";

interface KnownAgent {
  /** Before the colon. */
  readonly kind: string;
  /** What stands behind it, for errors and help: in brackets where it may be left out. */
  readonly takes: string;
  readonly open: (of: string, language: LoopLanguage) => Promise<Driver>;
}

const options: DriverOptions = {
  environment: process.env,
  nowS: () => (performance.timeOrigin + performance.now()) / 1000,
};

const MODEL = "[MODEL]";

function byCommandLine(
  kind: string,
  client: (model: string | undefined) => Promise<Client>,
): KnownAgent {
  return {
    ...{ kind, takes: MODEL },
    open: async (model) => {
      const { commandLineDriver } = await import("./command-line.ts");
      return commandLineDriver(await client(model === "" ? undefined : model), options);
    },
  };
}

const known: readonly KnownAgent[] = [
  byCommandLine("claude", async (model) => (await import("./claude.ts")).claude(model)),
  byCommandLine("codex", async (model) => (await import("./codex.ts")).codex(model)),
  byCommandLine("gemini", async (model) => (await import("./gemini.ts")).gemini(model)),
  {
    kind: "acp",
    takes: "CMD",
    open: async (command) => (await import("./acp.ts")).acpDriver(command, options),
  },
  {
    kind: "replay",
    takes: "DIR",
    open: async (folder) => (await import("./replay.ts")).replayDriver(folder),
  },
  {
    kind: "scripted",
    takes: "DIR",
    open: async (folder, language) =>
      (await import("./scripted.ts")).scriptedDriver(folder, language),
  },
  {
    kind: "repair",
    takes: "DIR",
    open: async (folder, language) => (await import("./repair.ts")).repairDriver(folder, language),
  },
];

export const AGENTS = known.map(nameOf);

function nameOf({ kind, takes }: KnownAgent): string {
  return takes === MODEL ? `${kind}[:MODEL]` : `${kind}:${takes}`;
}

/** For a lane in that language. Throws UserError for an agent that is unknown, or whose description is. */
export async function driverNamed(name: string, language: LoopLanguage): Promise<Driver> {
  const colon = name.indexOf(":");
  const [kind, of] = colon < 0 ? [name, ""] : [name.slice(0, colon), name.slice(colon + 1)];
  const agent = known.find((one) => one.kind === kind);
  if (agent === undefined) {
    throw new UserError(
      `--agent: unknown agent ${JSON.stringify(kind)} (expected ${oneOf(AGENTS)})`,
    );
  }
  if (of === "" && (agent.takes !== MODEL || colon >= 0)) {
    throw new UserError(`--agent: ${name}: expected ${nameOf(agent)}`);
  }
  return await agent.open(of, language);
}
