/**
 * One lane on a board, as a run sees it: its line with the plan's faults on it, and the board's power and resets. The link
 * proxy's faults run here, in the rig's own process, because a serial port has one owner; the fates are those of any rung.
 */

import type { Injection } from "../../runtime/fault/fault-channel.ts";
import { FaultyLink } from "../../runtime/fault/faulty-link.ts";
import type { WatchFrames } from "../../runtime/fault/frame-watch.ts";
import { inForce } from "../../runtime/fault/rule.ts";
import { cutsLine } from "../../runtime/fault/rule-matches.ts";
import type { SeededRule } from "../../runtime/fault/seeded-rules.ts";
import type { Withheld } from "../../runtime/fault/withheld.ts";
import type { BoardReport, Instance } from "../../runtime/instance/instance.ts";
import type { Link } from "../../runtime/link/link.ts";
import { peekCycle } from "../../runtime/wire/frame.ts";
import type { BoardLink } from "../protocol/board-link.ts";
import type { Heartbeat, Identity } from "../protocol/messages.ts";
import { Confirmation } from "./confirmation.ts";
import type { LineGate } from "./line-gate.ts";

/** What can be done to an emulated board from outside, and not to a real one. */
export interface PowerControl {
  cut(): void;
  restore(): void;
  /** The RUN pin. */
  pressReset(): void;
  drift(ppm: number): void;
}

/** A board that runs its lane's image, before the run. */
export interface PreparedBoard {
  readonly name: string;
  readonly gate: LineGate;
  /** Over the gate. */
  readonly link: BoardLink;
  readonly identity: Identity;
  /** Why it has booted, each time since it was first looked at. */
  readonly bootReasons: readonly string[];
  readonly supply: PowerControl | undefined;
}

export interface BoardLaneEvents {
  readonly onInjection: (injection: Injection) => void;
  readonly onWithheld?: ((withheld: Withheld) => void) | undefined;
  readonly onDown: (why: string) => void;
  readonly onUp: () => void;
  readonly onReturn: (why: string) => void;
  readonly watchFrames?: WatchFrames | undefined;
}

/** An image says something at least once a second. */
const SILENCE_NS = 3_000_000_000;
const LOOK_NS = 1_000_000_000;
const GARBAGE = new Uint8Array();

/** `booting` by the run's doing, `lost` by its own; `off`: it has no power, or is taken to have none. */
type State = "running" | "booting" | "off" | "lost";

export class BoardLane implements Instance, Link {
  readonly #place: PreparedBoard;
  readonly #events: BoardLaneEvents;
  readonly #faulty: FaultyLink;
  readonly #confirmation: Confirmation;
  readonly #bootReasons: string[];
  #identity: Identity;
  #state: State = "running";
  /** The loader has said that it boots, and no image has yet. */
  #isInLoader = false;
  #heardSize = 0;
  #silentSinceNs: number;
  #stuck: readonly SeededRule[] = [];
  #receive: (frame: Uint8Array) => void = () => undefined;
  #stopLooking: () => void = () => undefined;

  constructor(place: PreparedBoard, events: BoardLaneEvents) {
    const { name, gate, link, identity, bootReasons } = place;
    this.#place = place;
    this.#events = events;
    this.#identity = identity;
    this.#bootReasons = [...bootReasons];
    this.#confirmation = new Confirmation(link, identity);
    this.#silentSinceNs = gate.clock.nowNs;
    this.#faulty = new FaultyLink({
      name,
      clock: gate.clock,
      report: events.onInjection,
      withheld: events.onWithheld,
      watch: events.watchFrames,
      toLane: {
        deliver: (frame) => link.lane.send(frame),
        deliverOnLine: (bytes) => gate.write(bytes),
      },
      toRig: { deliver: (frame) => this.#receive(frame) },
    });
    link.lane.onFrame((frame) => this.#faulty.up.pass(frame));
    link.onGarbage(() => this.#garbage());
    link.onIdentity((said) => this.#identified(said));
    link.onHeartbeat((beat) => this.#beaten(beat));
    this.#look();
  }

  get link(): Link {
    return this;
  }

  get board(): BoardReport {
    const { uniqueId, imageVersion } = this.#identity;
    return { uniqueId, imageVersion, bootReasons: [...this.#bootReasons] };
  }

  send(frame: Uint8Array): void {
    const cycle = peekCycle(frame);
    if (cycle !== undefined && this.#stuck.length > 0) {
      // The faulty link loses the lane's frames by the plan; the board's own frames are lost because the line is dead.
      // Before it passes: the first frame after a window is lost by nobody.
      this.#place.gate.cut(this.#stuck.some(({ rule }) => inForce(rule, cycle)));
    }
    this.#faulty.down.pass(frame);
  }

  onFrame(receive: (frame: Uint8Array) => void): void {
    this.#receive = receive;
  }

  apply(rules: readonly SeededRule[]): void {
    const { name, gate } = this.#place;
    this.#stuck = rules.filter(({ rule }) => cutsLine(rule, name));
    gate.cut(false);
    this.#faulty.apply(rules);
  }

  voted(isGood: boolean): void {
    this.#confirmation.voted(isGood);
  }

  /** Its line is held: a board's clock cannot be stopped, and to the run it is the same. */
  pause(): void {
    this.#place.gate.hold(true);
  }

  resume(): void {
    this.#place.gate.hold(false);
  }

  kill(): void {
    this.#state = "off";
    this.#place.gate.drop();
    this.#place.supply?.cut();
  }

  restart(): void {
    this.#begin();
    const { supply } = this.#place;
    if (supply === undefined) this.#askForReset();
    else supply.restore();
  }

  reset(): void {
    const hadPower = this.#state !== "off";
    this.#place.gate.drop();
    this.#begin();
    const { supply } = this.#place;
    if (supply === undefined) this.#askForReset();
    else if (hadPower) supply.pressReset();
    else supply.restore();
  }

  drift(ppm: number): void {
    this.#place.supply?.drift(ppm);
  }

  stop(): void {
    this.#stopLooking();
  }

  #begin(): void {
    this.#state = "booting";
    this.#isInLoader = false;
    this.#silentSinceNs = this.#place.gate.clock.nowNs;
  }

  #askForReset(): void {
    const { uniqueId } = this.#identity;
    this.#place.link.post({ kind: "reset", toLoader: false, uniqueId });
  }

  /** On a link of frames an empty one stands for bytes that are not a frame: the link's counters count it as refused. */
  #garbage(): void {
    this.#faulty.up.refuseStream();
    this.#receive(GARBAGE);
  }

  /** Nobody asks a board for its identity during a run: it says it when it boots. */
  #identified(said: Identity): void {
    const reason = said.bootReason ?? "unknown cause";
    if (said.uniqueId !== this.#identity.uniqueId) {
      this.#lose(`another board, ${said.uniqueId}, is on its line`);
      return;
    }
    if (!this.#isInLoader) {
      this.#bootReasons.push(reason);
      if (this.#state === "running") this.#lose(`the board reset itself: ${reason}`);
    }
    this.#isInLoader = said.mode === "loader" && said.stay === "listening";
    if (said.mode === "lane") this.#hasBooted(said, reason);
    else if (!this.#isInLoader && this.#state === "booting") {
      this.#lose(`the board stays in its loader: ${said.stay ?? "unknown cause"}`);
    }
  }

  #hasBooted(said: Identity, reason: string): void {
    this.#identity = said;
    this.#confirmation.booted(said);
    const before = this.#state;
    if (before === "off") return;
    this.#state = "running";
    if (before === "booting") this.#events.onUp();
    else this.#events.onReturn(`image ${said.imageVersion} runs after a reset: ${reason}`);
  }

  #beaten({ mode }: Heartbeat): void {
    if (this.#state !== "lost" || mode !== "lane" || this.#isInLoader) return;
    this.#state = "running";
    this.#events.onReturn("the board is heard again");
  }

  #lose(why: string): void {
    if (this.#state === "off" || this.#state === "lost") return;
    this.#state = "lost";
    this.#events.onDown(why);
  }

  /** Now and then: is anything to be heard of it? */
  #look(): void {
    const { gate, link, supply } = this.#place;
    const { nowNs } = gate.clock;
    const { bytes } = link.received;
    if (bytes !== this.#heardSize || !gate.isOpen) this.#silentSinceNs = nowNs;
    this.#heardSize = bytes;
    if (link.closed !== undefined) this.#lose(`its port is gone: ${link.closed}`);
    else if (nowNs - this.#silentSinceNs >= SILENCE_NS) this.#lose("the board is silent");
    // The frame that asked for it, or its answer, may have been lost.
    else if (this.#state === "booting" && supply === undefined) this.#askForReset();
    this.#stopLooking = gate.clock.schedule(LOOK_NS, () => this.#look());
  }
}
