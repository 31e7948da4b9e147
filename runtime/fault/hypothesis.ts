/**
 * The fault hypothesis, stated once. At any time at most one faulty lane (its links count as part of it), and at most f
 * faulty sources. A source that tells every lane the same lie may coincide with a faulty lane; one that tells them
 * different things may not, because one exchange round among four fault containment regions (the source and three
 * lanes) covers one arbitrarily faulty region, not two. The rig itself is a test instrument outside the hypothesis.
 *
 * A lane is faulty from an injected fault on until it votes again:
 * - it is struck in a slot in which a rule that may hit it is in force, or the plan has it down; rules of packets on an inner
 *   wire strike it only where it is silent: a system is there to tolerate them, late but not wrong;
 * - after that it is recovering up to the first slot in which it is among the voters and says what is voted; where the system keeps
 *   nothing from slot to slot, says anything: what it says wrong then is its own;
 * - in a slot outside the hypothesis each lane that does not say what is voted is struck: two faulty lanes take the third along.
 *
 * A slot is outside where more is faulty than the hypothesis allows, and from there on until the triad has a vote again. Both
 * end when the triad has had the bound of its rig since the last fault: who is not back by then has failed to stabilise.
 *
 * A lane that the host kept from voting is not faulty. Until it says what is voted, within the bound, a slot that is outside only
 * when it is counted in says nothing, and the bound of all runs anew from the last slot in which the host held one up.
 */
import { commonMode } from "./common-mode.ts";
import { actsOnReadings, sourceKinds, takesDown } from "./kinds-by-name.ts";
import type { Rule } from "./plan.ts";
import { isOfPacketsOnly, lanesMadeFaulty } from "./rule.ts";

const FAULTY_LANES_MAX = 1;
/** A frame that is held back is told of when it is let go. */
const SLOTS_REMEMBERED = 4096;

export interface FaultyNow {
  /** Lanes by name that a rule may strike in this cycle, or that are down. */
  readonly lanes: ReadonlySet<string>;
  readonly sources: ReadonlySet<number>;
  readonly equivocating: boolean;
  /** Lanes that the plan makes wrong alike, in words. */
  readonly commonMode: string | undefined;
}

/** Which lanes and sources the rules in force may make faulty, with the lanes that are down already. */
export function faultyUnder(inForce: readonly Rule[], down: Iterable<string>): FaultyNow {
  return withLanes(faultyByRules(inForce), down);
}

function withLanes(faulty: FaultyNow, more: Iterable<string>): FaultyNow {
  const lanes = new Set(more);
  if (lanes.size === 0) return faulty;
  for (const lane of faulty.lanes) lanes.add(lane);
  return { ...faulty, lanes };
}

function faultyByRules(inForce: readonly Rule[]): FaultyNow {
  const lanes = new Set<string>();
  const sources = new Set<number>();
  let equivocating = false;
  for (const rule of inForce) {
    for (const lane of lanesMadeFaulty(rule, takesDown)) lanes.add(lane);
    if (actsOnReadings(rule)) {
      for (const source of rule.source) sources.add(source);
      equivocating ||= sourceKinds[rule.kind].equivocates;
    }
  }
  return { lanes, sources, equivocating, commonMode: commonMode(inForce) };
}

/** A slot that is over, as far as the books go by it. */
export interface BookedSlot {
  readonly cycle: number;
  readonly inForce: readonly Rule[];
  /** The lanes, by name, that the plan keeps from being there. */
  readonly down: readonly string[];
  /** The lanes that are among the voters and said what is voted; of a system that keeps nothing, that said anything. */
  readonly right: ReadonlySet<string>;
  /** Those of which there is no ballot. */
  readonly silent: ReadonlySet<string>;
  /** Those that are permanently isolated: nothing more is expected of them. */
  readonly latched: ReadonlySet<string>;
  readonly hasVote: boolean;
  /** Those that the host kept from voting. */
  readonly heldUp: ReadonlySet<string>;
}

export interface Booked {
  readonly faulty: FaultyNow;
  /** What puts the slot outside the hypothesis, in words. */
  readonly outside: string | undefined;
  /** The same of a slot inside, when the lanes that the host has kept from voting are counted in. */
  readonly outsideByHost: string | undefined;
  /** What has failed to stabilise within the bound in this slot; named once. */
  readonly overdue: readonly string[];
}

const CALM: Booked = {
  faulty: faultyUnder([], []),
  outside: undefined,
  outsideByHost: undefined,
  overdue: [],
};

/** The verdict's books, kept slot by slot. */
export class FaultBooks {
  readonly #lanes: readonly string[];
  readonly #f: number;
  readonly #boundSlots: number;
  /** Of each lane that has not voted since it was struck, the last cycle in which it was. */
  readonly #recovering = new Map<string, number>();
  /** Lanes that have not voted since the host kept them from that, and those they took along. */
  readonly #behindByHost = new Set<string>();
  /** The bound from the last cycle in which the host kept a lane from voting. */
  #excusedUntil = -1;
  /** What the rules make faulty that were in force last: the same for as long as they are. */
  #ruled = ruledBy([]);
  /** What put the newest slots outside, by their cycle. */
  readonly #outsideIn = new Map<number, string>();
  #closed = -1;
  /** What put the triad outside, until it has a vote again. */
  #outside: { readonly why: string; readonly until: number } | undefined;

  constructor(options: {
    readonly lanes: readonly string[];
    readonly f: number;
    readonly boundSlots: number;
  }) {
    this.#lanes = options.lanes;
    this.#f = options.f;
    this.#boundSlots = options.boundSlots;
  }

  /** What an injection of that cycle meets: one that is told of late belongs to a slot that is closed. */
  outsideIn(cycle: number, inForce: readonly Rule[], down: readonly string[]): string | undefined {
    if (cycle <= this.#closed) return this.#outsideIn.get(cycle);
    const { faulty } = this.#ruledBy(inForce);
    return outside(withLanes(faulty, [...down, ...this.#recovering.keys()]), this.#f);
  }

  #ruledBy(inForce: readonly Rule[]): Ruled {
    if (this.#ruled.inForce !== inForce) this.#ruled = ruledBy(inForce);
    return this.#ruled;
  }

  /** A slot in which the plan does nothing and all three lanes say the same: whichever was faulty is back. */
  closeCalm(cycle: number): Booked {
    this.#recovering.clear();
    this.#behindByHost.clear();
    this.#outside = undefined;
    this.#remember(cycle, undefined);
    return CALM;
  }

  close(slot: BookedSlot): Booked {
    const { cycle, inForce, down, right, silent } = slot;
    const ruled = this.#ruledBy(inForce);
    const rules = withLanes(ruled.faulty, down);
    const struck = new Set(rules.lanes);
    for (const lane of ruled.ofPackets) if (silent.has(lane)) struck.add(lane);
    const lanes = new Set(struck);
    for (const lane of this.#recovering.keys()) if (!right.has(lane)) lanes.add(lane);
    const faulty = { ...rules, lanes };
    const why = outside(faulty, this.#f);
    if (why !== undefined) this.#outside = { why, until: cycle + this.#boundSlots };
    this.#remember(cycle, why);
    const isAnew = outside({ ...rules, lanes: struck }, this.#f) !== undefined;
    if (why !== undefined) this.#strikeTheOthers(slot, isAnew);
    const overdue = this.#carry(slot, struck);
    const outsideNow = why ?? this.#stillOutside(slot);
    const byHost = this.#carryByHost(slot, faulty);
    const outsideByHost = outsideNow === undefined ? byHost : undefined;
    return { faulty, outside: outsideNow, outsideByHost, overdue };
  }

  #remember(cycle: number, why: string | undefined): void {
    this.#closed = cycle;
    if (this.#outsideIn.size > 0) this.#outsideIn.delete(cycle - SLOTS_REMEMBERED);
    if (why !== undefined) this.#outsideIn.set(cycle, why);
  }

  /** Without a vote since. */
  #stillOutside({ cycle, hasVote }: BookedSlot): string | undefined {
    if (hasVote || this.#outside === undefined || cycle > this.#outside.until) {
      this.#outside = undefined;
      return undefined;
    }
    return `no vote since ${this.#outside.why}`;
  }

  /** Two faulty lanes may take the third with them; its time runs from when faults have put the slot outside by themselves. */
  #strikeTheOthers({ cycle, right }: BookedSlot, isAnew: boolean): void {
    for (const lane of this.#lanes) {
      const isOpen = this.#recovering.has(lane);
      if (!right.has(lane) && (isAnew || !isOpen)) this.#recovering.set(lane, cycle);
    }
  }

  /** Opens, goes on with and closes each lane's entry; returns those that have been open too long. */
  #carry(slot: BookedSlot, struck: ReadonlySet<string>): string[] {
    for (const lane of this.#lanes) {
      if (slot.right.has(lane)) this.#recovering.delete(lane);
      else if (struck.has(lane)) this.#recovering.set(lane, slot.cycle);
    }
    if (slot.heldUp.size > 0) {
      for (const lane of this.#recovering.keys()) this.#recovering.set(lane, slot.cycle);
    }
    const overdue = [...this.#recovering].flatMap(([lane, last]) =>
      slot.cycle - last > this.#boundSlots && !slot.latched.has(lane) ? [lane] : [],
    );
    for (const lane of overdue) this.#recovering.delete(lane);
    return overdue;
  }

  /** What puts the slot outside when the lanes count that the host has kept from voting; they take the third along, too. */
  #carryByHost(slot: BookedSlot, faulty: FaultyNow): string | undefined {
    const { cycle, heldUp, right } = slot;
    const behind = this.#behindByHost;
    for (const lane of heldUp) behind.add(lane);
    if (heldUp.size > 0) this.#excusedUntil = cycle + this.#boundSlots;
    if (cycle > this.#excusedUntil) behind.clear();
    for (const lane of right) behind.delete(lane);
    if (behind.size === 0) return undefined;
    const lanes = new Set([...faulty.lanes, ...behind]);
    const why = outside({ ...faulty, lanes }, this.#f);
    if (why === undefined) return undefined;
    for (const lane of this.#lanes) if (!right.has(lane)) behind.add(lane);
    return why;
  }
}

/** What rules come to, whatever else is faulty. */
interface Ruled {
  readonly inForce: readonly Rule[];
  readonly faulty: FaultyNow;
  /** The lanes that are struck only where they are silent. */
  readonly ofPackets: readonly string[];
}

function ruledBy(inForce: readonly Rule[]): Ruled {
  return { inForce, faulty: faultyByRules(inForce), ofPackets: packetLanes(inForce) };
}

function packetLanes(inForce: readonly Rule[]): readonly string[] {
  return inForce.flatMap((rule) => ("link" in rule && isOfPacketsOnly(rule) ? rule.link : []));
}

/** What puts a cycle outside the hypothesis, in words; undefined while it is inside. */
export function outside(faulty: FaultyNow, f: number): string | undefined {
  const { lanes, sources, equivocating } = faulty;
  if (lanes.size > FAULTY_LANES_MAX) return `${lanes.size} lanes faulty (${[...lanes].join(", ")})`;
  if (sources.size > f) return `${sources.size} sources faulty, f = ${f}`;
  if (equivocating && lanes.size > 0) {
    return `an equivocating source together with a faulty lane (${[...lanes].join(", ")})`;
  }
  return undefined;
}
