import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { VirtualClock } from "../../../runtime/clock.ts";
import { bootProgram } from "../../../runtime/lane/boot.ts";
import { programOf } from "../../../runtime/lane/program.ts";
import { loadSystem } from "../../../systems/catalog.ts";
import { bytes as carried } from "../../../systems/tcp_v1/inputs.ts";
import {
  acknowledgement,
  type EndStart,
  payloads,
  segment,
} from "../../../systems/tcp_v1/payloads.ts";
import { start as right } from "../../../systems/tcp_v2/lanes/ts/lane.ts";
import { inThisProcess, type OpenEnd } from "./endpoint.ts";
import { type PairOutcome, PairTransfer } from "./transfer.ts";
import { wireFaults } from "./wire-faults.ts";

const system = await loadSystem("tcp_v2");
const SLOTS = 300;
const data = Uint8Array.from({ length: SLOTS * carried.slotSize }, (_, at) => at * 7);
const chunks = Array.from({ length: SLOTS }, (_, at) =>
  data.subarray(at * carried.slotSize, (at + 1) * carried.slotSize),
);
const stream = {
  bytes: data.length,
  sha256: createHash("sha256").update(data).digest("hex"),
  chunks,
};

function endOf(start: EndStart): OpenEnd {
  return inThisProcess(bootProgram(programOf({ system: "tcp_v2", lane: "test" }, payloads, start)));
}

/** Carries 300 slots between two lanes in virtual time. */
async function outcomeOf(send: OpenEnd, receive: OpenEnd, loss = 0.2): Promise<PairOutcome> {
  if (system?.bytes === undefined) throw new Error("tcp_v2 is gone");
  const clock = new VirtualClock();
  const outcomes: PairOutcome[] = [];
  const faults = wireFaults(loss, 1);
  const plan = {
    system: { payloads: system.payloads, bytes: system.bytes },
    stream,
    faults,
    timerNs: 200_000,
  };
  const transfer = new PairTransfer(plan, clock, (outcome) => outcomes.push(outcome));
  const receiver = await receive(clock, (why) => transfer.lose("receiver", why));
  const sender = await send(clock, (why) => transfer.lose("sender", why));
  transfer.begin({ receiver: receiver.link, sender: sender.link });
  while (outcomes.length === 0 && clock.step());
  const [outcome] = outcomes;
  if (outcome === undefined) throw new Error("the transfer never came to an end");
  return outcome;
}

test("two right ends carry what was sent, with as few packets as were lost", async () => {
  const outcome = await outcomeOf(endOf(right), endOf(right));
  expect(outcome).toMatchObject({ why: undefined, sha256: stream.sha256, slots: SLOTS });
  expect(outcome.packets.data).toBe(SLOTS + outcome.timers);
});

/** The right lane with its packets changed on their way out or in. */
function altered(change: {
  readonly out?: (wire: number, bytes: Uint8Array) => readonly Uint8Array[];
}): OpenEnd {
  return endOf((config, sources) => {
    const machine = right(config, sources);
    const wire = machine?.wire;
    if (machine === undefined || wire === undefined) return undefined;
    const packets = () =>
      wire.packets().flatMap((packet) => {
        const changed = change.out?.(packet.wire, packet.bytes) ?? [packet.bytes];
        return changed.map((bytes) => ({ wire: packet.wire, bytes }));
      });
    return { ...machine, wire: { ...wire, packets } };
  });
}

test("a receiver whose acknowledgements nobody reads leaves the sender waiting", async () => {
  const garbled = altered({
    out: (wire, bytes) => (wire === 1 ? [Uint8Array.of(...bytes, 0)] : [bytes]),
  });
  const { why, slots } = await outcomeOf(endOf(right), garbled);
  expect(why).toMatch(/^delivered 1 slot and had 0 acknowledged, then 10000 TIMERs brought/);
  expect(slots).toBe(1);
});

/** A sender that calls slot n by n modulo 255, and knows its acknowledgements by that. */
const numbersModulo255: EndStart = (config, sources) => {
  const machine = right(config, sources);
  const wire = machine?.wire;
  if (machine === undefined || wire === undefined) return undefined;
  let slot = 0;
  return {
    ...machine,
    wire: {
      ...wire,
      packets: () =>
        wire.packets().map((packet) => {
          const said = segment.decode(packet.bytes) ?? { sequence: 0, data: packet.bytes };
          slot += (said.sequence - slot) & 255;
          return { ...packet, bytes: segment.encode({ ...said, sequence: slot % 255 }) };
        }),
      packet: (packet) => {
        const said = acknowledgement.decode(packet.bytes)?.sequence;
        const sequence = said === slot % 255 ? slot & 255 : (slot + 1) & 255;
        return wire.packet({ ...packet, bytes: acknowledgement.encode({ sequence }) });
      },
    },
  };
};

test("a sender that numbers its slots in its own way is not understood", async () => {
  const { why, slots } = await outcomeOf(endOf(numbersModulo255), endOf(right), 0);
  expect(why).toMatch(/^delivered 255 slots and had 255 acknowledged, then 10000 TIMERs/);
  expect(slots).toBe(255);
});

test("bytes that are changed on their way are found by their hash", async () => {
  const twisted = altered({
    out: (wire, bytes) =>
      wire === 0 && bytes.length > 10 ? [bytes.with(bytes.length - 1, 0)] : [bytes],
  });
  const { why, slots } = await outcomeOf(twisted, endOf(right));
  expect(why).toBe("the bytes that were delivered are not those sent");
  expect(slots).toBe(SLOTS);
});

test("an end that crashes, or sends bytes that are not a frame, ends the transfer", async () => {
  const crashing = endOf(() => ({
    step: () => {
      throw new Error("no room");
    },
  }));
  expect((await outcomeOf(crashing, endOf(right))).why).toBe("the sender crashed: no room");
  const babbling = inThisProcess((emit) => ({ receive: () => emit(Uint8Array.of(1, 2, 3)) }));
  expect((await outcomeOf(endOf(right), babbling)).why).toMatch(/^the receiver sent bytes that/);
  const refusing = endOf(() => undefined);
  expect((await outcomeOf(endOf(right), refusing)).why).toBe(
    "the receiver did not answer its START",
  );
});
