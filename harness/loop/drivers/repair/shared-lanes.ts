/** TypeScript lanes that differ in little, served by few processes: what they have in common is there once. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { basename, dirname, join, relative, sep } from "node:path";
import type { Command } from "../../../../runtime/instance/child.ts";
import { privateFolder } from "../../../../runtime/instance/private-folder.ts";
import { type SharedNodeLanes, sharedNodeLanes } from "../../../run/lane-command.ts";
import type { LaneWorld } from "../../../run/lane-world.ts";
import type { LaneTexts } from "./candidate.ts";
import { LaneHost } from "./lane-host.ts";

/** A process keeps all that it ever loaded. */
const LANES_A_HOST = 64;

export interface HostedLane {
  readonly host: LaneHost;
  /** How the host was started. */
  readonly command: Command;
  /** The lane's module, as the host sees it. */
  readonly module: string;
}

export class SharedLanes {
  readonly #world: LaneWorld;
  readonly #system: string;
  /** Told the process that is about to be ended. */
  readonly #closing: (pid: number) => void;
  readonly #folder = privateFolder();
  readonly #base = join(this.#folder, "base");
  readonly #idle: { readonly host: LaneHost; lanes: number }[] = [];
  #served: Promise<SharedNodeLanes> | undefined;

  /** All files but the lane's own are those of `world`. */
  constructor(world: LaneWorld, system: string, closing: (pid: number) => void) {
    this.#world = world;
    this.#system = system;
    this.#closing = closing;
    cpSync(world.folder, this.#base, { recursive: true });
  }

  /** A host of its own for as long as `use` takes, which says whether it is fit to go on with. */
  async with<Result>(
    lane: LaneTexts,
    use: (placed: HostedLane) => Promise<{ readonly result: Result; readonly isFit: boolean }>,
  ): Promise<Result> {
    const { command, folder } = await this.#command();
    const own = this.#idle.pop() ?? { host: new LaneHost(command), lanes: 0 };
    own.lanes++;
    const placed = this.#place(lane);
    let isFit = false;
    try {
      const module = join(folder, basename(placed), this.#world.lane);
      const used = await use({ host: own.host, command, module });
      isFit = used.isFit;
      return used.result;
    } finally {
      rmSync(placed, { recursive: true, force: true });
      if (isFit && own.host.running && own.lanes < LANES_A_HOST) this.#idle.push(own);
      else await this.#end(own.host);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map(({ host }) => this.#end(host)));
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #end(host: LaneHost): Promise<void> {
    const { pid } = host;
    if (pid !== undefined && host.running) this.#closing(pid);
    await host.end();
  }

  async #command(): Promise<SharedNodeLanes> {
    const { payloads = "" } = this.#world;
    const lanes = { folder: this.#folder, payloads: join("base", payloads), system: this.#system };
    this.#served ??= sharedNodeLanes(this.#world, lanes);
    return await this.#served;
  }

  /** Modules that two paths lead to by links are one: only the lane's own are loaded anew. */
  #place(lane: LaneTexts): string {
    const placed = mkdtempSync(join(this.#folder, "lane-"));
    const own = dirname(this.#world.lane);
    const ways = own.split(sep);
    for (let depth = 0; depth <= ways.length; depth++) {
      const at = ways.slice(0, depth).join(sep);
      mkdirSync(join(placed, at), { recursive: true });
      for (const name of readdirSync(join(this.#base, at))) {
        if (name === ways[depth]) continue;
        const path = join(at, name);
        if (at === own && lane.has(name)) continue;
        symlinkSync(relative(join(placed, at), join(this.#base, path)), join(placed, path));
      }
    }
    for (const [name, text] of lane) writeFileSync(join(placed, own, name), stripped(text));
    return placed;
  }
}

const plain = new Map<string, string>();

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

const PLAIN_MAX = 64;
