/** How long it takes to bring a state of 100,000 entries from one lane's process to another's, by the rig's own transfer. */
import type { Link } from "../../runtime/link/link.ts";
import { DEFAULT_REDUNDANCY } from "../../runtime/rig/redundancy.ts";
import { SlotExchange } from "../../runtime/triad/slot-exchange.ts";
import { Transfer } from "../../runtime/triad/transfer.ts";
import { PIECE_SIZE, type StatePosition } from "../../runtime/wire/state-messages.ts";
import { DIGEST_SIZE, digestOf, snapshotOf } from "../../systems/kv_store_v2/canonical.ts";
import { system } from "../../systems/kv_store_v2/system.ts";
import { type Connection, connect } from "../check/connection.ts";
import { laneCommand } from "../run/lanes.ts";
import { systemAt } from "../system/system-at.ts";
import { atMost, type Figure, figure } from "./figure.ts";
import type { Measurement } from "./measurement.ts";

const ENTRIES = 100_000;
const CAPACITY = 131_072;
const PAIRS = [
  ["c", "rust"],
  ["rust", "c"],
  ["ts", "c"],
  ["c", "ts"],
] as const;
const REPEATS = { quick: 1, normal: 3, long: 7 };
/** The slot in which the lanes notice that they are behind. */
const NOW = 5;
const WANTED_MS = 1000;

export const stateTransfer: Measurement = {
  name: "transfer",
  title: `state transfer: ${ENTRIES} entries, process to process`,
  measure: async (length) => {
    const state = bigState();
    const figures: Figure[] = [];
    for (const [donor, target] of PAIRS) {
      const samples: number[] = [];
      for (let nth = 0; nth < REPEATS[length]; nth++) {
        samples.push(await transferMs(donor, target, state));
      }
      figures.push(figure(`${donor} to ${target}`, "ms", samples, atMost(WANTED_MS)));
    }
    const { pieces } = DEFAULT_REDUNDANCY.transfer;
    return {
      figures,
      notes: [
        `${state.bytes.length} bytes in pieces of ${PIECE_SIZE}, ${pieces} on their way at once; from the request to freeze to the ` +
          "target's word that it has checked the digest and taken the state over. No proxy between, no slots meanwhile.",
      ],
    };
  },
};

interface BigState extends StatePosition {
  readonly bytes: Uint8Array;
}

function bigState(): BigState {
  const spread = 0x9e3779b97f4a7c15n;
  const entries = new Map<bigint, bigint>();
  for (let nth = 0n; nth < ENTRIES; nth++) entries.set(BigInt.asUintN(64, nth * spread), nth);
  return { cycle: NOW, digest: digestOf(entries), bytes: snapshotOf(entries) };
}

/** The donor is given the state first; that is not measured. */
async function transferMs(donor: string, target: string, state: BigState): Promise<number> {
  const lanes = [await started(donor), await started(target)] as const;
  try {
    return await between(lanes, state);
  } finally {
    for (const lane of lanes) await lane.close();
  }
}

async function between(
  [donor, target]: readonly [Connection, Connection],
  state: BigState,
): Promise<number> {
  let turn: () => void = () => undefined;
  let transfer: Transfer | undefined;
  const next = () => new Promise<void>((resolve) => (turn = resolve));
  const limits = { exchange: false, digestSize: DIGEST_SIZE, frames: Number.POSITIVE_INFINITY };
  const exchange = new SlotExchange([donor.link, target.link, NOBODY], limits, {
    onHello: () => turn(),
    onBallot: () => turn(),
    onStatus: () => turn(),
    onPart: (_lane, part) => transfer?.hearPart(part),
    onRestored: (lane, answer) => {
      if (lane === DONOR) loading.heard(answer.result);
      else transfer?.hearAnswer(answer);
      turn();
    },
    onPosition: () => undefined,
    onReplay: () => undefined,
  });
  const config = system.payloads.config.encode({ capacity: CAPACITY });
  for (const lane of [DONOR, TARGET]) {
    const hello = next();
    exchange.start(lane, 1, { lanes: 1, sources: 1, config });
    await hello;
  }
  const nothing = new Uint8Array();
  exchange.open(NOW, [nothing, nothing, nothing]);
  const loading = new Loading(exchange, state);
  await loading.done;
  const limitsOfTransfer = DEFAULT_REDUNDANCY.transfer;
  const voted = { cycle: NOW + 1, digest: state.digest };
  const startMs = performance.now();
  transfer = new Transfer({ donor: DONOR, target: TARGET }, voted, exchange, limitsOfTransfer);
  while (transfer.end.kind === "under-way") await next();
  if (transfer.end.kind === "failed") throw new Error(transfer.end.why);
  return performance.now() - startMs;
}

const DONOR = 0;
const TARGET = 1;

/** Brings the state to the donor, all of it at once. */
class Loading {
  readonly done: Promise<void>;
  #resolve: () => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;

  constructor(exchange: SlotExchange, { cycle: cycles, digest, bytes }: BigState) {
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    const size = bytes.length;
    for (let offset = 0; offset < size; offset += PIECE_SIZE) {
      const part = bytes.subarray(offset, offset + PIECE_SIZE);
      exchange.restore(DONOR, { cycles, size, digest, offset, part });
    }
  }

  heard(result: string): void {
    if (result === "done") this.#resolve();
    else if (result !== "more") this.#reject(new Error(`the donor does not take it: ${result}`));
  }
}

const NOBODY: Link = { send: () => undefined, onFrame: () => undefined };

async function started(lane: string): Promise<Connection> {
  return await connect(await laneCommand(await systemAt(system.name), lane));
}
