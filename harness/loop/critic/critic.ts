/**
 * Whether a tightening is taken to the operator: it is sound; it refutes its witness, which passes today; it keeps every honest lane; and
 * it covers, or finds, more than today. Anything else is refused, with the reason.
 */
import type { PlannedMutant } from "../../trials/mutants/operators/planned.ts";
import { UserError } from "../../user-error.ts";
import { type Files, laneFolderIn } from "../freeze/frozen-files.ts";
import { type Courtroom, openCourtroom, withLane, withPeer } from "../judge/courtroom.ts";
import { told } from "../judge/property-check.ts";
import {
  type Cases,
  type Edited,
  fateOf,
  killedIn,
  mutantsOf,
  type ZooFates,
  zooOf,
} from "./lane-fate.ts";
import { edited, type Tightening, type Unreadable } from "./proposal.ts";
import { unsound } from "./soundness.ts";
import { laneFiles, placed, type Spec, specOf, successorOf } from "./spec.ts";
import { patched } from "./territory.ts";

export type Opinion =
  | { readonly accepted: true; readonly why: string; readonly spec: Spec }
  | { readonly accepted: false; readonly why: string };

/** What a proposal would be put in the place of. */
export interface Today extends Spec {
  /** All files of the accepted lane's commit. */
  readonly accepted: Files;
  readonly cases: Cases;
}

interface Candidate extends Spec {
  /** The lane in the loop's language that it has to keep: the accepted one, or that which a successor brings. */
  readonly honest: Files;
}

/** Holds proposals against today's specification, and tells which faulty lanes that does not find. */
export class Critic {
  readonly #today: Today;
  readonly #room: Courtroom;
  #mutants: Promise<readonly PlannedMutant[]> | undefined;
  #fates: Promise<ZooFates> | undefined;

  private constructor(today: Today, room: Courtroom, fates: ZooFates | undefined) {
    this.#today = today;
    this.#room = room;
    if (fates !== undefined) this.#fates = Promise.resolve(fates);
  }

  /** `fates` are those of the zoo, where they are known. */
  static async open(today: Today, fates?: ZooFates): Promise<Critic> {
    const { manifest, files, accepted } = today;
    return new Critic(today, await openCourtroom(manifest, files, accepted), fates);
  }

  /** Of the accepted lane's single edits. */
  async zooFates(): Promise<ZooFates> {
    const mutants = await this.#zooMutants();
    this.#fates ??= killedIn(this.#room, mutants, this.#today.cases);
    return await this.#fates;
  }

  /** The accepted lane's single edits. */
  async zoo(): Promise<readonly Edited[]> {
    return zooOf(await this.#zooMutants(), await this.zooFates());
  }

  async #zooMutants(): Promise<readonly PlannedMutant[]> {
    this.#mutants ??= mutantsOf(this.#room);
    return await this.#mutants;
  }

  async judge(proposal: Tightening | Unreadable): Promise<Opinion> {
    if ("refused" in proposal) return refuse(proposal.refused);
    const witness = this.#witnessOf(proposal);
    if ("refused" in witness) return refuse(`its witness: ${witness.refused}`);
    const spec = await this.#specOf(proposal);
    if ("refused" in spec) return refuse(spec.refused);
    let room: Courtroom | undefined;
    try {
      room = await openCourtroom(spec.manifest, spec.files, spec.honest);
      const why =
        unsound(this.#room, room) ??
        fallenShort(this.#today, spec) ??
        (await this.#witnessRefusal(room, spec, witness.ok)) ??
        (await this.#honestRefusal(room, spec, witness.ok));
      if (why !== undefined) return refuse(why);
      return await this.#gain(room, spec, proposal);
    } catch (error) {
      // Of code that the critic wrote: what it throws is its own.
      if (!(error instanceof UserError) || error.exitCode !== 2) throw error;
      return refuse(told(room ?? this.#room, error.message));
    } finally {
      room?.close();
    }
  }

  close(): void {
    this.#room.close();
  }

  async #specOf({
    edit,
    write,
    successor,
  }: Tightening): Promise<Candidate | { readonly refused: string }> {
    const { manifest, files, accepted } = this.#today;
    if (successor === undefined) {
      const changed = patched(manifest.system, files, { edit, write });
      if ("refused" in changed) return changed;
      return await loaded(async () => ({
        ...(await specOf(changed.ok, manifest)),
        honest: laneFiles(manifest, accepted),
      }));
    }
    if (!isLater(successor, manifest.system)) {
      return { refused: `${successor}: not a later version of ${manifest.system}` };
    }
    return await loaded(async () => {
      const { shipped, ...spec } = await successorOf(manifest, successor);
      return { ...spec, honest: shipped };
    });
  }

  /** By their place in today's tree. */
  #witnessOf({ witness, witnessFiles }: Tightening) {
    const { manifest, accepted } = this.#today;
    const folder = laneFolderIn(manifest.system, manifest.lane);
    if (witness.length === 0) return { ok: placed(witnessFiles, manifest) };
    return edited(
      laneFiles(manifest, accepted),
      witness.map((edit) => ({ ...edit, in: `${folder}/${edit.in}` })),
    );
  }

  /** It passes today, and not then. */
  async #witnessRefusal(
    room: Courtroom,
    { manifest }: Spec,
    witness: Files,
  ): Promise<string | undefined> {
    const { cases } = this.#today;
    if (witness.size === 0) return "it has no witness";
    const before = await fateOf(withLane(this.#room, witness), cases);
    if (before.kind === "unfit") return `its witness is not a lane: ${before.why}`;
    if (before.kind === "refuted") {
      return `its witness does not pass today: ${before.property} refutes it`;
    }
    const after = await fateOf(withLane(room, placed(witness, manifest)), cases);
    return after.kind === "holds" ? "it does not refute its witness" : undefined;
  }

  async #honestRefusal(
    room: Courtroom,
    { manifest, honest }: Candidate,
    witness: Files,
  ): Promise<string | undefined> {
    for (const lane of room.system.lanes) {
      const isOwn = lane.name === room.lane.name;
      // An accepted lane that is itself the witness is not honest: it is what the tightening is against.
      if (isOwn && isSameLane(placed(witness, manifest), honest)) continue;
      const fate = await fateOf(isOwn ? room : withPeer(room, lane), this.#today.cases);
      if (fate.kind === "holds") continue;
      const by = fate.kind === "refuted" ? `${fate.property} refutes it` : fate.why;
      return `it does not keep the honest lane ${lane.name}: ${by}`;
    }
    return undefined;
  }

  /** Rule (c). A successor has other lanes, and so another zoo: it has to cover what nobody covered. */
  async #gain(room: Courtroom, spec: Spec, { successor }: Tightening): Promise<Opinion> {
    const actions = actionsNew(this.#today, spec);
    const covers = actions.length === 0 ? [] : [`it covers ${actions.join(", ")}`];
    const accepted = (found: readonly string[]): Opinion => ({
      accepted: true,
      why: `it refutes its witness and keeps ${room.system.lanes.length} honest lanes; ${found.join("; ")}`,
      spec: { manifest: spec.manifest, files: spec.files },
    });
    if (successor !== undefined) {
      return covers.length > 0
        ? accepted(covers)
        : refuse("it covers nothing that was not covered");
    }
    // What nobody covered is reason enough; else it has to find more of what goes unnoticed today.
    if (covers.length > 0) return accepted(covers);
    const zoo = await this.zoo();
    const survivors = zoo.filter(({ isKilled }) => !isKilled).map(({ mutant }) => mutant);
    const found = (await killedIn(room, survivors, this.#today.cases)).filter(Boolean).length;
    const before = zoo.length - survivors.length;
    const counts = `${before + found} of ${zoo.length} faulty lanes are found, before ${before}`;
    if (found > 0) return accepted([counts]);
    return refuse(`it raises nothing: ${counts}, and no action of the adversary is new`);
  }
}

function refuse(why: string): Opinion {
  return { accepted: false, why: why.split("\n")[0] ?? why };
}

async function loaded<Result>(
  load: () => Promise<Result>,
): Promise<Result | { readonly refused: string }> {
  try {
    return await load();
  } catch (error) {
    if (error instanceof UserError && error.exitCode === 2) return { refused: error.message };
    throw error;
  }
}

const VERSION = /^(.+)_v(\d+)$/;

function isLater(successor: string, system: string): boolean {
  const [, family, later] = VERSION.exec(successor) ?? [];
  const [, own, earlier] = VERSION.exec(system) ?? [];
  return family !== undefined && family === own && Number(later) > Number(earlier);
}

function isSameLane(one: Files, other: Files): boolean {
  return (
    one.size === other.size &&
    [...one].every(([path, bytes]) => {
      const there = other.get(path);
      return there !== undefined && Buffer.compare(bytes, there) === 0;
    })
  );
}

/** An adversary may do more than today's, and nothing less often. */
function fallenShort(
  before: Pick<Spec, "manifest">,
  now: Pick<Spec, "manifest">,
): string | undefined {
  for (const [name, floors] of Object.entries(before.manifest.floors)) {
    const lacking = Object.keys(floors).find(
      (action) => now.manifest.floors[name]?.[action] === undefined,
    );
    if (lacking !== undefined) return `${name}: its cases no longer have ${lacking} often`;
  }
  return undefined;
}

/** What the adversary does often now, and did not. That a packet arrives is not counted: it does so anyway. */
function actionsNew(
  before: Pick<Spec, "manifest">,
  now: Pick<Spec, "manifest">,
): readonly string[] {
  const actionsOf = ({ manifest: { floors } }: Pick<Spec, "manifest">) =>
    new Set(Object.values(floors).flatMap((counted) => Object.keys(counted)));
  const known = actionsOf(before);
  return [...actionsOf(now)]
    .filter((action) => !known.has(action) && !/: deliver$/.test(action))
    .toSorted();
}
