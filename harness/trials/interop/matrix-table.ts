/** What a matrix came to, for people: a row for each pair, and why where one failed. */
import type { Verdict } from "../../../runtime/judge/verdict.ts";
import { dim, type Line, legible, plain, type Span, strong } from "../../view/line.ts";
import type { InteropResult, PairResult } from "./matrix.ts";

const COLUMNS = ["slots", "TIMERs", "data", "acks", "lost"] as const;
const COLUMN_WIDTH = 8;

export function matrixTable(result: InteropResult): readonly Line[] {
  const { system, rung, seed, loss, bytes, pairs } = result;
  const percent = Math.round(loss * 1000) / 10;
  const width = Math.max(
    "receiver".length,
    ...pairs.flatMap(({ sender, receiver }) => [sender.length, receiver.length]),
  );
  const cells = (texts: readonly string[]) =>
    texts.map((text) => text.padStart(COLUMN_WIDTH)).join("");
  const head = `${" sender".padEnd(width + 2)} ${"receiver".padEnd(width)}`;
  return [
    [strong(` interop ${system}`), plain(`  on ${rung}, seed ${seed}`)],
    [dim(` ${bytes} bytes from each sender to each receiver, ${percent} % lost both ways`)],
    [],
    [dim(`${head}${cells(COLUMNS)}  verdict`)],
    ...pairs.flatMap((pair) => [
      [
        plain(` ${pair.sender.padEnd(width)}  ${pair.receiver.padEnd(width)}`),
        plain(`${cells(figuresOf(pair))}  `),
        verdictSpan(pair.verdict),
      ],
      ...(pair.why === undefined ? [] : [[plain(`   ${legible(pair.why)}`)]]),
    ]),
    [],
    [verdictSpan(result.verdict), plain(`  ${sentence(result)}`)],
  ];
}

function figuresOf({ slots, timers, packets }: PairResult): readonly string[] {
  return [slots, timers, packets.data, packets.acknowledgements, packets.lost].map(String);
}

function sentence({ pairs, sha256 }: InteropResult): string {
  const failed = pairs.filter(({ verdict }) => verdict !== "pass").length;
  return failed === 0
    ? `Every receiver has what was sent: sha256 ${sha256.slice(0, 16)}...`
    : `${failed} of ${pairs.length} pairs do not understand each other.`;
}

function verdictSpan(verdict: Verdict): Span {
  return { text: ` ${verdict}`, tone: verdict === "pass" ? "good" : "bad" };
}
