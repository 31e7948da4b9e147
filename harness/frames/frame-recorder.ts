/** Keeps what passes on the links in some slots of a run, as the links see it, and the faults that met it. */
import type { FrameWatch, WatchFrames } from "../../runtime/fault/frame-watch.ts";
import { cycleOf, messageIndex } from "../../runtime/fault/message-index.ts";
import type { Direction } from "../../runtime/link/link.ts";
import type { FaultRecord, LaneRecord, TraceRecord } from "../../runtime/trace.ts";
import { FrameType, type Header, peekHeader } from "../../runtime/wire/frame.ts";

/** A frame that came to the proxy. Times are the run's clock's; `slot` is the one that was being voted then. */
export interface SeenFrame {
  readonly link: string;
  readonly direction: Direction;
  readonly bytes: Uint8Array;
  /** Undefined where the bytes are not a frame. */
  readonly header: Header | undefined;
  readonly index: number | undefined;
  readonly slot: number;
  readonly ns: number;
  readonly step: number;
  readonly arrivals: SeenArrival[];
}

export interface SeenArrival {
  readonly bytes: Uint8Array;
  readonly leftNs: number;
  ns: number;
  step: number;
  slot: number;
}

/** Of a frame that is lost nothing is heard again: past this many of a direction the oldest is forgotten. */
const UNDER_WAY_MAX = 1024;
/** What was sent so many slots before the ones that are kept, and arrives in them, still has the faults that met it. */
const LOOK_BACK_SLOTS = 512;

export class FrameRecorder {
  readonly #from: number;
  readonly #until: number;
  readonly #frames = new Set<SeenFrame>();
  readonly #faults: FaultRecord[] = [];
  readonly #changes: LaneRecord[] = [];
  readonly #beganNs = new Map<number, number>();
  #slot = -1;
  #step = 0;

  /** `until` is the first slot that is not kept. */
  constructor({ from, until }: { readonly from: number; readonly until: number }) {
    this.#from = from;
    this.#until = until;
  }

  /** Hears the run's records, for the faults in them. */
  add(record: TraceRecord): void {
    if (record.t === "lane" && this.#keeps(record.cycle)) this.#changes.push(record);
    if (record.t !== "fault") return;
    const cycle = cycleOf(record.index);
    if (cycle >= this.#from - LOOK_BACK_SLOTS && cycle < this.#until) this.#faults.push(record);
  }

  readonly watch: WatchFrames = (link, direction): FrameWatch => {
    const underWay = new Map<number, SeenFrame>();
    let going: SeenFrame | undefined;
    return {
      entered: (order, bytes, nowNs) => {
        going = this.#enter(link, direction, bytes, nowNs);
        underWay.set(order, going);
        const [oldest] = underWay.keys();
        if (underWay.size > UNDER_WAY_MAX && oldest !== undefined) underWay.delete(oldest);
      },
      leaving: (order) => {
        going = underWay.get(order);
      },
      left: (bytes, nowNs) => this.#leave(going, bytes, nowNs),
    };
  };

  /** When the slot began, by the run's clock. */
  beganNs(slot: number): number | undefined {
    return this.#beganNs.get(slot);
  }

  /** All that was sent in the slot, or arrived in it, in the order in which it was sent. */
  framesOf(slot: number): readonly SeenFrame[] {
    return [...this.#frames].filter(
      (frame) => frame.slot === slot || frame.arrivals.some((arrival) => arrival.slot === slot),
    );
  }

  /** The faults that met this frame. */
  faultsOf({ link, direction, index }: SeenFrame): readonly FaultRecord[] {
    return this.#faults.filter(
      (fault) => fault.index === index && fault.link === link && fault.direction === direction,
    );
  }

  sourceFaultsOf(slot: number): readonly FaultRecord[] {
    return this.#faults.filter(
      ({ link, index }) => link.startsWith("source ") && cycleOf(index) === slot,
    );
  }

  changesOf(slot: number): readonly LaneRecord[] {
    return this.#changes.filter(({ cycle }) => cycle === slot);
  }

  #keeps(slot: number): boolean {
    return slot >= this.#from && slot < this.#until;
  }

  #enter(link: string, direction: Direction, bytes: Uint8Array, ns: number): SeenFrame {
    const header = peekHeader(bytes);
    // A relay's cycle is a lane's word; the rig's own frames say where the run is.
    const isRigs = direction === "down" && header !== undefined && header.type !== FrameType.relay;
    if (isRigs && header.cycle > this.#slot) {
      this.#slot = header.cycle;
      if (this.#keeps(this.#slot)) this.#beganNs.set(this.#slot, ns);
    }
    const frame: SeenFrame = {
      ...{ link, direction, header, ns },
      bytes: bytes.slice(),
      index: header && messageIndex(header, direction),
      slot: this.#slot,
      step: this.#step++,
      arrivals: [],
    };
    if (this.#keeps(frame.slot)) this.#frames.add(frame);
    return frame;
  }

  #leave(frame: SeenFrame | undefined, bytes: Uint8Array, nowNs: number) {
    if (frame === undefined) return () => undefined;
    const now = { leftNs: nowNs, ns: nowNs, step: this.#step++, slot: this.#slot };
    const arrival: SeenArrival = { bytes: bytes.slice(), ...now };
    frame.arrivals.push(arrival);
    if (this.#keeps(this.#slot)) this.#frames.add(frame);
    return (arrivedNs: number) => {
      arrival.ns = arrivedNs;
      arrival.step = this.#step++;
      arrival.slot = this.#slot;
      if (this.#keeps(this.#slot)) this.#frames.add(frame);
    };
  }
}
