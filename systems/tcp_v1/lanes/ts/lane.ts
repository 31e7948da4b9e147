/** Two ends with a state of their own: a sender with a queue of segments, and a receiver that knows what comes next. */
import type { Packet, Slot } from "../../../../runtime/contract/system.ts";
import type { Delivery, EndStart } from "../../payloads.ts";

/** Slots whose outputs are awaited, and the one that was delivered but is not acknowledged yet. */
const QUEUE_MAX = 9;
const SOURCES_MAX = 6;
const DATA = 0;
const ACKNOWLEDGEMENTS = 1;
const NOTHING: Delivery = { data: new Uint8Array(0) };

interface Sender {
  /** The first is on its way, the others wait for their turn. */
  readonly queue: { readonly sequence: number; readonly bytes: Uint8Array }[];
  next: number;
}

interface Receiver {
  expected: number;
}

export const start: EndStart = ({ role }, sources) => {
  if (sources > SOURCES_MAX) return undefined;
  const sender: Sender | undefined = role === "receiver" ? undefined : { queue: [], next: 0 };
  const receiver: Receiver | undefined = role === "sender" ? undefined : { expected: 0 };
  let outbox: Packet[] = [];

  function transmit(): void {
    const first = sender?.queue[0];
    if (first !== undefined) outbox.push({ wire: DATA, bytes: first.bytes });
  }

  function take(readings: Slot<Uint8Array>): undefined {
    if (sender === undefined || sender.queue.length === QUEUE_MAX) return;
    const sequence = sender.next++;
    sender.queue.push({ sequence, bytes: segmentOf(sequence, readings) });
    if (sender.queue.length === 1) transmit();
  }

  function hear(bytes: Uint8Array): Delivery | undefined {
    const segment = readSegment(bytes);
    if (receiver === undefined || segment === undefined) return undefined;
    if (segment.sequence > receiver.expected) return undefined;
    outbox.push({
      wire: ACKNOWLEDGEMENTS,
      bytes: Uint8Array.from(sequenceField(segment.sequence)),
    });
    if (segment.sequence < receiver.expected) return undefined;
    receiver.expected++;
    return { data: segment.data };
  }

  function settle(bytes: Uint8Array): Delivery | undefined {
    const acknowledged = readSequence(bytes);
    if (acknowledged?.end !== bytes.length) return undefined;
    if (sender?.queue[0]?.sequence !== acknowledged.value) return undefined;
    sender.queue.shift();
    transmit();
    return receiver === undefined ? NOTHING : undefined;
  }

  return {
    step: take,
    wire: {
      packet: ({ wire, bytes }) => {
        if (wire === DATA) return hear(bytes);
        return wire === ACKNOWLEDGEMENTS ? settle(bytes) : undefined;
      },
      timer: () => {
        transmit();
        return undefined;
      },
      packets: () => {
        const packets = outbox;
        outbox = [];
        return packets;
      },
    },
  };
};

// The packets' fields: 1 is the sequence number, a varint of 32 bits; 2 is the data, with its size before it.
const SEQUENCE_TAG = 0x08;
const DATA_TAG = 0x12;
const DATA_SIZE_MAX = 240;

function segmentOf(sequence: number, readings: Slot<Uint8Array>): Uint8Array {
  const data = readings.flatMap((bytes) => (bytes === undefined ? [] : [...bytes]));
  const header = data.length === 0 ? [] : [DATA_TAG, ...varint(data.length)];
  return Uint8Array.from([...sequenceField(sequence), ...header, ...data]);
}

function sequenceField(sequence: number): readonly number[] {
  return sequence === 0 ? [] : [SEQUENCE_TAG, ...varint(sequence)];
}

function varint(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)];
}

function readSegment(bytes: Uint8Array): { sequence: number; data: Uint8Array } | undefined {
  const sequence = readSequence(bytes);
  if (sequence === undefined) return undefined;
  const { value, end } = sequence;
  if (end === bytes.length) return { sequence: value, data: new Uint8Array(0) };
  const size = bytes[end] === DATA_TAG ? readVarint(bytes, end + 1) : undefined;
  if (size === undefined || size.value > DATA_SIZE_MAX) return undefined;
  return size.end + size.value === bytes.length
    ? { sequence: value, data: new Uint8Array(bytes.subarray(size.end)) }
    : undefined;
}

/** 0 is left out, so the field may be missing. */
function readSequence(bytes: Uint8Array): { value: number; end: number } | undefined {
  return bytes[0] === SEQUENCE_TAG ? readVarint(bytes, 1) : { value: 0, end: 0 };
}

/** A varint in its shortest form that is not 0: 0 is never written. */
function readVarint(bytes: Uint8Array, at: number): { value: number; end: number } | undefined {
  let value = 0;
  for (let index = 0; index < 5; index++) {
    const byte = bytes[at + index];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) {
      return byte === 0 || value > 0xffffffff ? undefined : { value, end: at + index + 1 };
    }
  }
  return undefined;
}
