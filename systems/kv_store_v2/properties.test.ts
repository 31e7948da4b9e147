import fc from "fast-check";
import { expect, describe as suite, test } from "vitest";
import type { History, Machine, MediumWrite } from "../../runtime/contract/system.ts";
import { tell } from "../history.suite.ts";
import type { StoreCase } from "../kv_store_v1/adversary.ts";
import { carryOut } from "../kv_store_v1/oracle.ts";
import {
  type Operation,
  payloads,
  type StoreAnswer,
  type StoreStart,
} from "../kv_store_v1/payloads.ts";
import { digestOf } from "./canonical.ts";
import { entriesIn } from "./entries.suite.ts";
import { start } from "./lanes/ts/lane.ts";
import { properties } from "./properties.ts";

type Claim = (typeof properties)[number];
type Lane = Machine<Operation, StoreAnswer> & { readonly history: Required<History> };

const NOTHING = new Uint8Array();

/** What is wrong with what the lane does, or undefined when the claim holds in all histories. */
function refute(claim: Claim, lane: StoreStart): string | undefined {
  const details = fc.check(
    // Each claim is over cases of its own: what it is asked about is what its histories are.
    fc.property(claim.histories as fc.Arbitrary<never>, (tried: StoreCase) => {
      const complaint = claim.refute(tried as never, tell(lane, payloads, tried));
      if (complaint !== undefined) throw new Error(complaint);
    }),
    { numRuns: 600, seed: 1, endOnFailure: true },
  );
  return details.failed ? String(details.errorInstance) : undefined;
}

test.each(properties)("the TypeScript lane: $name", (claim) => {
  expect(refute(claim, start)).toBeUndefined();
});

/** What passes v1. */
const mapWrapper: StoreStart = ({ capacity }) => {
  const entries = new Map<bigint, bigint>();
  return { step: ([operation]) => carryOut(operation, entries, capacity), history: {} };
};

test("a Map with its own methods passes v1's claims, and is refuted by each of v2's", () => {
  const refuted = properties.filter((claim) => refute(claim, mapWrapper) !== undefined);
  expect(refuted.map(({ name }) => name)).toEqual([
    "digest_is_canonical",
    "snapshot_restores",
    "damaged_snapshot_is_refused",
    "durable_across_a_cut",
    "bounded_by_live_data",
  ]);
});

/** The TypeScript lane with one thing wrong with its history. */
function spoilt(
  change: (lane: Lane) => Partial<Lane["history"]>,
  step?: (lane: Lane) => Lane["step"],
): StoreStart {
  return (config, sources) => {
    const lane = start(config, sources) as Lane | undefined;
    if (lane === undefined) return undefined;
    return { step: step?.(lane) ?? lane.step, history: { ...lane.history, ...change(lane) } };
  };
}

function spoiltWrites(
  change: (
    writes: readonly MediumWrite[],
    before: readonly MediumWrite[],
  ) => readonly MediumWrite[],
): StoreStart {
  return spoilt(({ history }) => {
    let before: readonly MediumWrite[] = [];
    return {
      writes: () => {
        const writes = history.writes();
        const changed = change(writes, before);
        before = writes;
        return changed;
      },
    };
  });
}

/** By the claim that refutes them. */
const planted: Readonly<Record<string, Readonly<Record<string, StoreStart>>>> = {
  digest_is_canonical: {
    "has a digest that never changes": spoilt(() => ({ digest: () => new Uint8Array(16) })),
    "has a digest of 8 bytes": spoilt(({ history }) => ({
      digest: () => history.digest().subarray(0, 8),
    })),
    "has its sums the wrong way round": spoilt(({ history }) => ({
      digest: () =>
        Uint8Array.of(...history.digest().subarray(8), ...history.digest().subarray(0, 8)),
    })),
    "leaves values out of its digest": spoilt(({ history }) => ({
      digest: () =>
        digestOf(new Map([...entriesIn(history.snapshot())].map(([key]) => [key, 0n] as const))),
    })),
  },
  snapshot_restores: {
    "has a Map and a digest alone": ({ capacity }) => {
      const entries = new Map<bigint, bigint>();
      return {
        step: ([operation]) => carryOut(operation, entries, capacity),
        history: { digest: () => digestOf(entries) },
      };
    },
    "has a snapshot of another version": spoilt(({ history }) => ({
      snapshot: () => history.snapshot().map((byte, at) => (at === 3 ? 2 : byte)),
    })),
    "has a snapshot by falling key": spoilt(({ history }) => ({
      snapshot: () => {
        const snapshot = history.snapshot();
        const rows = Array.from({ length: snapshot.length / 16 }, (_, row) =>
          snapshot.slice(row * 16, row * 16 + 16),
        );
        const [header = NOTHING, ...entries] = rows;
        return Uint8Array.from([header, ...entries.reverse()].flatMap((row) => [...row]));
      },
    })),
    "takes no snapshot, and says it has": spoilt(() => ({ restore: () => true })),
    "takes no snapshot": spoilt(() => ({ restore: () => false })),
  },
  damaged_snapshot_is_refused: {
    "has the snapshot that was asked for first for ever": spoilt(({ history }) => {
      let first: Uint8Array | undefined;
      return { snapshot: () => (first ??= history.snapshot()) };
    }),
    "takes any snapshot, whatever its digest": spoilt(({ history }) => ({
      restore: (snapshot, _digest, cycles) =>
        history.restore(snapshot, digestOf(entriesIn(snapshot)), cycles),
    })),
    "takes a snapshot of any version": spoilt(({ history }) => ({
      restore: (snapshot, digest, cycles) =>
        history.restore(
          snapshot.map((byte, at) => (at === 3 ? 1 : byte)),
          digest,
          cycles,
        ),
    })),
  },
  durable_across_a_cut: {
    "forgets how many slots a snapshot accounts for": spoilt(({ history }) => ({
      restore: (snapshot, digest) => history.restore(snapshot, digest, 1),
    })),
    "writes nothing": spoiltWrites(() => []),
    "writes nothing of a restored state": spoilt(({ history }) => ({
      restore: (...given) => {
        const taken = history.restore(...given);
        history.writes();
        return taken;
      },
    })),
    "writes after it has answered": spoiltWrites((_writes, before) => before),
    "does not write what it deletes": spoilt(
      () => ({}),
      ({ step, history }) =>
        (readings) => {
          const answer = step(readings);
          if (answer?.kind === "deleted") history.writes();
          return answer;
        },
    ),
    "does not write what it replaces": spoilt(
      () => ({}),
      ({ step, history }) =>
        (readings) => {
          const answer = step(readings);
          if (answer?.kind === "replaced") history.writes();
          return answer;
        },
    ),
    "erases what counts before the next counts": spoiltWrites((writes) => {
      const erased = writes.find(({ kind }) => kind === "erase");
      if (erased === undefined) return writes;
      return [{ kind: "erase", offset: erased.offset === 0 ? 0x2000 : 0 }, ...writes];
    }),
    "recovers nothing": spoilt(() => ({ recover: () => 0 })),
    "recovers a state, and calls it one slot younger": spoilt(({ history }) => ({
      recover: (medium) => Math.max(history.recover(medium) - 1, 0),
    })),
    "writes nothing more once it has recovered": spoilt(({ history }) => {
      let hasRecovered = false;
      return {
        recover: (medium) => {
          const cycles = history.recover(medium);
          hasRecovered = cycles > 0;
          return cycles;
        },
        writes: () => (hasRecovered ? [] : history.writes()),
      };
    }),
    "recovers nothing where the last write is torn": spoilt(({ history }) => ({
      recover: (medium) => {
        const last = medium.findLastIndex((byte) => byte !== 0xff);
        return last % 32 === 31 || last < 0x100 ? history.recover(medium) : 0;
      },
    })),
  },
  bounded_by_live_data: {
    "never erases": spoiltWrites((writes) => writes.filter(({ kind }) => kind === "program")),
    "erases one sector of two": spoiltWrites((writes) =>
      writes.filter((write) => write.kind === "program" || write.offset % 0x2000 === 0),
    ),
    "writes no more once a medium's worth is written": spoilt(({ history }) => {
      let written = 0;
      return {
        writes: () => {
          const writes = history.writes();
          written += writes.length;
          return written > 600 ? [] : writes;
        },
      };
    }),
    "has no room once it has stored 400 times": spoilt(
      () => ({}),
      ({ step }) => {
        let stored = 0;
        return (readings) => {
          if (stored >= 400 && readings[0]?.kind === "put") return { kind: "full" };
          const answer = step(readings);
          if (answer?.kind === "stored") stored++;
          return answer;
        };
      },
    ),
  },
};

suite.each(Object.entries(planted))("%s refutes a lane that", (name, lanes) => {
  test.each(Object.entries(lanes))("%s", (_fault, lane) => {
    const claim = properties.find((one) => one.name === name);
    expect(claim && refute(claim, lane)).toBeTypeOf("string");
  });
});
