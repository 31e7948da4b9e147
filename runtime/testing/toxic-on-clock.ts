/** One direction of a connection in virtual time, for the tests of toxics: what goes in is given, what comes out is kept. */
import { VirtualClock } from "../clock.ts";
import { keyOf, nameOf, philox } from "../prng.ts";
import type { Decision } from "../toxics/decision.ts";
import type { StartableToxic, StreamEnding } from "../toxics/kind/toxic.ts";
import { TOXIC_KINDS } from "../toxics/kinds.ts";
import { Recorder } from "../toxics/recorder.ts";
import { ToxicStream } from "../toxics/toxic-stream.ts";

export interface ToxicOnClock {
  readonly stream: ToxicStream;
  readonly clock: VirtualClock;
  /** What has come out, and when, in ms. */
  readonly out: readonly { readonly text: string; readonly atMs: number }[];
  readonly ending: () => { readonly how: StreamEnding; readonly atMs: number } | undefined;
  readonly relievedCount: () => number;
  readonly add: (type: string, attributes: object, name?: string) => void;
  readonly change: (type: string, attributes: object, name?: string) => void;
  readonly push: (text: string) => void;
  /** Lets time pass to this instant. */
  readonly until: (ms: number) => void;
}

const NS_PER_MS = 1e6;

/** With `note` it is recorded what is done. */
export function toxicOnClock(seed = 7, note?: (decision: Decision) => void): ToxicOnClock {
  const clock = new VirtualClock();
  const out: { text: string; atMs: number }[] = [];
  let ending: { how: StreamEnding; atMs: number } | undefined;
  let relievedCount = 0;
  const now = () => clock.nowNs / NS_PER_MS;
  const stream = new ToxicStream({
    clock,
    draw: (toxic, offset, block) => philox(keyOf(seed), [nameOf(toxic), 0, offset, block]),
    recorder: note && new Recorder(clock, note),
    relieved: () => {
      relievedCount++;
    },
    outlet: {
      push: ({ bytes }) => {
        out.push({ text: Buffer.from(bytes).toString("latin1"), atMs: now() });
      },
      end: (how) => {
        ending = { how, atMs: now() };
      },
    },
  });
  return {
    stream,
    clock,
    out,
    ending: () => ending,
    relievedCount: () => relievedCount,
    add: (type, attributes, name = type) => stream.add(name, prepared(type, attributes)),
    change: (type, attributes, name = type) => stream.change(name, prepared(type, attributes)),
    push: (text) => stream.push(Buffer.from(text, "latin1")),
    until: (ms) => {
      while (clock.nextNs <= ms * NS_PER_MS) clock.step();
      clock.advanceTo(ms * NS_PER_MS);
    },
  };
}

function prepared(type: string, attributes: object): StartableToxic {
  const checked = TOXIC_KINDS.find((one) => one.type === type)?.prepare(attributes);
  if (checked === undefined) throw new Error(`no toxic ${type}`);
  if ("refused" in checked) throw new Error(checked.refused);
  return checked.ok;
}
