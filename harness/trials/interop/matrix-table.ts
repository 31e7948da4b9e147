/** What a matrix came to, for people: a row for each pair, and why where one failed. */
import type { Verdict } from "../../../runtime/judge/verdict.ts";
import { legible } from "../../legible.ts";
import { dim, type Line, plain, type Span, strong } from "../../view/line.ts";
import { type TableColumn, table } from "../../view/table.ts";
import type { InteropResult, PairResult } from "./matrix.ts";

const COLUMNS: readonly TableColumn[] = [
  { title: "sender" },
  { title: "receiver" },
  ...["slots", "TIMERs", "data", "acks", "lost"].map(
    (title): TableColumn => ({ title, align: "right" }),
  ),
  { title: "verdict" },
];

export function matrixTable(result: InteropResult): readonly Line[] {
  const { system, rung, seed, loss, bytes, pairs } = result;
  const percent = Math.round(loss * 1000) / 10;
  const rows = pairs.map((pair) => [
    pair.sender,
    pair.receiver,
    ...figuresOf(pair),
    verdictSpan(pair.verdict),
  ]);
  const [head = [], ...body] = table(COLUMNS, rows);
  return [
    [strong(` interop ${system}`), plain(`  on ${rung}, seed ${seed}`)],
    [dim(` ${bytes} bytes from each sender to each receiver, ${percent} % lost both ways`)],
    [],
    head,
    ...body.flatMap((line, at) => [line, ...reasonLines(pairs[at])]),
    [],
    [plain(" "), verdictSpan(result.verdict), plain(`  ${sentence(result)}`)],
  ];
}

function reasonLines(pair: PairResult | undefined): readonly Line[] {
  return pair?.why === undefined ? [] : [[plain(`   ${legible(pair.why)}`)]];
}

function figuresOf({ slots, timers, packets }: PairResult): readonly number[] {
  return [slots, timers, packets.data, packets.acknowledgements, packets.lost];
}

function sentence({ pairs, sha256 }: InteropResult): string {
  const failed = pairs.filter(({ verdict }) => verdict !== "pass").length;
  return failed === 0
    ? `Every receiver has what was sent: sha256 ${sha256.slice(0, 16)}...`
    : `${failed} of ${pairs.length} pairs failed.`;
}

function verdictSpan(verdict: Verdict): Span {
  return { text: verdict, tone: verdict === "pass" ? "good" : "bad" };
}
