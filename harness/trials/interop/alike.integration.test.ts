import { expect, test } from "vitest";
import type { Packet } from "../../../runtime/contract/system.ts";
import { Stream } from "../../../runtime/prng.ts";
import { encodeReadings } from "../../../runtime/wire/fast-codec.ts";
import { decodeFrame, encodeFrame, FrameType, RIG } from "../../../runtime/wire/frame.ts";
import { encodeStart } from "../../../runtime/wire/messages.ts";
import { decodePacket, encodePacket } from "../../../runtime/wire/state-messages.ts";
import { loadSystem } from "../../../systems/catalog.ts";
import { acknowledgement, payloads, segment } from "../../../systems/tcp_v1/payloads.ts";
import { connect } from "../../check/connection.ts";
import { laneCommand, simBoot } from "../../run/lanes.ts";

const STEPS = 120;
const SOURCES = 6;
const ROLES = ["both", "sender", "receiver"] as const;

async function systemNamed(name: string) {
  const system = await loadSystem(name);
  if (system === undefined) throw new Error(`${name} is gone`);
  return system;
}

type FrameKind = (typeof FrameType)[keyof typeof FrameType];

function frameOf(type: FrameKind, cycle: number, payload: Uint8Array = new Uint8Array(0)) {
  const header = { type, source: RIG, destination: 1, sequence: 0, epoch: 1, cycle };
  return encodeFrame(header, payload);
}

/** Something of a packet's look, or what was on a wire before, or a little damaged. */
function hostilePacket(draws: Stream, before: readonly Packet[]): Packet {
  const wire = draws.below(16) === 0 ? 2 + draws.below(300) : draws.below(2);
  const earlier = before[draws.below(before.length + 1)];
  const sequence = draws.below(8) === 0 ? draws.word() : draws.below(300);
  const data = Uint8Array.from({ length: draws.below(5) }, () => draws.below(256));
  const forged =
    wire === 0 ? segment.encode({ sequence, data }) : acknowledgement.encode({ sequence });
  const bytes = new Uint8Array(
    earlier !== undefined && draws.below(4) > 0 ? earlier.bytes : forged,
  );
  const damage = draws.below(6);
  if (damage === 0 && bytes.length > 0) bytes[draws.below(bytes.length)] = draws.below(256);
  if (damage === 1) return { wire, bytes: bytes.subarray(0, draws.below(bytes.length + 1)) };
  if (damage === 2) return { wire, bytes: Uint8Array.of(...bytes, draws.below(256)) };
  return { wire: earlier !== undefined && damage > 2 ? earlier.wire : wire, bytes };
}

/** What is done to a lane, some of it with what it has said itself. */
function* feed(seed: number, said: readonly Uint8Array[]): Generator<Uint8Array> {
  const draws = new Stream(seed, "alike");
  const role = ROLES[seed % ROLES.length] ?? "both";
  const start = { lane: 1, lanes: 1, sources: SOURCES, config: payloads.config.encode({ role }) };
  yield frameOf(FrameType.start, 0, encodeStart(start));
  let cycle = 0;
  for (let step = 0; step < STEPS; step++) {
    const kind = draws.below(8);
    if (kind < 2) {
      const readings = Array.from({ length: SOURCES }, () =>
        draws.below(3) === 0
          ? undefined
          : Uint8Array.from({ length: draws.below(41) }, () => draws.below(256)),
      );
      yield frameOf(FrameType.input, cycle++, encodeReadings(readings));
    } else if (kind === 2) {
      yield frameOf(FrameType.timer, cycle);
    } else {
      yield frameOf(FrameType.packet, cycle, encodePacket(hostilePacket(draws, packetsIn(said))));
    }
  }
  yield frameOf(FrameType.status, cycle);
}

function packetsIn(frames: readonly Uint8Array[]): readonly Packet[] {
  return frames.slice(-8).flatMap((bytes) => {
    const frame = decodeFrame(bytes);
    if (typeof frame === "string" || frame.type !== FrameType.packet) return [];
    const packet = decodePacket(frame.payload);
    return packet === undefined ? [] : [packet];
  });
}

const hex = (frames: readonly Uint8Array[]) =>
  frames.map((frame) => Buffer.from(frame).toString("hex"));

/** HELLO names the lane, so it is not alike. */
const afterHello = (frames: readonly Uint8Array[]) => hex(frames.slice(1));

async function conversations(name: string, count: number) {
  const system = await systemNamed(name);
  const boot = await simBoot(system, { lane: "ts" });
  return Array.from({ length: count }, (_, seed) => {
    const said: Uint8Array[] = [];
    const told: Uint8Array[] = [];
    const lane = boot((frame) => said.push(frame));
    for (const frame of feed(seed, said)) {
      told.push(frame);
      lane.receive(frame);
    }
    return { told, said };
  });
}

test.each(["tcp_v1", "tcp_v2"])(
  "%s: whatever comes out of the wires, C and Rust put there what TypeScript does",
  async (name) => {
    const system = await systemNamed(name);
    const boots = [await simBoot(system, { lane: "c" }), await simBoot(system, { lane: "rust" })];
    let packets = 0;
    for (const { told, said } of await conversations(name, 300)) {
      packets += said.length;
      for (const boot of boots) {
        const answered: Uint8Array[] = [];
        const lane = boot((frame) => answered.push(frame));
        for (const frame of told) lane.receive(frame);
        expect(afterHello(answered)).toEqual(afterHello(said));
      }
    }
    expect(packets).toBeGreaterThan(300 * 20);
  },
);

test("tcp_v2: and so does Ada, in a process of its own", async () => {
  const system = await systemNamed("tcp_v2");
  const command = await laneCommand(system, "ada");
  const answered: Uint8Array[] = [];
  let heard: () => void = () => undefined;
  const { link, close } = await connect(command, { onEnd: () => heard() });
  link.onFrame((frame) => {
    answered.push(frame.slice());
    const decoded = decodeFrame(frame);
    if (typeof decoded !== "string" && decoded.type === FrameType.status) heard();
  });
  try {
    for (const { told, said } of await conversations("tcp_v2", 60)) {
      answered.length = 0;
      const over = new Promise<void>((resolve) => {
        heard = resolve;
      });
      for (const frame of told) link.send(frame);
      await over;
      expect(afterHello(answered)).toEqual(afterHello(said));
    }
  } finally {
    await close();
  }
});
