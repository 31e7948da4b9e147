/** A lane each of whose decisions can be replaced: the faulty lanes of the tests are made from it. */
import type { Packet } from "../../runtime/contract/system.ts";
import { acknowledgement, type EndStart, join, segment } from "../tcp_v1/payloads.ts";

export interface Rules {
  /** Of a segment's sequence number and the one that is expected. */
  readonly isNext: (sequence: number, expected: number) => boolean;
  readonly isStale: (sequence: number, expected: number) => boolean;
  /** How many acknowledgements new data brings, and stale data. */
  readonly newAcknowledged: number;
  readonly staleAcknowledged: number;
  /** The number that an acknowledgement says. */
  readonly acknowledged: (sequence: number, expected: number) => number;
  readonly isSettled: (acknowledged: number, outstanding: number) => boolean;
  readonly following: (sequence: number) => number;
  /** How often a segment is put on the wire when it is new, when a TIMER comes, and when a stale acknowledgement does. */
  readonly sentAtFirst: number;
  readonly sentOnTimer: (timers: number, attempts: number) => number;
  readonly sentOnStale: number;
  readonly queueMax: number;
  readonly delivered: (data: Uint8Array, sequence: number) => Uint8Array;
  /** What a sender sends when it sends again. */
  readonly sentAgain: (data: Uint8Array) => Uint8Array;
}

export const RIGHT: Rules = {
  isNext: (sequence, expected) => sequence === expected,
  isStale: (sequence, expected) => ((expected - sequence + 256) & 255) - 1 < 128,
  newAcknowledged: 1,
  staleAcknowledged: 1,
  acknowledged: (sequence) => sequence,
  isSettled: (acknowledged, outstanding) => acknowledged === outstanding,
  following: (sequence) => (sequence + 1) & 255,
  sentAtFirst: 1,
  sentOnTimer: () => 1,
  sentOnStale: 0,
  queueMax: 9,
  delivered: (data) => data,
  sentAgain: (data) => data,
};

export function ruled(changed: Partial<Rules>): EndStart {
  const rules = { ...RIGHT, ...changed };
  return () => {
    const queue: { readonly sequence: number; data: Uint8Array }[] = [];
    let outbox: Packet[] = [];
    let next = 0;
    let expected = 0;
    let timers = 0;
    let attempts = 0;

    const send = (times: number) => {
      const [first] = queue;
      for (let nth = 0; first !== undefined && nth < times; nth++) {
        outbox.push({ wire: 0, bytes: segment.encode(first) });
      }
    };
    const acknowledge = (sequence: number, times: number) => {
      for (let nth = 0; nth < times; nth++) {
        outbox.push({ wire: 1, bytes: acknowledgement.encode({ sequence }) });
      }
    };
    const begin = () => {
      attempts = 0;
      send(rules.sentAtFirst);
    };
    const hear = (bytes: Uint8Array) => {
      const came = segment.decode(bytes);
      if (came === undefined) return undefined;
      const { sequence, data } = came;
      const told = rules.acknowledged(sequence, expected);
      if (rules.isNext(sequence, expected)) {
        acknowledge(told, rules.newAcknowledged);
        expected = rules.following(sequence);
        return { data: rules.delivered(data, sequence) };
      }
      if (rules.isStale(sequence, expected)) acknowledge(told, rules.staleAcknowledged);
      return undefined;
    };
    const settle = (bytes: Uint8Array) => {
      const came = acknowledgement.decode(bytes);
      const [first] = queue;
      if (came === undefined || first === undefined) return;
      if (!rules.isSettled(came.sequence, first.sequence)) {
        send(rules.sentOnStale);
        return;
      }
      queue.shift();
      begin();
    };

    return {
      step: (readings) => {
        if (queue.length >= rules.queueMax) return undefined;
        queue.push({ sequence: next, data: join(...readings.map((bytes) => bytes ?? [])) });
        next = rules.following(next);
        if (queue.length === 1) begin();
        return undefined;
      },
      wire: {
        packet: ({ wire, bytes }) => {
          if (wire === 0) return hear(bytes);
          settle(bytes);
          return undefined;
        },
        timer: () => {
          const [first] = queue;
          if (first !== undefined) first.data = rules.sentAgain(first.data);
          send(rules.sentOnTimer(timers++, attempts++));
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
}
