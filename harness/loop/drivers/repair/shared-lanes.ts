/** TypeScript lanes that differ in little, served by few processes: what they have in common is loaded once. */
import { stripTypeScriptTypes } from "node:module";
import type { Command } from "../../../../runtime/instance/child.ts";
import { sharedNodeLanes } from "../../../run/lane-command.ts";
import type { HostedLane } from "../../../run/lane-many.ts";
import type { LaneWorld } from "../../../run/lane-world.ts";
import type { LaneTexts } from "./candidate.ts";
import { LaneHost } from "./lane-host.ts";

/** A process keeps all that it ever loaded. */
const LANES_A_HOST = 64;

export interface LaneInHost {
  readonly host: LaneHost;
  /** How the host was started. */
  readonly command: Command;
  readonly lane: HostedLane;
}

export class SharedLanes {
  readonly #world: LaneWorld;
  readonly #system: string;
  /** Told the process that is about to be ended. */
  readonly #closing: (pid: number) => void;
  readonly #idle: { readonly host: LaneHost; lanes: number }[] = [];
  #command: Promise<Command> | undefined;

  /** All files but the lane's own are those of `world`. */
  constructor(world: LaneWorld, system: string, closing: (pid: number) => void) {
    this.#world = world;
    this.#system = system;
    this.#closing = closing;
  }

  /** A host of its own for as long as `use` takes, which says whether it is fit to go on with. */
  async with<Result>(
    texts: LaneTexts,
    use: (lane: LaneInHost) => Promise<{ readonly result: Result; readonly isFit: boolean }>,
  ): Promise<Result> {
    this.#command ??= sharedNodeLanes(this.#world, this.#system);
    const command = await this.#command;
    const own = this.#idle.pop() ?? { host: new LaneHost(command), lanes: 0 };
    const files = Object.fromEntries([...texts].map(([path, text]) => [path, stripped(text)]));
    let isFit = false;
    try {
      const used = await use({ host: own.host, command, lane: { id: ++own.lanes, files } });
      isFit = used.isFit;
      return used.result;
    } finally {
      if (isFit && own.host.running && own.lanes < LANES_A_HOST) this.#idle.push(own);
      else await this.#end(own.host);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map(({ host }) => this.#end(host)));
  }

  async #end(host: LaneHost): Promise<void> {
    const { pid } = host;
    if (pid !== undefined && host.running) this.#closing(pid);
    await host.end();
  }
}

const plain = new Map<string, string>();
const PLAIN_MAX = 64;

/** Most files of a lane are as they were. What is not TypeScript is left to the process to refuse. */
function stripped(text: string): string {
  const known = plain.get(text);
  if (known !== undefined) return known;
  let made = text;
  try {
    made = stripTypeScriptTypes(text);
  } catch {
    return text;
  }
  if (plain.size >= PLAIN_MAX) plain.clear();
  plain.set(text, made);
  return made;
}
