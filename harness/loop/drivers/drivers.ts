/** Agents by the name that `--agent` takes. */
import { oneOf } from "../../../runtime/unknown-name.ts";
import { UserError } from "../../user-error.ts";
import type { LoopLanguage } from "../ledger/languages.ts";
import { AGENTS, type AgentKind, agentKind, NAMED_AGENTS, nameOf } from "./agent-names.ts";
import type { Client } from "./client.ts";
import type { Driver } from "./driver.ts";
import type { DriverOptions } from "./environment.ts";

type Open = (of: string, language: LoopLanguage) => Promise<Driver>;

const options: DriverOptions = {
  environment: process.env,
  nowS: () => (performance.timeOrigin + performance.now()) / 1000,
};

function byCommandLine(client: (model: string | undefined) => Promise<Client>): Open {
  return async (model) => {
    const { commandLineDriver } = await import("./command-line.ts");
    return commandLineDriver(await client(model === "" ? undefined : model), options);
  };
}

const OPEN: Readonly<Record<AgentKind, Open>> = {
  claude: byCommandLine(async (model) => (await import("./claude.ts")).claude(model)),
  codex: byCommandLine(async (model) => (await import("./codex.ts")).codex(model)),
  gemini: byCommandLine(async (model) => (await import("./gemini.ts")).gemini(model)),
  acp: async (command) => (await import("./acp.ts")).acpDriver(command, options),
  replay: async (folder) => (await import("./replay.ts")).replayDriver(folder),
  scripted: async (folder, language) =>
    (await import("./scripted.ts")).scriptedDriver(folder, language),
  repair: async (folder, language) => (await import("./repair.ts")).repairDriver(folder, language),
};

/** For a lane in that language. Throws UserError for an agent that is unknown, or whose description is. */
export async function driverNamed(name: string, language: LoopLanguage): Promise<Driver> {
  const colon = name.indexOf(":");
  const [kind, of] = colon < 0 ? [name, ""] : [name.slice(0, colon), name.slice(colon + 1)];
  const agent = agentKind(kind);
  if (agent === undefined) {
    throw new UserError(
      `--agent: unknown agent ${JSON.stringify(kind)} (expected ${oneOf(AGENTS)})`,
    );
  }
  if (of === "" && (NAMED_AGENTS[agent].takes !== "[MODEL]" || colon >= 0)) {
    throw new UserError(`--agent: ${name}: expected ${nameOf(agent)}`);
  }
  return await OPEN[agent](of, language);
}
