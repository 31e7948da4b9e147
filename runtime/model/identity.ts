/**
 * What a run's state is as far as the future goes by it: all that its objects hold, with cycles counted from now, and with digests
 * and inputs named by the slot that they are right for. Runs of one identity go on alike.
 *
 * All fields of all objects count but for those that are named here, so that one that is added tells states apart until someone has
 * thought about it: the search gets larger then, and never blind.
 */
import { createHash } from "node:crypto";
import { ByteRing } from "../wire/byte-ring.ts";
import { encodeReadings } from "../wire/fast-codec.ts";
import { bytesOf, FoldHistory, recordsOn } from "./fold-system.ts";
import type { ModelRun } from "./model-run.ts";
import { fieldOf, numberAt, objectAt } from "./open-fields.ts";
import { lostSlots, trueStates } from "./views.ts";
import { FIRST } from "./warm-start.ts";

/** How much older an act makes a medium. */
const OLDER_MAX = 2;

const SKIPPED: ReadonlySet<string> = words(
  // Constants of the run; functions and links; and parts that are looked at from elsewhere.
  "_options _redundancy _limits _sessions _program _emit _changed _lifecycles start machine",
  "_boot _onDown _receive _rigError",
  // What is reported, and not gone by.
  "_status sequence why _outsideIn _closed",
  // Of the slot that is over: begun anew with the next one. Between slots nothing is on its way.
  "_cycle told _faulty",
  // Of systems whose states have no digest.
  "_words",
  // Found anew from the plan's rules.
  "_ruled",
  // Looked at by hand.
  "epoch _epochs",
);

/** Fields that hold a number of a slot. */
const CYCLES: ReadonlySet<string> = words("cycle cycles heardAt closed until from _cycles _newest");

function words(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split(" ")));
}

export function identityOf(run: ModelRun): string {
  return createHash("sha1").update(new Portrait(run).text).digest("base64");
}

/** How a field is told whose value counts in part; by class and name. */
type Teller = (portrait: Portrait, value: unknown, owner: object) => string;

const TOLD: Readonly<Record<string, Teller>> = {
  // The two that vote while the third is sent the state take turns.
  "Reintegration._begun": (_, value) => String(Number(value) % 2),
  "Reintegration._notBefore": ({ now }, value) => String(Math.max(0, Number(value) - now)),
  "Reintegration._reached": (portrait, value) =>
    listOf(value)
      .map((cycle, lane) => (portrait.follows(lane) ? portrait.relative(Number(cycle)) : ""))
      .join(),
  // Asked for while it is sent START.
  "Object.isFresh": (_, value, owner) =>
    fieldOf(owner, "presence") === "starting" ? String(value) : "",
  "Object.since": (portrait, value) => portrait.sinceThen(Number(value)),
  "Object.place": (portrait, value) =>
    Number(fieldOf(value, "heardAt") ?? 0) < portrait.now - 2 ? "" : portrait.of(value),
  // Far below the quota: the search would take a lane that is latched for one that does not come back.
  "Object.readmitted": () => "",
  // What is held is a flagged output's value.
  "OutputStage._good": () => "",
  "OutputStage._age": (_, value) => String(Math.min(Number(value), 4)),
  "Stabilisation._losses": (portrait, value) =>
    listOf(value)
      .filter((loss) => fieldOf(loss, "from") === 0 || numberAt(loss, "until") > portrait.floor)
      .map((loss) => portrait.of({ ...Object(loss) }))
      .join(),
  "Stabilisation._unknown": (portrait, value) =>
    entriesOf(value)
      .filter(([, cycle]) => cycle === 0 || Number(cycle) >= portrait.floor)
      .map(([lane, cycle]) => `${String(lane)}:${portrait.relative(Number(cycle))}`)
      .join(),
  "FaultBooks._recovering": ({ now }, value) =>
    entriesOf(value)
      .map(([lane, cycle]) => `${String(lane)}:${Number(cycle) - now}`)
      .sort()
      .join(),
  "FaultBooks._outside": ({ now }, value) =>
    value === undefined ? "" : String(numberAt(value, "until") - now),
  // Gone by while a transfer is under way, which begins with another.
  "LaneHistory._frozen": (portrait, value) => (portrait.isInTransfer ? portrait.of(value) : ""),
  "LaneHistory._staged": (portrait, value) => (portrait.isInTransfer ? portrait.of(value) : ""),
};

class Portrait {
  readonly now: number;
  /** No lane can come to ask for an older cycle, but for the first one. */
  readonly floor: number;
  readonly isInTransfer: boolean;
  readonly text: string;
  readonly #run: ModelRun;
  readonly #names = new Map<string, string>();
  readonly #seen = new Map<object, number>();

  constructor(run: ModelRun) {
    this.#run = run;
    this.now = run.cycle;
    const { loop, deployment } = run;
    const running = objectAt(loop, "_running");
    const reintegration = objectAt(running, "reintegration");
    const parties = listOf(fieldOf(running, "sessions", "_parties"));
    this.isInTransfer = fieldOf(reintegration, "_transfer") !== undefined;
    this.floor = this.#oldest(parties);
    this.#nameWhatIsRight();
    this.text = [
      this.#epochs(parties, reintegration),
      ...["_lifecycles", "_health", "_output", "_books"].map((part) =>
        this.of(fieldOf(loop, part)),
      ),
      this.of(reintegration),
      this.of(parties.map((party) => fieldOf(party, "medium"))),
      this.of(deployment.instances),
      run.pending().join(),
    ].join("\n");
  }

  follows(lane: number): boolean {
    return fieldOf(this.#run.loop, "_lifecycles", lane, "_state", "standing") === "following";
  }

  relative(cycle: number): string {
    return cycle === 0 ? "0" : this.sinceThen(cycle);
  }

  sinceThen(cycle: number): string {
    return cycle < this.floor ? "old" : String(cycle - this.now);
  }

  of(value: unknown, name = ""): string {
    if (typeof value === "function") return "";
    if (typeof value === "number" && CYCLES.has(name)) return this.relative(value);
    if (typeof value !== "object" || value === null) return String(value);
    if (value instanceof Uint8Array) return this.#named(value);
    const before = this.#seen.get(value);
    if (before !== undefined) return `@${before}`;
    this.#seen.set(value, this.#seen.size);
    return this.#inside(value, name);
  }

  #inside(value: object, name: string): string {
    const kind = value.constructor.name;
    if (kind === "Medium") return this.#medium(value);
    if (kind === "InputLog" || kind === "VotedHistory") return this.#kept(value);
    if (value instanceof FoldHistory) {
      const { cycles, state } = value;
      return `${this.relative(cycles)}=${this.#named(bytesOf(state))}${this.of(fieldOf(value, "_mishap"))}`;
    }
    if (Array.isArray(value) || value instanceof Set || value instanceof Map) {
      return `[${[...value].map((one) => this.of(one, name)).join()}]`;
    }
    const fields = Object.entries(value).filter(([field]) => !SKIPPED.has(field));
    return `{${fields.map(([field, held]) => `${field}:${this.#field(kind, field, held, value)}`).join()}}`;
  }

  #field(kind: string, name: string, held: unknown, owner: object): string {
    const teller = TOLD[`${kind}.${name}`];
    return teller === undefined ? this.of(held, name) : teller(this, held, owner);
  }

  #medium(medium: object): string {
    const bytes = fieldOf(medium, "bytes");
    if (!(bytes instanceof Uint8Array)) throw new Error("a medium has no bytes");
    return recordsOn(bytes)
      .slice(-1 - OLDER_MAX)
      .map(({ cycles, state }) => `${this.relative(cycles)}=${this.#named(bytesOf(state))}`)
      .join();
  }

  /** What is kept by cycle, as far as a lane can ask for it. */
  #kept(store: object): string {
    const ring = fieldOf(store, "_digests") ?? fieldOf(store, "_readings");
    const numbers = fieldOf(ring, "_numbers");
    if (!(ring instanceof ByteRing && numbers instanceof Float64Array)) {
      throw new Error("nothing is left of a ring");
    }
    const kept = [...numbers]
      .filter((cycle) => cycle >= this.floor)
      .sort((left, right) => left - right)
      .map((cycle) => `${this.relative(cycle)}=${this.of(ring.get(cycle))}`);
    const newest = fieldOf(store, "_newest");
    const until = typeof newest === "number" ? `newest ${this.relative(newest)}` : "";
    return `${kept.join()}${until}`;
  }

  #epochs(parties: readonly unknown[], reintegration: object): string {
    const { loop, deployment } = this.#run;
    return parties
      .map((party, lane) => {
        const epoch = fieldOf(loop, "_lanes", "incarnations", lane, "epoch");
        const others = [
          fieldOf(party, "session", "_epoch"),
          fieldOf(deployment.instances[lane], "_lane", "_life", "epoch"),
          fieldOf(reintegration, "_epochs", lane),
        ];
        return others.map((one) => (one === undefined ? "none" : String(one === epoch))).join();
      })
      .join(";");
  }

  #oldest(parties: readonly unknown[]): number {
    const cycles = parties.flatMap((party, lane) => {
      const next = fieldOf(
        this.#run.deployment.instances[lane],
        "_lane",
        "_life",
        "history",
        "_cycles",
      );
      const bytes = fieldOf(party, "medium", "bytes");
      const records = bytes instanceof Uint8Array ? recordsOn(bytes) : [];
      return [next, records.at(-1 - OLDER_MAX)?.cycles];
    });
    return Math.min(
      this.now,
      ...cycles.filter((one): one is number => typeof one === "number" && one > 0),
    );
  }

  #nameWhatIsRight(): void {
    const lost = lostSlots(this.#run);
    for (let slot = Math.max(FIRST, this.floor); slot < this.now; slot++) {
      if (lost.has(slot)) continue;
      const reading = bytesOf(slot);
      this.#names.set(hex(reading), `i${this.relative(slot)}`);
      this.#names.set(hex(encodeReadings([reading])), `I${this.relative(slot)}`);
    }
    for (const [cycles, state] of trueStates(this.#run)) {
      if (cycles < this.floor) continue;
      const digest = hex(bytesOf(state));
      this.#names.set(digest, `s${this.relative(cycles)}`);
      // A ballot is the state, and its digest behind it.
      this.#names.set(digest + digest, `b${this.relative(cycles)}`);
    }
  }

  /** What is right for no slot is numbered as it comes. */
  #named(bytes: Uint8Array): string {
    const key = hex(bytes);
    const name = this.#names.get(key) ?? `x${this.#names.size}`;
    this.#names.set(key, name);
    return name;
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function entriesOf(value: unknown): readonly (readonly [unknown, unknown])[] {
  return value instanceof Map ? [...value] : [];
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
}
