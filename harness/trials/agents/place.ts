/** Where the real clients are installed and have their homes: never in the repository's own packages, and in no user's home. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { claude } from "../../loop/drivers/claude.ts";
import type { Client } from "../../loop/drivers/client.ts";
import { codex } from "../../loop/drivers/codex.ts";
import { commandLineDriver } from "../../loop/drivers/command-line.ts";
import type { Driver } from "../../loop/drivers/driver.ts";
import type { DriverOptions, Environment } from "../../loop/drivers/environment.ts";
import { gemini } from "../../loop/drivers/gemini.ts";
import { ROOT } from "../../root.ts";
import type { TriedClient } from "./hands.ts";

/** Not where temporary files go: Codex runs nothing from there. */
const FOLDER = join(ROOT, "build", "agents");

const PACKAGES: Readonly<Record<TriedClient, string>> = {
  claude: "@anthropic-ai/claude-code@2.1.332",
  codex: "@openai/codex@0.171.0",
  gemini: "@google/gemini-cli@0.61.0",
};
const CLIENTS: Readonly<Record<TriedClient, Client>> = {
  claude: claude(undefined),
  codex: codex("scripted"),
  gemini: gemini("gemini-2.5-pro"),
};

/** Returns the folder of their programs. */
export async function install(tried: readonly TriedClient[]): Promise<string> {
  mkdirSync(FOLDER, { recursive: true });
  const packages = tried.map((one) => PACKAGES[one]);
  await execa("npm", ["install", "--prefix", FOLDER, "--no-audit", "--no-fund", ...packages], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  return join(FOLDER, "node_modules", ".bin");
}

export interface TrialDriver {
  readonly driver: Driver;
  /** Beside the home: nothing in it is for the agent. */
  readonly folder: string;
}

/** A client as a user has it who has just installed it, with a key for the model server at `url`. */
export function driverOf(
  tried: TriedClient,
  bin: string,
  url: string,
  options: Partial<DriverOptions> = {},
): TrialDriver {
  const folder = join(FOLDER, "trial", tried);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "home", ".codex"), { recursive: true });
  const environment: Environment = {
    ...{ PATH: `${bin}:${process.env["PATH"]}`, HOME: join(folder, "home") },
    ...{ ANTHROPIC_BASE_URL: url, ANTHROPIC_API_KEY: "scripted" },
    ...{ OPENAI_BASE_URL: `${url}/v1`, OPENAI_API_KEY: "scripted" },
    ...{ GOOGLE_GEMINI_BASE_URL: url, GEMINI_API_KEY: "scripted" },
  };
  const driver = commandLineDriver(CLIENTS[tried], { environment, nowS: () => 0, ...options });
  return { driver, folder };
}
