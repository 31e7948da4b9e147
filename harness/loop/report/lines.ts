/** A loop's result as lines for people. */
import { join } from "node:path";
import { typedCommand } from "../../typed-command.ts";
import { command, counted, dim, type Line, plain, strong } from "../../view/line.ts";
import { confinementText, hasEnded, type LoopResult, moneyText } from "../result.ts";
import { titleOf } from "../subject/kind.ts";
import { usdText } from "./words.ts";

export function resultLines(result: LoopResult, folder: string): readonly Line[] {
  const { system, lane, agent, state, why, usage } = result;
  const tone = state === "DONE" ? "good" : "bad";
  return [
    [],
    [
      strong(` ${titleOf(system, lane)}  `),
      { text: state, tone },
      dim(why === null ? "" : `  ${why}`),
    ],
    [plain(` agent      ${agent}`)],
    [
      plain(
        ` attempts   ${result.attempts}, ${counted(result.checks, "check")}, ${result.rejected} rejected, ${counted(result.escalations, "escalation")}`,
      ),
    ],
    [
      plain(
        ` used       ${moneyText(agent, usdText(usage.usd))}, ${counted(usage.turns, "turn")}, ${counted(usage.tokens, "token")}`,
      ),
    ],
    ...laneLines(result),
    ...confinementLines(result),
    ...failureLines(result),
    ...result.proposals.map(({ n, title, accepted, why }) => [
      plain(` proposal ${String(n).padEnd(2)}${accepted ? "open: " : "refused: "}${title}`),
      dim(`  ${why}`),
    ]),
    [
      plain(
        ` ledger     ${counted(result.ledger.records, "record")}, head ${result.ledger.head.slice(0, 16)}`,
      ),
    ],
    [plain(` folder     ${folder}`)],
    [plain(` report     `), reportPart(result, folder)],
    ...goOnLines(result),
  ];
}

/** The page, or the command that makes one of a loop that has not ended. */
function reportPart(result: LoopResult, folder: string): Line[number] {
  if (hasEnded(result)) return plain(join(folder, "report.html"));
  return command(typedCommand("loop", "report", folder));
}

/** One that was interrupted: nothing of it is lost. */
function goOnLines(result: LoopResult): readonly Line[] {
  return hasEnded(result) ? [] : [[plain(" go on      type the same tripod loop command again")]];
}

/** None where no lane has been judged. */
function laneLines({ lane_sandboxes: all }: LoopResult): readonly Line[] {
  if (all.length === 0) return [];
  const tone = all.some((one) => one.startsWith("none")) ? "warn" : "dim";
  return [[plain(" sandbox    "), { text: all.join("; "), tone }]];
}

function confinementLines(result: LoopResult): readonly Line[] {
  const text = confinementText(result);
  if (text === undefined) return [];
  const tone = result.agent_sandbox?.kind === "none" ? "warn" : "dim";
  return [[plain(" agents     "), { text, tone }]];
}

function failureLines({ last_failure: failure }: LoopResult): readonly Line[] {
  if (failure === null) return [];
  return [[plain(` last       ${failure.key}: `), dim(failure.why)]];
}
