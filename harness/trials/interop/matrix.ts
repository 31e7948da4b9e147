/** Every sender with every receiver: whether the lanes of one system understand each other, pair by pair. */
import { createHash } from "node:crypto";
import { type Verdict, worst } from "../../../runtime/judge/verdict.ts";
import { Stream } from "../../../runtime/prng.ts";
import { type CarriedBytes, readByteFile } from "../../input/file/byte-file.ts";
import { systemAt } from "../../system/system-at.ts";
import { UserError } from "../../user-error.ts";
import type { OpenEnd } from "./endpoint.ts";
import { type PairRung, pairRung } from "./rung.ts";
import { type PairOutcome, type PairPlan, PairTransfer, type Side } from "./transfer.ts";
import { wireFaults } from "./wire-faults.ts";

export interface InteropRequest {
  readonly system: string;
  readonly rung: string;
  readonly seed: number;
  /** Of packets on either wire, how many are lost: 0 to 0.9. */
  readonly loss: number;
  /** A file to carry; without one, this number of bytes drawn from the seed. */
  readonly input?: string;
  readonly bytes: number;
}

export interface PairResult extends Omit<PairOutcome, "why"> {
  readonly sender: string;
  readonly receiver: string;
  readonly verdict: Verdict;
  readonly why?: string;
}

/** `interop --json`. */
export interface InteropResult {
  readonly schema: "tripod.interop.v1";
  readonly system: string;
  readonly rung: string;
  readonly seed: number;
  readonly loss: number;
  readonly verdict: Verdict;
  /** Of what was to be carried. */
  readonly bytes: number;
  readonly sha256: string;
  readonly pairs: readonly PairResult[];
}

export interface InteropProgress {
  readonly sender: string;
  readonly receiver: string;
  readonly slots: number;
  /** Of them all. */
  readonly slotsMax: number;
  /** Of the pairs, from 1. */
  readonly nth: number;
  readonly count: number;
}

const PROGRESS_MS = 50;

export async function interop(
  request: InteropRequest,
  watch: (progress: InteropProgress) => void = () => undefined,
): Promise<InteropResult> {
  const system = await systemAt(request.system);
  const { bytes } = system;
  if (bytes === undefined || system.wires === undefined) {
    throw new UserError(`${system.name} has no inner wires to pair lanes over; try tcp_v2`);
  }
  const rung = pairRung(request.rung, system);
  const stream =
    request.input === undefined
      ? drawn(request.seed, request.bytes, bytes.slotSize)
      : readByteFile(request.input, bytes.slotSize);
  const plan: PairPlan = {
    system: { payloads: system.payloads, bytes },
    stream,
    faults: wireFaults(request.loss, request.seed),
    timerNs: rung.timerNs,
  };
  const lanes = rung.lanes(system);
  const opens = new Map<string, OpenEnd>();
  for (const lane of lanes) opens.set(lane, await rung.open(lane));
  const slotsMax = Math.ceil(stream.bytes / bytes.slotSize);
  const pairs: PairResult[] = [];
  for (const [sender, send] of opens) {
    for (const [receiver, receive] of opens) {
      const pair = { sender, receiver, nth: pairs.length + 1, count: opens.size ** 2 };
      const tell = (slots: number) => watch({ ...pair, slots, slotsMax });
      const ends = { sender: send, receiver: receive };
      pairs.push(pairResult({ sender, receiver }, await carried(plan, ends, rung, tell)));
    }
  }
  const { seed, loss } = request;
  return {
    schema: "tripod.interop.v1",
    system: system.name,
    rung: request.rung,
    seed,
    loss,
    verdict: pairs.map(({ verdict }) => verdict).reduce(worst, "pass"),
    bytes: stream.bytes,
    sha256: stream.sha256,
    pairs,
  };
}

function pairResult(
  pair: Pick<PairResult, "sender" | "receiver">,
  { why, ...outcome }: PairOutcome,
): PairResult {
  const verdict = why === undefined ? "pass" : "fail";
  return { ...pair, verdict, ...(why === undefined ? {} : { why }), ...outcome };
}

async function carried(
  plan: PairPlan,
  opens: Readonly<Record<Side, OpenEnd>>,
  rung: PairRung,
  tell: (slots: number) => void,
): Promise<PairOutcome> {
  const clock = rung.clock();
  let finish: (outcome: PairOutcome) => void = () => undefined;
  const over = new Promise<PairOutcome>((resolve) => {
    finish = resolve;
  });
  const transfer = new PairTransfer(plan, clock, finish);
  const open = (side: Side) => opens[side](clock, (why) => transfer.lose(side, why));
  const receiver = await open("receiver");
  try {
    const sender = await open("sender");
    const showing = setInterval(() => tell(transfer.progress), PROGRESS_MS);
    try {
      transfer.begin({ sender: sender.link, receiver: receiver.link });
      return await rung.wait(clock, over);
    } finally {
      clearInterval(showing);
      await sender.close();
    }
  } finally {
    await receiver.close();
  }
}

/** As many bytes as are asked for, named by the seed. */
function drawn(seed: number, size: number, chunkSize: number): CarriedBytes {
  const draws = new Stream(seed, "interop");
  const whole = Uint8Array.from({ length: size }, () => draws.below(256));
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < size; at += chunkSize) chunks.push(whole.subarray(at, at + chunkSize));
  return { bytes: size, sha256: createHash("sha256").update(whole).digest("hex"), chunks };
}
